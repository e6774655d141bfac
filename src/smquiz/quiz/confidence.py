"""Certainty: its three steps, and the marks it earns."""

from collections.abc import Iterable, Mapping
from math import fsum
from typing import Final, NamedTuple

CERTAINTIES: Final = (1, 2, 3)
"""The three steps of Gardner-Medwin's certainty-based marking: less than 67 %, 67 to 80 %, more than 80 %."""

BANDS: Final[Mapping[int, tuple[float, float]]] = {1: (0.0, 0.67), 2: (0.67, 0.80), 3: (0.80, 1.0)}
"""From which to which probability of being right each step stands for."""

RIGHT: Final[Mapping[int, int]] = {1: 1, 2: 2, 3: 3}
WRONG: Final[Mapping[int, int]] = {1: 0, 2: -2, 3: -6}


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


def mark(fraction: float, certainty: int) -> float:
    """The mark of one answer: right 1, 2 or 3 (times the fraction), wrong 0, -2 or -6 by its certainty.

    Source: certainty-based marking, A. Gardner-Medwin; partial fractions as in Moodle.
    """
    return RIGHT[certainty] * fraction if fraction > 0 else float(WRONG[certainty])


def marks(answers: Iterable[tuple[float, int]]) -> Marks | None:
    """The marks of answers given as (fraction, certainty); None if there are none."""
    given = list(answers)
    return marks_of(
        len(given),
        fsum(fraction for fraction, _ in given),
        fsum(mark(fraction, certainty) for fraction, certainty in given),
    )


def marks_of(answers: int, fractions: float, earned: float) -> Marks | None:
    """The same from the sums of the answers' fractions and of the marks that they have earned."""
    if not answers:
        return None
    accuracy, average = fractions / answers, earned / answers
    # What somebody of this accuracy earns who states one certainty for all, whichever pays most.
    without_insight = max(RIGHT[c] * accuracy + WRONG[c] * (1 - accuracy) for c in CERTAINTIES)
    return Marks(answers, accuracy, average, 0.1 * (average - without_insight))
