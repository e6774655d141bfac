"""Who is to be seen about which tip."""

from typing import Final

from smquiz.export.table import Column, Table, Unit
from smquiz.i18n import percent, say, say_count
from smquiz.quiz.text import in_language
from smquiz.report.cohort import CohortReport

WEAK: Final = 0.60
"""A score below this calls for help: schools speak of learners at risk."""

_MOST: Final = 40
"""Names in a cell."""


def needs_table(report: CohortReport, language: str) -> Table:
    """A row for each tip: whose score in it is weak, the weakest first."""
    columns = (
        Column("number", say(language, "No.")),
        Column("title", say(language, "Tip")),
        Column("weak", say(language, "Below {limit}", limit=percent(language, WEAK)), Unit.COUNT),
        Column("learners", say(language, "Who, lowest score first")),
    )
    rows = []
    for place, tip in enumerate(report.tips):
        weak = sorted(
            (mean, learner.label)
            for learner in report.learners
            if (mean := learner.cells[place].mean) is not None and mean < WEAK
        )
        names = [f"{label} ({percent(language, mean)})" for mean, label in weak[:_MOST]]
        if len(weak) > _MOST:
            names.append(say_count(language, "{count} other", "{count} others", len(weak) - _MOST))
        rows.append((str(place + 1), in_language(tip.title, language), len(weak), ", ".join(names) or None))
    return Table("needs", say(language, "Lowest scores, tip by tip"), columns, rows)
