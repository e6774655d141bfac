"""Practice line by line: every kind, both languages, certainty, and what is typed by mistake."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.plain.support import Home, typed
from tests.tui.support import KINDS, LANGUAGES, small_bank, worst_of

from smquiz.plain.play import play
from smquiz.quiz.bank import Bank
from smquiz.quiz.response import key_of
from smquiz.quiz.text import forbidden_characters, in_language
from smquiz.store.faults import StoreError
from smquiz.study.round import Round

MakeHome = Callable[..., Home]


def reworded(bank: Bank, question: str) -> Bank:
    """The bank with another prompt for this question."""
    questions = tuple(
        each.model_copy(update={"prompt": {"fr": "autre", "en": "other"}}) if each.id == question else each
        for each in bank.questions
    )
    return Bank(header=bank.header, tips=bank.tips, questions=questions)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_key_typed_as_digits_earns_full_marks_and_every_option_is_explained(
    at_home: MakeHome, kind: str, language: str
) -> None:
    home = at_home(bank=small_bank((kind,)), language=language)
    (question,) = home.bank.questions
    script = home.play(home.practise(), typed(question, key_of(question)))
    assert home.stored() == [(question.id, 1.0, None)]
    for option in question.options:
        assert in_language(option.text, language) in script.text
        assert in_language(option.feedback, language) in script.text
    tip = home.bank.tip(question.tip)
    assert f"{in_language(tip.title, language)}\n{in_language(tip.text, language)}" in script.text
    assert forbidden_characters(script.text) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_the_key_is_told_before_the_answer(at_home: MakeHome, kind: str) -> None:
    home = at_home(bank=small_bank((kind,)))
    script = home.play(home.practise(), "?", "r", "l", "", "x")
    assert "why" not in script.text
    assert home.stored() == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_worst_answer_is_told_in_words_and_so_are_its_points(at_home: MakeHome, kind: str) -> None:
    home = at_home(bank=small_bank((kind,)))
    (question,) = home.bank.questions
    script = home.play(home.practise(), typed(question, worst_of(question)))
    points = {"multiple": "0 of 2 points", "ranking": "2 of 6 points, counts as 0%", "rating": "0 of 2 points"}
    assert f"Not right. {points.get(kind, '0 of 1 point')}." in script.told


@pytest.mark.parametrize(
    ("language", "chosen", "left"),
    [
        ("en", "Option 2, right, you chose it. single option 2", "Option 1, not right, you rightly left it."),
        ("fr", "Option 2, juste, vous l’avez choisie. single option 2", "Option 1, incorrecte, vous l’avez écartée"),
    ],
)
def test_each_option_says_how_it_stands_and_whether_it_was_chosen(
    at_home: MakeHome, language: str, chosen: str, left: str
) -> None:
    home = at_home(bank=small_bank(("single",)), language=language)
    script = home.play(home.practise(), "2")
    assert chosen in script.text
    assert left in script.text


def test_missed_options_ranks_ratings_and_votes_are_told_in_words(at_home: MakeHome) -> None:
    home = at_home()
    script = home.play(home.practise(), "1", "2", "2", "1 2 3", "1 1", "1")
    for words in (
        "Option 2, right, you did not choose it.",
        "Option 1, not right, you chose it.",
        "Option 3, right rank 1, your rank 3.",
        "Option 1, expected 4 very appropriate, you gave 1 very inappropriate.",
        "Option 4, chosen by 9 of 15 experts (60%).",
        "Option 1, chosen by 0 of 15 experts (0%) and by you.",
    ):
        assert words in script.text


def test_a_rating_is_asked_option_by_option_and_the_last_one_can_be_taken_back(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("rating",)))
    script = home.play(home.practise(), "5", "2", "0", "4", "1 2", "1")
    assert "Option 2 of 2: rating option 2 (en)" in script.text
    assert "A rating goes from 1 to 4." in script.text
    assert "only 1 option is left to rate" in script.text
    assert home.stored() == [("q-rating", 1.0, None)]


@pytest.mark.parametrize(
    ("kind", "typed_wrongly", "told"),
    [
        ("single", "4", "There is no option 4."),
        ("single", "0", "There is no option 0."),
        ("single", "1 2", "Type one number only."),
        ("single", "", "Nothing was typed, so nothing is scored."),
        ("single", "   ", "Nothing was typed, so nothing is scored."),
        ("single", "-1", "That is neither an answer nor a command."),
        ("single", "\x1b[A", "That is neither an answer nor a command."),
        ("single", "²", "That is neither an answer nor a command."),
        ("single", "٢", "That is neither an answer nor a command."),
        ("multiple", "1 9", "There is no option 9."),
        ("ranking", "1 2", "Type each number from 1 to 3 once"),
        ("ranking", "1 1 2", "Type each number from 1 to 3 once"),
        ("ranking", "1 2 3 3", "Type each number from 1 to 3 once"),
        ("rating", "1 2 3", "Too many numbers: only 2 options are left to rate."),
        ("true-false", "3", "There is no option 3."),
        ("concordance", "6", "There is no option 6."),
    ],
)
def test_what_is_no_answer_is_told_in_one_sentence_and_asked_again(
    at_home: MakeHome, kind: str, typed_wrongly: str, told: str
) -> None:
    home = at_home(bank=small_bank((kind,)))
    (question,) = home.bank.questions
    script = home.play(home.practise(), typed_wrongly, typed(question, key_of(question)))
    assert told in script.text
    assert "\x1b" not in script.text
    assert home.stored() == [(question.id, 1.0, None)]


def test_numbers_may_be_parted_by_commas_or_by_nothing(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("multiple", "ranking")))
    home.play(home.practise(), "1,3", "312")
    assert [fraction for _, fraction, _ in home.stored()] == [1.0, 1.0]


def test_certainty_is_asked_after_the_answer_and_marked(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("single", "multiple", "true-false")), certainty="always")
    script = home.play(home.practise(), "1", "5", "3", "1 3", "", "1", "0")
    assert home.stored() == [("q-single", 0.0, 3), ("q-multiple", 1.0, None), ("q-true-false", 1.0, None)]
    assert "A certainty is 1, 2 or 3" in script.text
    assert "Not right. 0 of 1 point. Certainty high, certainty-based mark minus 6." in script.text
    assert "By certainty, 1 answer: 0% right, mean mark minus 6 (the most is 3)" in script.text


@pytest.mark.parametrize(("certainty", "asked"), [("always", True), ("exams", False), ("never", False)])
def test_certainty_is_asked_in_practice_only_if_the_settings_say_always(
    at_home: MakeHome, certainty: str, asked: bool
) -> None:
    home = at_home(bank=small_bank(("single",)), certainty=certainty)
    assert ("How certain" in home.play(home.practise(), "2").text) == asked


def test_the_answer_can_be_changed_while_certainty_is_asked(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("single",)), certainty="always")
    script = home.play(home.practise(), "1", "r", "b", "2", "2")
    assert "Your answer: option 1." in script.text
    assert home.stored() == [("q-single", 1.0, 2)]


def test_an_answer_given_before_the_input_ended_counts_without_certainty(at_home: MakeHome) -> None:
    home = at_home(certainty="always")
    script = home.play(home.practise(), "2")
    assert home.stored() == [("q-single", 1.0, None)]
    assert script.told[-1] == "Everything that you answered is saved. To go on: smquiz play --plain"


def test_leaving_while_certainty_is_asked_leaves_the_question_open(at_home: MakeHome) -> None:
    home = at_home(certainty="always")
    home.play(home.practise(), "2", "q")
    assert home.stored() == []


@pytest.mark.parametrize("leave", ["q", "Q", " quit ", "quitter"])
def test_leaving_keeps_everything_and_says_how_to_go_on(at_home: MakeHome, leave: str) -> None:
    home = at_home()
    begun = home.practise()
    script = home.play(begun, "2", leave, "1 3")
    assert script.told[-1] == "Everything that you answered is saved. To go on: smquiz play --plain"
    assert [question for question, _, _ in home.stored()] == ["q-single"]
    (waiting,) = home.desk.unfinished()
    assert (waiting.session, waiting.place) == (begun.session, 1)


def test_the_language_can_be_changed_in_the_middle_of_a_question_and_stays(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("single",)))
    script = home.play(home.practise(), "l", "2")
    assert "scenario of single" in script.text.partition("(fr)")[0]
    assert "Juste. Points\u00a0: 1 sur 1." in script.text
    assert home.settings.read().language == "fr"


def test_a_language_that_cannot_be_kept_holds_for_this_stay(at_home: MakeHome, tmp_path: Path) -> None:
    home = at_home(bank=small_bank(("single",)))
    home.settings.path = tmp_path / "settings.toml" / "below"
    script = home.play(home.practise(), "l", "2")
    assert "Juste. Points\u00a0: 1 sur 1." in script.text


def test_the_tip_and_its_source_can_be_read_before_answering(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("single",)))
    script = home.play(home.practise(), "t")
    assert "text of first" in script.text
    assert "Source: publisher (en), article (en), published October 2014." in script.text
    assert home.stored() == []


def test_a_question_is_flagged_and_unflagged(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("single",)))
    script = home.play(home.practise(), "m", "r", "mark")
    assert "The question is flagged for later." in script.text
    assert "You have flagged this question for later." in script.text
    assert "The question is no longer flagged." in script.after("You have flagged")
    assert home.desk.notebook.flagged() == set()


def test_somebody_who_types_goes_on_with_enter_and_nothing_else_does(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("single", "true-false")))
    script = home.play(home.practise(), "2", "1", "r", "m", "", "1", interactive=True)
    assert "This question is answered; its answer stays as it is." in script.text
    assert script.text.count("why single 2") == 2
    assert home.stored() == [("q-single", 1.0, None), ("q-true-false", 1.0, None)]
    assert home.desk.notebook.flagged() == {"q-single"}
    assert "Press Enter for the results." in script.text


def test_a_pipe_is_not_asked_for_enter(at_home: MakeHome) -> None:
    home = at_home()
    script = home.play(home.practise(), "2", "1 3", "1", "3 1 2", "4 1", "4")
    assert [fraction for _, fraction, _ in home.stored()] == [1.0] * 6
    assert "Press Enter" not in script.text
    assert "Score: 100%." in script.text


def test_a_changed_question_is_told_so_before_it_is_asked_again(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("single",)))
    home.play(home.practise(), "2")
    home.desk = home.desk_with(reworded(home.bank, "q-single"))
    script = home.play(home.practise())
    assert "This question has changed since you answered it; the old answer no longer counts." in script.text


def test_a_changed_question_that_is_read_again_tells_the_outcome_alone(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("single",)))
    before = home.practise()
    home.play(before, "2")
    home.desk = home.desk_with(reworded(home.bank, "q-single"))
    script = home.play(home.desk.read_again(before.session.id), "1")
    assert script.text.count("The question has changed since you answered it; this answer no longer counts.") == 1
    assert "why" not in script.text


def test_an_answer_from_another_window_stands_and_is_told(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("single",)))
    begun = home.practise()

    def elsewhere() -> None:
        other = Round(home.desk, begun.session)
        other.answer(other.question_at(0), key_of(other.question_at(0)), 1)

    script = home.play(begun, elsewhere, "1")
    assert "Another window has answered this question meanwhile" in script.text
    assert "Option 2, right, you chose it." in script.text
    assert [fraction for _, fraction, _ in home.stored()] == [1.0]


def locked(home: Home) -> Callable[[], None]:
    """Another program takes the file, and lets it go when it is called again."""
    other = sqlite3.connect(home.store.path, isolation_level=None)

    def turn() -> None:
        if other.in_transaction:
            other.execute("ROLLBACK")
            other.close()
        else:
            other.execute("BEGIN EXCLUSIVE")

    return turn


def test_somebody_who_types_can_answer_again_what_could_not_be_saved(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("single",)))
    turn = locked(home)
    script = home.play(home.practise(), turn, "2", turn, "2", "", interactive=True)
    assert "Another program is holding your progress file." in script.text
    assert home.stored() == [("q-single", 1.0, None)]


def test_a_pipe_stops_at_an_answer_that_could_not_be_saved(at_home: MakeHome) -> None:
    """The next line was meant for the next question."""
    home = at_home(bank=small_bank(("single", "true-false")))
    turn = locked(home)
    with pytest.raises(StoreError):
        home.play(home.practise(), turn, "1", "1")
    turn()
    assert home.stored() == []


def test_an_interruption_tells_what_is_kept_and_goes_on_up(at_home: MakeHome) -> None:
    home = at_home()

    def interrupt() -> None:
        raise KeyboardInterrupt

    talk, script = home.talk("2", interrupt)
    begun = home.practise()
    with pytest.raises(KeyboardInterrupt):
        play(talk, home.desk, lambda: begun, "again")
    assert script.told[-1] == "Everything that you answered is saved. To go on: again"
    assert len(home.stored()) == 1


def test_a_rating_that_is_not_complete_is_not_scored(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("rating",)))
    home.play(home.practise(), "4")
    assert home.stored() == []
