"""Sessions and answers to store, and what a file holds when it is read without smquiz."""

import sqlite3
from contextlib import closing
from pathlib import Path

from smquiz.quiz.index import BankIndex, IndexedQuestion, IndexedSource, IndexedTip
from smquiz.quiz.session import Answer, Session

QUESTIONS = tuple(f"q{number}" for number in range(12))
MOMENT = "2024-05-01T12:00:00.000+00:00"

INDEX = BankIndex(
    id="bank",
    version="1.0.0",
    languages=("fr", "en"),
    title={"fr": "Banque", "en": "Bank"},
    source=IndexedSource({"fr": "Éditeur", "en": "Publisher"}, "2014-10", None),
    tips=(IndexedTip("tip", {"fr": "Conseil", "en": "Tip"}),),
    questions=tuple(IndexedQuestion(question, "tip", f"hash-{question}", "single", "core") for question in QUESTIONS),
)


def session(name: str = "s1", bank: str = "bank", questions: tuple[str, ...] = QUESTIONS) -> Session:
    return Session(name, bank, "1.0.0", "practice", 42, True, ("tip",), questions, MOMENT)


def answer(question: str, of: str = "s1", fraction: float = 0.5) -> Answer:
    return Answer(
        session=of,
        question=question,
        hash=f"hash-{question}",
        response='{"chosen":["a"]}',
        score=fraction * 4,
        most=4.0,
        fraction=fraction,
        certainty=None,
        milliseconds=1234,
        answered=MOMENT,
    )


def answered(path: Path) -> list[tuple[str, str]]:
    """Session and question of every answer in the file, the oldest first, read without smquiz."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return connection.execute("SELECT session, question FROM answer ORDER BY id").fetchall()


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of the folder. The log's shared index is left out: SQLite may make that again at any time."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith("-shm")}
