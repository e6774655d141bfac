"""Where a fault of TOML is shown."""

import pytest
import tomli

from smquiz.banks.syntax import explained


def place_of(text: str) -> tuple[int, int]:
    with pytest.raises(tomli.TOMLDecodeError) as refused:
        tomli.loads(text.replace("\r\n", "\n"))
    found = explained(str(refused.value), text)
    return found.line, found.column


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = 1\na = 2", (2, 1)),
        ('a = 1\n  a = """x\ny"""\nb = 3\n', (2, 3)),
        ('[bank]\n"é" = 1\nb = { x = 1 }\n"é" = { y = [1,\n{ z = 2 }] }\n', (4, 1)),
        ("a.b = 1\nc = 2\na . b = 3\n", (3, 1)),
        ("a.b = 1\na.b.c = 2\n", (2, 1)),
        ("a = { x = 1, y = { q = 1 }, x = { y = 3 } }", (1, 29)),
        ("a = [{ x = 1,\nx = 3 }]", (2, 1)),
        ("a = 1\r\nb = 2\r\n a = 3\r\n", (3, 2)),
    ],
)
def test_a_key_that_stands_twice_is_shown_where_it_stands_again(text: str, place: tuple[int, int]) -> None:
    assert place_of(text) == place


def test_a_table_of_the_name_of_a_key_is_shown_at_its_head() -> None:
    line, column = place_of("a = 1\nb = 2\n[a]\nc = 3\n")
    assert (line, column) == (3, 3)
