"""Tables as CSV (RFC 4180) for spreadsheets and programs: UTF-8 with a byte order mark, CRLF, one table a file.

Figures are given in full: fractions in [0, 1], times in seconds, moments in UTC, 1 for yes and 0 for no; what is not
known is an empty cell. Headings are in the language of the report. A text that a spreadsheet could take for a formula
has an apostrophe before it.
"""

import csv
from collections.abc import Iterator, Mapping
from enum import StrEnum
from io import BytesIO, TextIOWrapper
from typing import BinaryIO, Final

from smquiz.export.formulas import is_risky
from smquiz.export.table import SUMMARY, Column, Document, Table, Unit, Value
from smquiz.export.values import is_known, storable
from smquiz.i18n import mark, say

_ITEM: Final = mark("Item")
_VALUE: Final = mark("Value")


class Dialect(StrEnum):
    """RFC4180: a comma between cells, a decimal point. EXCEL_FR: a semicolon, a decimal comma."""

    RFC4180 = "rfc4180"
    EXCEL_FR = "excel-fr"


def write(table: Table, dialect: Dialect, file: BinaryIO) -> None:
    """Row by row, so that a table may be of any length. `file` stays open."""
    text = TextIOWrapper(file, "utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text, delimiter=";" if dialect is Dialect.EXCEL_FR else ",", lineterminator="\r\n")
    try:
        writer.writerow([_text(_heading(column)) for column in table.columns])
        writer.writerows([_cell(value, dialect) for value in row] for row in table.rows)
        text.flush()
    finally:
        text.detach()


def files(document: Document, dialect: Dialect) -> Iterator[tuple[str, bytes]]:
    """All of the document, each table with the name of its file; one table at a time is held in memory."""
    for table in (summary(document), *document.tables):
        file = BytesIO()
        write(table, dialect, file)
        yield f"{table.name}.csv", file.getvalue()


def folder(document: Document, dialect: Dialect) -> Mapping[str, bytes]:
    """The same at once, as a folder is put in its place."""
    return dict(files(document, dialect))


def summary(document: Document) -> Table:
    """Facts and notes as a table of two columns."""
    language = document.language
    rows: list[tuple[Value, Value]] = [
        (_heading(Column(fact.name, fact.label, fact.unit)), fact.value) for fact in document.facts
    ]
    rows += [("", note) for note in document.notes]
    columns = (Column("item", say(language, _ITEM)), Column("value", say(language, _VALUE)))
    return Table(SUMMARY, document.title, columns, rows)


def _heading(column: Column) -> str:
    return f"{column.whole_heading} (s)" if column.unit is Unit.SECONDS else column.whole_heading


def _cell(value: Value, dialect: Dialect) -> str:
    if isinstance(value, str):
        return _text(value)
    if not is_known(value):
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value).replace(".", ",") if dialect is Dialect.EXCEL_FR else str(value)


def _text(text: str) -> str:
    stored = storable(text)
    return f"'{stored}" if is_risky(stored) else stored
