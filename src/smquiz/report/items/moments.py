"""Sums of deviations from the mean. What is squared is centred first, and sums are exact (`fsum`)."""

from collections.abc import Sequence
from math import fsum
from operator import mul
from typing import Final

NO_SPREAD: Final = 1e-15
"""A variance or covariance of fractions below which there is none: what is left is the rounding of the fractions.

The smallest that a thousand questions and a hundred thousand learners can give is some hundred times as large.
"""


def mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)


def deviations(values: Sequence[float]) -> list[float]:
    """From their mean."""
    middle = mean(values)
    return [value - middle for value in values]


def covariance(one: Sequence[float], other: Sequence[float]) -> float:
    """Of two series of deviations, with n - 1; 0 where it is lost in rounding. At least two are needed."""
    value = fsum(map(mul, one, other)) / (len(one) - 1)
    return value if abs(value) >= NO_SPREAD else 0.0


def variance(of: Sequence[float]) -> float:
    """Of deviations, with n - 1; 0 where it is lost in rounding. At least two are needed."""
    return covariance(of, of)
