"""The whole of a stay: a session is begun or resumed, gone through, and its results told, until the learner leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smquiz.i18n import say_count
from smquiz.plain.commands import HELP
from smquiz.plain.console import EndOfInputError
from smquiz.plain.exams import sit, time_left
from smquiz.plain.results import after, tell_results
from smquiz.plain.rounds import answer_all
from smquiz.plain.talk import LeaveError
from smquiz.study.exam import Exam
from smquiz.study.notice import notice
from smquiz.study.words import MODE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from smquiz.plain.talk import Talk
    from smquiz.study.desk import Desk
    from smquiz.study.round import Round


def play(talk: Talk, desk: Desk, choose: Callable[[], Round | Exam], again: str) -> None:
    """Goes through the session that `choose` begins or resumes; `again` is the command that goes on with it later.

    Raises NothingToAskError if it could not begin, StoreError if progress cannot be kept, and KeyboardInterrupt, all
    when what is to be said has been said.
    """
    _Stay(talk, desk, again).run(choose)


class _Stay:
    def __init__(self, talk: Talk, desk: Desk, again: str) -> None:
        self.talk = talk
        self.desk = desk
        self.again = again
        self.sitting: Round | Exam | None = None

    def run(self, choose: Callable[[], Round | Exam]) -> None:
        try:
            self._greet()
            self.sitting = choose()
            while self.sitting is not None:
                self._go_through(self.sitting)
        except (LeaveError, EndOfInputError):
            self._take_leave()
        except KeyboardInterrupt:
            self.talk.pause()
            self._take_leave()
            raise
        else:
            self._take_leave()

    def _greet(self) -> None:
        self.talk.write(self.talk.local(self.desk.index.title), notice(self.desk.index, self.talk.language))

    def _go_through(self, sitting: Round | Exam) -> None:
        """Asks what is open, tells the results, and goes on with what the learner chooses then."""
        self._introduce(sitting)
        if isinstance(sitting, Exam):
            self.sitting = study_round = sit(self.talk, sitting)
        else:
            study_round = sitting
            if sitting.session.mode != "exam":
                answer_all(self.talk, sitting)
        tell_results(self.talk, study_round)
        self.sitting = after(self.talk, study_round)

    def _introduce(self, sitting: Round | Exam) -> None:
        mode = self.talk.phrase(MODE_NAMES[sitting.session.mode])
        if sitting.session.mode == "exam" and not isinstance(sitting, Exam):
            self.talk.write(self.talk.phrase("This exam is over: its time is up. What was answered counts."))
            return
        self.talk.write(
            say_count(
                self.talk.language,
                "{mode}, {count} question. {help} always tells what you can type; q leaves, and everything is kept.",
                "{mode}, {count} questions. {help} always tells what you can type; q leaves, and everything is kept.",
                sitting.total,
                mode=mode,
                help=HELP.letter,
            )
        )
        if isinstance(sitting, Exam):
            self.talk.write(self.talk.phrase("The feedback comes once the exam is handed in."))

    def _take_leave(self) -> None:
        """Says what is kept and how to go on."""
        self.talk.pause()
        if not self._goes_on():
            self.talk.write(self.talk.phrase("Everything is saved."))
            return
        self.talk.write(
            self.talk.phrase("Everything that you answered is saved. To go on: {command}", command=self.again)
        )
        if isinstance(self.sitting, Exam) and self.sitting.remaining:
            self.talk.write(
                self.talk.phrase("The clock of the exam does not stop."), time_left(self.talk, self.sitting)
            )

    def _goes_on(self) -> bool:
        """Whether the session waits to be resumed."""
        if isinstance(self.sitting, Exam):
            return True
        return self.sitting is not None and self.sitting.session.mode != "exam" and self.sitting.place is not None
