"""A report for people, line by line: on a terminal with rules and bold headings, elsewhere plain."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import BinaryIO, Final, NamedTuple

from wcwidth import ljust, rjust, width

from smquiz.export.layout import GAP, blocks, broken, fitted, measured
from smquiz.export.table import Document, Fact, Table, Unit, for_people
from smquiz.export.values import MISSING, NUMERIC, one_line, shown
from smquiz.i18n import say

CELLS: Final = 100
"""Of a line where no terminal says how many it has."""

_AT_ONCE: Final = 1000
"""Rows below one heading: a table may be longer than what fits in memory."""
_ROOM: Final = 24
"""Cells that a value beside its label needs, or it goes on below it."""


class Look(NamedTuple):
    """`paint` colours a text by its role: "title", "heading", "label", "rule". `rule` is drawn below headings."""

    paint: Callable[[str, str], str]
    rule: str


PLAIN: Final = Look(lambda text, _: text, "")
"""Without any code for the terminal, and without drawing characters."""


def write(document: Document, file: BinaryIO) -> None:
    """As it stands in a file: plain, in UTF-8."""
    file.writelines(f"{line}\n".encode() for line in lines(document))


def lines(document: Document, cells: int = CELLS, look: Look = PLAIN) -> Iterator[str]:
    """The report in lines of at most `cells`, unless a number alone needs more. They can be shown on a terminal: only
    `paint` gives codes for it.
    """
    yield from _titled(document.title, cells, look)
    if document.facts:
        yield ""
        pairs = [(one_line(fact.label), _value(fact, document.language)) for fact in document.facts]
        yield from _pairs(pairs, document.language, cells, look)
    for table in document.tables:
        yield ""
        yield from _titled(table.title, cells, look)
        yield from _table(for_people(table), document.language, cells, look)
    for note in document.notes:
        yield ""
        yield from broken(one_line(note), cells)


def _titled(title: str, cells: int, look: Look) -> Iterator[str]:
    for line in broken(one_line(title), cells):
        yield look.paint(line, "title")


def _value(fact: Fact, language: str) -> str:
    return shown(language, fact.value, fact.unit)


def _pairs(pairs: Sequence[tuple[str, str]], language: str, cells: int, look: Look) -> Iterator[str]:
    """Each value beside its label, all at one place if that leaves room."""
    colon = say(language, ": ").rstrip(" ")
    margin = max(width(label) for label, _ in pairs) + width(colon) + 1
    if margin + _ROOM > cells:
        for label, value in pairs:
            yield from _beside(f"{label}{colon}", value, cells, look)
        return
    for label, value in pairs:
        first, *others = broken(value, cells - margin)
        yield look.paint(f"{label}{colon}", "label") + " " * (margin - width(label) - width(colon)) + first
        yield from (" " * margin + line for line in others)


def _beside(label: str, value: str, cells: int, look: Look) -> Iterator[str]:
    """On one line with its label, or indented below it."""
    if width(label) + 1 + width(value) <= cells:
        yield f"{look.paint(label, 'label')} {value}"
        return
    yield from (look.paint(line, "label") for line in broken(label, cells))
    yield from (f"  {line}" for line in broken(value, cells - 2))


def _table(table: Table, language: str, cells: int, look: Look) -> Iterator[str]:
    headings = [one_line(column.heading) for column in table.columns]
    units = [column.unit for column in table.columns]
    rows = ([shown(language, value, unit) for value, unit in zip(row, units, strict=True)] for row in table.rows)
    batch = list(islice(rows, _AT_ONCE))
    if not batch:
        yield say(language, "(nothing)")
    while batch:
        columns = [_Column(*parts) for parts in zip(headings, units, zip(*batch, strict=True), strict=True)]
        yield from _rows(columns, language, cells, look)
        batch = list(islice(rows, _AT_ONCE))


class _Column(NamedTuple):
    heading: str
    unit: Unit
    values: Sequence[str]

    @property
    def breakable(self) -> bool:
        return self.unit is Unit.TEXT


def _rows(columns: Sequence[_Column], language: str, cells: int, look: Look) -> Iterator[str]:
    """In columns; row by row where they have no room."""
    measures = [measured(column.heading, column.values, breakable=column.breakable) for column in columns]
    places = blocks(measures, cells)
    if places is None:
        yield from _records(columns, language, cells, look)
        return
    for number, block in enumerate(places):
        if number:
            yield ""
        widths = fitted([measures[place] for place in block], cells)
        yield from _grid([columns[place] for place in block], widths, look)


def _records(columns: Sequence[_Column], language: str, cells: int, look: Look) -> Iterator[str]:
    """Each value after its heading; what is not known is left out."""
    for number, row in enumerate(zip(*(column.values for column in columns), strict=True)):
        if number:
            yield ""
        pairs = [(column.heading, value) for column, value in zip(columns, row, strict=True)]
        if told := [pair for pair in pairs if pair[1] not in ("", MISSING)]:
            yield from _pairs(told, language, cells, look)


def _grid(columns: Sequence[_Column], widths: Sequence[int], look: Look) -> Iterator[str]:
    """Columns of these widths, numbers at the right."""
    place = [rjust if column.unit in NUMERIC else ljust for column in columns]

    def line(parts: Sequence[str]) -> str:
        placed = (put(part, cells) for put, part, cells in zip(place, parts, widths, strict=True))
        return (" " * GAP).join(placed).rstrip(" ")

    heads = [broken(column.heading, cells) for column, cells in zip(columns, widths, strict=True)]
    height = max(map(len, heads))
    # What is short stands at the foot, next to its column.
    for parts in zip(*([""] * (height - len(head)) + head for head in heads), strict=True):
        yield look.paint(line(parts), "heading")
    if look.rule:
        yield look.paint((" " * GAP).join(look.rule * cells for cells in widths), "rule")
    for row in zip(*(column.values for column in columns), strict=True):
        texts = zip(columns, row, widths, strict=True)
        split = [broken(text, cells) if column.breakable else [text] for column, text, cells in texts]
        yield from map(line, zip_longest(*split, fillvalue=""))
