"""Reading and writing progress. An answer that `record` has returned from survives a kill and a power cut."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple, Self

from smquiz.quiz.index import BankIndex
from smquiz.quiz.mastery import Latest
from smquiz.quiz.session import Answer, Session, next_question
from smquiz.store.faults import AlreadyAnsweredError, StoreError, StoreFault, fault_of
from smquiz.store.schema import CURRENT, create, examine, has_log, migrate

PATIENCE = 2.0
"""Seconds to wait for another smquiz that is just writing."""

CHECKED_WHOLE_UP_TO = 2 * 1024 * 1024
"""Bytes up to which the whole file is checked when it is opened; damage in a larger one shows when it is read."""


class Unfinished(NamedTuple):
    """A session to resume: `place` (from 0) is the first question without an answer."""

    session: Session
    place: int


class Store:
    """One connection to the progress file. Every method raises StoreError when the file cannot be used."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path = path.absolute()
        with self._telling():
            self._connection = _connect(self.path, patience)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def begin(self, session: Session) -> None:
        """Writes down a session before its first question shows."""
        row = session._replace(tips=json.dumps(session.tips), questions=json.dumps(session.questions))  # type: ignore[arg-type]
        with self._telling():
            self._connection.execute("INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def record(self, answer: Answer) -> None:
        """Commits one answer to the disk itself. Raises AlreadyAnsweredError if the session has one to its question."""
        with self._telling():
            try:
                self._connection.execute(
                    "INSERT INTO answer (session, question, hash, response, score, most, fraction, certainty,"
                    " milliseconds, answered) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    answer,
                )
            except sqlite3.IntegrityError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
                    raise AlreadyAnsweredError(answer.question) from error
                raise

    def set_aside(self, session: str, at: str) -> None:
        """No longer offers this session for resuming; its answers stay."""
        with self._telling():
            self._connection.execute("INSERT OR IGNORE INTO set_aside VALUES (?, ?)", (session, at))

    def answers(self, session: str) -> list[Answer]:
        """The session's answers in the order in which they were given."""
        with self._telling():
            rows = self._connection.execute(
                "SELECT session, question, hash, response, score, most, fraction, certainty, milliseconds, answered"
                " FROM answer WHERE session = ? ORDER BY id",
                (session,),
            ).fetchall()
        return [Answer(*row) for row in rows]

    def unfinished(self, index: BankIndex) -> Unfinished | None:
        """The newest session of this bank that is not set aside, has questions left, and asks what the bank has."""
        with self._telling():
            rows = self._connection.execute(
                "SELECT * FROM session WHERE bank = ? AND id NOT IN (SELECT session FROM set_aside)"
                " ORDER BY rowid DESC",
                (index.id,),
            )
            known = {question.id for question in index.questions}
            for row in rows:
                session = _session(row)
                place = next_question(session, self._answered(session.id))
                if place is not None and known.issuperset(session.questions):
                    return Unfinished(session, place)
        return None

    def latest(self, bank: str) -> dict[str, Latest]:
        """The last answer to each question of a bank."""
        with self._telling():
            rows = self._connection.execute(
                # With a lone max(), SQLite takes the other columns from the row that holds it: its documented promise.
                "SELECT question, hash, fraction, max(answer.id)"
                " FROM answer JOIN session ON session.id = answer.session WHERE bank = ? GROUP BY question",
                (bank,),
            ).fetchall()
        return {question: Latest(hash_, fraction) for question, hash_, fraction, _ in rows}

    def _answered(self, session: str) -> set[str]:
        rows = self._connection.execute("SELECT question FROM answer WHERE session = ?", (session,))
        return {question for (question,) in rows}

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        # Python's sqlite3 puts a damaged name into its message, and fails where that is no UTF-8.
        except (sqlite3.Error, OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
            raise StoreError(fault_of(error), self.path) from error


def _connect(path: Path, patience: float) -> sqlite3.Connection:
    if not examine(path):
        create(path)
    if has_log(path):
        # Closing a connection that may write carries the log into the file: not into one that will be refused.
        with closing(_open(path, "ro", patience)) as reader:
            _judge(reader, path)
    connection = _open(path, "rw", patience)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        if _judge(connection, path) < CURRENT:
            migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _open(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=patience)


def _judge(connection: sqlite3.Connection, path: Path) -> int:
    """The file's version as SQLite sees it: the log beside the file may hold a newer one than the header on disk."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > CURRENT:
        raise StoreError(StoreFault.NEWER, path)
    if path.stat().st_size <= CHECKED_WHOLE_UP_TO:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise StoreError(StoreFault.CORRUPT, path)
    return int(version)


def _session(row: tuple[object, ...]) -> Session:
    stored = Session(*row)  # type: ignore[arg-type]
    return stored._replace(
        shuffle=bool(stored.shuffle),
        tips=tuple(json.loads(str(stored.tips))),
        questions=tuple(json.loads(str(stored.questions))),
    )
