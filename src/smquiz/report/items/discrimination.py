"""How well an item tells the learners apart who do well on the rest of the test."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from smquiz.report.cohort import ENOUGH_FOR_DISCRIMINATION
from smquiz.report.items.moments import Fractions, deviations, variance


class Totals(NamedTuple):
    """By learner: how many current items were answered, how many besides any one of them, and the sum of their
    fractions.
    """

    answered: Mapping[int, int]
    others: Mapping[int, int]
    fractions: Mapping[int, float]


class Pairs(NamedTuple):
    """The learners who answered something else too: their `places` among all who answered the item; x, the item's
    fractions; the deviations of o, their mean over the rest of the test, with its variance and its covariance with x.

    Where everybody answered everything, o is (T - x) / (p - 1), and correlates as T - x does.
    """

    places: Sequence[int]
    x: Fractions
    o: Sequence[float]
    var_o: float
    cov: float

    @property
    def alike(self) -> bool:
        """Whether x or o is the same for everybody."""
        return self.x.variance == 0 or self.var_o == 0


def pairs(learners: Sequence[int], fractions: Fractions, totals: Totals, *, current: bool) -> Pairs | None:
    """`totals` count the item itself if it is current; the rest of the test is always of current items. None of
    fewer than ENOUGH_FOR_DISCRIMINATION.
    """
    own, known = (1, totals.others) if current else (0, totals.answered)
    others = [known.get(learner, 0) for learner in learners]
    places = range(len(others)) if all(others) else [place for place, k in enumerate(others) if k]
    if len(places) < ENOUGH_FOR_DISCRIMINATION:
        return None
    if len(places) < len(learners):
        learners, others = [learners[place] for place in places], [others[place] for place in places]
    x, sums = fractions.at(places), map(totals.fractions.__getitem__, learners)
    rests = zip(sums, x.values, others, strict=True)
    o = deviations([(total - own * fraction) / k for total, fraction, k in rests])
    return Pairs(places, x, o, variance(o), x.covariance(o))


def discrimination(of: Pairs) -> float | None:
    """100 cov(x, o) / sqrt(var x var o), in per cent: the corrected item-rest correlation.

    None where x or o is the same for everybody.
    """
    if of.alike:
        return None
    return min(max(100 * of.cov / sqrt(of.x.variance * of.var_o), -100.0), 100.0)


def efficiency(of: Pairs) -> float | None:
    """100 cov(x, o) / cov(sorted x, sorted o), in per cent: the discrimination as a share of the most that an item with
    these fractions could have. None where the discrimination is.
    """
    most = 0.0 if of.alike else of.x.greatest_covariance(of.o)
    return min(100 * of.cov / most, 100.0) if most else None
