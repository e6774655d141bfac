"""Reading and writing progress. An answer that `record` has returned from survives a kill and a power cut."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from smquiz.quiz.index import BankIndex
from smquiz.quiz.mastery import Latest
from smquiz.quiz.session import Answer, Session, next_question
from smquiz.store.faults import AlreadyAnsweredError, StoreError
from smquiz.store.file import PATIENCE, ProgressFile, Row
from smquiz.store.marks import Marks

if TYPE_CHECKING:
    from smquiz.store.cards import Cards
    from smquiz.store.exams import Exams
    from smquiz.store.history import History
    from smquiz.store.learning import LearningRecords
    from smquiz.store.outbox import Outbox
    from smquiz.store.sums import Sums

SESSION = "id, bank, bank_version, mode, seed, shuffle, tips, questions, started, minutes"
ANSWER = "session, question, hash, response, score, most, fraction, certainty, milliseconds, answered"


class Unfinished(NamedTuple):
    """A session to resume: `place` (from 0) is the first question without an answer, `answered` counts those with."""

    session: Session
    place: int
    answered: int


class Store:
    """The progress file: sessions and their answers here, the rest in its parts.

    Every method raises StoreError when the file cannot be used.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.file = ProgressFile(path, patience)
        self.path = self.file.path
        self.marks = Marks(self.file)

    # The parts that not every start needs are imported when they are asked for.

    @cached_property
    def learning(self) -> LearningRecords:
        from smquiz.store.learning import LearningRecords

        return LearningRecords(self.file)

    @cached_property
    def cards(self) -> Cards:
        from smquiz.store.cards import Cards

        return Cards(self.file)

    @cached_property
    def exams(self) -> Exams:
        from smquiz.store.exams import Exams

        return Exams(self.file)

    @cached_property
    def history(self) -> History:
        from smquiz.store.history import History

        return History(self.file)

    @cached_property
    def sums(self) -> Sums:
        from smquiz.store.sums import Sums

        return Sums(self.file)

    @cached_property
    def outbox(self) -> Outbox:
        from smquiz.store.outbox import Outbox

        return Outbox(self.file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.file.close()

    def begin(self, session: Session) -> None:
        """Writes down a session before its first question shows."""
        row = session._replace(tips=json.dumps(session.tips), questions=json.dumps(session.questions))  # type: ignore[arg-type]
        self.file.write(f"INSERT INTO session ({SESSION}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def record(self, answer: Answer) -> None:
        """Commits one answer to the disk itself. Raises AlreadyAnsweredError if the session has one to its question."""
        try:
            self.file.write(f"INSERT INTO answer ({ANSWER}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", answer)
        except StoreError as error:
            if _is_second_answer(error.__cause__):
                raise AlreadyAnsweredError(answer.question) from error
            raise

    def hand_in(self, session: str, answers: Iterable[Answer], at: str) -> None:
        """Makes an exam's drafts its answers, all of them or none. Of two windows, the first one's stand."""
        with self.file.transaction():
            if self.exams.handed_in(session):
                return
            for answer in answers:
                self.record(answer)
            self.exams.close(session, at)

    def set_aside(self, session: str, at: str) -> None:
        """No longer offers this session for resuming; its answers stay."""
        self.file.write("INSERT OR IGNORE INTO set_aside VALUES (?, ?)", (session, at))

    def answers(self, session: str) -> list[Answer]:
        """The session's answers in the order in which they were given."""
        rows = self.file.read(f"SELECT {ANSWER} FROM answer WHERE session = ? ORDER BY id", (session,))
        return [Answer(*row) for row in rows]

    def session(self, identifier: str) -> Session:
        """Raises KeyError if there is no such session."""
        with self.file.telling():
            for row in self.file.read(f"SELECT {SESSION} FROM session WHERE id = ?", (identifier,)):
                return session_of(row)
        raise KeyError(identifier)

    def unfinished(self, index: BankIndex) -> list[Unfinished]:
        """The sessions of this bank that wait to be resumed and ask what the bank still has, the newest first."""
        known = {question.id for question in index.questions}
        with self.file.telling():
            rows = self.file.read(
                f"SELECT {SESSION} FROM session WHERE bank = ? AND id IN (SELECT session FROM unfinished)"
                " ORDER BY rowid DESC",
                (index.id,),
            )
            sessions = [session for row in rows if known.issuperset((session := session_of(row)).questions)]
        return [self._place(session) for session in sessions]

    def latest(self, bank: str) -> dict[str, Latest]:
        """The last answer to each question of a bank."""
        rows = self.file.read(
            "SELECT question, hash, fraction, certainty, answered FROM latest WHERE bank = ?", (bank,)
        )
        return {question: Latest(*rest) for question, *rest in rows}

    def _place(self, session: Session) -> Unfinished:
        # A draft without a response only tells how long somebody looked at the question.
        table = "draft" if session.mode == "exam" else "answer"
        given = "session = ? AND response IS NOT NULL"
        rows = self.file.read(f"SELECT question FROM {table} WHERE {given}", (session.id,))
        answered = {question for (question,) in rows}
        return Unfinished(session, next_question(session, answered) or 0, len(answered))


def session_of(row: Row) -> Session:
    """A row of SESSION. Raises JSONDecodeError if it is damaged."""
    stored = Session(*row)
    return stored._replace(
        shuffle=bool(stored.shuffle),
        tips=tuple(json.loads(str(stored.tips))),
        questions=tuple(json.loads(str(stored.questions))),
    )


def _is_second_answer(error: BaseException | None) -> bool:
    return isinstance(error, sqlite3.IntegrityError) and error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_UNIQUE
