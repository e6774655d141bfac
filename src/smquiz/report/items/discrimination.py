"""How well an item tells the learners apart who do well on the rest of the test."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from smquiz.report.cohort import ENOUGH_FOR_DISCRIMINATION
from smquiz.report.items.moments import covariance, deviations, variance


class Total(NamedTuple):
    """Of one learner: how many current items were answered, and the sum of their fractions."""

    answered: int
    fractions: float


class Pairs(NamedTuple):
    """The learners who answered something else too: their `places` among all who answered the item; the deviations of
    x, the item's fraction, and of o, their mean over the rest of the test; the variances and the covariance of these.

    Where everybody answered everything, o is (T - x) / (p - 1), and correlates as T - x does.
    """

    places: Sequence[int]
    x: Sequence[float]
    o: Sequence[float]
    var_x: float
    var_o: float
    cov: float


def pairs(
    learners: Sequence[int], fractions: Sequence[float], totals: Mapping[int, Total], *, current: bool
) -> Pairs | None:
    """`totals` count the item itself if it is current; the rest of the test is always of current items. None of
    fewer than ENOUGH_FOR_DISCRIMINATION.
    """
    known = (totals.get(learner, _NOTHING) for learner in learners)
    own = 1 if current else 0
    found = [
        (place, fraction, (total - own * fraction) / (answered - own))
        for place, (fraction, (answered, total)) in enumerate(zip(fractions, known, strict=True))
        if answered > own
    ]
    if len(found) < ENOUGH_FOR_DISCRIMINATION:
        return None
    places, fractions, means = zip(*found, strict=True)
    x, o = deviations(fractions), deviations(means)
    return Pairs(places, x, o, variance(x), variance(o), covariance(x, o))


def discrimination(of: Pairs) -> float | None:
    """100 cov(x, o) / sqrt(var x var o), in per cent: the corrected item-rest correlation.

    None where x or o is the same for everybody.
    """
    if of.var_x == 0 or of.var_o == 0:
        return None
    return min(max(100 * of.cov / sqrt(of.var_x * of.var_o), -100.0), 100.0)


def efficiency(of: Pairs) -> float | None:
    """100 cov(x, o) / cov(sorted x, sorted o), in per cent: the discrimination as a share of the most that an item with
    these fractions could have. None where the discrimination is.
    """
    if of.var_x == 0 or of.var_o == 0:
        return None
    most = covariance(sorted(of.x), sorted(of.o))
    return min(100 * of.cov / most, 100.0) if most else None


_NOTHING = Total(0, 0.0)
