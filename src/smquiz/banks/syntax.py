"""What tomli says of a text that is not TOML, in words an author can use."""

import re
from typing import Final, NamedTuple

from smquiz.banks.diagnostics import Word
from smquiz.banks.positions import STRING, last_key
from smquiz.i18n import mark


class Problem(NamedTuple):
    """Where it was noticed (line and column from 1), what it is, and what helps."""

    line: int
    column: int
    problem: Word
    advice: Word


_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_CLOSED: Final = re.compile(rf"(?:#[^\n]*+|{STRING}|[^\"'#]++)*+")

_QUOTES: Final = mark('Look for a quotation mark inside a text: put \\ before it, or put the text between """ and """')
_OPEN: Final = mark("a text is not closed at the end of its line")
_NEVER_CLOSED: Final = mark("a quotation mark that opens a text is never closed")
_INVISIBLE: Final = mark("there is an invisible control character here")
_DELETE: Final = mark("Delete it; it may have come with pasted text")
_TWICE: Final = mark("this table appears twice")
_KEY_TWICE: Final = mark("this key appears twice")
_ONE_PLACE: Final = mark("Write all of it in one place")
_REMOVE: Final = mark("Remove one of the two")
_ANYTHING: Final = (mark("something here cannot be understood"), mark("Look at this line and the one above it"))
# The first that begins tomli's message holds. Its wording may change: then _ANYTHING is said.
_PROBLEMS: Final = (
    ("Illegal character '\\n'", _OPEN, _QUOTES),
    ("Found invalid character '\\n'", _OPEN, _QUOTES),
    ("Illegal character", _INVISIBLE, _DELETE),
    ("Found invalid character", _INVISIBLE, _DELETE),
    ("Unterminated string", _NEVER_CLOSED, _QUOTES),
    ("Expected \"'", _NEVER_CLOSED, _QUOTES),
    ("Expected newline or end of document", mark("there is something extra after the value"), _QUOTES),
    (
        "Invalid value",
        mark("this is not a value"),
        mark("Put texts between quotation marks; write true and false in lowercase"),
    ),
    ("Expected '='", mark("the sign = is missing after the key"), mark("Write key = value, one on each line")),
    (
        "Invalid initial character for a key",
        mark("a key cannot begin with this"),
        mark("Use letters, digits, - and _ in keys, or close the text above if this line belongs to it"),
    ),
    (
        "Invalid statement",
        mark("a line cannot begin with this"),
        mark('Write key = value; a text of several lines goes between """ and """'),
    ),
    ("Expected ']", mark("a bracket of a header is not closed"), mark("Write [bank], [[tip]] or [[question]]")),
    ("Unclosed array", mark("a list is not closed, or a comma is missing in it"), mark("Add the ] or the comma")),
    (
        "Unclosed inline table",
        mark("a table in braces is not closed, or a comma is missing in it"),
        mark("Add the closing brace or the comma, and keep the table on one line"),
    ),
    ("Cannot overwrite", _KEY_TWICE, _REMOVE),
    ("Duplicate inline table key", _KEY_TWICE, _REMOVE),
    (
        "Cannot declare",
        _TWICE,
        mark("Join the two, or write double brackets for a list: [[question]]"),
    ),
    (
        "Cannot mutate",
        mark("this adds to a table or list that is already complete"),
        _ONE_PLACE,
    ),
    ("Cannot redefine", _TWICE, _ONE_PLACE),
    (
        "Unescaped '\\'",
        mark("the sign \\ cannot stand before this character"),
        mark("Write \\\\ for the sign itself, or put the text between single quotation marks"),
    ),
    ("Invalid hex value", mark("an escape such as \\u00e9 is not complete"), mark("Write \\u and four digits")),
    (
        "Escaped character",
        mark("an escape such as \\ud800 stands for no character"),
        mark("Type the character itself"),
    ),
    (
        "Invalid date or datetime",
        mark("this date does not exist"),
        mark("Correct it; in a bank, dates are texts between quotation marks"),
    ),
)


def explained(message: str, text: str) -> Problem:
    """Takes apart tomli's message on this text."""
    for beginning, problem, advice in _PROBLEMS:
        if message.startswith(beginning):
            return Problem(*_PLACES.get(problem, _place)(message, text), Word(problem), Word(advice))
    return Problem(*_place(message, text), *map(Word, _ANYTHING))


def _place(message: str, text: str) -> tuple[int, int]:
    found = _PLACE.search(message)
    if not found:
        return 1, 1
    return (int(found[1]), int(found[2])) if found[1] else place_after(text)


def _opening(message: str, text: str) -> tuple[int, int]:
    """Where the text begins that is never closed: tomli tells its end, which is that of the file."""
    del message
    found = _CLOSED.match(text)
    return place_after(found[0] if found else text)


def _second_key(message: str, text: str) -> tuple[int, int]:
    """Where the key stands again: tomli tells the end of its value."""
    line, column = told = _place(message, text)
    *before, last = text.split("\n")[:line]
    whole = "\n".join((*before, last[: column - 1]))
    key = last_key(whole)
    return told if key is None else place_after(whole[:key])


_PLACES: Final = {_NEVER_CLOSED: _opening, _KEY_TWICE: _second_key}
"""Where a problem is shown, if not where tomli notices it."""


def place_after(before: str) -> tuple[int, int]:
    """Line and column right after this text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")
