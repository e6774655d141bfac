"""What is derived from the rows: as the file holds it, and as it is when Python adds up the rows, without smquiz."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

QUARTER = 900
WRONG = {1: 0, 2: -2, 3: -6}
"""The marks of an answer that earned nothing, by its certainty."""

Derived = dict[str, Any]


class Given(NamedTuple):
    number: int
    fraction: float
    certainty: int | None
    milliseconds: int
    answered: str


def held(path: Path) -> Derived:
    """What the derived tables hold, with sums rounded: they were added up in some order."""
    with closing(sqlite3.connect(path)) as connection:
        latest = connection.execute("SELECT bank, question, answer, hash, fraction, certainty, answered FROM latest")
        activity = connection.execute("SELECT bank, quarter, answers, fractions, milliseconds FROM activity")
        certainty = connection.execute("SELECT bank, certainty, answers, fractions, squares FROM certainty")
        return {
            "latest": {(bank, question): tuple(rest) for bank, question, *rest in latest},
            "activity": {
                (bank, quarter): (answers, round(fractions, 9), milliseconds)
                for bank, quarter, answers, fractions, milliseconds in activity
            },
            "certainty": {
                (bank, level): (answers, round(fractions, 9), round(squares, 9))
                for bank, level, answers, fractions, squares in certainty
            },
            "unfinished": {name for (name,) in connection.execute("SELECT session FROM unfinished")},
            "text_sum": {row[:4]: rounded(row[4:]) for row in connection.execute("SELECT * FROM text_sum")},
            "session_sum": {name: rounded(row) for name, *row in connection.execute("SELECT * FROM session_sum")},
        }


def rounded(row: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(round(value, 9) if isinstance(value, float) else value for value in row)


def added_up(path: Path) -> Derived:
    """The same, from the answers and sessions."""
    with closing(sqlite3.connect(path)) as connection:
        banks = dict(connection.execute("SELECT id, bank FROM session").fetchall())
        questions = dict(connection.execute("SELECT id, questions FROM session").fetchall())
        over = {
            name
            for table in ("set_aside", "handed_in")
            for (name,) in connection.execute(f"SELECT session FROM {table}")
        }
        answers = connection.execute(
            "SELECT id, session, question, hash, fraction, certainty, milliseconds, answered FROM answer ORDER BY id"
        ).fetchall()
    latest: dict[tuple[str, str], tuple[Any, ...]] = {}
    activity: dict[tuple[str, int], list[tuple[float, int]]] = defaultdict(list)
    certainties: dict[tuple[str, int], list[float]] = defaultdict(list)
    given: dict[str, list[Given]] = defaultdict(list)
    of_text: dict[tuple[str, str, str, int], list[Given]] = defaultdict(list)
    for number, session, question, hash_, fraction, certainty, milliseconds, answered in answers:
        bank = banks[session]
        latest[bank, question] = (number, hash_, fraction, certainty, answered)
        activity[bank, int(datetime.fromisoformat(answered).timestamp() // QUARTER)].append((fraction, milliseconds))
        if certainty is not None:
            certainties[bank, certainty].append(fraction)
        row = Given(number, fraction, certainty, milliseconds, answered)
        given[session].append(row)
        of_text[banks[session], question, hash_, certainty or 0].append(row)
    return {
        "latest": latest,
        "activity": {
            key: (len(rows), round(sum(fraction for fraction, _ in rows), 9), sum(spent for _, spent in rows))
            for key, rows in activity.items()
        },
        "certainty": {
            key: (len(rows), round(sum(rows), 9), round(sum(fraction**2 for fraction in rows), 9))
            for key, rows in certainties.items()
        },
        "unfinished": {
            name for name in banks if name not in over and len(given[name]) < len(json.loads(questions[name]))
        },
        "text_sum": {key: rounded(_text_sum(rows)) for key, rows in of_text.items()},
        "session_sum": {name: rounded(_session_sum(rows)) for name, rows in given.items() if rows},
    }


def _text_sum(rows: list[Given]) -> tuple[Any, ...]:
    return (
        len(rows),
        sum(row.fraction for row in rows),
        sum(row.fraction**2 for row in rows),
        len([row for row in rows if row.fraction < 0.5]),
        len([row for row in rows if row.fraction == 0]),
        sum(row.milliseconds for row in rows),
        min(row.number for row in rows),
        max(row.number for row in rows),
    )


def _session_sum(rows: list[Given]) -> tuple[Any, ...]:
    stated = [(row.fraction, row.certainty) for row in rows if row.certainty is not None]
    return (
        len(rows),
        sum(row.fraction for row in rows),
        sum(row.milliseconds for row in rows),
        max(row.answered for row in rows),
        len(stated),
        float(sum(fraction for fraction, _ in stated)),
        float(sum(certainty * fraction if fraction else WRONG[certainty] for fraction, certainty in stated)),
    )
