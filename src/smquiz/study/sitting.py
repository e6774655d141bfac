"""A session that somebody sits at: what practice and exams have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smquiz.quiz.shown import ShownOption, ShownQuestion, shown_options

if TYPE_CHECKING:
    from smquiz.quiz.bank import Bank
    from smquiz.quiz.question import Question
    from smquiz.quiz.response import Response
    from smquiz.quiz.session import Answer, Session
    from smquiz.study.desk import Desk


class Sitting:
    """The session and its answers, by question; in an exam there is none until it is handed in."""

    def __init__(self, desk: Desk, session: Session) -> None:
        self.desk = desk
        self.session = session
        self.answers: dict[str, Answer] = {}

    @property
    def total(self) -> int:
        return len(self.session.questions)

    @property
    def bank(self) -> Bank:
        return self.desk.bank

    def question_at(self, place: int) -> Question:
        return self.desk.bank.question(self.session.questions[place])

    def shown_at(self, place: int) -> ShownQuestion:
        """The same question as it is shown before it is answered; this needs no model."""
        return self.desk.shown[self.session.questions[place]]

    def options(self, question: ShownQuestion) -> list[ShownOption]:
        """In the order in which this session shows them, now and when it is resumed."""
        return shown_options(question, self.session.option_seed)

    def given(self, question: str) -> Answer | None:
        """The answer to the question as it now stands; one to an earlier wording is none."""
        answer = self.answers.get(question)
        return answer if answer and answer.hash == self.desk.hashes.get(question) else None

    def tells(self, question: str) -> bool:
        """Whether the key and the feedback may be shown."""
        return self.given(question) is not None

    def refresh(self) -> None:
        """Reads the answers again: another window may have given some."""
        self.answers = {answer.question: answer for answer in self.desk.store.answers(self.session.id)}

    def response_to(self, question: Question) -> Response:
        """Raises KeyError if the question is not answered."""
        from smquiz.quiz.response import from_json

        return from_json(self.answers[question.id].response)
