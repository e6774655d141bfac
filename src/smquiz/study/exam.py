"""An exam: answers may change until it is handed in, by the learner or by its clock, and are graded only then."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from smquiz.quiz.session import Draft
from smquiz.study.clock import timestamp
from smquiz.study.round import Round, graded
from smquiz.study.sitting import Sitting

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from smquiz.quiz.response import Response
    from smquiz.quiz.session import Answer, Session
    from smquiz.study.desk import Desk


class Stand(StrEnum):
    """How a question of an exam stands."""

    OPEN = "open"
    INCOMPLETE = "incomplete"
    ANSWERED = "answered"


class OverError(Exception):
    """The exam's time is up, or it was handed in from another window: nothing in it can change any more."""


class Exam(Sitting):
    """`handed_in` tells what was done here; another window may have handed the exam in as well."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk, session)
        self.drafts: dict[str, Draft] = {}
        self.handed_in = False
        self._stands: dict[str, Stand] = {}
        self.read_drafts()

    def read_drafts(self) -> None:
        """Reads again what stands: another window may have changed it."""
        self._stands = {}
        drafts = self.desk.store.exams.drafts(self.session.id)
        # What was put down for a question that has changed since is to be thought over anew.
        self.drafts = {draft.question: draft for draft in drafts if draft.hash == self.desk.hashes.get(draft.question)}

    @property
    def place(self) -> int | None:
        """The place (from 0) of the first question that is not answered wholly; None when all are."""
        stands = (self.stand(question) for question in self.session.questions)
        return next((place for place, stand in enumerate(stands) if stand is not Stand.ANSWERED), None)

    @property
    def answered(self) -> int:
        """How many questions are answered wholly."""
        return sum(self.stand(question) is Stand.ANSWERED for question in self.session.questions)

    @property
    def timed_out(self) -> bool:
        remaining = self.remaining
        return remaining is not None and remaining.total_seconds() <= 0

    @property
    def remaining(self) -> timedelta | None:
        """The time left, negative once it is up; None if there is no limit."""
        deadline = self.session.deadline
        return None if deadline is None else deadline - self.desk.now()

    @property
    def over(self) -> bool:
        """The time is up, or another window has handed it in."""
        return self.timed_out or self.desk.store.exams.handed_in(self.session.id) is not None

    def response_in(self, question: str) -> Response | None:
        """What stands at the question, be it incomplete."""
        draft = self.drafts.get(question)
        if draft is None or draft.response is None:
            return None
        from smquiz.quiz.response import from_json

        return from_json(draft.response)

    def certainty_in(self, question: str) -> int | None:
        draft = self.drafts.get(question)
        return draft.certainty if draft else None

    def save(self, question: str, response: Response | None, certainty: int | None, milliseconds: int) -> None:
        """Commits what stands at the question; `milliseconds` is the time spent on it since the last time.

        Raises OverError if the exam is over: what stood there before then counts.
        """
        from smquiz.quiz.response import to_json

        if self.timed_out:
            raise OverError
        before = self.drafts.get(question)
        draft = Draft(
            session=self.session.id,
            question=question,
            hash=self.desk.hashes[question],
            response=to_json(response) if response else None,
            certainty=certainty,
            milliseconds=milliseconds + (before.milliseconds if before else 0),
            saved=timestamp(self.desk.now()),
        )
        if not self.desk.store.exams.save(draft):
            raise OverError
        self.drafts[question] = draft
        self._stands.pop(question, None)

    def stand(self, question: str) -> Stand:
        if question not in self._stands:
            self._stands[question] = self._stand(question)
        return self._stands[question]

    def _stand(self, question: str) -> Stand:
        response = self.response_in(question)
        if response is None:
            return Stand.OPEN
        return Stand.ANSWERED if self._graded(question, response) else Stand.INCOMPLETE

    def hand_in(self) -> Round:
        """Grades what is complete and makes it the session's answers; what is open or incomplete stays unanswered.

        If it was handed in already, from another window, that stands.
        """
        self.read_drafts()
        answers = []
        for question in self.session.questions:
            response = self.response_in(question)
            if response and (answer := self._graded(question, response)):
                answers.append(answer)
        self.desk.store.hand_in(self.session.id, answers, timestamp(self._end()))
        self.handed_in = True
        return Round(self.desk, self.session)

    def _graded(self, question: str, response: Response) -> Answer | None:
        """The answer as it would be handed in; None if something is missing in it."""
        from smquiz.quiz.scoring import WrongResponseError

        draft = self.drafts[question]
        try:
            return graded(
                self.desk,
                self.session.id,
                self.desk.bank.question(question),
                response,
                milliseconds=draft.milliseconds,
                certainty=draft.certainty,
                answered=draft.saved,
            )
        except WrongResponseError:
            return None

    def _end(self) -> datetime:
        """Now, or the moment when the time was up."""
        now, deadline = self.desk.now(), self.session.deadline
        return min(now, deadline) if deadline else now
