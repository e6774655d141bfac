"""What is derived from the rows: as the file holds it, and as it is when Python adds up the rows, without smquiz."""

import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

QUARTER = 900
Derived = dict[str, Any]


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
        }


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
    given: dict[str, int] = defaultdict(int)
    for number, session, question, hash_, fraction, certainty, milliseconds, answered in answers:
        bank = banks[session]
        latest[bank, question] = (number, hash_, fraction, certainty, answered)
        activity[bank, int(datetime.fromisoformat(answered).timestamp() // QUARTER)].append((fraction, milliseconds))
        if certainty is not None:
            certainties[bank, certainty].append(fraction)
        given[session] += 1
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
        "unfinished": {name for name in banks if name not in over and given[name] < len(json.loads(questions[name]))},
    }
