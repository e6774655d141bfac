"""LibreOffice opens what we write, and every cell is there as what it is."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import openpyxl
import pytest
from openpyxl.cell import Cell
from tests.export.documents import STRANGE, table_of

from smquiz.export import csv, xlsx
from smquiz.export.csv import Dialect
from smquiz.export.formulas import TRIGGERS
from smquiz.export.table import Document, Unit, Value

SOFFICE: Final = shutil.which("soffice")

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice Calc (Debian: libreoffice-calc)")

# Of a CSV nobody knows what is meant as a text: these would be read as numbers, days or truths.
_MEANT_OTHERWISE: Final = ("007", "TRUE", "2026-11-24", "1,5")
TEXTS: Final = [text for text in STRANGE if text not in _MEANT_OTHERWISE]
IMPORTS: Final = {
    Dialect.RFC4180: "CSV:44,34,76,1,,1033,false,false",
    Dialect.EXCEL_FR: "CSV:59,34,76,1,,3084,false,false",
}
"""Separator, quotation mark, UTF-8, first line, columns, language (English, French of Canada), nothing guessed."""


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of nobody, so that no settings of this machine count."""
    return tmp_path_factory.mktemp("profile")


def opened(file: Path, profile: Path, *options: str) -> Iterator[list[Cell]]:
    """The last sheet as LibreOffice has it, without its headings."""
    assert SOFFICE
    command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", *options]
    target = file.parent / "opened"
    subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", str(target), str(file)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    sheet = openpyxl.load_workbook(target / f"{file.stem}.xlsx").worksheets[-1]
    assert [cell.value for cell in next(sheet.iter_rows())][:3] == ["Texte", "Nombre", "Part"]
    yield from (list(row) for row in sheet.iter_rows(min_row=2))


def text_in(cell: Cell) -> str:
    assert cell.data_type in ("s", "n" if cell.value is None else "s")
    assert cell.hyperlink is None
    return str(cell.value or "")


def assert_same(cell: Cell, value: Value, unit: Unit) -> None:
    if isinstance(value, bool):
        # LibreOffice keeps a truth as a formula that gives it.
        assert cell.value == f"={str(value).upper()}()"
    elif isinstance(value, str):
        assert cell.value == datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None)
    elif isinstance(value, int | float) and unit is Unit.SECONDS:
        assert cell.value == timedelta(seconds=value)
    elif value is None:
        assert cell.value is None
    else:
        assert cell.value == pytest.approx(value, rel=1e-14, abs=0)


def test_libreoffice_reads_every_cell_of_a_workbook_as_what_it_is(tmp_path: Path, profile: Path) -> None:
    table = table_of(STRANGE)
    with (tmp_path / "report.xlsx").open("wb") as file:
        xlsx.write(Document("Titre", "fr", (), (table,), ()), file)
    for row, cells in zip(table.rows, opened(tmp_path / "report.xlsx", profile), strict=True):
        text = str(row[0])
        assert text_in(cells[0]) == (f"'{text}" if text.startswith("<r>") else text)
        for cell, value, column in zip(cells[1:], row[1:], table.columns[1:], strict=True):
            assert_same(cell, value, column.unit)


@pytest.mark.parametrize("dialect", Dialect)
def test_libreoffice_reads_every_cell_of_a_csv_and_makes_no_formula(
    tmp_path: Path, profile: Path, dialect: Dialect
) -> None:
    table = table_of(TEXTS)
    with (tmp_path / "report.csv").open("wb") as file:
        csv.write(table, dialect, file)
    found = opened(tmp_path / "report.csv", profile, f"--infilter={IMPORTS[dialect]}")
    for row, cells in zip(table.rows, found, strict=True):
        text = str(row[0])
        assert text_in(cells[0]) == (f"'{text}" if text.startswith(TRIGGERS) else text)
        for cell, value in zip(cells[1:5], row[1:5], strict=True):
            assert_same(cell, value, Unit.NUMBER)
