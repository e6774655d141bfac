"""How a table finds room on a line."""

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import width

from smquiz.export.layout import GAP, Measured, blocks, broken, fitted, measured

_columns = st.lists(st.tuples(st.integers(1, 40), st.integers(0, 60)), min_size=1, max_size=12).map(
    lambda sizes: [Measured(least + more, least) for least, more in sizes]
)


@given(_columns, st.integers(10, 120))
def test_every_column_stands_in_a_block_that_fits_and_begins_with_the_first_column(
    columns: list[Measured], cells: int
) -> None:
    found = blocks(columns, cells)
    if found is None:
        widest = max(column.least for column in columns[1:]) if columns[1:] else 0
        assert columns[0].least + GAP + widest > cells or columns[0].least > cells
        return
    assert [0, *(place for block in found for place in block[1:])] == list(range(len(columns)))
    for block in found:
        inside = [columns[place] for place in block]
        widths = fitted(inside, cells)
        assert sum(widths) + GAP * (len(widths) - 1) <= cells
        assert all(column.least <= given <= column.natural for given, column in zip(widths, inside, strict=True))


def test_room_that_is_left_goes_to_the_columns_that_want_it() -> None:
    assert fitted([Measured(50, 10), Measured(12, 10), Measured(5, 5)], 40) == [19, 12, 5]
    assert fitted([Measured(50, 10), Measured(60, 10)], 40) == [19, 19]


def test_all_columns_have_what_they_want_where_there_is_room() -> None:
    assert fitted([Measured(50, 10), Measured(12, 10)], 100) == [50, 12]


def test_a_number_is_never_broken_and_a_heading_only_between_words() -> None:
    assert measured("Mean of all", ["12345"], breakable=False) == (11, 5)
    assert measured("Mean", ["a text of many words, for sure"], breakable=True) == (30, 18)
    assert measured("狼", ["狼狼"], breakable=False) == (4, 4)


@given(st.text("ab \u00a0狼e\u0301", max_size=60), st.integers(2, 20))
def test_broken_lines_fit_and_hold_all_that_was_written(text: str, cells: int) -> None:
    lines = broken(text, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_name_without_room_is_broken_after_a_hyphen_and_others_are_not() -> None:
    assert broken("boundaries-two-accounts", 18) == ["boundaries-two-", "accounts"]
    assert broken("a self-assessed score", 14) == ["a", "self-assessed", "score"]


def test_a_line_is_never_broken_at_a_non_breaking_space() -> None:
    assert broken("de «\u00a0soi\u00a0» à 10\u00a0%", 8) == ["de", "«\u00a0soi\u00a0»", "à 10\u00a0%"]
