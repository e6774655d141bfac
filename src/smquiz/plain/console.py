"""Lines out and lines in. No line ever carries a code for the terminal: no colour, no cursor, no carriage return."""

from __future__ import annotations

import codecs
import io
import shutil
import textwrap
import unicodedata
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from typing import TextIO

WIDEST: Final = 100
"""Columns; longer lines are hard to follow for those who magnify the screen."""

READABLE: Final = "smquiz-readable"
"""The name under which Python knows how we write what an encoding does not have."""

# The longer pieces first: a guillemet takes its space along.
_SUBSTITUTES: Final = {
    "«\u00a0": '"',
    "\u00a0»": '"',
    "«": '"',
    "»": '"',
    "“": '"',
    "”": '"',
    "’": "'",
    "‘": "'",
    "\u00a0": " ",
    "\u202f": " ",
    "–": "-",
    "—": "-",
    "─": "-",
    "−": "-",
    "…": "...",
    "œ": "oe",
    "Œ": "Oe",
    "æ": "ae",
    "Æ": "Ae",
}


class EndOfInputError(Exception):
    """No more lines will come."""


class Console(Protocol):
    @property
    def interactive(self) -> bool:
        """Somebody types as they read: they may be asked to press Enter."""

    def write(self, text: str) -> None:
        """Tells one paragraph."""

    def read(self) -> str:
        """The next line that was typed, without its end. Raises EndOfInputError, and again at every further call."""


class Streams:
    """A console over two streams, standard input and output as a rule; no `source` is one that has ended.

    On a terminal paragraphs are wrapped at words, for the terminal would break them anywhere. Elsewhere a paragraph is
    one line, as speech and other programs like it.
    """

    def __init__(self, source: TextIO | None, target: TextIO) -> None:
        self._source = source
        self._target = target
        make_readable(target)
        if isinstance(source, io.TextIOWrapper):
            source.reconfigure(errors="replace")

    @property
    def interactive(self) -> bool:
        return self._source is not None and self._source.isatty()

    def write(self, text: str) -> None:
        self._target.write("\n".join(self._lines(text)) + "\n")

    def read(self) -> str:
        self._target.flush()
        line = self._source.readline() if self._source else ""
        if not line:
            self._source = None
            raise EndOfInputError
        return line.rstrip("\r\n")

    def flush(self) -> None:
        self._target.flush()

    def _lines(self, text: str) -> list[str]:
        if not self._target.isatty():
            return [text]
        # One column less: some terminals go to the next line by themselves after the last one.
        width = min(shutil.get_terminal_size().columns - 1, WIDEST)
        # textwrap leaves non-breaking spaces alone. A broken word would be read as two.
        return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]


def make_readable(target: TextIO) -> None:
    """From now on, what the encoding of this stream does not have is written as near as it gets."""
    if isinstance(target, io.TextIOWrapper):
        codecs.register_error(READABLE, _readable)
        target.reconfigure(errors=READABLE)


def readable(text: str) -> str:
    """The text in ASCII, as near as it gets: for a terminal that has nothing else."""
    for piece, substitute in _SUBSTITUTES.items():
        text = text.replace(piece, substitute)
    decomposed = unicodedata.normalize("NFKD", text)
    kept = (character for character in decomposed if not unicodedata.combining(character))
    return "".join(character if character.isascii() else "?" for character in kept)


def _readable(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return readable(error.object[error.start : error.end]), error.end
