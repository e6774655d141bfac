"""Sums of deviations from the mean. What is squared is centred first, and sums are exact (`fsum`)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import fsum
from operator import mul
from typing import Final

NO_SPREAD: Final = 1e-15
"""A variance or covariance of fractions below which there is none: what is left is the rounding of the fractions.

The smallest that a thousand questions and a hundred thousand learners can give is some hundred times as large.
"""


class Fractions:
    """An item's fractions. Few of them differ, so sums over them are sums over these."""

    def __init__(self, values: Sequence[float]) -> None:
        self.values = values

    def __len__(self) -> int:
        return len(self.values)

    @cached_property
    def counts(self) -> Mapping[float, int]:
        """How often each fraction is there, the lowest first."""
        return dict(sorted(Counter(self.values).items()))

    @cached_property
    def mean(self) -> float:
        return fsum(value * count for value, count in self.counts.items()) / len(self.values)

    @cached_property
    def variance(self) -> float:
        """With n - 1; 0 where it is lost in rounding. At least two are needed."""
        squares = fsum(count * (value - self.mean) ** 2 for value, count in self.counts.items())
        return _unless_lost(squares / (len(self.values) - 1))

    def covariance(self, deviations: Sequence[float]) -> float:
        """With something that has these deviations from its mean; with n - 1. One of two being centred is enough."""
        return _unless_lost(fsum(map(mul, self.values, deviations)) / (len(self.values) - 1))

    def greatest_covariance(self, deviations: Sequence[float]) -> float:
        """The covariance if the highest fraction went with the highest deviation, and so on down."""
        ascending, start, parts = sorted(deviations), 0, []
        for value, count in self.counts.items():
            parts.append(value * fsum(ascending[start : start + count]))
            start += count
        return _unless_lost(fsum(parts) / (len(self.values) - 1))

    def at(self, places: Sequence[int]) -> "Fractions":
        """Those at these places, which ascend."""
        return self if len(places) == len(self.values) else Fractions([self.values[place] for place in places])


def mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)


def deviations(values: Sequence[float]) -> list[float]:
    """From their mean."""
    middle = mean(values)
    return [value - middle for value in values]


def variance(of: Sequence[float]) -> float:
    """Of deviations, with n - 1; 0 where it is lost in rounding. At least two are needed."""
    return _unless_lost(fsum(map(mul, of, of)) / (len(of) - 1))


def _unless_lost(value: float) -> float:
    return value if abs(value) >= NO_SPREAD else 0.0
