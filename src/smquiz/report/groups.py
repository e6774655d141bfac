"""What was answered of each tip, and of each CanMEDS role."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args

from smquiz.quiz.bank import Bank, CanMeds
from smquiz.report.result import Group, RoleRow, TipRow
from smquiz.report.tally import Tally, ratio, together, within
from smquiz.store.sums import Given

Tallies = Mapping[str, Tally]
"""The answers to each question of the bank, in the text that it now has."""


def tip_rows(bank: Bank, tallies: Tallies, given: Mapping[int, Given]) -> Iterator[TipRow]:
    """In the order of the bank. A tip without questions has no row."""
    for tip in bank.tips:
        if questions := bank.index.of_tip(tip.id):
            figures = _figures([tallies[question.id] for question in questions], given)
            yield TipRow(id=tip.id, title=tip.title, **figures)


def role_rows(bank: Bank, tallies: Tallies, given: Mapping[int, Given]) -> Iterator[RoleRow]:
    """In the order of the CanMEDS framework; an answer counts for every role of its tip."""
    roles = {question.id: bank.tip(question.tip).canmeds for question in bank.questions}
    for role in get_args(CanMeds):
        if found := [each for question, each in tallies.items() if role in roles[question]]:
            yield RoleRow(role=role, **_figures(found, given))


def whole(tips: Sequence[TipRow]) -> Group:
    """All tips as one: a question belongs to one tip."""
    counts = ("questions", "answered", "answers", "seconds", "stated")
    means = (("mean", "answers"), ("first", "answered"), ("latest", "answered"), ("bias", "stated"))
    return Group(
        **{count: sum(getattr(tip, count) for tip in tips) for count in counts},
        **{mean: _weighted([(getattr(tip, mean), getattr(tip, weight)) for tip in tips]) for mean, weight in means},
    )


def mean_of(numbers: Iterable[int | None], given: Mapping[int, Given]) -> float | None:
    """The mean fraction of the answers of these numbers."""
    fractions = [given[number].fraction for number in numbers if number is not None]
    return ratio(sum(fractions), len(fractions))


def _figures(tallies: list[Tally], given: Mapping[int, Given]) -> dict[str, Any]:
    """The fields of a `result.Group`."""
    all_ = together(tallies)
    return {
        "questions": len(tallies),
        "answered": sum(each.first is not None for each in tallies),
        "answers": all_.answers,
        "mean": all_.mean,
        "first": mean_of((each.first for each in tallies), given),
        "latest": mean_of((each.last for each in tallies), given),
        "seconds": all_.milliseconds / 1000,
        "stated": all_.stated,
        "bias": all_.bias,
    }


def _weighted(means: list[tuple[float | None, int]]) -> float | None:
    """The mean of means over so many each; None of nothing."""
    known = [(mean, weight) for mean, weight in means if mean is not None]
    total = sum(weight for _, weight in known)
    return within(-1.0, sum(mean * weight for mean, weight in known) / total, 1.0) if total else None
