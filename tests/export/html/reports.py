"""Reports to make pages of: those of the samples, and what becomes of them when little or much is known."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from smquiz.report.cohort import CohortReport, CohortReports
from smquiz.report.result import Result, Totals

SAMPLES = Path(__file__).parents[3] / "docs" / "samples"
TEXTS = {"name", "label", "title", "prompt", "text", "learned", "change", "disclaimer", "publisher", "accuracy", "url"}
TEXTS |= {"file", "reason", "message"}
"""Where a report holds words of somebody else."""


@cache
def result() -> Result:
    """A resident's, with each answer."""
    return Result.model_validate_json((SAMPLES / "scores.json").read_bytes())


def empty_result() -> Result:
    """Nothing was answered."""
    full = result()
    nothing = {"answered": 0, "answers": 0, "mean": None, "first": None, "latest": None, "stated": 0, "bias": None}
    return Result(
        smquiz="1",
        made=full.made,
        learner=full.learner.model_copy(update={"name": None}),
        bank=full.bank,
        period=full.period.model_copy(update={"first": None, "last": None}),
        totals=Totals(sessions=0, answers=0, questions=0, outdated=0, seconds=0),
        tips=tuple(tip.model_copy(update=nothing) for tip in full.tips),
        roles=tuple(role.model_copy(update=nothing) for role in full.roles),
    )


@cache
def all_reports() -> CohortReports:
    return CohortReports.model_validate_json((SAMPLES / "cohort.json").read_bytes())


@cache
def reports() -> CohortReports:
    """Of 36 learners, with as many questions as a test has time to read."""
    (report,) = all_reports().reports
    return all_reports().model_copy(update={"reports": (report.model_copy(update={"items": report.items[:8]}),)})


def cohort_of(number: int) -> CohortReports:
    """So many learners, the same ones again and again; the other figures stay."""
    full = reports().reports[0]
    learners = [full.learners[place % len(full.learners)] for place in range(number)]
    named = [each.model_copy(update={"label": f"{each.label} {place}"}) for place, each in enumerate(learners)]
    return with_reports(full.model_copy(update={"learners": tuple(named)}))


def suppressed() -> CohortReports:
    """Two learners: no figure of the group is given."""
    full = reports().reports[0]
    none = {"mean": None, "sd": None, "lowest": None, "highest": None, "bias": None}
    figures = {"facility": None, "low": None, "high": None, "sd": None, "discrimination": None, "efficiency": None}
    tips = tuple(tip.model_copy(update=none) for tip in full.tips)
    items = tuple(
        item.model_copy(update={**figures, "weight": None, "options": (), "flags": ()}) for item in full.items
    )
    few = {"learners": full.learners[:2], "tips": tips, "items": items, "calibration": None, "test": None}
    return with_reports(full.model_copy(update={**few, "distribution": ()}))


def with_reports(*each: CohortReport) -> CohortReports:
    return reports().model_copy(update={"reports": each})


def reworded(value: object, word: Callable[[str], str], field: str = "") -> object:
    """A dumped model whose words are all replaced."""
    if isinstance(value, dict):
        # A text by language is as much somebody else's as a plain one.
        return {key: reworded(each, word, field if field in TEXTS else str(key)) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [reworded(each, word, field) for each in value]
    return word(value) if isinstance(value, str) and field in TEXTS else value
