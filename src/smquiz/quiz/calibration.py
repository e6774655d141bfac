"""How well stated certainty fits what was right."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from math import fsum
from typing import Final, NamedTuple

from smquiz.quiz.confidence import BANDS

STATED: Final[Mapping[int, float]] = {1: 0.60, 2: 0.735, 3: 0.90}
"""The probability that a step is taken to state: the middle of its band; 0.60 for the lowest."""

ENOUGH: Final = 5
"""Answers of one certainty below which nothing is said about how well it fits."""


class Level(NamedTuple):
    """All answers of one certainty: how many, and the sums of their fractions and of the squares of these."""

    certainty: int
    answers: int
    fractions: float
    squares: float

    @property
    def observed(self) -> float:
        """The mean fraction in [0, 1]; 0 if there is no answer."""
        return self.fractions / self.answers if self.answers else 0.0


class Fit(StrEnum):
    TOO_FEW = "too few"
    OVERCONFIDENT = "overconfident"
    UNDERCONFIDENT = "underconfident"
    FITS = "fits"


class Calibration(NamedTuple):
    """How stated certainty compares with what was right, over `answers` answers.

    `brier` in [0, 1] is the mean squared difference (0 is perfect); `bias` in [-1, 1] is the mean stated probability
    less the mean fraction: positive is overconfident.
    """

    levels: tuple[Level, ...]
    answers: int
    bias: float
    brier: float


def calibration(levels: Iterable[Level]) -> Calibration | None:
    """From the sums of each level; None if no certainty was ever stated.

    The Brier score is mean((p - o)²), with p the probability stated and o the fraction.
    """
    stated = tuple(level for level in sorted(levels) if level.answers)
    answers = sum(level.answers for level in stated)
    if not answers:
        return None
    bias = fsum(level.answers * STATED[level.certainty] - level.fractions for level in stated) / answers
    brier = fsum(_squared_error(level) for level in stated) / answers
    return Calibration(stated, answers, bias, brier)


def fit(level: Level) -> Fit:
    """Overconfident when less was right than the band's lower limit, underconfident when more than its upper one."""
    low, high = BANDS[level.certainty]
    if level.answers < ENOUGH:
        return Fit.TOO_FEW
    if level.observed < low:
        return Fit.OVERCONFIDENT
    return Fit.UNDERCONFIDENT if level.observed > high else Fit.FITS


def _squared_error(level: Level) -> float:
    """The sum of (p - o)² over the level."""
    p = STATED[level.certainty]
    return level.answers * p * p - 2 * p * level.fractions + level.squares
