"""An exam line by line: back and forth, flags, the clock, handing in, and going on after a kill."""

from collections.abc import Callable

import pytest
from tests.plain.support import Home, typed
from tests.tui.support import KINDS, LANGUAGES, small_bank

from smquiz.quiz.response import Chosen, Rated, key_of
from smquiz.study.exam import Exam
from smquiz.study.round import Round

MakeHome = Callable[..., Home]

THREE = ("single", "multiple", "true-false")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_can_be_answered_and_only_the_hand_in_scores(at_home: MakeHome, language: str) -> None:
    home = at_home(language=language)
    exam = home.exam()
    keys = [typed(question, key_of(question)) for question in map(exam.question_at, range(exam.total))]
    before: list[object] = []
    script = home.play(exam, *keys, lambda: before.extend(home.stored()), "h", "1")
    assert before == []
    assert [fraction for _, fraction, _ in home.stored()] == [1.0] * len(KINDS)
    assert {"en": "Score: 100%.", "fr": "Note : 100\u00a0%."}[language] in script.text.replace("e\u00a0:", "e :")


def test_neither_feedback_nor_tip_comes_before_the_hand_in(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(THREE))
    script = home.play(home.exam(), "1", "t", "b", "r", "?", "list", "time")
    assert "why" not in script.text
    assert "text of" not in script.text


def test_an_answer_may_change_until_it_is_handed_in(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(THREE), certainty="exams")
    script = home.play(home.exam(), "1", "3", "b", "2", "1", "h", "1")
    assert "Your answer so far: option 1. Certainty: high." in script.text
    assert home.stored() == [("q-single", 1.0, 1)]


def test_one_goes_to_the_next_question_to_the_one_before_and_to_any(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(THREE))
    script = home.play(home.exam(), "n", "b", "b", "g 3", "g2", "go 1", "g 4", "g", "g 0", "next", "précédente")
    seen = [line[9] for line in script.told if line.startswith("Question ")]
    assert seen == ["1", "2", "1", "1", "3", "2", "1", "2", "1"]
    assert script.text.count("After g, type a question's number from 1 to 3.") == 3


def test_after_the_last_question_comes_the_end_with_what_is_missing(at_home: MakeHome) -> None:
    home = at_home()
    script = home.play(home.exam(), "1", "n", "m", "n", "n", "4", "n", "n", "hello", "b")
    end = script.text.partition("This is the end of the exam; it is not handed in yet.")[2]
    assert "Without an answer: 2, 3, 4, 6." in end
    assert "Begun and not complete: 5." in end
    assert "Flagged for later: 3." in end
    assert "That is neither an answer nor a command." in end
    assert "Question 6 of 6." in end
    assert home.stored() == []


def test_the_list_is_told_at_any_question(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(THREE))
    script = home.play(home.exam(), "liste", "2", "1 3", "1", "list")
    assert "Without an answer: 1, 2, 3." in script.text
    assert "Every question has an answer." in script.after("Without")


def test_handing_in_asks_once_more_and_says_how_many_are_unanswered(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(THREE))
    script = home.play(home.exam(), "2", "hand in", "yes", "2", "r", "h", "1", "1")
    assert script.text.count("2 questions are without a complete answer.") == 2
    assert "That is neither an answer nor a command." in script.text
    assert home.stored() == [("q-single", 1.0, None)]
    assert "1 of 3 answered; score over all questions: 33%." in script.text
    assert "why single 1" in script.text


def test_what_was_left_open_is_explained_once_it_is_handed_in(at_home: MakeHome) -> None:
    home = at_home()
    script = home.play(home.exam(), "h", "1", "1", "4", "5", "6")
    assert "No question was answered, so there is no score." in script.text
    for words in (
        "Not answered.",
        "Option 2, right. single option 2",
        "Option 3, right rank 1.",
        "Option 1, expected 4 very appropriate.",
        "Option 4, chosen by 9 of 15 experts (60%).",
    ):
        assert words in script.text


def test_the_time_left_is_told_at_each_question_and_when_asked(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(THREE))
    forward = home.clock.forward
    script = home.play(
        home.exam(10), "n", lambda: forward(3), "n", lambda: forward(6), "time", lambda: forward(0.8), "time"
    )
    told = [line for line in script.told if line.startswith("Time left")]
    assert told[:3] == ["Time left: 10 minutes.", "Time left: 10 minutes.", "Time left: 7 minutes."]
    assert told[3:5] == ["Time left: 1 minute.", "Time left: less than a minute."]
    assert "The clock of the exam does not stop." in script.text


def test_without_a_limit_no_time_is_told_unless_asked(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(THREE))
    script = home.play(home.exam(), "n", "time")
    assert script.text.count("This exam has no time limit.") == 1


@pytest.mark.parametrize("late", ["3", "1 3", "r", "?", "q", ""])
def test_at_the_first_line_after_its_time_the_exam_is_handed_in(at_home: MakeHome, late: str) -> None:
    home = at_home(bank=small_bank(THREE))
    script = home.play(home.exam(5), "2", lambda: home.clock.forward(6), late)
    assert "Time is up: the exam is handed in as it stands." in script.text
    assert "Results of the session" in script.text
    assert home.stored() == [("q-single", 1.0, None)]
    assert home.desk.unfinished() == []


def test_an_exam_that_another_window_handed_in_is_over_here(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(THREE))
    exam = home.exam()

    def elsewhere() -> None:
        Exam(home.desk, exam.session).hand_in()

    script = home.play(exam, "2", elsewhere, "1 3")
    assert "The exam was handed in from another window." in script.text
    assert home.stored() == [("q-single", 1.0, None)]


def test_an_exam_goes_on_at_its_first_open_question_with_everything_that_stood(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("single", "multiple", "rating")), certainty="exams")
    first = home.play(home.exam(20), "2", "2", "n", "4")
    assert first.told[-3].startswith("Everything that you answered is saved.")
    (waiting,) = home.desk.unfinished()
    sitting = home.desk.resume(waiting.session)
    script = home.play(sitting, "b", "g 3", "1", "", "h", "1")
    assert [line[9] for line in script.told if line.startswith("Question ")][:3] == ["2", "1", "3"]
    assert "Your answer so far: option 2. Certainty: medium." in script.text
    assert "Your answer so far, not complete: option 1 4 very appropriate." in script.text
    assert home.stored() == [("q-single", 1.0, 2), ("q-rating", 1.0, None)]


def test_an_exam_whose_time_ran_out_meanwhile_tells_its_results(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(THREE))
    home.play(home.exam(5), "2")
    home.clock.forward(10)
    (waiting,) = home.desk.unfinished()
    script = home.play(home.desk.resume(waiting.session), "2")
    assert "This exam is over: its time is up. What was answered counts." in script.text
    assert "Question 2 of 3." in script.text
    assert home.stored() == [("q-single", 1.0, None)]


def test_an_answer_that_stood_is_kept_by_an_empty_line(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("single",)))
    script = home.play(home.exam(), "2", "b", "", "h", "1")
    assert "Nothing was typed, so nothing has changed." in script.text
    assert home.stored() == [("q-single", 1.0, None)]


def test_the_certainty_may_be_passed_over_by_any_command(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(THREE), certainty="exams")
    home.play(home.exam(), "2", "m", "9", "g 3", "1", "2", "h", "1")
    assert home.stored() == [("q-single", 1.0, None), ("q-true-false", 1.0, 2)]
    assert home.desk.notebook.flagged() == {"q-single"}


def test_what_the_screen_left_half_ranked_is_told_so(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("ranking",)))
    exam = home.exam()
    exam.save("q-ranking", key_of(exam.question_at(0)).model_copy(update={"ranks": {"c": 1}}), None, 5)
    script = home.play(exam, "h", "1")
    assert "Your answer so far, not complete: the order 3, the best first." in script.text
    assert "1 question is without a complete answer." in script.text


def test_a_draft_that_no_longer_fits_its_question_is_as_if_it_were_not_there(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("single",)))
    exam = home.exam()
    for draft in (Chosen(chosen=frozenset({"gone"})), Rated(ratings={"a": 1})):
        exam.save("q-single", draft, None, 5)
        assert "so far" not in home.play(exam).text


def test_practising_after_an_exam_asks_what_was_missed(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(THREE))
    script = home.play(home.exam(), "1", "1 3", "h", "1", "p", "2")
    assert "Practice, 1 question." in script.text
    assert home.stored()[-1] == ("q-single", 1.0, None)
    assert isinstance(home.desk.resume(home.desk.store.session(_last_session(home))), Round)


def _last_session(home: Home) -> str:
    ((session,),) = home.store.file.read("SELECT id FROM session ORDER BY rowid DESC LIMIT 1")
    return str(session)
