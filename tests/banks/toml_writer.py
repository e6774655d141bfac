"""Writes documents in every style that TOML has, and notes where it puts each key: what `positions` must find again."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from hypothesis import strategies as st

from smquiz.banks.positions import KeyPath

Document = dict[str, Any]

_keys = st.text("ab9-_é😀 .\"'\\#=]", max_size=4)
_texts = st.text("aé😀 \"'\\#[]{}=,\n.", max_size=12)
_scalars = (
    _texts
    | st.integers(-99, 99)
    | st.booleans()
    | st.sampled_from((1.5, float("inf"), date(1979, 5, 27), datetime(1979, 5, 27, 7, 32, tzinfo=UTC)))
)
_values = st.recursive(
    _scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=3), max_leaves=8
)
documents = st.dictionaries(_keys, _values, max_size=4)


class Written(NamedTuple):
    """`places` holds the offset of the key, list item or `[[` at each path."""

    text: str
    places: dict[KeyPath, int]
    document: Document


@st.composite
def written_documents(draw: st.DrawFn) -> Written:
    document = draw(documents)
    writer = _Writer(draw)
    writer.body((), (), document)
    return Written("".join(writer.pieces), writer.places, document)


class _Writer:
    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.pieces: list[str] = []
        self.length = 0
        self.places: dict[KeyPath, int] = {}

    def write(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def space(self) -> None:
        self.write(self.draw(st.sampled_from(("", " ", "\t "))))

    def line_end(self) -> None:
        self.write(self.draw(st.sampled_from(("\n", " \n", " # [[a]] é = \"'\n", "\n\n"))))

    def body(self, header: tuple[str, ...], path: KeyPath, table: Document) -> None:
        """Pairs first; then the tables that get headers of their own."""
        later = []
        for name, value in table.items():
            if (isinstance(value, dict) or is_list_of_tables(value)) and self.draw(st.booleans()):
                later.append((name, value))
            else:
                self.pairs((), path, name, value)
        for name, value in later:
            self.section((*header, name), (*path, name), value)

    def pairs(self, before: tuple[tuple[str, KeyPath], ...], path: KeyPath, name: str, value: Any) -> None:
        """`a = …`, or a line `a.b = …` for each key of a table."""
        here = (*before, (name, (*path, name)))
        if isinstance(value, dict) and value and self.draw(st.booleans()):
            for inner, item in value.items():
                self.pairs(here, (*path, name), inner, item)
            return
        self.dotted(here)
        self.space()
        self.write("=")
        self.space()
        self.value((*path, name), value)
        self.line_end()

    def section(self, header: tuple[str, ...], path: KeyPath, value: Any) -> None:
        tables = value if isinstance(value, list) else [value]
        for place, table in enumerate(tables):
            start = self.length
            self.write("[[" if isinstance(value, list) else "[")
            self.space()
            self.dotted(tuple((name, self.owner(path, depth)) for depth, name in enumerate(header, start=1)))
            if isinstance(value, list):
                self.places[*path, place] = start
            else:
                # A table's own header is its place, even if it was named in passing before.
                self.places[path] = self.last_key
            self.space()
            self.write("]]" if isinstance(value, list) else "]")
            self.line_end()
            self.body(header, (*path, place) if isinstance(value, list) else path, table)

    def owner(self, path: KeyPath, depth: int) -> KeyPath:
        """The beginning of the path with so many keys; places in lists do not count."""
        for end in range(len(path) + 1):
            if sum(isinstance(part, str) for part in path[:end]) == depth:
                return path[:end]
        raise AssertionError(path)

    def dotted(self, parts: tuple[tuple[str, KeyPath], ...]) -> None:
        for place, (name, path) in enumerate(parts):
            if place:
                self.space()
                self.write(".")
                self.space()
            self.last_key = self.length
            self.places.setdefault(path, self.length)
            self.write(self.draw(st.sampled_from(list(spellings(name)))))

    def value(self, path: KeyPath, value: Any) -> None:
        if isinstance(value, dict):
            self.inline_table(path, value)
        elif isinstance(value, list):
            self.array(path, value)
        elif isinstance(value, str):
            self.write(self.draw(st.sampled_from(list(string_styles(value)))))
        elif isinstance(value, datetime):
            self.write(value.isoformat(self.draw(st.sampled_from("T "))))
        elif isinstance(value, bool):
            self.write(str(value).lower())
        else:
            self.write(str(value))

    def inline_table(self, path: KeyPath, table: Document) -> None:
        self.write("{")
        for place, (name, value) in enumerate(table.items()):
            self.write(", " if place else " ")
            self.dotted(((name, (*path, name)),))
            self.write("=")
            self.value((*path, name), value)
        self.write(" }")

    def array(self, path: KeyPath, items: list[Any]) -> None:
        self.write("[")
        for place, item in enumerate(items):
            self.write(self.draw(st.sampled_from(("", " ", "\n", " # ] , }\n"))))
            self.places[*path, place] = self.length
            self.value((*path, place), item)
            self.write(self.draw(st.sampled_from((",", " ,", "\n,"))))
        self.write("]")


def is_list_of_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def spellings(name: str) -> Iterator[str]:
    """Every way to write a key."""
    yield '"' + "".join(f"\\U{ord(letter):08x}" for letter in name) + '"'
    yield json.dumps(name, ensure_ascii=False)
    if "'" not in name:
        yield f"'{name}'"
    if name and all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in name):
        yield name


def string_styles(text: str) -> Iterator[str]:
    """Every way to write a text."""
    yield json.dumps(text, ensure_ascii=False)
    # The line end after the opening is dropped, and so is all space after a backslash at the end of a line.
    yield '"""\n' + text.replace("\\", "\\\\").replace('"', '\\"') + '\\\n   """'
    if "'" not in text and "\n" not in text:
        yield f"'{text}'"
    if "'''" not in text:
        yield f"'''\n{text}'''"
    if '"""' not in text and "\\" not in text:
        yield f'"""\n{text}"""'
