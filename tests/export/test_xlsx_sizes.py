"""How large the columns and the rows of a sheet are."""

from io import BytesIO

import openpyxl

from smquiz.export import xlsx
from smquiz.export.table import Column, Document, Fact, Table, Unit
from smquiz.export.xlsx_sizes import NARROWEST, WIDEST, column_width, row_height


def test_a_column_is_as_wide_as_its_longest_value_or_word_of_its_heading() -> None:
    assert column_width("Mean of everything", ["50%"]) == len("everything") + 3
    assert column_width("Mean", ["a longer value"]) == len("a longer value") + 3
    assert column_width("a", ["狼狼狼狼狼狼"]) == 12 + 3
    assert column_width("", []) == NARROWEST
    assert column_width("", ["x" * 200]) == WIDEST


def test_a_row_is_high_enough_for_its_longest_text() -> None:
    assert row_height(["one line", ""], [20, 10]) is None
    assert row_height(["one\ntwo\n\nfour", "one"], [20, 10]) == 4 * 15
    assert row_height(["", "a text of words that need more"], [20, 13]) == 3 * 15
    assert row_height(["\n" * 100], [20]) == 409
    assert row_height([], []) is None


def test_a_sheet_has_rows_for_all_of_their_texts_and_no_more() -> None:
    columns = (Column("a", "A heading of many words", Unit.COUNT), Column("b", "B"), Column("c", "C", Unit.MOMENT))
    rows = [(1, "one\ntwo", None), (2, "one", "2026-11-24T01:50:16.123456+00:00")]
    facts = (Fact("f", "Label", "one\ntwo\nthree"), Fact("g", "Other", "one"))
    file = BytesIO()
    xlsx.write(Document("T", "en", facts, (Table("t", "", columns, rows),), ("word " * 40,)), file)
    book = openpyxl.load_workbook(file)
    assert [book["t"].row_dimensions[row].height for row in (1, 2, 3)] == [60, 30, None]
    assert [book["summary"].row_dimensions[row].height for row in (3, 4, 6)] == [45, None, 60]
