"""A bank's text on the screen: nothing in it is interpreted, and non-breaking spaces hold."""

import re

import pytest
import rich._wrap
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from smquiz.tui.safe import keep_no_break_spaces, plain
from smquiz.tui.widgets.bars import bar, cells
from smquiz.tui.widgets.hanging import hanging

FRENCH = "Elle écrit\u00a0: «\u00a0C’est permis\u00a0»; on lui répond\u00a0: «\u00a0Non\u00a0», à 100\u00a0% des voix."


@pytest.fixture(autouse=True)
def _wrapping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rich._wrap, "re_word", rich._wrap.re_word)
    keep_no_break_spaces()


@pytest.mark.parametrize("width", range(14, 70))
def test_no_line_begins_with_a_colon_or_ends_with_an_opening_guillemet(width: int) -> None:
    lines = [line.plain for line in plain(FRENCH).wrap(width)]
    assert not [line for line in lines if line.lstrip().startswith((":", "»", "%")) or line.rstrip().endswith("«")]
    assert max(len(line.rstrip()) for line in lines) <= width


def test_without_it_textual_would_break_there() -> None:
    """When this fails, Textual respects the non-breaking space by itself and `keep_no_break_spaces` can go."""
    rich._wrap.re_word = re.compile(r"\s*\S+\s*")
    lines = [line.plain for width in range(14, 70) for line in plain(FRENCH).wrap(width)]
    assert [line for line in lines if line.startswith((":", "»"))]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60))
def test_plain_text_is_shown_to_the_letter(text: str) -> None:
    assert plain(text).plain == text
    assert plain(text).spans == []


@given(st.floats(0, 1), st.integers(2, 40))
def test_a_bar_is_full_only_at_one_and_empty_only_at_nothing(fraction: float, width: int) -> None:
    full = cells(fraction, width)
    assert (full == width) == (fraction == 1)
    assert (full == 0) == (fraction == 0)
    assert bar(fraction, width, "$primary").cell_length == width


@pytest.mark.parametrize("width", range(14, 40))
def test_further_lines_hang_under_the_text(width: int) -> None:
    first, *further = hanging(Content(" 7  "), plain(FRENCH), width).plain.split("\n")
    assert first.startswith(" 7  Elle")
    assert further
    assert all(line.startswith("    ") and line[4] != " " for line in further)
