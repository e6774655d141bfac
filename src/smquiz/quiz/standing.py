"""Where a learner stands with each question: the states by which questions are found, filtered and practised."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from smquiz.quiz.index import BankIndex, IndexedQuestion
from smquiz.quiz.mastery import Latest, counting


class State(StrEnum):
    """A question is one of UNSEEN, CHANGED and SEEN; a seen one is RIGHT or MISSED as it was answered last."""

    UNSEEN = "unseen"
    CHANGED = "changed"
    SEEN = "seen"
    RIGHT = "right"
    MISSED = "missed"
    DUE = "due"
    FLAGGED = "flagged"
    NOTED = "noted"


States = Mapping[str, frozenset[State]]
"""The states of each question, by its id."""


def states_of(
    index: BankIndex,
    latest: Mapping[str, Latest],
    *,
    due: Collection[str] = (),
    flagged: Collection[str] = (),
    noted: Collection[str] = (),
) -> States:
    """The states of every question of the bank; `due`, `flagged` and `noted` are ids."""
    marks = ((State.DUE, due), (State.FLAGGED, flagged), (State.NOTED, noted))
    return {
        question.id: frozenset((*_knowledge(question, latest), *(state for state, ids in marks if question.id in ids)))
        for question in index.questions
    }


def changed(index: BankIndex, latest: Mapping[str, Latest]) -> list[str]:
    """The questions whose text or key is another one than when they were answered last, in the bank's order."""
    return [question.id for question in index.questions if State.CHANGED in _knowledge(question, latest)]


def confidently_wrong(index: BankIndex, latest: Mapping[str, Latest]) -> list[str]:
    """The questions answered last with high certainty and less than half right, the latest first.

    These matter most: the learner does not know that they do not know.
    """
    wrong = [
        (answer.answered, question.id)
        for question in index.questions
        if (answer := counting(question, latest)) and answer.certainty == HIGH and answer.fraction < HALF
    ]
    return [question for _, question in sorted(wrong, reverse=True)]


HIGH = 3
HALF = 0.5


def _knowledge(question: IndexedQuestion, latest: Mapping[str, Latest]) -> tuple[State, ...]:
    if question.id not in latest:
        return (State.UNSEEN,)
    answer = counting(question, latest)
    if answer is None:
        return (State.CHANGED,)
    return State.SEEN, State.RIGHT if answer.fraction >= 1 else State.MISSED
