"""A bank's table of contents. It stands apart from the models: reading it must not cost the import of Pydantic."""

from collections.abc import Mapping
from typing import NamedTuple

from smquiz.quiz.shown import Kind


class IndexedQuestion(NamedTuple):
    """What choosing and counting need to know of a question."""

    id: str
    tip: str
    hash: str
    kind: Kind
    difficulty: str


class IndexedTip(NamedTuple):
    id: str
    title: Mapping[str, str]


class IndexedSource(NamedTuple):
    """Dates are ISO: year, month, or day."""

    publisher: Mapping[str, str]
    published: str | None
    revised: str | None


class BankIndex(NamedTuple):
    """The bank's contents without its texts: enough to draw the home screen and to choose questions.

    It is made from a Bank and kept in the cache, so that the first screen waits for neither TOML nor validation.
    """

    id: str
    version: str
    languages: tuple[str, ...]
    title: Mapping[str, str]
    source: IndexedSource
    tips: tuple[IndexedTip, ...]
    questions: tuple[IndexedQuestion, ...]

    def of_tip(self, tip: str) -> tuple[IndexedQuestion, ...]:
        return tuple(question for question in self.questions if question.tip == tip)
