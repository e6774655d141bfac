"""How values are written for people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.documents import FORBIDDEN

from smquiz.export.table import Unit, Value
from smquiz.export.values import MISSING, is_known, one_line, shown, storable
from smquiz.quiz.text import forbidden_characters


@pytest.mark.parametrize(
    ("value", "unit", "french", "english"),
    [
        (None, Unit.TEXT, "–", "–"),
        (float("nan"), Unit.NUMBER, "–", "–"),
        (float("inf"), Unit.SECONDS, "–", "–"),
        ("", Unit.TEXT, "", ""),
        (0, Unit.COUNT, "0", "0"),
        (9999, Unit.COUNT, "9999", "9999"),
        (12345, Unit.COUNT, "12\u00a0345", "12,345"),
        (1234567, Unit.COUNT, "1\u00a0234\u00a0567", "1,234,567"),
        (0.999, Unit.FRACTION, "99\u00a0%", "99%"),
        (1.0, Unit.FRACTION, "100\u00a0%", "100%"),
        (-0.053, Unit.FRACTION, "−5\u00a0%", "−5%"),
        (-0.001, Unit.FRACTION, "0\u00a0%", "0%"),
        (0.0783, Unit.DIFFERENCE, "8\u00a0%", "8%"),
        (-0.1475, Unit.DIFFERENCE, "−15\u00a0%", "−15%"),
        (-0.004, Unit.DIFFERENCE, "0\u00a0%", "0%"),
        (0.29, Unit.DIFFERENCE, "29\u00a0%", "29%"),
        (1.255, Unit.NUMBER, "1,25", "1.25"),
        (-1.5, Unit.NUMBER, "−1,5", "−1.5"),
        (-0.001, Unit.NUMBER, "0", "0"),
        (3.0, Unit.NUMBER, "3", "3"),
        (36.66, Unit.POINTS, "37", "37"),
        (-3.51, Unit.POINTS, "−4", "−4"),
        (-0.02, Unit.POINTS, "0", "0"),
        (0.0, Unit.SECONDS, "0 s", "0 s"),
        (59.4, Unit.SECONDS, "59 s", "59 s"),
        (59.6, Unit.SECONDS, "1 min", "1 min"),
        (3600 * 30 + 125, Unit.SECONDS, "30 h 02 min", "30 h 02 min"),
        ("2026-11-24T01:50:16.5Z", Unit.MOMENT, "2026-11-24 01:50 UTC", "2026-11-24 01:50 UTC"),
        ("2026-11-24T01:50:16+00:00", Unit.MOMENT, "2026-11-24 01:50 UTC", "2026-11-24 01:50 UTC"),
        ("2026-13-24T01:50:16Z", Unit.MOMENT, "2026-13-24T01:50:16Z", "2026-13-24T01:50:16Z"),
        ("2026-11-24", Unit.DAY, "2026-11-24", "2026-11-24"),
        (True, Unit.YES_NO, "oui", "yes"),
        (False, Unit.YES_NO, "non", "no"),
        ("< 5", Unit.COUNT, "< 5", "< 5"),
    ],
)
def test_a_value_is_written_as_people_write_it(value: Value, unit: Unit, french: str, english: str) -> None:
    assert (shown("fr", value, unit), shown("en", value, unit)) == (french, english)


def test_what_is_not_known_is_a_dash_whatever_the_unit() -> None:
    assert {shown("en", None, unit) for unit in Unit} == {MISSING}
    assert is_known(0)
    assert is_known("")


def test_lines_become_one_and_nothing_reaches_a_terminal() -> None:
    assert one_line(" a \r\n\t b\n\nc ") == "a b c"
    assert one_line("a\x1b[31m\u202eb") == "a<U+001B>[31m<U+202E>b"
    assert one_line("x" * 5000) == "x" * 5000


@given(st.text())
def test_what_is_shown_is_on_one_line_and_harmless(text: str) -> None:
    line = one_line(text)
    assert all(character.isprintable() or character in "\u00a0\u202f" for character in line)
    assert forbidden_characters(line) == []


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf"], include_characters="\n\t")))
def test_what_a_file_may_hold_is_stored_as_it_is(text: str) -> None:
    if not any(character in text for character in "\u2028\u2029\ufffe\uffff"):
        assert storable(text) == text


@given(st.text())
def test_nothing_is_stored_that_no_file_should_hold(text: str) -> None:
    stored = storable(text)
    assert forbidden_characters(stored) == []
    stored.encode()


@pytest.mark.parametrize("text", FORBIDDEN)
def test_what_no_file_should_hold_is_made_visible(text: str) -> None:
    assert "<U+" in storable(text)
    assert "<U+" in one_line(text)


def test_every_kind_of_line_end_is_stored_as_one() -> None:
    assert storable("a\r\nb\rc\u2028d\n\ne\tf") == "a\nb\nc\nd\n\ne\tf"
