"""Real files that released versions of smquiz have written open with today's, and nothing in them is lost.

A version is released when its MIGRATIONS have been in anybody's hands. Then a file that it wrote, with unfinished and
set-aside sessions in it, goes into `released/`, and its statements in MIGRATIONS never change again.
"""

import json
import random
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.conftest import Forker
from tests.store.derived import added_up, held
from tests.store.examples import QUESTIONS, copies

from smquiz.quiz.index import BankIndex, IndexedQuestion, IndexedSource, IndexedTip
from smquiz.quiz.session import Answer, Session
from smquiz.store.faults import StoreError, StoreFault
from smquiz.store.migrations import MIGRATIONS
from smquiz.store.schema import APPLICATION_ID, CURRENT, migrate
from smquiz.store.store import Store

RELEASED = sorted((Path(__file__).parent / "released").glob("version-*.sqlite"))
FACTS = ("session", "answer", "set_aside", "handed_in", "draft", "flag", "note", "learning")
"""What a learner has done: tables that may gain columns and rows, but never lose or change what is in them."""

KILLS = 40
SEED = 20240501

ANSWER = "session, question, hash, response, score, most, fraction, certainty, milliseconds, answered"

each_released = pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)


def put(released: Path, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(released, path)
    return path


def columns_of(path: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        }


def facts_in(path: Path, columns: dict[str, list[str]]) -> dict[str, list[tuple[object, ...]]]:
    """All that the file holds in these columns, with the type of each value."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {
            table: connection.execute(
                f"SELECT {', '.join(f'{name}, typeof({name})' for name in names)} FROM {table} ORDER BY rowid"
            ).fetchall()
            for table, names in columns.items()
            if table in FACTS
        }


def version_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def index_asking(bank: str, questions: tuple[str, ...]) -> BankIndex:
    rows = tuple(IndexedQuestion(question, "tip", "hash", "single", "core") for question in questions)
    source = IndexedSource({"en": "Publisher"}, "2014-10", None)
    return BankIndex(bank, "1", ("en",), {"en": "Bank"}, source, (IndexedTip("tip", {"en": "Tip"}),), rows)


def sessions_of(path: Path) -> list[Session]:
    """The sessions of a file of version 1, which knew no time limit, in the order in which they began."""
    with closing(sqlite3.connect(path)) as connection:
        return [
            Session._make((*row[:6], tuple(json.loads(row[6])), tuple(json.loads(row[7])), row[8], None))
            for row in connection.execute("SELECT * FROM session ORDER BY rowid")
        ]


@pytest.mark.parametrize("version", range(1, CURRENT))
def test_a_real_file_of_every_version_before_this_one_is_kept(version: int) -> None:
    path = Path(__file__).parent / "released" / f"version-{version}.sqlite"
    assert path.is_file(), f"keep a file that version {version} wrote before its schema is left behind"
    header = path.read_bytes()[:100]
    assert int.from_bytes(header[60:64], "big") == version
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID


@each_released
def test_the_statements_of_a_released_version_never_change(released: Path, tmp_path: Path) -> None:
    path = put(released, tmp_path / "old.sqlite")
    shape = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name"
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(":memory:")) as new:
        for statements in MIGRATIONS[: version_in(path)]:
            for statement in statements:
                new.execute(statement)
        assert old.execute(shape).fetchall() == new.execute(shape).fetchall()


@each_released
def test_every_answer_and_session_is_kept_as_it_was(released: Path, path: Path) -> None:
    columns = columns_of(put(released, path))
    before = facts_in(path, columns)
    assert len(before["answer"]) > 20
    Store(path).close()
    assert version_in(path) == CURRENT
    assert facts_in(path, columns) == before


@each_released
def test_the_sums_of_a_migrated_file_are_those_of_its_rows(released: Path, path: Path) -> None:
    Store(put(released, path)).close()
    sums = held(path)
    assert sums == added_up(path)
    assert all(sums[name] for name in ("latest", "activity", "unfinished", "text_sum", "session_sum"))


@pytest.mark.parametrize("released", RELEASED[:1], ids=lambda path: path.stem)
def test_a_migrated_file_is_as_if_todays_smquiz_had_recorded_it_all(released: Path, tmp_path: Path) -> None:
    old = put(released, tmp_path / "old.sqlite")
    with closing(sqlite3.connect(old)) as connection:
        answers = [Answer(*row) for row in connection.execute(f"SELECT {ANSWER} FROM answer ORDER BY id")]
        aside = connection.execute("SELECT session, at FROM set_aside").fetchall()
    recorded = tmp_path / "recorded.sqlite"
    with Store(recorded) as store:
        for session in sessions_of(old):
            store.begin(session)
        for answer in answers:
            store.record(answer)
        for name, at in aside:
            store.set_aside(name, at)
    Store(old).close()
    assert held(old) == held(recorded)


@each_released
def test_the_unfinished_session_of_a_migrated_file_goes_on_where_it_stood(released: Path, path: Path) -> None:
    (unfinished,) = held_after_opening(put(released, path))
    with Store(path) as store:
        session = store.session(unfinished)
        index = index_asking(session.bank, session.questions)
        (waiting,) = store.unfinished(index)
        assert waiting.session == session
        given = [answer.question for answer in store.answers(session.id)]
        assert given == list(session.questions[: waiting.place])
        example = store.answers(session.id)[0]
        for question in session.questions[waiting.place :]:
            store.record(example._replace(question=question))
        assert store.unfinished(index) == []
    assert held(path) == added_up(path)


def held_after_opening(path: Path) -> set[str]:
    Store(path).close()
    unfinished: set[str] = held(path)["unfinished"]
    return unfinished


@each_released
def test_a_kill_during_the_migration_leaves_the_old_version_or_the_new_one_whole(
    released: Path, tmp_path: Path, forker: Forker
) -> None:
    chance = random.Random(SEED)
    before = facts_in(put(released, tmp_path / "first.sqlite"), columns := columns_of(tmp_path / "first.sqlite"))
    old = version_in(tmp_path / "first.sqlite")
    spread = forker.time_of("open_and_leave", copies(released.read_bytes(), tmp_path / "undisturbed"))
    seen = set()
    for path in copies(released.read_bytes(), tmp_path, KILLS):
        child = forker.start("open_and_leave", path)
        assert child.next() == "begins"
        child.kill_within(spread, chance)
        copy = shutil.copytree(path.parent, path.parent / "as-it-lay") / path.name
        seen.add(version_in(copy))
        assert facts_in(copy, columns) == before
        Store(path).close()
        assert facts_in(path, columns) == before
        assert held(path) == added_up(path)
        assert {file.name for file in path.parent.iterdir()} == {path.name, "as-it-lay"}
    assert seen == {old, CURRENT}


@each_released
def test_two_that_migrate_at_the_same_moment_lose_and_double_nothing(
    released: Path, tmp_path: Path, forker: Forker, other_forker: Forker
) -> None:
    for number in range(10):
        path = put(released, tmp_path / str(number) / "progress.sqlite")
        before = facts_in(path, columns := columns_of(path))
        start = time.monotonic() + 0.005
        children = [which.start("race", path, name, start) for which, name in ((forker, "one"), (other_forker, "two"))]
        told = [child.end() for child in children]
        assert told == [["open", *(f"{name} {question}" for question in QUESTIONS)] for name in ("one", "two")]
        after = facts_in(path, columns)
        assert after["answer"][: len(before["answer"])] == before["answer"]
        assert len(after["answer"]) == len(before["answer"]) + 2 * len(QUESTIONS)
        assert held(path) == added_up(path)


@each_released
def test_who_finds_the_file_migrated_meanwhile_knows_its_new_tables(
    released: Path, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def migrate_late(connection: sqlite3.Connection) -> None:
        monkeypatch.undo()
        Store(path).close()
        migrate(connection)

    put(released, tmp_path / "today.sqlite")
    Store(tmp_path / "today.sqlite").close()
    nothing = ", ".join("NULL" for _ in columns_of(tmp_path / "today.sqlite")["session"])
    put(released, path)
    monkeypatch.setattr("smquiz.store.file.migrate", migrate_late)
    with Store(path) as store:
        # Where only the number of columns does not fit, SQLite does not think of looking again.
        store.file.write(f"INSERT OR IGNORE INTO session VALUES ({nothing})")


@each_released
def test_on_a_full_disk_the_old_version_stays_as_it_was_until_there_is_space(
    released: Path, path: Path, forker: Forker
) -> None:
    put(released, path)
    before = facts_in(path, columns := columns_of(path))
    old = version_in(path)
    # The log of every migration grows beyond these; what SQLite keeps beside the log does not.
    for largest in (0, 33_000, 37_000):
        assert forker.run("try_to_answer", path, "all", largest) == ["fault full"]
        assert version_in(path) == old
        assert facts_in(path, columns) == before
    Store(path).close()
    assert version_in(path) == CURRENT
    assert facts_in(path, columns) == before


@each_released
def test_a_file_that_cannot_be_written_is_not_migrated_and_is_told_so(
    released: Path, open_folder: Path, forker: Forker
) -> None:
    path = put(released, open_folder / "progress.sqlite")
    content = path.read_bytes()
    path.chmod(0o444)
    assert forker.run("try_to_answer", path, "none", -1) == ["fault read-only"]
    assert path.read_bytes() == content


@each_released
def test_a_fault_in_the_middle_of_the_migration_leaves_the_old_version(
    released: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(released, path)
    before = facts_in(path, columns := columns_of(path))
    old = version_in(path)
    broken = (*MIGRATIONS[:-1], (*MIGRATIONS[-1], "INSERT INTO nowhere VALUES (1)"))
    monkeypatch.setattr("smquiz.store.schema.MIGRATIONS", broken)
    with pytest.raises(StoreError) as raised:
        Store(path)
    assert raised.value.fault is StoreFault.CORRUPT
    assert version_in(path) == old
    assert facts_in(path, columns) == before
    assert columns_of(path) == columns
