"""Sums over the answers to a bank: over all of them as triggers keep them (see `store.migrations`), since a moment as
SQLite adds them up. Either way a million answers need no more memory than a hundred.

Sums are over one text of a question (its hash) and one certainty, so that whoever has the bank can add them up by
question, by tip, or by certainty.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from smquiz.quiz.confidence import RIGHT, WRONG
from smquiz.quiz.session import Answer
from smquiz.store.file import ProgressFile

MISSED_BELOW: Final = 0.5
"""An answer with a smaller fraction was missed."""


class TextSum(NamedTuple):
    """The answers to one text of a question with one certainty (None where it was not stated): how many, the sums of
    their fractions and of the squares of these, how many were missed, how many earned nothing, the time spent.

    `first` and `last` are the first one and the last one of them, in the order in which they were given.
    """

    question: str
    hash: str
    certainty: int | None
    answers: int
    fractions: float
    squares: float
    missed: int
    nothing: int
    milliseconds: int
    first: int
    last: int


class Given(NamedTuple):
    """One answer; `answered` is UTC in ISO 8601."""

    fraction: float
    certainty: int | None
    answered: str


class SessionSum(NamedTuple):
    """A session in which something was answered: how many questions it asks, how many have an answer, the sum of their
    fractions, the time spent, and the moment of the last one (UTC in ISO 8601).

    The sums of fractions and of marks are also given over the `stated` answers that have a certainty.
    """

    id: str
    mode: str
    version: str
    started: str
    questions: int
    answers: int
    fractions: float
    milliseconds: int
    last: str
    stated: int
    stated_fractions: float
    stated_marks: float


class Sums:
    """`since` is UTC in ISO 8601, to the second and without a zone: only answers from then on are looked at."""

    def __init__(self, file: ProgressFile) -> None:
        self._file = file

    def first_session(self) -> str | None:
        """The id of the first session that was ever begun, of whatever bank."""
        rows = self._file.read("SELECT id FROM session ORDER BY rowid LIMIT 1")
        return str(rows[0][0]) if rows else None

    def banks(self) -> list[str]:
        """The ids of the banks of which something was answered."""
        return [bank for (bank,) in self._file.read("SELECT DISTINCT bank FROM latest ORDER BY bank")]

    def texts(self, bank: str, since: str = "") -> list[TextSum]:
        rows = self._file.read(_TEXTS_SINCE, (bank, since)) if since else self._file.read(_TEXTS, (bank,))
        return [TextSum._make(row) for row in rows]

    def given(self, numbers: Sequence[int]) -> dict[int, Given]:
        """The answers of these numbers (`TextSum.first` and `last`)."""
        rows = self._file.read(
            "SELECT id, fraction, certainty, answered FROM answer WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(numbers),),
        )
        return {number: Given(*rest) for number, *rest in rows}

    def sessions(self, bank: str, since: str = "") -> Iterator[SessionSum]:
        """The newest first, read as they are asked for."""
        rows = self._file.each(_SESSIONS_SINCE, (bank, since)) if since else self._file.each(_SESSIONS, (bank,))
        return map(SessionSum._make, rows)

    def answers(self, bank: str, since: str = "") -> Iterator[Answer]:
        """Each of them, in the order in which they were given; read as they are asked for."""
        rows = self._file.each(
            "SELECT session, question, hash, response, score, most, fraction, certainty, milliseconds, answered"
            f" FROM answer WHERE {_OF_BANK} ORDER BY id",
            (bank, since),
        )
        return map(Answer._make, rows)


_OF_BANK: Final = "session IN (SELECT id FROM session WHERE bank = ?) AND answered >= ?"


_TEXTS: Final = (
    "SELECT question, hash, nullif(certainty, 0), answers, fractions, squares, missed, wrong, milliseconds, first, last"
    " FROM text_sum WHERE bank = ?"
)

# Sorting all rows reads the file once, from end to end; by the index on questions, SQLite would jump about in it, which
# takes twice the time. The + keeps it from that index.
_TEXTS_SINCE: Final = (
    "SELECT question, hash, certainty, count(*), total(fraction), total(fraction * fraction),"
    f" sum(fraction < {MISSED_BELOW}), sum(fraction = 0), sum(milliseconds), min(id), max(id)"
    f" FROM answer WHERE {_OF_BANK} GROUP BY +question, hash, certainty"
)

_SESSIONS: Final = (
    "SELECT id, mode, bank_version, started, json_array_length(questions), answers, fractions, milliseconds, last,"
    " stated, stated_fractions, stated_marks FROM session JOIN session_sum ON session_sum.session = session.id"
    " WHERE bank = ? ORDER BY session.rowid DESC"
)


def _by_certainty(marks: Mapping[int, int]) -> str:
    return f"CASE certainty {' '.join(f'WHEN {certainty} THEN {mark}' for certainty, mark in marks.items())} END"


_MARK: Final = f"CASE WHEN fraction > 0 THEN fraction * {_by_certainty(RIGHT)} ELSE {_by_certainty(WRONG)} END"
"""The mark of an answer, NULL where no certainty was stated; see `quiz.confidence.mark`."""

_SESSIONS_SINCE: Final = (
    "SELECT past.id, mode, bank_version, started, json_array_length(questions), count(*), total(fraction),"
    " sum(milliseconds), max(answered), count(certainty), total(fraction) FILTER (WHERE certainty NOT NULL),"
    f" total({_MARK}) FROM session AS past JOIN answer ON answer.session = past.id"
    " WHERE bank = ? AND answered >= ? GROUP BY past.rowid ORDER BY past.rowid DESC"
)
