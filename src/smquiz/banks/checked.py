"""What a check of a bank comes to, in a form that can be kept: the next check of the same files has it at once."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from smquiz.banks.cache import check_file, read_sealed, state_of, write_sealed
from smquiz.banks.codes import Message
from smquiz.banks.diagnostics import Diagnostic, Value, Word
from smquiz.banks.severity import Severity

MARGIN: Final = 300
"""Code points of a line that are kept on either side of the place that is meant."""


class Excerpt(NamedTuple):
    """A stretch of a line. `before` and `after` say how many code points of the line are left out there."""

    text: str
    before: int
    after: int


class Contents(NamedTuple):
    """A bank that can be used, in short; `kinds` counts the questions of each kind, in the order of the kinds."""

    id: str
    version: str
    languages: tuple[str, ...]
    tips: int
    kinds: Mapping[str, int]

    @property
    def questions(self) -> int:
        return sum(self.kinds.values())


class Told(NamedTuple):
    """A diagnostic with the line that it is about, if that could be read."""

    diagnostic: Diagnostic
    excerpt: Excerpt | None


class Checked(NamedTuple):
    """`contents` is there unless a fault keeps the bank from being used."""

    path: str
    contents: Contents | None
    told: tuple[Told, ...]


def check(path: Path) -> Checked:
    """Every fault of the bank and, where it has none, every flaw in how its questions are written. From the cache if
    no file changed; without Pydantic then.
    """
    state = _state(path)
    try:
        return _decoded(str(path), json.loads(read_sealed(check_file(path), state)))
    except (OSError, LookupError, ValueError, TypeError, RecursionError):
        from smquiz.banks.check import check_anew

    checked = check_anew(path)
    if state is not None:
        write_sealed(check_file(path), state, json.dumps(_encoded(checked), ensure_ascii=True).encode())
    return checked


def _state(path: Path) -> str | None:
    """As the cache's, and of the rules: who works on them sees at once what they find now."""
    state = state_of(path)
    package = Path(__file__).parents[1]
    rules = [file for folder in ("banks", "quiz") for file in (package / folder).rglob("*.py")]
    return state and f"{state} {max((file.stat().st_mtime_ns for file in rules), default=0)}"


def excerpt(line: str, column: int) -> Excerpt:
    """Of a line, around a column that counts from 1."""
    start = max(column - 1 - MARGIN, 0)
    text = line[start : column - 1 + MARGIN]
    return Excerpt(text, start, len(line) - start - len(text))


def _encoded(checked: Checked) -> dict[str, Any]:
    return {
        "path": checked.path,
        "contents": checked.contents,
        "told": [
            [told.diagnostic._replace(values=_typed(told.diagnostic.values)), told.excerpt] for told in checked.told
        ],
    }


def _typed(values: Mapping[str, Value]) -> dict[str, Any]:
    """A word is a tuple to JSON as well, and must not come back as a list."""
    return {name: {"word": value.message} if isinstance(value, Word) else value for name, value in values.items()}


def _decoded(path: str, content: Mapping[str, Any]) -> Checked:
    if content["path"] != path:
        # The diagnostics name the files as they were called then.
        raise ValueError(path)
    contents = content["contents"] and Contents._make(content["contents"])
    contents = contents and contents._replace(languages=tuple(contents.languages))
    return Checked(path, contents, tuple(_told(*entry) for entry in content["told"]))


def _told(diagnostic: list[Any], shown: Any) -> Told:
    file, line, column, code, key, values, severity, message, width = diagnostic
    found = Diagnostic(
        file,
        line,
        column,
        code,
        key,
        {name: _value(value) for name, value in values.items()},
        Severity(severity),
        message and Message._make(message),
        width,
    )
    return Told(found, shown and Excerpt._make(shown))


def _value(value: Any) -> Value:
    match value:
        case dict():
            return Word(value["word"])
        case list():
            return tuple(value)
        case int() | str():
            return value
        case _:
            raise ValueError(value)
