"""What the progress file holds, read by SQLite alone and without touching it: the log of a killed smquiz stays."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any


def progress_file(home: Path) -> Path:
    return home / "data" / "progress.sqlite"


def sessions(home: Path) -> dict[str, list[str]]:
    """Each session's questions, by its id, the oldest first."""
    rows = _rows(home, "SELECT id, questions FROM session ORDER BY rowid")
    return {str(session): json.loads(str(questions)) for session, questions in rows}


def answered(home: Path) -> list[tuple[str, str]]:
    """Session and question of every answer, in the order in which they were given."""
    return [
        (str(session), str(question))
        for session, question in _rows(home, "SELECT session, question FROM answer ORDER BY id")
    ]


def responses(home: Path) -> list[dict[str, Any]]:
    """What was answered, in that order."""
    return [json.loads(str(response)) for (response,) in _rows(home, "SELECT response FROM answer ORDER BY id")]


def sound(home: Path) -> bool:
    return _rows(home, "PRAGMA integrity_check") == [("ok",)] and not _rows(home, "PRAGMA foreign_key_check")


def _rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"{progress_file(home).as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()
