"""What came through a change of form and what did not, told question by question."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple, TypeVar

from smquiz.banks.diagnostics import Value, harmless, shown_value
from smquiz.exchange.sheet import Sheet
from smquiz.i18n import mark, say

MOST_QUESTIONS: Final = 20_000
"""In a file to import."""

_IN_QUESTION: Final = mark("{question}: {message}")
_TOO_MANY: Final = mark("The file holds more than {limit} questions: split it into several.")

Item = TypeVar("Item")


class Level(StrEnum):
    """What became of a thing: a question was left out, a feature was lost, or it was carried in another form."""

    LEFT_OUT = "left-out"
    LOST = "lost"
    CHANGED = "changed"


class Note(NamedTuple):
    """One thing that did not come through as it was. `question` is empty where the whole file is meant; `message` is a
    whole sentence, marked for translation, with the values that it holds in braces.
    """

    level: Level
    question: str
    message: str
    values: dict[str, Value] = {}  # noqa: RUF012 - never changed

    def explain(self, language: str) -> str:
        """One line, safe to print."""
        message = _filled(language, self.message, self.values)
        if not self.question:
            return message
        return say(language, _IN_QUESTION, question=harmless(self.question), message=message)


class RefusedError(Exception):
    """The file cannot be read, or the bank cannot be written, at all. `message` as in a Note."""

    def __init__(self, message: str, **values: Value) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def explain(self, language: str) -> str:
        """One line, safe to print."""
        return _filled(language, self.message, self.values)


def within_limit(questions: Sequence[Item]) -> Sequence[Item]:
    """The same, if they are not so many that reading them would take for ever. Raises RefusedError."""
    if len(questions) > MOST_QUESTIONS:
        raise RefusedError(_TOO_MANY, limit=MOST_QUESTIONS)
    return questions


class Imported(NamedTuple):
    """What a reader gives."""

    sheet: Sheet
    notes: tuple[Note, ...] = ()


class Exported(NamedTuple):
    """What a writer gives: the file, how many questions are in it, and what is not."""

    data: bytes
    questions: int
    notes: tuple[Note, ...] = ()


def left_out(question: str, message: str, **values: Value) -> Note:
    """A whole question that did not come through."""
    return Note(Level.LEFT_OUT, question, message, values)


def lost(question: str, message: str, **values: Value) -> Note:
    """A feature that did not come through."""
    return Note(Level.LOST, question, message, values)


def changed(question: str, message: str, **values: Value) -> Note:
    """A feature that came through in another form."""
    return Note(Level.CHANGED, question, message, values)


def at_level(notes: Iterable[Note], level: Level) -> list[Note]:
    return [note for note in notes if note.level is level]


def _filled(language: str, message: str, values: dict[str, Value]) -> str:
    return say(language, message, **{name: shown_value(language, value) for name, value in values.items()})
