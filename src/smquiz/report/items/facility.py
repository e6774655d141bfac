"""How easy an item was."""

from math import sqrt
from typing import Final, NamedTuple

from smquiz.report.cohort import ENOUGH_FOR_FACILITY
from smquiz.report.items.moments import Fractions

Z: Final = 1.959963984540054
"""The normal quantile of a 95 % interval."""


class Facility(NamedTuple):
    """`mean` is that of the fractions, `sd` their standard deviation (n - 1), `low` and `high` the Wilson interval of
    an item that was right or wrong for everybody. None: not given.
    """

    mean: float | None = None
    low: float | None = None
    high: float | None = None
    sd: float | None = None


def facility(fractions: Fractions, smallest: int) -> Facility:
    """Nothing of fewer than ENOUGH_FOR_FACILITY, or of fewer than `smallest`."""
    if len(fractions) < max(ENOUGH_FOR_FACILITY, smallest):
        return Facility()
    right_or_wrong = fractions.counts.keys() <= {0, 1}
    low, high = wilson(fractions.counts.get(1, 0), len(fractions)) if right_or_wrong else (None, None)
    return Facility(min(fractions.mean, 1.0), low, high, sqrt(fractions.variance))


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % score interval of a proportion p = right / n:

    (p + z²/2n ± z sqrt(p(1 - p)/n + z²/4n²)) / (1 + z²/n). Source: Wilson 1927, JASA 22:209.
    """
    p, zz = right / n, Z * Z
    middle = p + zz / (2 * n)
    half = Z * sqrt(p * (1 - p) / n + zz / (4 * n * n))
    # At the ends p itself is a limit; rounding must not put it outside.
    low = 0.0 if right == 0 else (middle - half) / (1 + zz / n)
    high = 1.0 if right == n else (middle + half) / (1 + zz / n)
    return low, high
