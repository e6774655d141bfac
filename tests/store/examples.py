"""Sessions and answers to store, and what a file holds when it is read without smquiz."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from smquiz.quiz.index import BankIndex, IndexedQuestion, IndexedSource, IndexedTip
from smquiz.quiz.session import Answer, Session
from smquiz.store.store import Store

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


def filled(path: Path, *names: str, questions: tuple[str, ...] = QUESTIONS) -> Path:
    """A file with sessions of these names, all their questions answered, and a note to each question."""
    with Store(path) as store:
        for name in names:
            store.begin(session(name))
            for question in questions:
                store.record(answer(question, of=name))
                store.marks.write_note("bank", question, f"{question} in {name}", MOMENT)
    return path


def everything_in(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, read without smquiz."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return {table: sorted(connection.execute(f'SELECT * FROM "{table}"'), key=repr) for (table,) in tables}


def copies(content: bytes, folder: Path, count: int = 5) -> Iterator[Path]:
    """As many files with this content, made one by one, each in a folder of its own."""
    for number in range(count):
        path = folder / str(number) / "progress.sqlite"
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        yield path
