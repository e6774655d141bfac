"""How well an item tells the learners apart who do well on the rest of the test."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from smquiz.report.cohort import ENOUGH_FOR_DISCRIMINATION
from smquiz.report.items.moments import covariance, deviations, variance


class Totals(NamedTuple):
    """By learner: how many current items were answered, and the sum of their fractions."""

    answered: Mapping[int, int]
    fractions: Mapping[int, float]


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


def pairs(learners: Sequence[int], fractions: Sequence[float], totals: Totals, *, current: bool) -> Pairs | None:
    """`totals` count the item itself if it is current; the rest of the test is always of current items. None of
    fewer than ENOUGH_FOR_DISCRIMINATION.
    """
    own = 1 if current else 0
    others = [totals.answered.get(learner, 0) - own for learner in learners]
    places: Sequence[int] = (
        range(len(others)) if min(others) > 0 else [place for place, k in enumerate(others) if k > 0]
    )
    if len(places) < ENOUGH_FOR_DISCRIMINATION:
        return None
    if len(places) < len(others):
        learners, fractions = [learners[place] for place in places], [fractions[place] for place in places]
        others = [others[place] for place in places]
    sums = map(totals.fractions.__getitem__, learners)
    x = deviations(fractions)
    o = deviations([(total - own * fraction) / k for total, fraction, k in zip(sums, fractions, others, strict=True)])
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
