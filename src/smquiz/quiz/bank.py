"""A bank of questions: its tips, its questions, and where it comes from."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from smquiz.quiz.allowance import Allowance
from smquiz.quiz.index import BankIndex, IndexedQuestion, IndexedSource, IndexedTip
from smquiz.quiz.model import Identifier, LocalText, Model, PointId
from smquiz.quiz.question import Question, content_hash
from smquiz.quiz.shown import ShownOption, ShownQuestion

# Where the index lies is of no concern to those who hold a bank.
__all__ = ["Bank", "BankIndex", "CanMeds", "Header", "IndexedQuestion", "IndexedTip", "Point", "Source", "Tip"]

LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
Month = Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
CanMeds = Literal[
    "medical-expert", "communicator", "collaborator", "leader", "health-advocate", "scholar", "professional"
]


class Source(Model):
    """What the bank is drawn from. Dates are ISO: year, month, or day."""

    title: LocalText
    publisher: LocalText
    published: Month | None = None
    revised: Month | None = None
    accuracy: LocalText | None = None
    url: str | None = None


class Header(Model):
    """The `[bank]` table."""

    format: Literal[1]
    id: Identifier
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    languages: tuple[LanguageCode, ...] = Field(min_length=1)
    title: LocalText
    disclaimer: LocalText
    source: Source
    allow: tuple[Allowance, ...] = ()


class Point(Model):
    """One assertion of a tip, which questions test."""

    id: PointId
    text: LocalText


class Tip(Model):
    """A piece of advice; `text` is what the learner is shown as feedback."""

    id: Identifier
    title: LocalText
    text: LocalText
    canmeds: tuple[CanMeds, ...] = ()
    points: tuple[Point, ...] = ()


class Bank(Model):
    """A whole bank, checked: identifiers are unique and every reference leads somewhere."""

    header: Header
    tips: tuple[Tip, ...]
    questions: tuple[Question, ...]

    @property
    def id(self) -> str:
        return self.header.id

    @cached_property
    def index(self) -> BankIndex:
        header = self.header
        return BankIndex(
            id=header.id,
            version=header.version,
            languages=header.languages,
            title=header.title,
            source=IndexedSource(header.source.publisher, header.source.published, header.source.revised),
            tips=tuple(IndexedTip(tip.id, tip.title) for tip in self.tips),
            questions=tuple(
                IndexedQuestion(q.id, q.tip, content_hash(q), q.kind, q.difficulty.value) for q in self.questions
            ),
        )

    @cached_property
    def shown(self) -> dict[str, ShownQuestion]:
        """Every question as it is shown before it is answered, by its id."""
        return {
            q.id: ShownQuestion(
                q.id,
                q.tip,
                q.kind,
                q.difficulty.value,
                q.scenario,
                q.prompt,
                tuple(ShownOption(option.id, option.text) for option in q.options),
            )
            for q in self.questions
        }

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def _tips(self) -> dict[str, Tip]:
        return {tip.id: tip for tip in self.tips}

    def question(self, identifier: str) -> Question:
        """Raises KeyError if the bank has no such question."""
        return self._questions[identifier]

    def tip(self, identifier: str) -> Tip:
        """Raises KeyError if the bank has no such tip."""
        return self._tips[identifier]
