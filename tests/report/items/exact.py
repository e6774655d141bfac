"""The statistics of reference works, written anew over whole tables and in exact fractions."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import sqrt
from typing import NamedTuple

Table = Sequence[Mapping[str, Fraction]]
"""Each learner's fractions, by question; what was not answered is missing."""


class Expected(NamedTuple):
    facility: float
    sd: float
    discrimination: float | None
    efficiency: float | None
    weight: float | None


class ExpectedTest(NamedTuple):
    complete: int
    mean: float | None
    sd: float | None
    alpha: float | None
    standard_error: float | None


def mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction()) / len(values)


def cov(one: Sequence[Fraction], other: Sequence[Fraction]) -> Fraction:
    a, b = mean(one), mean(other)
    return sum(((x - a) * (y - b) for x, y in zip(one, other, strict=True)), Fraction()) / (len(one) - 1)


def var(values: Sequence[Fraction]) -> Fraction:
    return cov(values, values)


def correlation(one: Sequence[Fraction], other: Sequence[Fraction]) -> float | None:
    spread = var(one) * var(other)
    return float(cov(one, other)) / sqrt(spread) if spread else None


def rest_of(table: Table, question: str) -> tuple[list[Fraction], list[Fraction]]:
    """x and o of those who answered this question and another one."""
    both = [
        (row[question], mean([value for name, value in row.items() if name != question]))
        for row in table
        if question in row and len(row) > 1
    ]
    return [x for x, _ in both], [o for _, o in both]


def complete(table: Table, questions: Sequence[str]) -> list[Mapping[str, Fraction]]:
    return [row for row in table if len(row) == len(questions)]


def item(table: Table, questions: Sequence[str], question: str, enough: int) -> Expected:
    values = [row[question] for row in table if question in row]
    x, o = rest_of(table, question)
    discrimination = efficiency = None
    if len(x) >= enough and var(x) and var(o):
        known = correlation(x, o)
        discrimination = None if known is None else 100 * known
        efficiency = float(100 * cov(x, o) / cov(sorted(x), sorted(o)))
    return Expected(
        float(mean(values)), sqrt(var(values)), discrimination, efficiency, _weight(table, questions, question, enough)
    )


def whole(table: Table, questions: Sequence[str], enough: int) -> ExpectedTest:
    rows = complete(table, questions)
    sums = [sum(row.values(), Fraction()) for row in rows]
    p = len(questions)
    if len(rows) < 5:
        return ExpectedTest(len(rows), None, None, None, None)
    sd = sqrt(var(sums)) / p
    average = float(mean(sums)) / p
    if len(rows) < enough or p < 2 or not var(sums):
        return ExpectedTest(len(rows), average, sd, None, None)
    of_items = sum((var([row[name] for row in rows]) for name in questions), Fraction())
    alpha = Fraction(p, p - 1) * (1 - of_items / var(sums))
    return ExpectedTest(len(rows), average, sd, float(100 * alpha), sqrt(1 - alpha) * sd)


def kr20(table: Table, questions: Sequence[str]) -> float:
    """k/(k - 1) (1 - sum p q / var T), in per cent, with the n variance of T that p q goes with."""
    k, n = len(questions), len(table)
    sums = [sum(row.values(), Fraction()) for row in table]
    spread = var(sums) * (n - 1) / n
    shares = [mean([row[name] for row in table]) for name in questions]
    return float(100 * Fraction(k, k - 1) * (1 - sum((p * (1 - p) for p in shares), Fraction()) / spread))


def _weight(table: Table, questions: Sequence[str], question: str, enough: int) -> float | None:
    rows = complete(table, questions)
    if len(rows) < enough:
        return None
    sums = [sum(row.values(), Fraction()) for row in rows]
    covariance: Callable[[str], Fraction] = lambda name: cov([row[name] for row in rows], sums)  # noqa: E731
    every = {name: covariance(name) for name in questions}
    whole = sum(sqrt(value) for value in every.values() if value >= 0)
    return 100 * sqrt(every[question]) / whole if every[question] >= 0 and whole else None
