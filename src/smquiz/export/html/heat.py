"""Learners by tips, each cell shaded by its score and with it in figures."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from smquiz.export.html.parts import HeatMap, Shade
from smquiz.export.values import MISSING
from smquiz.i18n import percent, say
from smquiz.quiz.text import in_language
from smquiz.report.cohort import CohortLearner, CohortReport

LIMITS: Final = (0.40, 0.60, 0.75, 0.85)
"""Each is where a step begins; what lies below the first is step 0."""


def heat_map(report: CohortReport, language: str) -> HeatMap:
    score = say(language, "Score")
    columns = [
        (score, score),
        *((str(number), f"{number}. {in_language(tip.title, language)}") for number, tip in enumerate(report.tips, 1)),
    ]
    rows = [(learner.label, list(_shades(learner, report, language))) for learner in report.learners]
    return HeatMap(
        say(language, "Score by tip"),
        say(language, "Learner"),
        columns,
        rows,
        _key(language),
        say(language, "Tips stand by their numbers. 3/6: three of six questions were answered."),
    )


def _shades(learner: CohortLearner, report: CohortReport, language: str) -> Iterator[Shade]:
    yield _shade(learner.mean, learner.answered, report.bank.questions, language)
    for cell, tip in zip(learner.cells, report.tips, strict=True):
        yield _shade(cell.mean, cell.answered, tip.questions, language)


def _shade(mean: float | None, answered: int, questions: int, language: str) -> Shade:
    if mean is None:
        return Shade(MISSING, None)
    partly = "" if answered >= questions else f"{answered}/{questions}"
    return Shade(percent(language, mean), step_of(mean), partly)


def step_of(mean: float) -> int:
    """As it is shown, in whole per cent: what is shown as 60 % has the shade of 60 %."""
    return sum(int(mean * 100 + 1e-9) >= round(limit * 100) for limit in LIMITS)


def _key(language: str) -> list[tuple[str, int | None]]:
    first, *_, last = limits = [percent(language, limit) for limit in LIMITS]
    between = [
        (say(language, "{low} to below {high}", low=low, high=high), step)
        for step, (low, high) in enumerate(pairwise(limits), 1)
    ]
    return [
        (say(language, "below {limit}", limit=first), 0),
        *between,
        (say(language, "{limit} and more", limit=last), len(LIMITS)),
        (say(language, "nothing answered"), None),
    ]
