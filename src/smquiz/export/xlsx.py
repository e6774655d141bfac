"""A report as a workbook: a summary, then a sheet for each table, made to be sorted, filtered and printed.

Texts are cells of text, never formulas, links or numbers, whatever they begin with. The same report gives the same
bytes: nothing tells when or where it was written.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

from xlsxwriter.exceptions import XlsxFileError
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from smquiz.export.sheet_names import sheet_name
from smquiz.export.table import SUMMARY, Column, Document, Table, Unit, Value
from smquiz.export.values import one_line, shown
from smquiz.export.xlsx_cells import AT_LEFT, COLUMN_HEADING, HEADING, TITLE, Cells, Formats
from smquiz.export.xlsx_sizes import WIDEST, column_width, row_height

MOST_ROWS: Final = 1_048_576
"""On a sheet, with the headings; a longer table goes on on a further one."""

_CREATED: Final = datetime(2000, 1, 1)
_MEASURED: Final = 1000
"""Rows that decide how wide the columns are."""
_LONGEST_HEADER: Final = 100
"""Characters at the head of a printed page."""


def write(document: Document, file: BinaryIO) -> None:
    """Tables may be of any length: rows go to a temporary folder on their way. Raises OSError."""
    with TemporaryDirectory(prefix="smquiz-") as folder:
        whole = Path(folder) / "report.xlsx"
        with _open(whole) as book:
            book.set_properties({"title": one_line(document.title)[:_LONGEST_HEADER], "created": _CREATED})
            sheets = _Sheets(book, document.language)
            sheets.add_summary(document)
            for table in document.tables:
                sheets.add_table(table)
        with whole.open("rb") as written:
            copyfileobj(written, file)


@contextmanager
def _open(path: Path) -> Iterator[Workbook]:
    """It is written at the end, if nothing failed before."""
    texts = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(path, {"constant_memory": True, "tmpdir": path.parent, **texts})
    try:
        yield book
        book.close()
    except XlsxFileError as error:
        raise OSError(str(error)) from error
    finally:
        for sheet in book.worksheets():
            sheet.row_data_fh.close()


class _Sheets:
    """The sheets of a workbook. Rows are written from top to bottom: what is above is gone from memory."""

    def __init__(self, book: Workbook, language: str) -> None:
        self._book = book
        self._formats = Formats(book)
        self._language = language
        self._names: list[str] = []

    def add_summary(self, document: Document) -> None:
        """Title, facts and notes."""
        sheet = self._add(SUMMARY, document.title)
        widths = (column_width("", [fact.label for fact in document.facts]), WIDEST)
        for place, characters in enumerate(widths):
            sheet.set_column(place, place, characters)
        cells = Cells(sheet, self._formats)
        cells.put_words(0, 0, document.title, TITLE)
        for row, fact in enumerate(document.facts, 2):
            _make_high(sheet, row, [fact.label, fact.value], widths)
            cells.put_words(row, 0, fact.label, HEADING)
            cells.put(row, 1, fact.value, fact.unit, AT_LEFT)
        for row, note in enumerate(document.notes, len(document.facts) + 3):
            _make_high(sheet, row, ["", note], widths)
            cells.put(row, 1, note, Unit.TEXT)

    def add_table(self, table: Table) -> None:
        """On as many sheets as it needs."""
        rows = iter(table.rows)
        self._add_rows(table, islice(rows, MOST_ROWS - 1))
        for row in rows:
            self._add_rows(table, chain([row], islice(rows, MOST_ROWS - 2)))

    def _add_rows(self, table: Table, rows: Iterable[Sequence[Value]]) -> None:
        sheet = self._add(table.name, table.title)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        rows = iter(rows)
        first = list(islice(rows, _MEASURED))
        widths = [self._width(column, [row[place] for row in first]) for place, column in enumerate(table.columns)]
        for place, characters in enumerate(widths):
            sheet.set_column(place, place, characters)
        cells = Cells(sheet, self._formats)
        _make_high(sheet, 0, [column.heading for column in table.columns], widths)
        for place, column in enumerate(table.columns):
            cells.put_words(0, place, column.heading, COLUMN_HEADING)
        last = 0
        for last, row in enumerate(chain(first, rows), 1):
            _make_high(sheet, last, _texts(row, table.columns), widths)
            for place, (value, column) in enumerate(zip(row, table.columns, strict=True)):
                cells.put(last, place, value, column.unit)
        sheet.autofilter(0, 0, last, max(len(table.columns) - 1, 0))

    def _width(self, column: Column, values: Sequence[Value]) -> int:
        return column_width(column.heading, (shown(self._language, value, column.unit) for value in values))

    def _add(self, name: str, title: str) -> Worksheet:
        self._names.append(sheet_name(name, self._names))
        sheet = self._book.add_worksheet(self._names[-1])
        sheet.set_landscape()
        sheet.set_paper(1)
        sheet.fit_to_pages(1, 0)
        if header := one_line(title)[:_LONGEST_HEADER].replace("&", "&&"):
            sheet.set_header(f"&L{header}")
        sheet.set_footer("&R&P / &N")
        return sheet


def _texts(row: Sequence[Value], columns: Sequence[Column]) -> list[Value]:
    """What may need more than one line: a moment does not, long as it is in full."""
    return [value if column.unit is Unit.TEXT else None for value, column in zip(row, columns, strict=True)]


def _make_high(sheet: Worksheet, row: int, values: Iterable[Value], widths: Sequence[int]) -> None:
    """High enough for texts of several lines."""
    height = row_height((value if isinstance(value, str) else "" for value in values), widths)
    # Each height that is set stays in memory.
    if height is not None:
        sheet.set_row(row, height)
