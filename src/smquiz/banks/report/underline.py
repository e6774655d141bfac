"""A line of a bank with the place that is meant underlined, on a terminal of any width."""

import re
from collections.abc import Iterable
from itertools import accumulate, takewhile
from typing import Final, NamedTuple

from wcwidth import wcswidth

from smquiz.banks.checked import Excerpt
from smquiz.banks.diagnostics import harmless
from smquiz.banks.positions import STRING

_TAB: Final = " " * 4
_CUT: Final = "…"
_WORD: Final = re.compile(
    rf"{STRING}"
    r'|"""|\'\'\''
    r"|\[\[?[ \t]*[\w.-]*+[ \t]*\]\]?"
    r"|[+-]?\d[\w.+:-]*+"
    r"|[\w-]++"
    r"|\S"
)
"""What is meant where nobody says how long it is: a text, a header, a number, a key, or one character."""


class Underlined(NamedTuple):
    """Two lines of the same beginning: the text, parted around what is meant, and the marks below."""

    before: str
    meant: str
    after: str
    marks: str


def underlined(excerpt: Excerpt, column: int, width: int, cells: int) -> Underlined:
    """`column` and `width` as in a diagnostic; at most `cells` wide, which are 20 or more."""
    start = column - 1 - excerpt.before
    end = start + (width or width_of_word(excerpt, column))
    text = excerpt.text
    lead, follow = text[:start].lstrip(), text[end:].rstrip()
    meant = _head(text[start:end], cells - min(len(lead), cells // 3), more=False)
    free = cells - _cells(meant)
    before = _tail(lead, free - min(len(follow), free // 3), more=excerpt.before > 0)
    after = _head(follow, free - _cells(before), more=excerpt.after > 0)
    return Underlined(before, meant, after, " " * _cells(before) + "^" * max(_cells(meant), 1))


def width_of_word(excerpt: Excerpt, column: int) -> int:
    """Code points of the word that begins at this column; 1 where the line ends."""
    found = _WORD.match(excerpt.text, column - 1 - excerpt.before)
    return found.end() - found.start() if found else 1


def _head(text: str, cells: int, *, more: bool) -> str:
    """As much of the beginning as has room; `more` tells that the text goes on elsewhere."""
    shown = [_shown(character) for character in text[: max(cells, 0) + 1]]
    if not more and len(text) <= cells and _cells("".join(shown)) <= cells:
        return "".join(shown)
    return "".join(_fitting(shown, cells - 1)) + _CUT if cells > 0 else ""


def _tail(text: str, cells: int, *, more: bool) -> str:
    """As much of the end as has room."""
    shown = [_shown(character) for character in text[-max(cells, 0) - 1 :]]
    if not more and len(text) <= cells and _cells("".join(shown)) <= cells:
        return "".join(shown)
    return _CUT + "".join(reversed(list(_fitting(reversed(shown), cells - 1)))) if cells > 0 else ""


def _fitting(shown: Iterable[str], cells: int) -> Iterable[str]:
    characters = list(shown)
    sums = accumulate(_cells(character) for character in characters)
    return characters[: len(list(takewhile(lambda total: total <= cells, sums)))]


def _shown(character: str) -> str:
    return _TAB if character == "\t" else harmless(character)


def _cells(shown: str) -> int:
    """What the terminal draws; nothing in it is a control character."""
    return max(wcswidth(shown), 0)
