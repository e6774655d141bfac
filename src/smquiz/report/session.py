"""What a session came to."""

from collections.abc import Mapping
from typing import NamedTuple

from smquiz.quiz.confidence import Marks, marks
from smquiz.quiz.index import BankIndex
from smquiz.quiz.outcome import Outcome, outcome_of
from smquiz.quiz.session import Answer, Session


class TipResult(NamedTuple):
    """`fraction` in [0, 1] is the mean over the answered questions."""

    tip: str
    answered: int
    fraction: float


class SessionSummary(NamedTuple):
    """`fraction` in [0, 1] is the mean over the answered questions, 0 if there is none; `of_all` that over all, an
    unanswered one counting 0. `marks` are those of the answers with a stated certainty, None if there is none.
    """

    fraction: float
    of_all: float
    marks: Marks | None
    answered: int
    total: int
    by_tip: tuple[TipResult, ...]
    outcomes: tuple[tuple[str, Outcome], ...]
    milliseconds: int

    @property
    def missed(self) -> tuple[str, ...]:
        """The questions to practise again: every one that did not earn full marks."""
        return tuple(question for question, outcome in self.outcomes if outcome in (Outcome.PARTLY, Outcome.MISSED))

    @property
    def weakest_tip(self) -> str | None:
        """The tip to study next; None if nothing was missed, or nothing answered."""
        lost = [row for row in self.by_tip if row.fraction < 1]
        return min(lost, key=lambda row: row.fraction).tip if lost else None

    def count(self, outcome: Outcome) -> int:
        return sum(1 for _, each in self.outcomes if each is outcome)


def summarise(session: Session, answers: Mapping[str, Answer], index: BankIndex) -> SessionSummary:
    """`answers` maps question ids to this session's answers."""
    given = [answers[question] for question in session.questions if question in answers]
    fractions = [answer.fraction for answer in given]
    return SessionSummary(
        fraction=_mean(fractions),
        of_all=sum(fractions) / len(session.questions) if session.questions else 0.0,
        marks=marks((answer.fraction, answer.certainty) for answer in given if answer.certainty),
        answered=len(given),
        total=len(session.questions),
        by_tip=_by_tip(session, answers, index),
        outcomes=tuple(
            (question, outcome_of(answers[question].fraction) if question in answers else Outcome.OPEN)
            for question in session.questions
        ),
        milliseconds=sum(answer.milliseconds for answer in given),
    )


def _by_tip(session: Session, answers: Mapping[str, Answer], index: BankIndex) -> tuple[TipResult, ...]:
    tip_of = {question.id: question.tip for question in index.questions}
    fractions: dict[str, list[float]] = {tip.id: [] for tip in index.tips}
    for question in session.questions:
        if question in answers and question in tip_of:
            fractions[tip_of[question]].append(answers[question].fraction)
    return tuple(TipResult(tip, len(values), _mean(values)) for tip, values in fractions.items() if values)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
