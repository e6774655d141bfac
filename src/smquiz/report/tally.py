"""Sums over the answers to a question, to a tip, to anything: taken from the store, and added up."""

from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple

from smquiz.quiz.calibration import STATED, Level
from smquiz.quiz.confidence import CERTAINTIES, RIGHT, WRONG, Marks, marks_of
from smquiz.store.sums import TextSum


class Step(NamedTuple):
    """The answers with one certainty, or with none stated: how many, the sums of their fractions and of the squares of
    these, and how many earned nothing.
    """

    answers: int = 0
    fractions: float = 0.0
    squares: float = 0.0
    nothing: int = 0


class Tally(NamedTuple):
    """All answers to something: `steps` by certainty, 0 where it was not stated; how many were missed; the time
    spent; the numbers of the first answer and of the last one, None where there is none.
    """

    steps: tuple[Step, Step, Step, Step] = (Step(), Step(), Step(), Step())
    missed: int = 0
    milliseconds: int = 0
    first: int | None = None
    last: int | None = None

    @property
    def answers(self) -> int:
        return sum(step.answers for step in self.steps)

    @property
    def mean(self) -> float | None:
        return ratio(sum(step.fractions for step in self.steps), self.answers)

    @property
    def stated(self) -> int:
        """How many answers have a certainty."""
        return sum(step.answers for step in self.steps[1:])

    @property
    def bias(self) -> float | None:
        """The mean probability that stated certainty stands for less the mean fraction."""
        if not self.stated:
            return None
        excess = sum(step.answers * STATED[c] - step.fractions for c, step in enumerate(self.steps) if c)
        return within(-1.0, excess / self.stated, 1.0)

    @property
    def levels(self) -> list[Level]:
        return [Level(c, step.answers, step.fractions, step.squares) for c, step in enumerate(self.steps) if c]

    @property
    def marks(self) -> Marks | None:
        """Of the answers with a certainty; None if there is none."""
        stated = [(certainty, self.steps[certainty]) for certainty in CERTAINTIES]
        return marks_of(
            self.stated,
            sum(step.fractions for _, step in stated),
            sum(RIGHT[certainty] * step.fractions + WRONG[certainty] * step.nothing for certainty, step in stated),
        )


def tally(rows: Iterable[TextSum]) -> Tally:
    return together(_tally(row) for row in rows)


def together(tallies: Iterable[Tally]) -> Tally:
    """All of them as one."""
    return reduce(_plus, tallies, Tally())


def ratio(part: float, of: int) -> float | None:
    """A mean in [0, 1]; None of nothing. A sum of floats may end a hair above what it stands for."""
    return min(part / of, 1.0) if of else None


def within(low: float, value: float, high: float) -> float:
    """The same of any mean."""
    return min(max(value, low), high)


def _tally(row: TextSum) -> Tally:
    steps = [Step()] * 4
    steps[row.certainty or 0] = Step(row.answers, row.fractions, row.squares, row.nothing)
    none, low, medium, high = steps
    return Tally((none, low, medium, high), row.missed, row.milliseconds, row.first, row.last)


def _plus(one: Tally, other: Tally) -> Tally:
    none, low, medium, high = map(_step, one.steps, other.steps)
    return Tally(
        (none, low, medium, high),
        one.missed + other.missed,
        one.milliseconds + other.milliseconds,
        min((number for number in (one.first, other.first) if number is not None), default=None),
        max((number for number in (one.last, other.last) if number is not None), default=None),
    )


def _step(one: Step, other: Step) -> Step:
    return Step(
        one.answers + other.answers,
        one.fractions + other.fractions,
        one.squares + other.squares,
        one.nothing + other.nothing,
    )
