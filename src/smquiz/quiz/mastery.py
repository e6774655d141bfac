"""How far a learner has come with each tip, from their latest answers."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from math import fsum
from typing import NamedTuple

from smquiz.quiz.index import BankIndex, IndexedQuestion

MASTERED_FROM = 0.85
"""A tip counts as mastered when all its questions are answered and their latest scores average at least this."""


class Latest(NamedTuple):
    """The last answer to a question: the hash of the question as it was answered, the fraction of the score, the
    certainty that was stated, and when (UTC in ISO 8601).
    """

    hash: str
    fraction: float
    certainty: int | None = None
    answered: str = ""


class Level(StrEnum):
    UNSEEN = "unseen"
    UNDER_WAY = "under way"
    TO_REVIEW = "to review"
    MASTERED = "mastered"


class TipProgress(NamedTuple):
    """`mastery` in [0, 1]: the latest scores over all questions of the tip, an unanswered one counting 0.

    `average` in [0, 1] is over the answered ones alone (0 if none is).
    """

    tip: str
    questions: int
    answered: int
    mastery: float
    average: float

    @property
    def level(self) -> Level:
        if not self.answered:
            return Level.UNSEEN
        if self.answered < self.questions:
            return Level.UNDER_WAY
        return Level.MASTERED if self.mastery >= MASTERED_FROM else Level.TO_REVIEW


def counting(question: IndexedQuestion, latest: Mapping[str, Latest]) -> Latest | None:
    """The latest answer to this question as it now stands; answers to an earlier wording do not count."""
    answer = latest.get(question.id)
    return answer if answer and answer.hash == question.hash else None


def progress_by_tip(index: BankIndex, latest: Mapping[str, Latest]) -> list[TipProgress]:
    """One row a tip, in the bank's order; `latest` maps question ids to the last answer given."""
    return [_progress(tip.id, index.of_tip(tip.id), latest) for tip in index.tips]


def weakest(rows: Iterable[TipProgress]) -> TipProgress | None:
    """The tip to study next: begun before unseen is no rule; the least mastery is, the first of equals."""
    open_rows = [row for row in rows if row.questions and row.level is not Level.MASTERED]
    return min(open_rows, key=lambda row: row.mastery, default=None)


def _progress(tip: str, questions: tuple[IndexedQuestion, ...], latest: Mapping[str, Latest]) -> TipProgress:
    fractions = [answer.fraction for question in questions if (answer := counting(question, latest))]
    # Exact, so that thirds do not leave a tip a hair under the threshold.
    total = fsum(fractions)
    return TipProgress(
        tip=tip,
        questions=len(questions),
        answered=len(fractions),
        mastery=total / len(questions) if questions else 0.0,
        average=total / len(fractions) if fractions else 0.0,
    )
