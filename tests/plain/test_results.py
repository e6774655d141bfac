"""The end of a session: the score in words, questions read again, and the missed ones practised."""

from collections.abc import Callable

import pytest
from tests.plain.support import Home
from tests.tui.support import small_bank

MakeHome = Callable[..., Home]

THREE = ("single", "multiple", "true-false")


def test_the_results_tell_the_score_the_counts_the_tips_and_what_next(at_home: MakeHome) -> None:
    home = at_home()
    script = home.play(home.practise(), "2", "1", "2", "3 1 2", "4 1", "5")
    results = script.text.partition("Results of the session")[2]
    assert "Score: 60%. 3 right, 2 partly, 1 not right. Time: 1 minute." in results
    assert "Missed, wholly or in part: questions 2, 3, 6." in results
    assert "50%, 3 questions: Tracé first" in results
    assert "What next: reread the tip “Tracé first" in results


def test_the_certainty_based_marks_are_told_if_any_was_stated(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(THREE), certainty="always")
    script = home.play(home.practise(), "2", "3", "2", "1", "1", "2")
    assert "By certainty, 3 answers: 66% right, mean mark 1.67 (the most is 3), bonus" in script.text


def test_without_any_certainty_nothing_is_told_of_it(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(THREE), certainty="always")
    assert "By certainty" not in home.play(home.practise(), "2", "", "1 3", "0", "1").text


def test_any_question_is_read_again_by_its_number(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(THREE))
    script = home.play(home.practise(), "1", "1 3", "1", "2", "4", "0", "nonsense", "²", "r", "1")
    again = script.text.partition("What next")[2]
    assert again.index("Question 2 of 3.") < again.index("why multiple 1") < again.index("Question 1 of 3.")
    assert again.count("The questions go from 1 to 3.") == 2
    assert again.count("neither an answer nor a command") == 2
    assert again.count("Results of the session") == 1


def test_the_questions_can_be_read_again_one_after_the_other(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(THREE))
    script = home.play(home.practise(), "1", "1 3", "1", "n", "3", "n", "next")
    again = script.text.partition("What next")[2]
    assert [line[9] for line in again.splitlines() if line.startswith("Question ")] == ["1", "3", "1", "2"]


def test_what_was_missed_is_practised_until_nothing_is(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(THREE))
    script = home.play(home.practise(), "1", "2", "1", "p", "2", "2", "practise", "1 3", "p", "")
    assert [question for question, _, _ in home.stored()] == [
        *("q-single", "q-multiple", "q-true-false"),
        *("q-single", "q-multiple"),
        "q-multiple",
    ]
    assert script.text.count("Results of the session") == 3
    assert "Nothing was missed." in script.text
    assert "everything was right" in script.text


@pytest.mark.parametrize("end", ["", "q"])
def test_ending_after_the_results_says_that_all_is_saved(at_home: MakeHome, end: str) -> None:
    home = at_home(bank=small_bank(("single",)))
    script = home.play(home.practise(), "2", end, "1")
    assert script.told[-1] == "Everything is saved."
    assert "reads it again" in script.told[-3]


def test_a_number_that_is_negative_is_told_by_a_word_in_both_languages(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("single",)), certainty="always")
    script = home.play(home.practise(), "1", "2", "l")
    assert "mean mark minus 2 (the most is 3)" in script.text
    assert "note moyenne moins 2 (3 au plus)" in script.text
