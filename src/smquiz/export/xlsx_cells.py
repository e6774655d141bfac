"""How a value stands in a cell of a workbook: as what it is, so that it can be sorted and counted with."""

from collections.abc import Mapping
from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from smquiz.export.formulas import is_risky
from smquiz.export.table import Unit, Value
from smquiz.export.values import is_known, moment_of, storable

Look = Mapping[str, Any]
"""Properties of a format, as XlsxWriter names them."""

TITLE: Final[Look] = {"bold": True, "font_size": 14}
HEADING: Final[Look] = {"bold": True, "valign": "top", "text_wrap": True}
COLUMN_HEADING: Final[Look] = {**HEADING, "bottom": 1, "bg_color": "#E7EDF3", "font_color": "#000000"}
VALUE: Final[Look] = {"valign": "top"}
AT_LEFT: Final[Look] = {**VALUE, "align": "left", "indent": 0}
"""A value that stands beside its label."""

_AT_RIGHT: Final[Look] = {"align": "right", "indent": 1}
_NUMBERS: Final = {
    Unit.COUNT: "0",
    Unit.FRACTION: "0.0%",
    Unit.DIFFERENCE: "0.0%",
    Unit.POINTS: "0",
    Unit.NUMBER: "0.00",
    Unit.SECONDS: "[h]:mm:ss",
    Unit.MOMENT: 'yyyy-mm-dd hh:mm "UTC"',
    Unit.DAY: "yyyy-mm-dd",
}
_SECONDS_A_DAY: Final = 86_400
_OLDEST: Final = 1900
"""The first year that spreadsheets know."""
_RAW: Final = "<r>"
"""XlsxWriter takes a text that begins so for XML of its own and writes it as it is."""


class Formats:
    """Those of a workbook, one for each look."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats: dict[frozenset[tuple[str, Any]], Format] = {}

    def of(self, look: Look) -> Format:
        key = frozenset(look.items())
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(look))
        return self._formats[key]


class Cells:
    """Those of a sheet. Rows and columns count from 0."""

    def __init__(self, sheet: Worksheet, formats: Formats) -> None:
        self._sheet = sheet
        self._formats = formats

    def put(self, row: int, column: int, value: Value, unit: Unit, look: Look = VALUE) -> None:
        """Nothing for what is not known. A text is cut at 32,767 units of UTF-16, the most that a cell holds."""
        if isinstance(value, str):
            self._put_text(row, column, value, unit, look)
        elif isinstance(value, bool):
            self._sheet.write_boolean(row, column, value, self._formats.of({**look, **AT_LEFT}))
        elif value is not None and is_known(value):
            size = value / _SECONDS_A_DAY if unit is Unit.SECONDS else value
            form = self._formats.of({**_AT_RIGHT, **look, "num_format": _NUMBERS.get(unit, "General")})
            self._sheet.write_number(row, column, size, form)

    def put_words(self, row: int, column: int, text: str, look: Look) -> None:
        """A text, whatever it looks like."""
        stored = storable(text)
        # Without the quotation prefix, a formula would come of it when somebody edits the cell.
        prefix = {"quote_prefix": True} if is_risky(stored) else {}
        written = f"'{stored}" if stored.startswith(_RAW) else stored
        self._sheet.write_string(row, column, written, self._formats.of({**look, **prefix}))

    def _put_text(self, row: int, column: int, text: str, unit: Unit, look: Look) -> None:
        moment = moment_of(text) if unit in (Unit.MOMENT, Unit.DAY) else None
        if moment and moment.year >= _OLDEST:
            form = self._formats.of({**look, **AT_LEFT, "num_format": _NUMBERS[unit]})
            self._sheet.write_datetime(row, column, moment.replace(tzinfo=None), form)
        else:
            self.put_words(row, column, text, {**look, "text_wrap": True})
