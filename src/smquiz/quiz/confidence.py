"""Certainty: the marks it earns, and how well it fits what was right."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from math import fsum
from typing import Final, NamedTuple

CERTAINTIES: Final = (1, 2, 3)
"""The three steps of Gardner-Medwin's certainty-based marking: less than 67 %, 67 to 80 %, more than 80 %."""

BANDS: Final[Mapping[int, tuple[float, float]]] = {1: (0.0, 0.67), 2: (0.67, 0.80), 3: (0.80, 1.0)}
"""From which to which probability of being right each step stands for."""

STATED: Final[Mapping[int, float]] = {1: 0.60, 2: 0.735, 3: 0.90}
"""The probability that a step is taken to state: the middle of its band; 0.60 for the lowest."""

RIGHT: Final[Mapping[int, int]] = {1: 1, 2: 2, 3: 3}
WRONG: Final[Mapping[int, int]] = {1: 0, 2: -2, 3: -6}

ENOUGH: Final = 5
"""Answers of one certainty below which nothing is said about how well it fits."""


class Marks(NamedTuple):
    """What certainty-based marking makes of answers with a stated certainty.

    `accuracy` in [0, 1] is the mean fraction, `average` in [-6, 3] the mean mark; `bonus` rewards a certainty that
    fits and punishes one that does not; `total` is accuracy plus bonus.
    """

    answers: int
    accuracy: float
    average: float
    bonus: float

    @property
    def total(self) -> float:
        return self.accuracy + self.bonus


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


def mark(fraction: float, certainty: int) -> float:
    """The mark of one answer: right 1, 2 or 3 (times the fraction), wrong 0, -2 or -6 by its certainty.

    Source: certainty-based marking, A. Gardner-Medwin; partial fractions as in Moodle.
    """
    return RIGHT[certainty] * fraction if fraction > 0 else float(WRONG[certainty])


def marks(answers: Iterable[tuple[float, int]]) -> Marks | None:
    """The marks of answers given as (fraction, certainty); None if there are none."""
    given = list(answers)
    if not given:
        return None
    accuracy = fsum(fraction for fraction, _ in given) / len(given)
    average = fsum(mark(fraction, certainty) for fraction, certainty in given) / len(given)
    # What somebody of this accuracy earns who states one certainty for all, whichever pays most.
    without_insight = max(RIGHT[c] * accuracy + WRONG[c] * (1 - accuracy) for c in CERTAINTIES)
    return Marks(len(given), accuracy, average, 0.1 * (average - without_insight))


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
