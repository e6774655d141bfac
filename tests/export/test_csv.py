"""CSV, read by Python's csv and by pandas: every cell comes back, and no text can be a formula."""

import csv as python_csv
from io import BytesIO, StringIO

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.documents import FORBIDDEN, STRANGE, table_of, usual

from smquiz.export import csv
from smquiz.export.csv import Dialect
from smquiz.export.table import SUMMARY, Column, Table, Unit, Value
from smquiz.export.values import storable

SEPARATORS = {Dialect.RFC4180: (",", "."), Dialect.EXCEL_FR: (";", ",")}
DIALECTS = pytest.mark.parametrize("dialect", Dialect)
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def written(table: Table, dialect: Dialect) -> bytes:
    file = BytesIO()
    csv.write(table, dialect, file)
    return file.getvalue()


def read(data: bytes, dialect: Dialect) -> list[list[str]]:
    text = data.decode("utf-8-sig")
    return list(python_csv.reader(StringIO(text, newline=""), delimiter=SEPARATORS[dialect][0], strict=True))


def guarded(text: str) -> str:
    stored = storable(text)
    return f"'{stored}" if stored.startswith(_FORMULA) else stored


def in_cell(value: Value, dialect: Dialect) -> str:
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool) or value is None:
        return {True: "1", False: "0", None: ""}[value]
    return repr(value).replace(".", SEPARATORS[dialect][1])


@DIALECTS
def test_python_reads_every_cell_as_it_was(dialect: Dialect) -> None:
    table = table_of([*STRANGE, *FORBIDDEN])
    head, *rows = read(written(table, dialect), dialect)
    assert head == ["Texte", "Nombre", "Part", "Valeur", "Temps (s)", "Moment", "Jour", "Oui"]
    assert rows == [[in_cell(value, dialect) for value in row] for row in table.rows]


@DIALECTS
def test_pandas_reads_every_cell_as_it_was(dialect: Dialect) -> None:
    table = table_of(STRANGE)
    separator, decimal = SEPARATORS[dialect]
    frame = pandas.read_csv(
        BytesIO(written(table, dialect)),
        sep=separator,
        decimal=decimal,
        encoding="utf-8-sig",
        dtype={"Texte": str, "Moment": str, "Jour": str},
        keep_default_na=False,
        na_values={name: [""] for name in ("Nombre", "Part", "Valeur", "Temps (s)", "Oui")},
    )
    for place, column in enumerate(table.columns):
        for value, found in zip((row[place] for row in table.rows), frame.iloc[:, place], strict=True):
            if isinstance(value, str):
                assert found == guarded(value)
            elif value is None:
                assert found == "" or pandas.isna(found), column
            else:
                assert float(found) == float(value), column


@DIALECTS
def test_a_file_begins_with_a_byte_order_mark_and_every_row_ends_with_crlf(dialect: Dialect) -> None:
    data = written(table_of(["a", "one\ntwo"]), dialect)
    assert data.startswith(b"\xef\xbb\xbfTexte")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert data.count(b"\r\n") == 3
    assert data.endswith(b"\r\n")


@given(st.text(), st.sampled_from(Dialect))
def test_any_text_comes_back_and_is_never_a_formula(text: str, dialect: Dialect) -> None:
    table = Table("t", "", (Column("a", text), Column("b", "b")), [(text, "end")])
    head, row = read(written(table, dialect), dialect)
    assert head[0] == row[0] == guarded(text)
    assert row[1] == "end"
    assert not row[0].startswith(_FORMULA)


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(), st.sampled_from(Dialect))
def test_a_number_is_a_number_whatever_its_sign(number: float, dialect: Dialect) -> None:
    table = Table("t", "", (Column("a", "a", Unit.NUMBER),), [(number,)])
    cell = read(written(table, dialect), dialect)[1][0]
    assert not cell.startswith("'")
    assert float(cell.replace(",", ".")) == float(number)


def test_what_is_no_number_is_an_empty_cell() -> None:
    table = Table("t", "", (Column("a", "a", Unit.NUMBER), Column("b", "b")), [(float("nan"), "b"), (None, None)])
    assert read(written(table, Dialect.RFC4180), Dialect.RFC4180)[1:] == [["", "b"], ["", ""]]


@DIALECTS
def test_a_folder_holds_the_summary_and_every_table(dialect: Dialect) -> None:
    document = usual("fr")
    files = csv.folder(document, dialect)
    assert list(files) == ["summary.csv", "tips.csv", "learning.csv", "most_missed.csv"]
    decimal = SEPARATORS[dialect][1]
    assert read(files["summary.csv"], dialect) == [
        ["Élément", "Valeur"],
        ["Apprenant", "Zoé Ôkami 狼"],
        ["Note", f"0{decimal}8345"],
        ["Réponses", "12345"],
        ["Temps consacré (s)", f"5025{decimal}3"],
        ["Surconfiance", f"-0{decimal}053"],
        ["Cote moyenne", ""],
        ["", document.notes[0]],
        ["", document.notes[1]],
    ]
    assert read(files["most_missed.csv"], dialect) == [["Questions"]]
    assert csv.summary(document).name == SUMMARY


def test_rows_are_read_once_and_the_file_stays_open() -> None:
    table = table_of(["a", "b"])
    file = BytesIO()
    csv.write(table._replace(rows=iter(list(table.rows))), Dialect.RFC4180, file)
    assert file.getvalue() == written(table, Dialect.RFC4180)
