"""Sums over all that was ever answered, kept up as it is answered, and the sessions of the past."""

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from smquiz.quiz.calibration import Level
from smquiz.quiz.mode import Mode
from smquiz.quiz.session import Answer
from smquiz.store.file import ProgressFile

QUARTER = 900
"""Seconds."""


class Activity(NamedTuple):
    """What was answered in the stretch of time that began at `start` (seconds since 1970): how many answers, the sum of
    their fractions, the time spent on them.
    """

    start: int
    answers: int
    fractions: float
    milliseconds: int


class PastSession(NamedTuple):
    """A session in the list of all: `total` questions, `answered` ones with the sum of their fractions and the time
    spent on them; `over` tells that it does not wait to be resumed. `started` is UTC in ISO 8601.
    """

    id: str
    mode: Mode
    started: str
    tips: tuple[str, ...]
    total: int
    answered: int
    fractions: float
    milliseconds: int
    over: bool


class History:
    def __init__(self, file: ProgressFile) -> None:
        self._file = file

    def activity(self, bank: str, moments: Sequence[int]) -> list[Activity]:
        """What was answered between each of these moments (seconds since 1970, on quarters of an hour, in order) and
        the next, where anything was.
        """
        stretches = json.dumps([(one // QUARTER, other // QUARTER) for one, other in pairwise(moments)])
        rows = self._file.read(
            "SELECT json_extract(value, '$[0]') * ?, sum(answers), sum(fractions), sum(milliseconds) FROM json_each(?)"
            " JOIN activity ON bank = ?"
            " AND quarter >= json_extract(value, '$[0]') AND quarter < json_extract(value, '$[1]')"
            " GROUP BY key ORDER BY key",
            (QUARTER, stretches, bank),
        )
        return [Activity._make(row) for row in rows]

    def total(self, bank: str) -> Activity:
        """All of it; `start` is that of the first, 0 if there is none."""
        ((first, answers, fractions, milliseconds),) = self._file.read(
            "SELECT (SELECT min(quarter) FROM activity WHERE bank = ?), total(answers), total(fractions),"
            " total(milliseconds) FROM text_sum WHERE bank = ?",
            (bank, bank),
        )
        return Activity((first or 0) * QUARTER, int(answers), fractions, int(milliseconds))

    def certainty(self, bank: str) -> list[Level]:
        """The sums over the answers with each certainty that was stated."""
        rows = self._file.read(
            "SELECT certainty, answers, fractions, squares FROM certainty WHERE bank = ? ORDER BY certainty", (bank,)
        )
        return [Level(*row) for row in rows]

    def sessions(self, bank: str, most: int, offset: int = 0) -> list[PastSession]:
        """The sessions in which something was answered, the newest first, from the one at `offset`."""
        rows = self._file.read(
            "SELECT id, mode, started, tips, json_array_length(questions), answers, fractions, milliseconds,"
            " id NOT IN (SELECT session FROM unfinished)"
            " FROM session JOIN session_sum ON session_sum.session = session.id"
            " WHERE bank = ? ORDER BY session.rowid DESC LIMIT ? OFFSET ?",
            (bank, most, offset),
        )
        with self._file.telling():
            return [
                PastSession._make((name, mode, started, tuple(json.loads(tips)), *rest, bool(over)))
                for name, mode, started, tips, *rest, over in rows
            ]

    def of_question(self, bank: str, question: str) -> list[Answer]:
        """Every answer ever given to a question, the newest first."""
        rows = self._file.read(
            "SELECT session, question, hash, response, score, most, fraction, certainty, milliseconds, answered"
            " FROM answer WHERE question = ? AND session IN (SELECT id FROM session WHERE bank = ?) ORDER BY id DESC",
            (question, bank),
        )
        return [Answer(*row) for row in rows]
