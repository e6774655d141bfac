"""Asks a question of a bank without keeping anything of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smquiz.quiz.scoring import WrongResponseError, score
from smquiz.quiz.session import Answer

if TYPE_CHECKING:
    from smquiz.quiz.bank import Bank
    from smquiz.quiz.question import Question
    from smquiz.quiz.response import Response
    from smquiz.quiz.shown import ShownOption, ShownQuestion


class Specimen:
    """Stands in for a sitting: the options are in the order in which they are written."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.told = False
        self.response: Response | None = None
        """What the author tried; None is for a look at the key alone."""

    def of(self, bank: Bank) -> Specimen:
        """The same, of another version of the bank."""
        other = Specimen(bank)
        other.told, other.response = self.told, self.response
        return other

    def options(self, question: ShownQuestion) -> list[ShownOption]:
        return list(question.options)

    def tells(self, question: str) -> bool:
        del question
        return self.told

    def given(self, question: str) -> Answer | None:
        """What was tried, scored; none if it does not fit the question as it now is."""
        from smquiz.quiz.response import to_json

        if self.response is None:
            return None
        try:
            marks = score(self.bank.question(question), self.response)
        except WrongResponseError:
            return None
        return Answer("", question, "", to_json(self.response), *marks, None, 0, "")

    def response_to(self, question: Question) -> Response:
        if self.response is None:
            raise KeyError(question.id)
        return self.response
