"""A fault as it is told to the author: where, what is wrong, what was expected, what to do."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from smquiz.banks.codes import DID_YOU_MEAN, MESSAGES, Code, Message
from smquiz.banks.positions import KeyPath
from smquiz.banks.severity import Severity
from smquiz.i18n import number, say
from smquiz.quiz.text import forbidden_characters

ECHO_LENGTH: Final = 60
LIST_LENGTH: Final = 12
_PATH_LENGTH: Final = 4096
_NO_BREAK_SPACES: Final = "\u00a0\u202f"
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")


class Word(NamedTuple):
    """A value that is itself a message, to be translated."""

    message: str


Value = str | int | float | Word | tuple[str, ...]


class Diagnostic(NamedTuple):
    """One fault, or something less. Line and column count from 1, columns in code points; `key` is empty where a whole
    file is meant; `width` counts the code points that are meant, 0 standing for the word at that place.

    Its texts are made when they are shown, in any language. They are safe to print: what they quote of the bank is cut
    short and stripped of characters that a terminal would obey. A lint brings its own `message`.
    """

    file: str
    line: int
    column: int
    code: str
    key: str
    values: Mapping[str, Value]
    severity: Severity = Severity.ERROR
    message: Message | None = None
    width: int = 0

    def what(self, language: str) -> str:
        return self._say(language, self._message.what)

    def expected(self, language: str) -> str:
        return self._say(language, self._message.expected)

    def cure(self, language: str) -> str:
        return self._say(language, DID_YOU_MEAN if "suggestion" in self.values else self._message.cure)

    @property
    def place(self) -> str:
        return f"{harmless(self.file, _PATH_LENGTH)}:{self.line}:{self.column}"

    @property
    def _message(self) -> Message:
        return self.message or MESSAGES[Code(self.code)]

    def _say(self, language: str, message: str) -> str:
        return say(language, message, **{name: shown_value(language, value) for name, value in self.values.items()})


def render(diagnostic: Diagnostic, language: str) -> list[str]:
    """Three lines: the fault after its place, in the form editors know; what was expected; what to do."""
    key = f" {diagnostic.key}" if diagnostic.key else ""
    return [
        f"{diagnostic.place}: [{diagnostic.code}]{key} {diagnostic.what(language)}",
        f"    {diagnostic.expected(language)}",
        f"    {diagnostic.cure(language)}",
    ]


def in_order(diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(diagnostics, key=lambda found: (found.file, found.line, found.column)))


def written_key(path: KeyPath) -> str:
    """A key as authors see it, counting from 1: `question[3].option[1].feedback.fr`."""
    written = ""
    for part in path:
        if isinstance(part, int):
            written += f"[{part + 1}]"
        else:
            bare = _BARE_KEY.fullmatch(part)
            written += ("." if written else "") + (harmless(part) if bare else f'"{harmless(part)}"')
    return harmless(written, 5 * ECHO_LENGTH)


def harmless(text: str, most: int = ECHO_LENGTH) -> str:
    """The text cut to `most` characters, on one line, with unprintable characters replaced: `<U+202E>`."""
    cut = text if len(text) <= most else text[: most - 1] + "…"
    if cut.isprintable():
        return cut
    forbidden = {offset for offset, _ in forbidden_characters(cut)}
    return "".join(
        f"<U+{ord(character):04X}>" if offset in forbidden or not _printable(character) else character
        for offset, character in enumerate(cut)
    )


def _printable(character: str) -> bool:
    return character.isprintable() or character in _NO_BREAK_SPACES


def shown_value(language: str, value: Value) -> str:
    """A value within a message, harmless."""
    match value:
        case Word(message):
            return say(language, message)
        case int():
            return str(value)
        case float():
            return number(language, value, 2)
        case str():
            return harmless(value)
        case tuple():
            more = ["…"] if len(value) > LIST_LENGTH else []
            return ", ".join([*map(harmless, value[:LIST_LENGTH]), *more])
