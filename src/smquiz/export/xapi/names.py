"""The IRIs and UUIDs by which a Learning Record Store knows things: the same things have the same ones for ever."""

from collections.abc import Mapping
from typing import Final, NamedTuple
from uuid import UUID, uuid5

from smquiz.quiz.text import ANY_LANGUAGE

_STATEMENTS: Final = UUID("b0f4f1c5-6d0e-5a55-9d0b-3f0e5d7a9c61")
_TAGS: Final = {"fr": "fr-CA", "en": "en-CA"}


class Origin(NamedTuple):
    """Who speaks, and in whose name. `base` is the IRI under which all activities lie, which the institution sets,
    without a slash at its end; `pseudonym` stands for the learner; `language` is that of the interface.
    """

    base: str
    pseudonym: str
    language: str

    def bank(self, bank: str) -> str:
        return f"{self.base}/bank/{bank}"

    def question(self, bank: str, question: str) -> str:
        return f"{self.bank(bank)}/question/{question}"

    def tip(self, bank: str, tip: str) -> str:
        return f"{self.bank(bank)}/tip/{tip}"

    def role(self, role: str) -> str:
        return f"{self.base}/canmeds/{role}"

    def extension(self, name: str) -> str:
        return f"{self.base}/extension/{name}"


def statement_of_answer(session: str, question: str) -> str:
    """The id of the statement of an answer: a session has one to each question."""
    return str(uuid5(_STATEMENTS, f"answered {session} {question}"))


def statement_of_end(session: str) -> str:
    return str(uuid5(_STATEMENTS, f"completed {session}"))


def registration_of(session: str) -> str:
    """The session's own id, which is a UUID; one made of it where it is not."""
    try:
        return str(UUID(session))
    except ValueError:
        return str(uuid5(_STATEMENTS, f"session {session}"))


def tag(language: str) -> str:
    """The language tag of a text by us or in a bank: ours are Canadian."""
    return _TAGS.get(language, language)


def language_map(text: Mapping[str, str], languages: tuple[str, ...]) -> dict[str, str]:
    """A bank's text by language tag; one without a language is in the bank's first."""
    return {tag(languages[0] if language == ANY_LANGUAGE else language): words for language, words in text.items()}
