"""The bank as a test: what each item adds to the total, and how far the total can be trusted."""

from collections.abc import Mapping, Sequence
from math import fsum, sqrt
from typing import NamedTuple

from smquiz.report.cohort import ENOUGH_FOR_DISCRIMINATION, STABLE, TestRow
from smquiz.report.items.moments import Fractions, deviations, mean, variance


class Share(NamedTuple):
    """What an item has of the test, over the complete learners: the variance of x, and its covariance with T."""

    variance: float
    with_total: float


class Test:
    """`totals` are those, by learner, of the complete ones: the sum of fractions over all `items`.

    Here T is the total as a fraction of the most, so that it is in [0, 1] as x is.
    """

    __test__ = False

    def __init__(self, items: int, totals: Mapping[int, float]) -> None:
        self._items = items
        self._totals = {learner: min(total / items, 1.0) for learner, total in totals.items()} if items else {}
        values = list(self._totals.values())
        self._deviations = dict(zip(self._totals, deviations(values), strict=True)) if values else {}

    @property
    def enough(self) -> bool:
        return len(self._totals) >= ENOUGH_FOR_DISCRIMINATION

    def share(self, learners: Sequence[int], fractions: Fractions) -> Share | None:
        """Of one item; None where there are too few complete learners, or one of them lacks it."""
        if not self.enough:
            return None
        totals = [*map(self._deviations.get, learners)]
        places = (
            [place for place, total in enumerate(totals) if total is not None] if None in totals else range(len(totals))
        )
        complete = [total for total in totals if total is not None]
        if len(complete) < len(self._totals):
            return None
        x = fractions.at(places)
        return Share(x.variance, x.covariance(complete))

    def row(self, shares: Sequence[Share], smallest: int) -> TestRow:
        """`shares` are those of all items."""
        totals = list(self._totals.values())
        row = TestRow(items=self._items, complete=len(totals), stable=len(totals) >= STABLE)
        if len(totals) < max(smallest, 2):
            return row
        spread = variance(deviations(totals))
        known = alpha(shares, spread) if self.enough and len(shares) == self._items else None
        return row.model_copy(update={"mean": mean(totals), "sd": sqrt(spread), **_of_alpha(known, sqrt(spread))})


def alpha(shares: Sequence[Share], spread: float) -> float | None:
    """Cronbach's: 100 p/(p - 1) (1 - sum var x / var T), in per cent, for p items; `spread` is var T.

    T being a fraction of the most, p² var T stands here for the variance of the sum. For items that are right or wrong
    it is KR-20. None of a single item, or where all totals are equal.
    """
    p = len(shares)
    if p < 2 or spread == 0:
        return None
    return min(100 * p / (p - 1) * (1 - fsum(share.variance for share in shares) / (p * p * spread)), 100.0)


def weights(shares: Sequence[Share | None]) -> list[float | None]:
    """The effective weight of each item: 100 sqrt(cov(x, T)) / sum of sqrt(cov(x, T)), in per cent.

    The sum is over the items whose covariance is not negative; None for the others, and where the sum is 0.
    """
    roots = [sqrt(share.with_total) if share and share.with_total >= 0 else None for share in shares]
    whole = fsum(root for root in roots if root is not None)
    return [100 * root / whole if root is not None and whole else None for root in roots]


def _of_alpha(known: float | None, sd: float) -> dict[str, float | None]:
    """The error ratio is 100 sqrt(1 - alpha), the standard error the same share of the SD of T."""
    if known is None:
        return {}
    ratio = 100 * sqrt(1 - known / 100)
    return {"alpha": known, "error_ratio": ratio, "standard_error": ratio * sd / 100}
