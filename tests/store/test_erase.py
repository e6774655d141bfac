"""Erasing leaves nothing of the progress behind, and nothing else goes."""

import random
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from tests.store.conftest import Forker
from tests.store.examples import MOMENT, QUESTIONS, answered, contents, copies, everything_in, filled, session

from smquiz.store.backup import back_up
from smquiz.store.erase import erase, traces
from smquiz.store.faults import StoreError, StoreFault
from smquiz.store.restore import restore
from smquiz.store.schema import CURRENT
from smquiz.store.store import Store

KILLS = 30
SEED = 20240501


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "progress.sqlite"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smquiz.store.file.opened_alone.__defaults__", (0.05,))


def test_the_progress_file_goes_and_is_named_and_the_next_start_begins_anew(path: Path) -> None:
    filled(path, "s1")
    assert traces(path) == [path]
    assert list(erase(path)) == [path]
    assert list(path.parent.iterdir()) == []
    with Store(path) as store:
        assert store.latest("bank") == {}


def test_what_backups_have_replaced_goes_too(path: Path, tmp_path: Path) -> None:
    filled(path, "s1")
    back_up(path, tmp_path / "mine.sqlite")
    kept = restore(tmp_path / "mine.sqlite", path, datetime.fromisoformat(MOMENT)).kept
    assert kept
    assert list(erase(path)) == [path, kept]
    assert list(path.parent.iterdir()) == []
    assert (tmp_path / "mine.sqlite").exists()


def test_what_a_killed_smquiz_left_goes_too(path: Path, forker: Forker) -> None:
    with Store(path) as store:
        store.begin(session())
    forker.run("die_in_the_middle", path)
    left = path.with_name("progress.sqliteabc123.new")
    left.touch()
    assert left in traces(path)
    assert {path, left} <= set(erase(path))
    assert list(path.parent.iterdir()) == []


def test_other_files_of_the_folder_stay(path: Path) -> None:
    filled(path, "s1")
    for name in ("mine.sqlite", "progress-2024.sqlite", "progress.sqlite.bak"):
        path.with_name(name).write_text("mine")
    assert list(erase(path)) == [path]
    assert set(contents(path.parent)) == {"mine.sqlite", "progress-2024.sqlite", "progress.sqlite.bak"}


def test_where_nothing_is_nothing_goes(path: Path) -> None:
    assert traces(path) == []
    assert list(erase(path)) == []
    path.parent.mkdir()
    assert list(erase(path)) == []


def test_an_empty_file_goes(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    assert list(erase(path)) == [path]
    assert not path.exists()


def test_what_a_link_stands_for_goes_with_the_link(path: Path, tmp_path: Path, forker: Forker) -> None:
    real = tmp_path / "elsewhere" / "mine.sqlite"
    with Store(real) as store:
        store.begin(session())
    forker.run("die_in_the_middle", real)
    path.parent.mkdir()
    path.symlink_to(real)
    assert set(erase(path)) == {real, path}
    assert list(real.parent.iterdir()) == []
    assert not path.is_symlink()


def test_a_damaged_file_goes_with_its_log(path: Path, forker: Forker) -> None:
    with Store(path) as store:
        store.begin(session())
    forker.run("die_in_the_middle", path)
    content = bytearray(path.read_bytes())
    content[47] ^= 0xFF
    path.write_bytes(content)
    log = path.with_name(path.name + "-wal")
    assert list(erase(path)) == [path, log]
    assert list(path.parent.iterdir()) == []


def test_a_log_without_its_file_goes(path: Path, forker: Forker) -> None:
    with Store(path) as store:
        store.begin(session())
    forker.run("die_in_the_middle", path)
    path.unlink()
    assert list(erase(path)) == [path.with_name(path.name + "-wal")]
    assert list(path.parent.iterdir()) == []


def test_while_a_smquiz_has_it_open_nothing_goes(path: Path, forker: Forker) -> None:
    filled(path, "s1")
    child = forker.start("keep_open", path)
    child.next()
    before = contents(path.parent)
    for act in (traces, lambda path: list(erase(path))):
        with pytest.raises(StoreError) as raised:
            act(path)
        assert raised.value.fault is StoreFault.LOCKED
    assert contents(path.parent) == before
    child.kill()
    assert list(erase(path)) == [path]


def test_a_foreign_file_in_the_place_of_progress_stays(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("Dear diary")
    with pytest.raises(StoreError) as raised:
        list(erase(path))
    assert raised.value.fault is StoreFault.FOREIGN
    assert path.read_text() == "Dear diary"


def test_the_progress_of_a_newer_smquiz_stays(path: Path) -> None:
    filled(path, "s1")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {CURRENT + 1}")
    before = contents(path.parent)
    with pytest.raises(StoreError) as raised:
        list(erase(path))
    assert raised.value.fault is StoreFault.NEWER
    assert contents(path.parent) == before


def test_a_kill_while_it_is_erased_leaves_the_file_whole_or_gone(tmp_path: Path, forker: Forker) -> None:
    chance = random.Random(SEED)
    content = filled(tmp_path / "first" / "progress.sqlite", "s1").read_bytes()
    whole = everything_in(tmp_path / "first" / "progress.sqlite")
    spread = forker.time_of("remove", copies(content, tmp_path / "undisturbed"))
    gone = 0
    for path in copies(content, tmp_path, KILLS):
        child = forker.start("remove", path)
        assert child.next() == "begins"
        child.kill_within(spread, chance)
        if path.exists():
            assert everything_in(path) == whole
        else:
            gone += 1
            Store(path).close()
    assert 0 < gone < KILLS


def test_who_waits_for_the_file_meanwhile_begins_a_new_one(
    tmp_path: Path, forker: Forker, other_forker: Forker
) -> None:
    for number in range(15):
        path = filled(tmp_path / str(number) / "progress.sqlite", "s1", questions=("q0",))
        one = forker.start("remove", path)
        one.next()
        told = other_forker.run("try_to_answer", path, "all", -1)
        one.kill()
        if told[0] == "open q0":
            continue  # it was faster: all that it answered was erased
        assert told == ["open", *(f"s1 {question}" for question in QUESTIONS)]
        # What it acknowledged lies where the next start looks.
        assert answered(path) == [("s1", question) for question in QUESTIONS]
