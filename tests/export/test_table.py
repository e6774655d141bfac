"""What people read of a table, and what programs do."""

from io import BytesIO

import pytest

from smquiz.export import csv, markdown, text
from smquiz.export.csv import Dialect
from smquiz.export.table import Column, Document, Table, Unit, for_people

TABLE = Table(
    "tips",
    "Tips",
    (Column("id", "Id", Unit.CODE), Column("title", "Tip"), Column("hash", "Hash", Unit.CODE)),
    [("privacy", "Protect privacy", "30f2d5be")],
)


def test_a_code_is_left_out_where_people_read() -> None:
    table = for_people(TABLE)
    assert [column.name for column in table.columns] == ["title"]
    assert [list(row) for row in table.rows] == [["Protect privacy"]]


def test_a_table_without_codes_stays_as_it_is() -> None:
    table = Table("a", "A", (Column("b", "B"),), iter([("c",)]))
    assert for_people(table) is table


@pytest.mark.parametrize("form", [text, markdown], ids=["text", "markdown"])
def test_reports_for_people_show_no_code(form: object) -> None:
    file = BytesIO()
    form.write(Document("Scores", "en", (), (TABLE,), ()), file)  # type: ignore[attr-defined]
    told = file.getvalue().decode()
    assert "Protect privacy" in told
    assert "30f2d5be" not in told


def test_a_file_for_programs_has_every_code() -> None:
    file = BytesIO()
    csv.write(TABLE, Dialect.RFC4180, file)
    assert b"privacy,Protect privacy,30f2d5be" in file.getvalue()
