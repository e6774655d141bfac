import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import tomli_w
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.banks.support import OF_EVERY_KIND
from tests.banks.toml_writer import Document, Written, documents, written_documents

from smquiz.banks import positions
from smquiz.banks.positions import KeyPath, Places, locate


def offset(text: str, place: tuple[int, int]) -> int:
    line, column = place
    return sum(len(before) + 1 for before in text.split("\n")[: line - 1]) + column - 1


def paths(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Of everything in the document."""
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, inner in items:
        yield (*path, part)
        yield from paths(inner, (*path, part))


def key_at(text: str, start: int) -> str:
    """The key that stands at this offset, whatever stands before and after it."""
    rest = text[start:]
    for end in range(1, len(rest) + 1):
        try:
            (name,) = tomllib.loads(f"{rest[:end]} = 0") or [None]
        except tomllib.TOMLDecodeError:
            continue
        following = rest[end : end + 1]
        if rest[0] in "\"'" or not (following.isascii() and (following.isalnum() or following in tuple("-_"))):
            return str(name)
    raise AssertionError(rest[:40])


@given(documents, st.booleans())
def test_in_what_tomli_w_writes_each_place_is_that_of_the_key(document: Document, multiline: bool) -> None:
    text = tomli_w.dumps(document, multiline_strings=multiline)
    places = Places(text)
    for path in paths(tomllib.loads(text)):
        start = offset(text, places.key(path))
        if isinstance(path[-1], str):
            assert key_at(text, start) == path[-1]


@given(written_documents())
def test_in_every_style_each_place_is_where_the_key_was_put(written: Written) -> None:
    assert tomllib.loads(written.text) == written.document
    places = Places(written.text)
    found = {path: offset(written.text, places.key(path)) for path in paths(written.document)}
    assert found == written.places


@given(written_documents())
def test_line_ends_of_windows_change_no_place(written: Written) -> None:
    assume("\r" not in written.text)
    unix, windows = Places(written.text), Places(written.text.replace("\n", "\r\n"))
    assert all(windows.key(path) == unix.key(path) for path in written.places)


TEXT = '''\
# accents: é
bank.title = { fr = "É😀", en = 'x' } # [a]
"é😀" . b = [1, [2, { c = 3 }],
  """
x = 4
""" ]
when = [1979-05-27 07:32:00, 2]

[[question]]
points = ["a", "b"]
[question.scenario]
fr = "q"
[[question.option]]
text.fr = "o"
[[question.option]]
[[question]]
option = [{ id = "a" }, { "id" = "é", x.y = 1 }]
[ a . "b" ]
[a]
'''


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("bank",), (2, 1)),
        (("bank", "title"), (2, 6)),
        (("bank", "title", "fr"), (2, 16)),
        (("bank", "title", "en"), (2, 27)),
        (("é😀",), (3, 1)),
        (("é😀", "b"), (3, 8)),
        (("é😀", "b", 0), (3, 13)),
        (("é😀", "b", 1, 0), (3, 17)),
        (("é😀", "b", 1, 1), (3, 20)),
        (("é😀", "b", 1, 1, "c"), (3, 22)),
        (("é😀", "b", 2), (4, 3)),
        (("when", 0), (7, 9)),
        (("when", 1), (7, 30)),
        (("question",), (9, 3)),
        (("question", 0), (9, 1)),
        (("question", 0, "points", 1), (10, 16)),
        (("question", 0, "scenario"), (11, 11)),
        (("question", 0, "scenario", "fr"), (12, 1)),
        (("question", 0, "option"), (13, 12)),
        (("question", 0, "option", 0), (13, 1)),
        (("question", 0, "option", 0, "text", "fr"), (14, 6)),
        (("question", 0, "option", 1), (15, 1)),
        (("question", 1), (16, 1)),
        (("question", 1, "option", 1), (17, 25)),
        (("question", 1, "option", 1, "id"), (17, 27)),
        (("question", 1, "option", 1, "x", "y"), (17, 41)),
        (("a",), (19, 2)),
        (("a", "b"), (18, 7)),
    ],
)
def test_lines_and_columns_count_from_one_and_columns_in_code_points(path: KeyPath, place: tuple[int, int]) -> None:
    assert locate(TEXT, path) == place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("bank", "id"), (2, 1)),
        (("question", 0, "prompt"), (9, 1)),
        (("question", 0, "option", 1, "text", "fr"), (15, 1)),
        (("question", 7, "id"), (9, 3)),
        (("nothing", "at", "all"), (1, 1)),
    ],
)
def test_a_missing_key_has_the_place_of_the_nearest_parent_there_is(path: KeyPath, place: tuple[int, int]) -> None:
    assert locate(TEXT, path) == place


def test_the_value_of_a_key_has_a_place_too() -> None:
    places = Places(TEXT)
    assert places.value(("bank", "title", "fr")) == (2, 21)
    assert places.value(("question", 0, "points", 1)) == (10, 16)


def test_places_are_found_in_banks_of_every_kind() -> None:
    for bank in OF_EVERY_KIND:
        text = bank.read_text(encoding="utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
        places = Places(text)
        for path in paths(tomllib.loads(text)):
            if isinstance(path[-1], str):
                assert key_at(text, offset(text, places.key(path))) == path[-1]


toml_like = st.lists(
    st.sampled_from(
        ("[", "]", "[[", "]]", "{", "}", "a", "b.", ".", "=", " = ", ",", "\n", "#", '"', "'", '"""', "'''")
    )
    | st.sampled_from(("\\", "1", "é", " ", "\t", "a = 1\n", "1979-05-27 07:32", "true", "\r\n", "\r", "\x00")),
    max_size=40,
).map("".join)


@given(toml_like)
def test_any_text_at_all_is_scanned_to_its_end(text: str) -> None:
    line, column = locate(text, ("a", "b", 0))
    assert line >= 1
    assert column >= 1


@st.composite
def damaged_documents(draw: st.DrawFn) -> str:
    """Most of them are TOML no more, but many are."""
    text = draw(written_documents()).text
    place = draw(st.integers(0, len(text)))
    return text[:place] + draw(toml_like) + text[place + draw(st.integers(0, 3)) :]


@given(toml_like | damaged_documents())
def test_every_key_of_any_text_that_is_toml_has_a_place(text: str) -> None:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    unix = text.replace("\r\n", "\n")
    places = Places(text)
    for path in paths(document):
        start = offset(unix, places.key(path))
        if isinstance(path[-1], str):
            assert key_at(unix, start) == path[-1]


def test_deep_and_long_texts_exhaust_nothing() -> None:
    deep = "a = " + "[" * 200_000
    assert locate(deep, ("a", 0, 0, 0)) == (1, 8)
    long = ".".join(["a"] * 200_000) + " = 1"
    assert locate(long, ("a",) * 3) == (1, 5)
    wide = '"' * 100_001 + "\\" * 100_001
    assert locate(wide, ("a",)) == (1, 1)


DECOYS = '''\
[[question]]
id = """
[[question]]
""" # [[question]]
points = [
[["question"]],
  [[1]]]
"[[question]]" = { "}" = ''\'
[[question]]''\', a = [']'] }
  [[ "question" ]] # the second
id = "b"
[[question . option]]
text = "x"
[bank]
[[question.option]]
text = "y"
[['question']]
'''


def test_an_entry_ends_where_the_next_one_of_its_name_begins_and_not_where_it_looks_so() -> None:
    assert len(tomllib.loads(DECOYS)["question"]) == 3
    assert [locate(DECOYS, ("question", place)) for place in range(3)] == [(1, 1), (10, 3), (17, 1)]
    assert locate(DECOYS, ("question", 0, "[[question]]", "a", 0)) == (9, 23)
    assert locate(DECOYS, ("question", 1, "option", 1, "text")) == (16, 1)


def test_of_many_entries_only_those_that_are_asked_about_are_scanned(monkeypatch: pytest.MonkeyPatch) -> None:
    scanned = []

    class Counted(positions._Scanner):
        def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
            super().__init__(text, start, end)
            scanned.append(text[start:end])

    monkeypatch.setattr(positions, "_Scanner", Counted)
    places = Places("".join(f"[[question]]\nid = {number}\n" for number in range(1000)))
    assert places.value(("question", 500, "id")) == places.value(("question", 500, "id")) == (1002, 6)
    assert scanned == ["[[question]]\nid = 500\n"]
