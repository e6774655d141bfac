"""What each parser that is not ours is given: the shipped bank in both languages, and banks with texts that no format
likes. The same at each run.
"""

from functools import cache
from typing import NamedTuple, TypeVar

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.exchange.support import SHIPPED, nasty_banks
from tests.strategies import LANGUAGES, responses_to

from smquiz.banks.load import load
from smquiz.exchange.formats import writer
from smquiz.quiz.bank import Bank
from smquiz.quiz.question import MultipleQuestion, MultipleRule, Question
from smquiz.quiz.response import Ranked, Response

NASTY = 12
"""How many banks."""
TRIES = 3
"""Responses to each question."""
ALL = 40
"""Enough to have nearly every response to four options."""

Thing = TypeVar("Thing")


class Case(NamedTuple):
    """A bank in one of its languages, and responses to its questions, in their order."""

    bank: Bank
    language: str
    responses: tuple[tuple[Response, ...], ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.bank.questions

    def written(self, form: str) -> bytes:
        return writer(form)(self.bank, self.language).data


@cache
def cases() -> tuple[Case, ...]:
    shipped = load(SHIPPED)
    nasty = enumerate(_drawn(nasty_banks(), NASTY))
    return (
        *(_case(shipped, language, TRIES) for language in LANGUAGES),
        _case(_with_every_rule(shipped), "en", ALL),
        *(_case(bank, LANGUAGES[place % 2], TRIES) for place, bank in nasty),
    )


def _case(bank: Bank, language: str, tries: int) -> Case:
    return Case(bank, language, tuple(_responses(question, tries) for question in bank.questions))


def _with_every_rule(bank: Bank) -> Bank:
    """One question, scored in each way that there is, with two right options of four."""
    question = next(question for question in bank.questions if isinstance(question, MultipleQuestion))
    options = tuple(
        option.model_copy(update={"id": name, "correct": name in "ac"})
        for name, option in zip("abcd", question.options * 2, strict=False)
    )
    copies = [
        question.model_copy(update={"id": f"{question.id}-{rule}", "scoring": rule, "options": options})
        for rule in MultipleRule
    ]
    return bank.model_copy(update={"questions": tuple(copies)})


def _responses(question: Question, tries: int) -> tuple[Response, ...]:
    return tuple(response for response in _drawn(responses_to(question), tries) if not _tied(response))


def _tied(response: Response) -> bool:
    """In QTI, no two options can have one place."""
    return isinstance(response, Ranked) and len({*response.ranks.values()}) < len(response.ranks)


def _drawn(strategy: st.SearchStrategy[Thing], count: int) -> list[Thing]:
    """The first examples of a strategy."""
    found: list[Thing] = []

    @settings(max_examples=count, derandomize=True, database=None, phases=[Phase.generate], deadline=None)
    @given(strategy)
    def gather(thing: Thing) -> None:
        found.append(thing)

    gather()
    return found
