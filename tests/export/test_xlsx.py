"""Workbooks, read by openpyxl and pandas: every cell comes back as what it is, and no text is a formula or a link."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.documents import FORBIDDEN, STRANGE, table_of, usual

from smquiz.export import xlsx
from smquiz.export.table import Column, Document, Fact, Table, Unit, Value
from smquiz.export.values import storable

_ESCAPED = re.compile("_x([0-9A-F]{4})_")


def written(document: Document) -> BytesIO:
    file = BytesIO()
    xlsx.write(document, file)
    return file


def document_of(*tables: Table) -> Document:
    return Document("Titre", "fr", (), tables, ())


def read_text(found: object) -> str:
    """openpyxl leaves the escapes of the format, such as _x005F_ for an underscore, as they stand in the file."""
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), str(found or ""))


def kept(text: str) -> str:
    """What a cell holds of a text: XlsxWriter would take one that begins with <r> for its own XML."""
    stored = storable(text)
    return f"'{stored}" if stored.startswith("<r>") else stored


def in_cell(value: Value, unit: Unit) -> object:
    if isinstance(value, str) and unit is Unit.MOMENT:
        return datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None)
    if isinstance(value, str) and unit is Unit.DAY:
        return datetime.fromisoformat(value)
    if isinstance(value, float | int) and unit is Unit.SECONDS:
        return timedelta(seconds=value)
    return value


def type_of(value: Value, unit: Unit) -> str:
    """As openpyxl names it; an empty cell is a number."""
    if isinstance(value, bool):
        return "b"
    return "d" if value is not None and unit in (Unit.SECONDS, Unit.MOMENT, Unit.DAY) else "n"


def test_openpyxl_reads_every_cell_as_what_it_is() -> None:
    table = table_of([*STRANGE, *FORBIDDEN])
    sheet = openpyxl.load_workbook(written(document_of(table)))["strange"]
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]] == [column.heading for column in table.columns]
    for row, cells in zip(table.rows, rows[1:], strict=True):
        assert read_text(cells[0].value) == kept(str(row[0]))
        assert cells[0].data_type == "s"
        for value, cell, column in zip(row[1:], cells[1:], table.columns[1:], strict=True):
            assert cell.data_type == type_of(value, column.unit)
            if isinstance(value, float) and column.unit is not Unit.SECONDS:
                assert cell.value == pytest.approx(value, rel=1e-14, abs=0)
            else:
                assert cell.value == in_cell(value, column.unit), column


def test_pandas_reads_every_cell_as_what_it_is() -> None:
    table = table_of([text for text in STRANGE if text.strip() and "_x" not in text])
    frame = pandas.read_excel(written(document_of(table)), sheet_name="strange", keep_default_na=False, na_values=[""])
    assert list(frame.columns) == [column.heading for column in table.columns]
    for row, (_, found) in zip(table.rows, frame.iterrows(), strict=True):
        assert found.iloc[0] == kept(str(row[0]))
        for value, cell, column in zip(row[1:4], found.iloc[1:4], table.columns[1:4], strict=True):
            assert (cell == pytest.approx(value)) if value is not None else pandas.isna(cell), column


def test_people_see_per_cent_hours_and_days() -> None:
    sheet = openpyxl.load_workbook(written(document_of(table_of(["a"]))))["strange"]
    assert [cell.number_format for cell in sheet[2]] == [
        *("General", "0", "0.0%", "0.00", "[h]:mm:ss"),
        *('yyyy-mm-dd hh:mm "UTC"', "yyyy-mm-dd", "General"),
    ]


def test_what_looks_like_a_formula_stays_a_text_when_its_cell_is_edited() -> None:
    sheet = openpyxl.load_workbook(written(document_of(table_of(["=1+1", "a", "-5"]))))["strange"]
    assert [sheet.cell(row, 1).quotePrefix for row in (2, 3, 4)] == [True, False, True]


@settings(max_examples=30)
@given(st.lists(st.text(), min_size=1, max_size=60))
def test_any_text_comes_back_and_is_never_a_formula_or_a_link(texts: list[str]) -> None:
    table = Table("t", texts[0], (Column("a", texts[0]),), [(text,) for text in texts])
    facts = [Fact("f", text, text) for text in texts]
    book = openpyxl.load_workbook(written(Document(texts[0], "en", facts, (table,), texts)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s"}
    assert not any(cell.hyperlink for cell in cells)
    found = [read_text(book["t"].cell(row, 1).value) for row in range(2, len(texts) + 2)]
    assert found == [kept(text) for text in texts]


def test_there_is_a_summary_and_a_sheet_for_each_table() -> None:
    book = openpyxl.load_workbook(written(usual("fr")))
    assert book.sheetnames == ["summary", "tips", "learning", "most_missed"]
    summary = [[cell.value for cell in row] for row in book["summary"].iter_rows()]
    document = usual("fr")
    assert summary[0] == [document.title, None]
    assert summary[2:8] == [
        ["Apprenant", "Zoé Ôkami 狼"],
        ["Note", 0.8345],
        ["Réponses", 12345],
        ["Temps consacré", timedelta(seconds=5025.3)],
        ["Surconfiance", -0.053],
        ["Cote moyenne", None],
    ]
    assert summary[9:] == [[None, document.notes[0]], [None, document.notes[1]]]
    assert book["summary"]["B4"].number_format == "0.0%"


def test_headings_stay_in_sight_and_filter_and_columns_are_wide_enough() -> None:
    sheet = openpyxl.load_workbook(written(usual("en")))["tips"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:H4"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.column_dimensions["A"].width > 52
    assert 8 < sheet.column_dimensions["B"].width < 20


def test_on_paper_each_page_has_the_title_of_its_table() -> None:
    book = openpyxl.load_workbook(written(document_of(Table("t", "Q&A: 10 < 20", (Column("a", "A"),), ()))))
    # The format doubles an ampersand, which begins a code.
    assert book["t"].oddHeader.left.text == "Q&&A: 10 < 20"
    assert book["t"].page_setup.orientation == "landscape"


def test_a_table_that_is_too_long_goes_on_on_further_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 4)
    table = Table("t", "", (Column("a", "A", Unit.COUNT),), ((row,) for row in range(7)))
    book = openpyxl.load_workbook(written(document_of(table)))
    found = {sheet.title: [row[0] for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets[1:]}
    assert found == {"t": ["A", 0, 1, 2], "t (2)": ["A", 3, 4, 5], "t (3)": ["A", 6]}


def test_a_table_that_just_fits_stands_on_one_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 4)
    table = Table("t", "", (Column("a", "A", Unit.COUNT),), ((row,) for row in range(3)))
    assert openpyxl.load_workbook(written(document_of(table))).sheetnames == ["summary", "t"]


def test_sheets_have_legal_names_of_their_own() -> None:
    columns = (Column("a", "A"),)
    names = ("summary", "a/b", "A_B", "x" * 40)
    book = openpyxl.load_workbook(written(document_of(*(Table(name, "", columns, ()) for name in names))))
    assert book.sheetnames == ["summary", "summary (2)", "a_b", "A_B (2)", "x" * 31]


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_the_file_stays_sound() -> None:
    table = Table("t", "", (Column("a", "A"), Column("b", "B")), [("😀" * 20_000, "end")])
    sheet = openpyxl.load_workbook(written(document_of(table)))["t"]
    assert str(sheet["A2"].value) == "😀" * (32_767 // 2)
    assert sheet["B2"].value == "end"


def test_days_that_no_spreadsheet_knows_are_texts() -> None:
    columns = (Column("a", "A", Unit.MOMENT), Column("b", "B", Unit.DAY))
    rows = [("1899-12-31T00:00:00Z", "0000-01-01"), ("9999-12-31T23:59:59Z", "1900-01-01")]
    sheet = openpyxl.load_workbook(written(document_of(Table("t", "", columns, rows))))["t"]
    assert [cell.value for cell in sheet[2]] == ["1899-12-31T00:00:00Z", "0000-01-01"]
    assert sheet["A3"].value == datetime(9999, 12, 31, 23, 59, 59)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert written(usual("fr")).getvalue() == written(usual("fr")).getvalue()


def test_nothing_tells_when_or_by_whom_it_was_written() -> None:
    with ZipFile(written(usual("en"))) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert "2000-01-01T00:00:00Z" in core
    assert "<dc:creator></dc:creator>" in core


def test_nothing_is_left_in_the_temporary_folder_even_after_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    written(usual("en"))

    def rows() -> object:
        yield ("a",)
        raise RuntimeError("read fails")

    broken = Table("t", "", (Column("a", "A"),), rows())  # type: ignore[arg-type]
    with pytest.raises(RuntimeError, match="read fails"):
        written(document_of(broken))
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_as_an_error_of_the_system() -> None:
    class Full(BytesIO):
        def write(self, data: object) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left on device"):
        xlsx.write(usual("en"), Full())
