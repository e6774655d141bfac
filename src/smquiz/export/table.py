"""Tables, as every format shows them: what they say is decided once, and each format says it in its way."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

SUMMARY: Final = "summary"
"""The name of the sheet or the file that holds a document's facts and notes; no table has it."""

Value = str | float | int | bool | None


class Unit(StrEnum):
    """What a column holds.

    TEXT: words of ours or of anybody. COUNT: a whole number. FRACTION: in [0, 1], shown to people as per cent, to
    programs as it is. DIFFERENCE: of two of these, in [-1, 1]; shown as per cent too, but to the nearest. POINTS: on a
    scale of 100, and too unsure for people to be shown decimals. NUMBER: any other. SECONDS: a time, shown to people in
    minutes or hours. MOMENT: UTC in ISO 8601. DAY: ISO 8601. YES_NO: a truth.
    CODE: what only programs need, such as an id whose name stands beside it; where people read, it is left out.
    """

    TEXT = "text"
    CODE = "code"
    COUNT = "count"
    FRACTION = "fraction"
    DIFFERENCE = "difference"
    POINTS = "points"
    NUMBER = "number"
    SECONDS = "seconds"
    MOMENT = "moment"
    DAY = "day"
    YES_NO = "yes-no"


class Column(NamedTuple):
    """`heading` is in the language of the report; `name` is the same in every language, for programs. `full` is a
    longer heading for where there is room, as in a spreadsheet; empty if it is the same.
    """

    name: str
    heading: str
    unit: Unit = Unit.TEXT
    full: str = ""

    @property
    def whole_heading(self) -> str:
        return self.full or self.heading


class Table(NamedTuple):
    """`rows` may be read once only where they are many: a format goes through them once. `name` is a file's or a
    sheet's name in every language; `title` is for people. A value that is None is not known, or not given.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]


def for_people(table: Table) -> Table:
    """Without its codes."""
    places = [place for place, column in enumerate(table.columns) if column.unit is not Unit.CODE]
    return with_columns(table, places) if len(places) < len(table.columns) else table


def with_columns(table: Table, places: Sequence[int]) -> Table:
    """Those at these places alone, in this order."""
    return table._replace(
        columns=[table.columns[place] for place in places],
        rows=([row[place] for place in places] for row in table.rows),
    )


class Fact(NamedTuple):
    """A single figure or text with its label, as at the head of a report."""

    name: str
    label: str
    value: Value
    unit: Unit = Unit.TEXT


class Document(NamedTuple):
    """A whole report in one language: `facts` stand at its head, `tables` follow, `notes` (source, accuracy date,
    disclaimer) stand at its foot.
    """

    title: str
    language: str
    facts: Sequence[Fact]
    tables: Sequence[Table]
    notes: Sequence[str]
