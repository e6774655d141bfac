"""A session while it is being answered. The models come in when an answer is graded, not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smquiz.quiz.session import Answer, Session, next_question
from smquiz.quiz.shown import ShownOption, ShownQuestion, shown_options
from smquiz.store.faults import AlreadyAnsweredError
from smquiz.study.clock import timestamp

if TYPE_CHECKING:
    from smquiz.quiz.question import Question
    from smquiz.quiz.response import Response
    from smquiz.study.desk import Desk


class Round:
    """The session, the answers given so far, and the place where it stands."""

    def __init__(self, desk: Desk, session: Session) -> None:
        self.desk = desk
        self.session = session
        self._hashes = {question.id: question.hash for question in desk.index.questions}
        self.answers: dict[str, Answer] = {}
        self.refresh()

    @property
    def place(self) -> int | None:
        """The place (from 0) of the question to answer next; None when all are answered."""
        return next_question(self.session, self.answers)

    @property
    def total(self) -> int:
        return len(self.session.questions)

    def question_at(self, place: int) -> Question:
        return self.desk.bank.question(self.session.questions[place])

    def shown_at(self, place: int) -> ShownQuestion:
        """The same question as it is shown before it is answered; this needs no model."""
        return self.desk.shown[self.session.questions[place]]

    def options(self, question: ShownQuestion) -> list[ShownOption]:
        """In the order in which this session shows them, now and when it is resumed."""
        return shown_options(question, self.session.option_seed)

    def answer(self, question: Question, response: Response, milliseconds: int) -> Answer:
        """Scores the response and commits it; what is returned is on the disk.

        If another window answered the question meanwhile, that answer stands and is returned. Raises StoreError if
        nothing could be written: the question is then still open.
        """
        from smquiz.quiz.response import to_json
        from smquiz.quiz.scoring import score

        marks = score(question, response)
        answer = Answer(
            session=self.session.id,
            question=question.id,
            hash=self._hashes[question.id],
            response=to_json(response),
            score=marks.points,
            most=marks.most,
            fraction=marks.fraction,
            certainty=None,
            milliseconds=milliseconds,
            answered=timestamp(self.desk.now()),
        )
        try:
            self.desk.store.record(answer)
        except AlreadyAnsweredError:
            self.refresh()
        else:
            self.answers[question.id] = answer
        return self.answers[question.id]

    def refresh(self) -> None:
        """Reads the answers again: another window may have given some."""
        self.answers = {answer.question: answer for answer in self.desk.store.answers(self.session.id)}

    def response_to(self, question: Question) -> Response:
        """Raises KeyError if the question is not answered."""
        from smquiz.quiz.response import from_json

        return from_json(self.answers[question.id].response)
