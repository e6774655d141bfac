"""Where a key stands in a TOML text. tomli does not tell, so the text is scanned again once there is a fault to show.

The scanner takes for granted that tomli has accepted the text: it looks for places, not for faults. On any other text
its answers mean little, but it always comes to an end.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

import tomli

KeyPath = tuple[str | int, ...]
"""The way to a value: keys, and places in arrays from 0, such as ("question", 2, "option", 0, "text", "fr")."""

_NOTHING = re.compile(r"(?:[\s,]++|#[^\n]*+)*+")
_SPACES = re.compile(r"[ \t]*+")
STRING: Final = (
    r'"""(?:[^"\\]++|\\[\s\S]|"(?!""))*+"{3,5}'
    r"|'''(?:[^']++|'(?!''))*+'{3,5}"
    r'|(?!""")"(?:[^"\\\n]++|\\.)*+"'
    r"|(?!''')'[^'\n]*+'"
)
"""A whole text in any of TOML's four forms."""

# One space may stand between a date and its time.
_SCALAR = re.compile(STRING + r"|\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*+|[^\s,\]}#]++")
_KEY = re.compile(r'[A-Za-z0-9_-]++|"(?:[^"\\\n]++|\\.)*+"|' + r"'[^'\n]*+'")
_ENTRY = re.compile(rf"\[\[[ \t]*+({_KEY.pattern})[ \t]*+\]\]")
_NO_BRACKETS = re.compile(rf"(?:[^\"'#\[\]{{}}]++|#[^\n]*+|{STRING})*+")
_DEEPER: Final = {"[": 1, "{": 1, "]": -1, "}": -1}


class _Node:
    """A key, an array item or an array-of-tables entry: offsets of it and of its value, and what lies in it."""

    __slots__ = ("children", "items", "key", "value")

    def __init__(self, key: int) -> None:
        self.key = key
        self.value = key
        self.items = 0
        self.children: dict[str | int, _Node] = {}

    def child(self, name: str, offset: int) -> "_Node":
        return self.children.setdefault(name, _Node(offset))

    def append(self, offset: int) -> "_Node":
        item = _Node(offset)
        self.children[self.items] = item
        self.items += 1
        return item

    def entry(self) -> "_Node":
        """Where a header that names this one leads: the last entry of an array of tables, else itself."""
        return self.children[self.items - 1] if self.items else self


class Places:
    """The places of one text. It is scanned at the first question, and of an array of tables such as the questions of a
    bank only those entries that are asked about.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._scanned: dict[tuple[str, int], _Node] = {}

    def key(self, path: KeyPath) -> tuple[int, int]:
        """Line and column, both from 1 and in code points, of the key; of an array's item; of `[[` for an entry of an
        array of tables. If there is no such key, the place of its nearest parent that exists.
        """
        return self._line_and_column(self._nearest(path).key)

    def value(self, path: KeyPath) -> tuple[int, int]:
        """The same of the value: where its first quotation mark, bracket or digit stands."""
        return self._line_and_column(self._nearest(path).value)

    def within(self, path: KeyPath, quote: str) -> tuple[int, int, int]:
        """Line, column and width, in code points, of a part of a text as the reader has it: the text may break its
        lines elsewhere. The place of the whole value, and no width, if it is spelt with escapes.
        """
        start = self._nearest(path).value
        words = [re.escape(word) for word in quote.split()]
        written = re.compile(STRING).match(self._text, start)
        found = re.compile(r"[ \t\r\n\\]+".join(words)).search(self._text, start, written.end()) if written else None
        if found is None or not words:
            return (*self._line_and_column(start), 0)
        return (*self._line_and_column(found.start()), len(found[0].partition("\n")[0].rstrip()))

    def _nearest(self, path: KeyPath) -> _Node:
        match path:
            case (str(name), int(place), *rest) if place < len(self._entries.get(name, ())):
                node = self._entry(name, place)
            case _:
                node, rest = self._root, list(path)
        for part in rest:
            if part not in node.children:
                break
            node = node.children[part]
        return node

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def _entry(self, name: str, place: int) -> _Node:
        if (name, place) not in self._scanned:
            start, end = self._entries[name][place]
            self._scanned[name, place] = _Scanner(self._text, start, end).scan().children[name].entry()
        return self._scanned[name, place]

    @cached_property
    def _entries(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Where each entry of each array of tables begins, and where the next one does."""
        starts = defaultdict(list)
        for name, start in _entries(self._text):
            starts[name].append(start)
        return {name: list(pairwise([*found, len(self._text)])) for name, found in starts.items()}

    @cached_property
    def _root(self) -> _Node:
        return _Scanner(self._text).scan()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self._text))]


def locate(text: str, path: KeyPath) -> tuple[int, int]:
    """The place of one key; who asks more than once keeps a `Places`."""
    return Places(text).key(path)


def last_key(text: str) -> int | None:
    """The offset of the key whose value ends the text; nothing if a header does."""
    scanner = _Scanner(text)
    scanner.scan()
    return scanner.keys.get(len(scanner.open))


def _entries(text: str) -> Iterator[tuple[str, int]]:
    """The names and offsets of all `[[name]]`; what lies between is passed over in long strides."""
    at, depth = 0, 0
    while stride := _NO_BRACKETS.match(text, at):
        start, at = at, stride.end()
        if at == len(text):
            return
        begins_line = not depth and not text[start:at].rpartition("\n")[2].strip()
        if begins_line and (entry := _ENTRY.match(text, at)):
            yield _key_text(entry[1]), at
            at = entry.end()
        else:
            depth = max(depth + _DEEPER.get(text[at], 0), 0)
            at += 1


class _Scanner:
    """One pass over the text. A stack of open brackets stands in for recursion, which a hostile text could exhaust."""

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self.at = start
        self.end = len(text) if end is None else end
        self.root = _Node(0)
        self.table = self.root
        self.open: list[tuple[_Node, str]] = []
        # The last key within so many brackets.
        self.keys: dict[int, int] = {}

    def scan(self) -> _Node:
        while self._something_left():
            if not self.open:
                self._statement()
            elif self.text[self.at] == self.open[-1][1]:
                self.at += 1
                self.open.pop()
            else:
                self._within(*self.open[-1])
        return self.root

    def _something_left(self) -> bool:
        self._skip(_NOTHING)
        return self.at < self.end

    def _statement(self) -> None:
        if self.text.startswith("[[", self.at):
            self._header(2)
        elif self.text[self.at] == "[":
            self._header(1)
        else:
            self._pair(self.table)

    def _within(self, node: _Node, closing: str) -> None:
        if closing == "]":
            self._value(node.append(self.at))
        else:
            self._pair(node)

    def _header(self, brackets: int) -> None:
        start = self.at
        self.keys.clear()
        self.at += brackets
        self._skip(_SPACES)
        parts = self._parts()
        self._skip(_SPACES)
        if self.text.startswith("]" * brackets, self.at):
            self.at += brackets
        if not parts:
            return
        node = self.root
        for name, offset in parts[:-1]:
            node = node.child(name, offset).entry()
        name, offset = parts[-1]
        node = node.child(name, offset)
        if brackets == 2:
            node = node.append(start)
        else:
            # [a] may follow [a.b], which has already named a in passing: this is the better place.
            node.key = node.value = offset
        self.table = node

    def _pair(self, node: _Node) -> None:
        parts = self._parts()
        if not parts:
            self.at += 1
            return
        self.keys[len(self.open)] = parts[0][1]
        for name, offset in parts:
            node = node.child(name, offset)
        self._skip(_SPACES)
        if self.text.startswith("=", self.at):
            self.at += 1
            self._skip(_SPACES)
            self._value(node)

    def _value(self, node: _Node) -> None:
        node.value = self.at
        if self.text.startswith(("[", "{"), self.at):
            self.open.append((node, "]" if self.text[self.at] == "[" else "}"))
            self.at += 1
        elif not self._skip(_SCALAR):
            self.at += 1

    def _parts(self) -> list[tuple[str, int]]:
        """The parts of a dotted key, each with its offset."""
        parts: list[tuple[str, int]] = []
        while found := _KEY.match(self.text, self.at):
            parts.append((_key_text(found[0]), self.at))
            self.at = found.end()
            self._skip(_SPACES)
            if not self.text.startswith(".", self.at):
                break
            self.at += 1
            self._skip(_SPACES)
        return parts

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        found = pattern.match(self.text, self.at)
        if found is None:
            return False
        self.at = found.end()
        return True


def _key_text(written: str) -> str:
    if written[0] not in "\"'":
        return written
    try:
        # As a value it is spelt like as a key, so tomli itself resolves the escapes.
        text = tomli.loads(f"key = {written}")["key"]
    except ValueError:
        return written
    return str(text)
