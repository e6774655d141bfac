"""A session with feedback at once, while it is being answered; and any session, when it is read again.

The models come in when an answer is graded, not before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smquiz.quiz.session import Answer, Session, next_question
from smquiz.store.faults import AlreadyAnsweredError
from smquiz.study.clock import timestamp
from smquiz.study.sitting import Sitting

if TYPE_CHECKING:
    from smquiz.quiz.question import Question
    from smquiz.quiz.response import Response
    from smquiz.study.desk import Desk


class Round(Sitting):
    """The session, the answers given so far, and the place where it stands."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk, session)
        self.refresh()

    @property
    def place(self) -> int | None:
        """The place (from 0) of the question to answer next; None when all are answered."""
        return next_question(self.session, self.answers)

    def tells(self, question: str) -> bool:
        """Once it is answered; what was left unanswered in an exam, once the exam is handed in."""
        if question in self.answers or self.session.mode != "exam":
            return super().tells(question)
        return self.desk.store.exams.handed_in(self.session.id) is not None

    def answer(self, question: Question, response: Response, milliseconds: int, certainty: int | None = None) -> Answer:
        """Scores the response and commits it; what is returned is on the disk.

        If another window answered the question meanwhile, that answer stands and is returned. Raises StoreError if
        nothing could be written: the question is then still open.
        """
        answer = graded(
            self.desk,
            self.session.id,
            question,
            response,
            milliseconds=milliseconds,
            certainty=certainty,
            answered=timestamp(self.desk.now()),
        )
        try:
            self.desk.store.record(answer)
        except AlreadyAnsweredError:
            self.refresh()
        else:
            self.answers[question.id] = answer
        return self.answers[question.id]


def graded(
    desk: Desk,
    session: str,
    question: Question,
    response: Response,
    *,
    milliseconds: int,
    certainty: int | None,
    answered: str,
) -> Answer:
    """The answer with its score. Raises WrongResponseError if the response cannot answer the question."""
    from smquiz.quiz.response import to_json
    from smquiz.quiz.scoring import score

    marks = score(question, response)
    return Answer(
        session=session,
        question=question.id,
        hash=desk.hashes[question.id],
        response=to_json(response),
        score=marks.points,
        most=marks.most,
        fraction=marks.fraction,
        certainty=certainty,
        milliseconds=milliseconds,
        answered=answered,
    )
