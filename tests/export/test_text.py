"""A report as text: it fits, it lines up, it says everything, and no terminal obeys it."""

import re
from collections.abc import Iterable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.documents import FORBIDDEN, STRANGE, table_of, usual
from wcwidth import width

from smquiz.export import text
from smquiz.export.table import Column, Document, Fact, Table, Unit
from smquiz.export.text import CELLS, Look, lines

LANGUAGES = ("fr", "en")
DRAWN = Look(lambda painted, role: f"\x1b[1m{painted}\x1b[0m" if painted else painted, "─")


def document_of(table: Table, *facts: Fact) -> Document:
    return Document("T", "en", facts, (table,), ())


def words_of(told: Iterable[str]) -> list[str]:
    return sorted(" ".join(told).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cells", [20, 30, 40, 60, 79, CELLS, 200])
def test_every_line_fits(language: str, cells: int) -> None:
    assert [line for line in lines(usual(language), cells) if width(line) > cells] == []


def test_columns_line_up_under_wide_characters() -> None:
    columns = (Column("a", "Name"), Column("b", "Count", Unit.COUNT), Column("c", "Day", Unit.DAY))
    rows = [("狼と香", 5, "2026-01-01"), ("abc", 12345, "2026-01-02"), ("e\u0301", None, None)]
    assert list(lines(document_of(Table("t", "Table", columns, rows))))[3:] == [
        "Name     Count  Day",
        "狼と香       5  2026-01-01",
        "abc     12,345  2026-01-02",
        "e\u0301            –  –",
    ]


def test_a_long_text_is_broken_within_its_column() -> None:
    columns = (Column("a", "Text"), Column("b", "Count", Unit.COUNT))
    rows = [("a text that is longer than its column", 1), ("short", 2)]
    assert list(lines(document_of(Table("t", "Table", columns, rows)), 30))[3:] == [
        "Text                     Count",
        "a text that is longer        1",
        "than its column",
        "short                        2",
    ]


def test_columns_without_room_stand_below_and_the_first_one_is_repeated() -> None:
    columns = (Column("name", "Name"), *(Column(f"c{n}", f"Heading{n}", Unit.COUNT) for n in range(4)))
    rows = [("Ada", 1, 2, 3, 4), ("Bo", 5, 6, 7, 8)]
    assert list(lines(document_of(Table("t", "Table", columns, rows)), 25))[3:] == [
        "Name  Heading0  Heading1",
        "Ada          1         2",
        "Bo           5         6",
        "",
        "Name  Heading2  Heading3",
        "Ada          3         4",
        "Bo           7         8",
    ]


def test_on_a_narrow_terminal_each_value_stands_after_its_heading() -> None:
    columns = (Column("a", "Name"), Column("b", "Mean of all", Unit.FRACTION), Column("c", "Last", Unit.MOMENT))
    rows = [("A longer name", 0.5, "2026-11-24T01:50:16Z"), ("Bo", None, None)]
    assert list(lines(document_of(Table("t", "Table", columns, rows)), 25))[3:] == [
        "Name: A longer name",
        "Mean of all: 50%",
        "Last:",
        "  2026-11-24 01:50 UTC",
        "",
        "Name: Bo",
    ]


def test_facts_stand_beside_their_labels_and_are_broken_there() -> None:
    facts = (Fact("a", "Bank", "one two three four five six"), Fact("b", "Score", 0.5, Unit.FRACTION))
    document = Document("T", "en", facts, (), ())
    assert list(lines(document, 33))[2:] == ["Bank:  one two three four five", "       six", "Score: 50%"]


def test_a_table_without_rows_says_so() -> None:
    assert "(nothing)" in list(lines(usual("en")))
    assert "(rien)" in list(lines(usual("fr")))


@pytest.mark.parametrize("cells", [24, 60, CELLS])
def test_nothing_reaches_a_terminal_that_it_would_obey(cells: int) -> None:
    strange = [*STRANGE, *FORBIDDEN]
    facts = [Fact("f", text, text) for text in strange]
    told = "\n".join(lines(Document(strange[-1], "en", facts, (table_of(strange),), strange), cells))
    assert {character for character in told if not character.isprintable()} == {"\n", "\u00a0"}
    assert told.count("<U+001B>") >= 4
    assert told.encode().decode() == told


@given(st.lists(st.text(), min_size=1, max_size=6), st.integers(10, 120))
def test_any_text_is_told_without_codes_for_the_terminal(texts: list[str], cells: int) -> None:
    columns = (Column("a", texts[0]), Column("b", texts[-1]))
    table = Table("t", texts[0], columns, [(text, text) for text in texts])
    told = "".join(lines(document_of(table, *(Fact("f", text, text) for text in texts)), cells))
    assert all(character.isprintable() or character in "\u00a0\u202f" for character in told)


def test_plain_text_has_neither_codes_nor_drawing_characters() -> None:
    told = "\n".join(lines(usual("fr")))
    assert not re.search("[\x1b\u2500-\u259f]", told)


def test_on_a_terminal_headings_stand_out_and_are_ruled_off() -> None:
    drawn = list(lines(usual("en"), CELLS, DRAWN))
    assert drawn[0] == "\x1b[1mResults: Social media and medical practice\x1b[0m"
    assert any(re.fullmatch("\x1b\\[1m─+(  ─+)+\x1b\\[0m", line) for line in drawn)
    bare = [re.sub("\x1b\\[[01]m", "", line) for line in drawn]
    assert [line for line in bare if "─" not in line] == list(lines(usual("en")))


def test_a_file_is_plain_utf_8() -> None:
    file = BytesIO()
    text.write(usual("fr"), file)
    assert file.getvalue().decode() == "".join(f"{line}\n" for line in lines(usual("fr")))


def test_a_table_of_any_length_is_told_whole_and_its_rows_are_read_once() -> None:
    rows = ((f"row-{number}", number) for number in range(2500))
    table = Table("t", "T", (Column("a", "Name"), Column("b", "Count", Unit.COUNT)), rows)
    told = list(lines(document_of(table)))
    assert [line.split() for line in told if line.startswith("row-")] == [
        [f"row-{number}", str(number)] for number in range(2500)
    ]
    assert sum(line.startswith("Name") for line in told) == 3


def test_a_narrow_terminal_is_told_everything() -> None:
    table = Table("t", "T", (Column("a", "Text"), Column("b", "Yes", Unit.YES_NO)), [("one two three four", True)])
    facts = (Fact("a", "Bank", "five six seven"),)
    told = ["T", "Bank: five six seven", "T", "Text: one two three four", "Yes: yes"]
    assert words_of(lines(document_of(table, *facts), 12)) == words_of(told)
