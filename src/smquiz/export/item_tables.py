"""The tables of a cohort's report that are about questions."""

from collections.abc import Iterator
from typing import Final

from smquiz.export.flags import flags_in_words
from smquiz.export.names import KINDS
from smquiz.export.table import Column, Table, Unit, Value
from smquiz.i18n import say
from smquiz.quiz.text import in_language
from smquiz.report.cohort import CohortReport

FURTHER: Final = frozenset({"item_figures", "options"})
"""The names of the tables that not every reader needs."""

Row = tuple[Value, ...]


def item_tables(report: CohortReport, language: str) -> list[Table]:
    """Empty where no file had answers."""
    return [_items(report, language), _figures(report, language), _options(report, language)]


def _items(report: CohortReport, language: str) -> Table:
    """What a meeting needs."""
    numbers = {tip.id: number for number, tip in enumerate(report.tips, 1)}
    columns = (
        Column("question", say(language, "Question")),
        Column("tip", say(language, "Tip")),
        Column("learners", say(language, "Learners"), Unit.COUNT),
        Column("facility", say(language, "Facility"), Unit.FRACTION),
        Column("discrimination", say(language, "Discrimination (%)"), Unit.POINTS),
        Column("flags", say(language, "To look at")),
    )
    rows = [
        (
            row.question,
            str(numbers[row.tip]) if row.tip in numbers else row.tip,
            row.learners,
            row.facility,
            row.discrimination,
            flags_in_words(row.flags, language),
        )
        for row in report.items
    ]
    return Table("items", say(language, "Questions"), columns, rows)


def _figures(report: CohortReport, language: str) -> Table:
    """All the rest."""
    columns = (
        Column("question", say(language, "Question")),
        Column("hash", say(language, "Content hash"), Unit.CODE),
        Column("current", say(language, "Text is current"), Unit.YES_NO),
        Column("kind", say(language, "Kind")),
        Column("low", say(language, "Facility, lower limit"), Unit.FRACTION),
        Column("high", say(language, "Facility, upper limit"), Unit.FRACTION),
        Column("sd", say(language, "SD"), Unit.FRACTION),
        Column("efficiency", say(language, "Efficiency (%)"), Unit.POINTS),
        Column("weight", say(language, "Weight (%)"), Unit.NUMBER),
        Column("stable", say(language, "Stable"), Unit.YES_NO),
        Column("prompt", say(language, "Prompt")),
    )
    rows = [
        (
            *(row.question, row.hash, row.current, say(language, KINDS[row.kind]) if row.kind else None),
            *(row.low, row.high, row.sd, row.efficiency, row.weight, row.stable),
            in_language(row.prompt, language) if row.prompt else None,
        )
        for row in report.items
    ]
    return Table("item_figures", say(language, "Questions: further figures"), columns, rows)


def _options(report: CohortReport, language: str) -> Table:
    columns = (
        Column("question", say(language, "Question")),
        Column("hash", say(language, "Content hash"), Unit.CODE),
        Column("option", say(language, "Option")),
        Column("key", say(language, "Right"), Unit.YES_NO),
        Column("chosen", say(language, "Chosen"), Unit.COUNT),
        Column("share", say(language, "Share"), Unit.FRACTION),
        Column("correlation", say(language, "Correlation with the rest"), Unit.NUMBER),
        Column("text", say(language, "Text")),
    )
    return Table("options", say(language, "Options"), columns, list(_option_rows(report, language)))


def _option_rows(report: CohortReport, language: str) -> Iterator[Row]:
    for item in report.items:
        for row in item.options:
            text = in_language(row.text, language) if row.text else None
            yield item.question, item.hash, row.id, row.key, row.chosen, row.share, row.correlation, text
