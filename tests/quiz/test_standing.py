"""The states of questions, and what matters most."""

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import indexes_with_answers

from smquiz.quiz.index import BankIndex, IndexedQuestion, IndexedSource, IndexedTip
from smquiz.quiz.mastery import Latest
from smquiz.quiz.standing import State, changed, confidently_wrong, states_of

INDEX = BankIndex(
    "bank",
    "1.0.0",
    ("fr",),
    {},
    IndexedSource({"fr": "Éditeur"}, None, None),
    (IndexedTip("tip", {}),),
    tuple(IndexedQuestion(name, "tip", f"hash-{name}", "single", "core") for name in "abcde"),
)


def latest(fraction: float, name: str, certainty: int | None = None, at: str = "") -> Latest:
    return Latest(f"hash-{name}", fraction, certainty, at)


def test_a_question_is_unseen_changed_or_seen_and_a_seen_one_right_or_missed() -> None:
    answers = {"a": latest(1.0, "a"), "b": latest(0.5, "b"), "c": Latest("an earlier wording", 1.0)}
    assert states_of(INDEX, answers) == {
        "a": {State.SEEN, State.RIGHT},
        "b": {State.SEEN, State.MISSED},
        "c": {State.CHANGED},
        "d": {State.UNSEEN},
        "e": {State.UNSEEN},
    }
    assert changed(INDEX, answers) == ["c"]


@given(indexes_with_answers)
def test_every_question_has_exactly_one_state_of_knowledge(drawn: tuple[BankIndex, dict[str, Latest]]) -> None:
    index, answers = drawn
    for states in states_of(index, answers).values():
        assert len(states & {State.UNSEEN, State.CHANGED, State.SEEN}) == 1
        assert (State.SEEN in states) == (len(states & {State.RIGHT, State.MISSED}) == 1)


@given(st.sets(st.sampled_from("abcdex")), st.sets(st.sampled_from("abcdex")), st.sets(st.sampled_from("abcdex")))
def test_marks_stand_beside_what_is_known(due: set[str], flagged: set[str], noted: set[str]) -> None:
    states = states_of(INDEX, {"a": latest(1.0, "a")}, due=due, flagged=flagged, noted=noted)
    assert set(states) == set("abcde")
    for name, found in states.items():
        assert [State.DUE in found, State.FLAGGED in found, State.NOTED in found] == [
            name in each for each in (due, flagged, noted)
        ]


def test_confidently_wrong_is_what_was_answered_last_with_high_certainty_and_less_than_half_right() -> None:
    answers = {
        "a": latest(0.0, "a", 3, "2026-01-01"),
        "b": latest(0.4, "b", 3, "2026-01-02"),
        "c": latest(0.5, "c", 3, "2026-01-03"),
        "d": latest(0.0, "d", 2, "2026-01-04"),
        "e": Latest("an earlier wording", 0.0, 3, "2026-01-05"),
    }
    assert confidently_wrong(INDEX, answers) == ["b", "a"]
