"""What is to be sent to a Learning Record Store: statements frozen once, each sent once in effect."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from smquiz.quiz.session import Answer, Session
from smquiz.store.file import ProgressFile, Row
from smquiz.store.store import ANSWER, SESSION, session_of

State = Literal["waiting", "sent", "refused"]

_NEW_ANSWERS: Final = (
    "FROM answer JOIN session ON session.id = answer.session WHERE NOT EXISTS"
    " (SELECT 1 FROM outbox WHERE outbox.endpoint = ? AND outbox.answer = answer.id)"
)
_NEW_ENDS: Final = (
    "FROM session WHERE session.id NOT IN (SELECT session FROM unfinished)"
    " AND session.id NOT IN (SELECT session FROM set_aside)"
    " AND (EXISTS (SELECT 1 FROM answer WHERE answer.session = session.id)"
    " OR session.id IN (SELECT session FROM handed_in)) AND NOT EXISTS"
    " (SELECT 1 FROM outbox WHERE outbox.endpoint = ? AND outbox.session = session.id AND outbox.answer IS NULL)"
)
"""Without an endpoint, nothing has a statement."""


class Given(NamedTuple):
    """An answer that no statement tells of yet, with its number and its session."""

    number: int
    answer: Answer
    session: Session


class Ended(NamedTuple):
    """A session that no statement tells the end of yet: it was answered to its end, or handed in.

    `number` orders it among all; `mean` in [0, 1] is that over all its questions, an unanswered one counting 0;
    `milliseconds` is the time spent on them; `at` is UTC in ISO 8601.
    """

    number: int
    session: Session
    mean: float
    milliseconds: int
    at: str


class Frozen(NamedTuple):
    """A statement as it will be sent: of an answer of this number, or (None) of the end of the session."""

    session: str
    answer: int | None
    statement: str
    json: bytes


class Waiting(NamedTuple):
    """A frozen statement that has not been sent, as far as we know."""

    number: int
    statement: str
    json: bytes


class Refused(NamedTuple):
    """A statement that the store did not take: why, and when it said so. `question` is None at the end of a session."""

    statement: str
    question: str | None
    reason: str
    at: str


class Counts(NamedTuple):
    """Statements of one endpoint by what became of them; `new` are answers and ends of sessions without one.

    `last` tells when something last became of one, None if nothing ever did.
    """

    new: int
    waiting: int
    sent: int
    refused: int
    last: str | None


class Outbox:
    def __init__(self, file: ProgressFile) -> None:
        self._file = file

    def endpoints(self) -> list[str]:
        return [endpoint for (endpoint,) in self._file.read("SELECT DISTINCT endpoint FROM outbox ORDER BY endpoint")]

    def given(self, endpoint: str | None, after: int, most: int) -> list[Given]:
        """The next answers after the one of this number that have no statement; without an endpoint, all of them."""
        answer = ", ".join(f"answer.{name}" for name in ANSWER.split(", "))
        session = ", ".join(f"session.{name}" for name in SESSION.split(", "))
        rows = self._file.read(
            f"SELECT answer.id, {answer}, {session} {_NEW_ANSWERS} AND answer.id > ? ORDER BY answer.id LIMIT ?",
            (endpoint, after, most),
        )
        width = len(Answer._fields)
        with self._file.telling():
            return [Given(row[0], Answer(*row[1 : 1 + width]), session_of(row[1 + width :])) for row in rows]

    def ended(self, endpoint: str | None, after: int, most: int) -> list[Ended]:
        """The next sessions after the one of this number whose end has no statement; without an endpoint, all."""
        rows = self._file.read(
            f"SELECT session.rowid, {SESSION},"
            " (SELECT total(fraction) FROM answer WHERE answer.session = session.id),"
            " (SELECT coalesce(sum(milliseconds), 0) FROM answer WHERE answer.session = session.id),"
            " coalesce((SELECT at FROM handed_in WHERE handed_in.session = session.id),"
            " (SELECT max(answered) FROM answer WHERE answer.session = session.id))"
            f" {_NEW_ENDS} AND session.rowid > ? ORDER BY session.rowid LIMIT ?",
            (endpoint, after, most),
        )
        with self._file.telling():
            return [_ended(row) for row in rows]

    def freeze(self, endpoint: str, statements: Iterable[Frozen], at: str) -> None:
        """Writes them down, all or none. What has a statement already, from another window, keeps that one."""
        with self._file.transaction():
            for frozen in statements:
                self._file.write(
                    "INSERT OR IGNORE INTO outbox (endpoint, session, answer, statement, at) VALUES (?, ?, ?, ?, ?)",
                    (endpoint, frozen.session, frozen.answer, frozen.statement, at),
                )
                self._file.write(
                    "INSERT OR IGNORE INTO unsent SELECT number, ? FROM outbox"
                    " WHERE endpoint = ? AND statement = ? AND state <> 'sent'",
                    (frozen.json, endpoint, frozen.statement),
                )

    def waiting(self, endpoint: str, most: int) -> list[Waiting]:
        """The first statements that are to be sent, the oldest first."""
        rows = self._file.read(
            "SELECT number, statement, json FROM outbox JOIN unsent USING (number)"
            " WHERE endpoint = ? AND state = 'waiting'"
            " ORDER BY number LIMIT ?",
            (endpoint, most),
        )
        return [Waiting(*row) for row in rows]

    def sent(self, numbers: Sequence[int], at: str) -> None:
        """The store has them. Their bytes are needed no more."""
        with self._file.transaction():
            for number in numbers:
                self._file.write(
                    "UPDATE outbox SET state = 'sent', reason = NULL, at = ? WHERE number = ?", (at, number)
                )
                self._file.write("DELETE FROM unsent WHERE number = ?", (number,))

    def refuse(self, number: int, reason: str, at: str) -> None:
        """The store will not have it: it is not sent again by itself. What was sent meanwhile stays sent."""
        self._file.write(
            "UPDATE outbox SET state = 'refused', reason = ?, at = ? WHERE number = ? AND state = 'waiting'",
            (reason, at, number),
        )

    def refused(self, endpoint: str, most: int) -> list[Refused]:
        """The first that were refused, the oldest first."""
        rows = self._file.read(
            "SELECT statement, question, reason, at FROM outbox LEFT JOIN answer ON answer.id = outbox.answer"
            " WHERE endpoint = ? AND state = 'refused' ORDER BY number LIMIT ?",
            (endpoint, most),
        )
        return [Refused(*row) for row in rows]

    def forget_refused(self, endpoint: str) -> int:
        """What was refused is to be frozen anew and sent once more; returns how many. The store has none of them."""
        with self._file.transaction():
            refused = self._file.read("SELECT number FROM outbox WHERE endpoint = ? AND state = 'refused'", (endpoint,))
            for number in refused:
                self._file.write("DELETE FROM unsent WHERE number = ?", number)
                self._file.write("DELETE FROM outbox WHERE number = ?", number)
        return len(refused)

    def counts(self, endpoint: str | None) -> Counts:
        """Without an endpoint: everything is new."""
        rows = self._file.read(
            "SELECT state, count(*), max(at) FROM outbox WHERE endpoint = ? GROUP BY state", (endpoint,)
        )
        count = {state: number for state, number, _ in rows}
        return Counts(
            new=sum(
                self._file.read(f"SELECT count(*) {what}", (endpoint,))[0][0] for what in (_NEW_ANSWERS, _NEW_ENDS)
            ),
            waiting=count.get("waiting", 0),
            sent=count.get("sent", 0),
            refused=count.get("refused", 0),
            last=max((at for state, _, at in rows if state != "waiting"), default=None),
        )


def _ended(row: Row) -> Ended:
    number, *columns, fractions, milliseconds, at = row
    session = session_of(tuple(columns))
    return Ended(number, session, fractions / len(session.questions) if session.questions else 0.0, milliseconds, at)
