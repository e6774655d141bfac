"""A backup takes the place of the progress file whole or not at all, and what it replaces is kept."""

import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from tests.store.conftest import Forker
from tests.store.derived import added_up, held
from tests.store.examples import (
    INDEX,
    MOMENT,
    QUESTIONS,
    answer,
    answered,
    contents,
    copies,
    everything_in,
    filled,
    session,
)

from smquiz.store.backup import back_up
from smquiz.store.faults import BackupError, StoreError, StoreFault
from smquiz.store.restore import replaced_files, restore
from smquiz.store.schema import APPLICATION_ID, CURRENT
from smquiz.store.store import Store

RELEASED = Path(__file__).parent / "released" / "version-1.sqlite"
NOW = datetime.fromisoformat(MOMENT)
KEPT = "progress-replaced-2024-05-01-120000.sqlite"
KILLS = 40
SEED = 20240501


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup with one session, "old", in a folder of its own."""
    folder = tmp_path / "backups"
    folder.mkdir()
    filled(folder / "first.sqlite", "old")
    back_up(folder / "first.sqlite", folder / "mine.sqlite")
    (folder / "first.sqlite").unlink()
    return folder / "mine.sqlite"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "progress.sqlite"


@contextmanager
def refused(fault: StoreFault, named: Path, *folders: Path, kind: type[StoreError] = StoreError) -> Iterator[None]:
    """What is done within must end in this fault, told of this file, and leave these folders as they were."""
    before = [contents(folder) for folder in folders]
    with pytest.raises(StoreError) as raised:
        yield
    assert (type(raised.value), raised.value.fault, raised.value.path) == (kind, fault, named)
    assert [contents(folder) for folder in folders] == before


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_the_progress_file_then_holds_what_the_backup_holds(path: Path, backup: Path) -> None:
    filled(path, "new", "newer")
    restored = restore(backup, path, NOW)
    assert restored.contents.rows["answer"] == len(QUESTIONS)
    assert everything_in(path) == everything_in(backup)
    with Store(path) as store:
        assert {row.session for row in store.answers("old")} == {"old"}
        store.begin(session("after"))
        store.record(answer("q0", of="after"))
    assert held(path) == added_up(path)


def test_the_file_that_is_replaced_is_kept_beside_it_with_the_date(path: Path, backup: Path) -> None:
    filled(path, "new")
    before = everything_in(path)
    restored = restore(backup, path, NOW)
    assert restored.kept == path.with_name(KEPT)
    assert everything_in(path.with_name(KEPT)) == before
    assert names_in(path.parent) == sorted([path.name, KEPT])
    assert replaced_files(path) == [path.with_name(KEPT)]


def test_what_was_kept_can_be_restored_in_its_turn(path: Path, backup: Path) -> None:
    filled(path, "new")
    before = everything_in(path)
    kept = restore(backup, path, NOW).kept
    assert kept
    again = restore(kept, path, NOW)
    assert again.kept == path.with_name("progress-replaced-2024-05-01-120000-2.sqlite")
    assert everything_in(path) == before
    assert everything_in(again.kept) == everything_in(backup)


def test_where_there_is_no_progress_file_the_backup_becomes_one(tmp_path: Path, backup: Path) -> None:
    path = tmp_path / "deeper" / "data" / "progress.sqlite"
    assert restore(backup, path, NOW).kept is None
    assert everything_in(path) == everything_in(backup)
    assert names_in(path.parent) == [path.name]


def test_an_empty_progress_file_is_as_good_as_none(path: Path, backup: Path) -> None:
    path.touch()
    assert restore(backup, path, NOW).kept is None
    assert names_in(path.parent) == [path.name]


def test_where_a_link_stands_the_file_that_it_stands_for_is_replaced(path: Path, backup: Path, tmp_path: Path) -> None:
    real = filled(tmp_path / "elsewhere" / "progress.sqlite", "new")
    path.symlink_to(real)
    assert restore(backup, path, NOW).kept == real.with_name(KEPT)
    assert path.is_symlink()
    assert everything_in(real) == everything_in(backup)


def test_a_restored_file_keeps_a_log_as_any_other(path: Path, backup: Path) -> None:
    restore(backup, path, NOW)
    Store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_the_backup_is_only_read(path: Path, backup: Path) -> None:
    filled(path, "new")
    shutil.copyfile(RELEASED, backup)
    before, at = contents(backup.parent), backup.stat().st_mtime_ns
    backup.chmod(0o400)
    backup.parent.chmod(0o500)
    restore(backup, path, NOW)
    backup.parent.chmod(0o700)
    assert contents(backup.parent) == before
    assert backup.stat().st_mtime_ns == at


def test_a_backup_of_an_older_version_is_brought_to_this_one(path: Path, backup: Path) -> None:
    shutil.copyfile(RELEASED, backup)
    filled(path, "new")
    restored = restore(backup, path, NOW)
    assert (restored.contents.version, restored.contents.rows["answer"]) == (CURRENT, 27)
    assert answered(path) == answered(backup)
    assert held(path) == added_up(path)


def test_a_progress_file_of_an_older_version_is_kept_as_it_is(path: Path, backup: Path) -> None:
    shutil.copyfile(RELEASED, path)
    before = everything_in(path)
    kept = restore(backup, path, NOW).kept
    assert kept
    assert everything_in(kept) == before
    assert everything_in(path) == everything_in(backup)


def test_the_log_of_a_killed_smquiz_is_in_what_is_kept(path: Path, backup: Path, forker: Forker) -> None:
    with Store(path) as store:
        store.begin(session())
    forker.run("die_in_the_middle", path)
    kept = restore(backup, path, NOW).kept
    assert kept
    assert answered(kept) == [("s1", question) for question in QUESTIONS[:6]]
    assert contents(path.parent).keys() == {path.name, KEPT}


def test_the_log_beside_a_backup_belongs_to_it(path: Path, backup: Path, forker: Forker) -> None:
    backup.unlink()
    with Store(backup) as store:
        store.begin(session())
    forker.run("die_in_the_middle", backup)
    before = contents(backup.parent)
    assert restore(backup, path, NOW).contents.rows["answer"] == 6
    assert contents(backup.parent) == before
    assert len(answered(path)) == 6


def test_while_a_smquiz_has_the_progress_file_open_nothing_is_restored(
    path: Path, backup: Path, forker: Forker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smquiz.store.file.opened_alone.__defaults__", (0.05,))
    filled(path, "new")
    child = forker.start("keep_open", path)
    child.next()
    with refused(StoreFault.LOCKED, path, path.parent, backup.parent):
        restore(backup, path, NOW)
    child.kill()
    restore(backup, path, NOW)
    assert everything_in(path) == everything_in(backup)


def test_who_waits_for_the_file_meanwhile_then_has_the_restored_one(
    tmp_path: Path, backup: Path, forker: Forker, other_forker: Forker
) -> None:
    for number in range(15):
        path = filled(tmp_path / str(number) / "progress.sqlite", "new", questions=("q0",))
        one = forker.start("put_back", path, str(backup))
        one.next()
        two = other_forker.start("open_and_leave", path)
        two.finish()
        one.kill()
        (name,) = {name for name, _ in answered(path)}
        assert name in ("new", "old")


@pytest.mark.parametrize("content", [b"", b"x", b"Dear diary,\n" * 500, b"SQLite format 3\0" + b"\0" * 4080])
def test_a_file_that_smquiz_has_not_made_is_no_backup(path: Path, backup: Path, content: bytes) -> None:
    filled(path, "new")
    backup.write_bytes(content)
    with refused(StoreFault.FOREIGN, backup, path.parent, backup.parent, kind=BackupError):
        restore(backup, path, NOW)


def test_a_backup_of_a_newer_smquiz_is_refused(path: Path, backup: Path) -> None:
    filled(path, "new")
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute(f"PRAGMA user_version = {CURRENT + 1}")
    with refused(StoreFault.NEWER, backup, path.parent, backup.parent, kind=BackupError):
        restore(backup, path, NOW)


@pytest.mark.parametrize("keep", [50, 4096, -4096 * 3])
def test_half_a_backup_is_damaged(path: Path, backup: Path, keep: int) -> None:
    filled(path, "new")
    backup.write_bytes(backup.read_bytes()[:keep])
    with refused(StoreFault.CORRUPT, backup, path.parent, backup.parent, kind=BackupError):
        restore(backup, path, NOW)


def test_damage_that_a_quick_look_does_not_see_is_seen(path: Path, backup: Path) -> None:
    """A key that stands in its table and no longer in its index."""
    filled(path, "new")
    content = backup.read_bytes()
    assert content.count(b"q7") > 2
    place = content.rindex(b"oldq7")
    backup.write_bytes(content[:place] + b"oldqX" + content[place + 5 :])
    with refused(StoreFault.CORRUPT, backup, path.parent, backup.parent, kind=BackupError):
        restore(backup, path, NOW)


@pytest.mark.parametrize("statement", ["DROP TABLE note", "CREATE TRIGGER t AFTER INSERT ON note BEGIN SELECT 1; END"])
def test_a_file_that_says_it_is_ours_and_has_other_tables_is_damaged(path: Path, backup: Path, statement: str) -> None:
    filled(path, "new")
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute(statement)
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    with refused(StoreFault.CORRUPT, backup, path.parent, backup.parent, kind=BackupError):
        restore(backup, path, NOW)


def test_what_is_no_file_is_no_backup(path: Path, backup: Path) -> None:
    filled(path, "new")
    for there in (backup.parent, backup.with_name("nowhere")):
        with refused(StoreFault.UNREACHABLE, there, path.parent, backup.parent, kind=BackupError):
            restore(there, path, NOW)


def test_a_backup_that_is_written_to_while_it_is_read_is_refused(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy_late(source: Path, target: Path) -> None:
        copyfile(source, target)
        os.utime(source, ns=(0, 0))

    copyfile = shutil.copyfile
    filled(path, "new")
    monkeypatch.setattr(shutil, "copyfile", copy_late)
    with refused(StoreFault.LOCKED, backup, path.parent, backup.parent, kind=BackupError):
        restore(backup, path, NOW)


def test_a_foreign_file_in_the_place_of_progress_is_never_replaced(path: Path, backup: Path) -> None:
    path.write_bytes(b"Dear diary,\n" * 500)
    with refused(StoreFault.FOREIGN, path, path.parent, backup.parent):
        restore(backup, path, NOW)


def test_the_progress_of_a_newer_smquiz_is_never_replaced(path: Path, backup: Path) -> None:
    filled(path, "new")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {CURRENT + 1}")
    with refused(StoreFault.NEWER, path, path.parent, backup.parent):
        restore(backup, path, NOW)


@pytest.mark.parametrize("damage", ["cut", "header", "half a header"])
def test_a_damaged_progress_file_is_kept_byte_for_byte_and_replaced(path: Path, backup: Path, damage: str) -> None:
    content = filled(path, "new").read_bytes()
    damaged = {
        "cut": content[: -4096 * 2],
        "header": content[:47] + b"\xff" + content[48:],
        "half a header": content[:50],
    }[damage]
    path.write_bytes(damaged)
    with pytest.raises(StoreError):
        Store(path)
    assert restore(backup, path, NOW).kept == path.with_name(KEPT)
    assert path.with_name(KEPT).read_bytes() == damaged
    assert everything_in(path) == everything_in(backup)


def test_a_damaged_progress_file_keeps_its_log_too_and_none_is_replayed_into_the_restored_one(
    path: Path, backup: Path, forker: Forker
) -> None:
    with Store(path) as store:
        store.begin(session())
    forker.run("die_in_the_middle", path)
    log = path.with_name(path.name + "-wal")
    damaged, kept_log = bytearray(path.read_bytes()), log.read_bytes()
    damaged[47] ^= 0xFF
    path.write_bytes(damaged)
    restore(backup, path, NOW)
    assert contents(path.parent) == {
        path.name: path.read_bytes(),
        KEPT: bytes(damaged),
        f"{KEPT}-wal": kept_log,
    }
    assert everything_in(path) == everything_in(backup)


def test_a_log_without_its_file_is_kept_too(path: Path, backup: Path, forker: Forker) -> None:
    with Store(path) as store:
        store.begin(session())
    forker.run("die_in_the_middle", path)
    log = path.with_name(path.name + "-wal").read_bytes()
    path.unlink()
    assert restore(backup, path, NOW).kept == path.with_name(f"{KEPT}-wal")
    assert path.with_name(f"{KEPT}-wal").read_bytes() == log
    assert everything_in(path) == everything_in(backup)


@pytest.mark.parametrize("largest", [40_000, 80_000, 100_000])
def test_on_a_full_disk_the_progress_file_stays_as_it_was(
    path: Path, backup: Path, forker: Forker, largest: int
) -> None:
    filled(path, *(f"new-{number}" for number in range(5)))
    before = everything_in(path)
    (told,) = forker.run("try_to_restore", path, str(backup), "all", largest)
    assert told.split()[1] == "full"
    assert everything_in(path) == before
    with Store(path) as store:
        assert len(store.answers("new-0")) == len(QUESTIONS)
    assert names_in(path.parent) == [path.name]


def test_if_there_is_space_to_keep_the_old_file_and_none_for_the_new_one_nothing_has_changed(
    path: Path, backup: Path, forker: Forker
) -> None:
    filled(path, "new", questions=("q0",))
    filled(backup, *(f"old-{number}" for number in range(5)))
    before = everything_in(path)
    # The log of what is restored is a little larger than the backup.
    largest = backup.stat().st_size + 100
    assert forker.run("try_to_restore", path, str(backup), "all", largest) == [f"StoreError full {path}"]
    assert everything_in(path) == before
    assert names_in(path.parent) == [path.name]


def test_without_the_right_to_write_the_progress_file_stays_as_it_was(
    open_folder: Path, backup: Path, forker: Forker
) -> None:
    path = filled(open_folder / "progress.sqlite", "new")
    readable = open_folder / "mine.sqlite"
    shutil.copyfile(backup, readable)
    readable.chmod(0o444)
    path.chmod(0o644)
    before = contents(open_folder)
    assert forker.run("try_to_restore", path, str(readable), "none", -1) == [f"StoreError read-only {path}"]
    open_folder.chmod(0o555)
    assert forker.run("try_to_restore", path, str(readable), "none", -1) == [f"StoreError read-only {path}"]
    open_folder.chmod(0o777)
    assert contents(open_folder) == before


def test_a_kill_while_a_backup_is_restored_leaves_the_old_file_or_the_new_one_whole(
    tmp_path: Path, backup: Path, forker: Forker
) -> None:
    chance = random.Random(SEED)
    content = filled(tmp_path / "first.sqlite", "new", "newer").read_bytes()
    old, new = everything_in(tmp_path / "first.sqlite"), everything_in(backup)
    spread = forker.time_of("put_back", copies(content, tmp_path / "undisturbed"), str(backup))
    seen = {"old": 0, "new": 0}
    for path in copies(content, tmp_path, KILLS):
        child = forker.start("put_back", path, str(backup))
        assert child.next() == "begins"
        child.kill_within(spread, chance)
        with Store(path) as store:
            assert store.unfinished(INDEX) == []
        now = everything_in(path)
        assert now in (old, new)
        seen["new" if now == new else "old"] += 1
        if now == new:
            assert everything_in(path.with_name(KEPT)) == old
    assert all(seen.values())


def test_a_kill_while_a_damaged_file_is_replaced_loses_nothing_of_it(
    tmp_path: Path, backup: Path, forker: Forker
) -> None:
    chance = random.Random(SEED)
    content = filled(tmp_path / "first.sqlite", "new").read_bytes()[:-4096]
    new = everything_in(backup)
    spread = forker.time_of("put_back", copies(content, tmp_path / "undisturbed"), str(backup))
    replaced = 0
    for path in copies(content, tmp_path, KILLS):
        child = forker.start("put_back", path, str(backup))
        assert child.next() == "begins"
        child.kill_within(spread, chance)
        if path.read_bytes() != content:
            replaced += 1
            assert everything_in(path) == new
            assert path.with_name(KEPT).read_bytes() == content
    assert 0 < replaced < KILLS
