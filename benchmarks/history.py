"""What a long history costs: the home and the progress screen with 100,000 answers, in turn with an empty store."""

import json
import random
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.figures import MILLISECONDS, Measure
from benchmarks.stopwatch import (
    SMQUIZ,
    Wanted,
    beginning,
    data_folder,
    milliseconds_to_change,
    milliseconds_to_paint,
    open_terminal,
    row,
    wanted,
)
from tests.terminal.driver import Terminal

from smquiz.quiz.bank import Bank
from smquiz.store.store import ANSWER, Store

ANSWERS: Final = 100_000
A_SESSION: Final = 10
SPAN: Final = timedelta(days=1000)
"""Ten answers every 2.4 hours, night and day: more quarters of an hour, and so more rows, than anybody will have."""

AIM: Final = 1.2
SETTLED: Final = 0.2
"""Seconds for which nothing is pressed, so that a measurement begins at rest."""

HOME: Final = (*SMQUIZ, "--lang", "en")


class Samples(NamedTuple):
    """Milliseconds of one turn: the home screen from its spawn, the progress screen from its key, and once more."""

    home: float
    first: float
    again: float


def measure_history(bank: Bank, runs: int) -> Iterator[Measure]:
    with tempfile.TemporaryDirectory() as empty, tempfile.TemporaryDirectory() as full:
        fill(data_folder(Path(full)) / "progress.sqlite", bank)
        folders = ((Path(empty), b"unseen"), (Path(full), rb" \d+%"))
        # The first start takes the answers into spaced review, once and for all.
        for home, mastery in folders:
            _turn(bank, home, mastery)
        turns = [[_turn(bank, home, mastery) for home, mastery in folders] for _ in range(runs)]
    for place, (name, aim) in enumerate(
        (("home: spawn to painted", None), ("progress: first opening", AIM), ("progress: opened again", AIM))
    ):
        without, with_answers = ([turn[which][place] for turn in turns] for which in (0, 1))
        yield Measure(f"{name}, empty store", MILLISECONDS, without)
        yield Measure(f"{name}, {ANSWERS:,} answers (floor: the empty one)", MILLISECONDS, with_answers, without, aim)


def fill(path: Path, bank: Bank, count: int = ANSWERS) -> None:
    """Makes a progress file with so many answers, the last one today."""
    Store(path).close()
    chance = random.Random(1)
    now = datetime.now(UTC)
    questions = [(question.id, question.hash) for question in bank.index.questions]
    sessions, answers = [], []
    for number in range(count // A_SESSION):
        name, started = f"session-{number}", now - SPAN * (1 - number * A_SESSION / count)
        asked = chance.sample(questions, A_SESSION)
        ids = json.dumps([question for question, _ in asked])
        sessions.append((name, bank.id, "1.0.0", "practice", 1, 1, "[]", ids, started.isoformat(), None))
        for place, (question, hash_) in enumerate(asked):
            fraction, at = chance.choice((0.0, 0.5, 1.0, 1.0)), started + timedelta(minutes=place)
            certainty, spent = chance.choice((None, 1, 2, 3)), chance.randrange(5000, 90_000)
            answers.append(
                (name, question, hash_, '{"chosen":["a"]}', fraction, 1.0, fraction, certainty, spent, at.isoformat())
            )
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany("INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", sessions)
        connection.executemany(f"INSERT INTO answer ({ANSWER}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", answers)


def _turn(bank: Bank, home: Path, mastery: bytes) -> Samples:
    """The last tip with its mastery, and the key bar, are what is drawn last on both screens."""
    last = row(beginning(bank.tips[-1].title, "en"), mastery)
    on_home, on_progress = [last, *wanted("Settings")], [last, *wanted("Your progress", "Back")]
    with open_terminal(HOME, home) as terminal:
        painted = milliseconds_to_paint(terminal, on_home)
        first = _press(terminal, "p", on_progress)
        _press(terminal, "escape", on_home)
        return Samples(painted, first, _press(terminal, "p", on_progress))


def _press(terminal: Terminal, key: str, patterns: Wanted) -> float:
    terminal.read_for(SETTLED)
    return milliseconds_to_change(terminal, [key], patterns)
