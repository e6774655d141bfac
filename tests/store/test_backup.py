"""A backup holds all of the progress file as of one moment, or there is none."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from statistics import median

import pytest
from tests.store.conftest import Forker
from tests.store.examples import MOMENT, QUESTIONS, answer, answered, contents, everything_in, filled, session

from smquiz.store import backup
from smquiz.store.backup import Contents, NothingToBackUpError, back_up, back_up_over, contents_at
from smquiz.store.faults import BackupError, StoreError, StoreFault
from smquiz.store.schema import APPLICATION_ID, CURRENT
from smquiz.store.store import Store

RELEASED = Path(__file__).parent / "released" / "version-1.sqlite"
KILLS = 30
SEED = 20240501
LATER = "2024-06-30T08:00:00.000+00:00"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder / "mine.sqlite"


def test_a_backup_holds_every_row(path: Path, target: Path) -> None:
    back_up(filled(path, "s1", "s2"), target)
    assert everything_in(target) == everything_in(path)


def test_a_backup_is_told_by_what_it_holds(path: Path, target: Path) -> None:
    filled(path, "s1", questions=QUESTIONS[:3])
    with Store(path) as store:
        store.record(answer("q3")._replace(answered=LATER))
    told = back_up(path, target)
    assert (told.version, told.first, told.last) == (CURRENT, MOMENT, LATER)
    assert (told.rows["session"], told.rows["answer"], told.rows["note"], told.rows["flag"]) == (1, 4, 3, 0)
    assert contents_at(target) == contents_at(path) == told


def test_a_backup_is_one_file_that_opens_where_nothing_can_be_written(path: Path, target: Path) -> None:
    back_up(filled(path, "s1"), target)
    assert list(contents(target.parent)) == [target.name]
    with closing(sqlite3.connect(f"{target.as_uri()}?mode=ro", uri=True)) as connection:
        assert connection.execute("SELECT count(*) FROM answer").fetchone() == (len(QUESTIONS),)
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert list(contents(target.parent)) == [target.name]


def test_a_backup_is_for_this_account_alone(path: Path, target: Path) -> None:
    back_up(filled(path, "s1"), target)
    assert target.stat().st_mode & 0o077 == 0


def test_while_smquiz_is_open_a_backup_holds_what_stands_in_the_log(path: Path, target: Path) -> None:
    with Store(path) as store:
        store.begin(session())
        store.record(answer("q0"))
        back_up(path, target)
        store.record(answer("q1"))
    assert answered(target) == [("s1", "q0")]


def test_a_smquiz_that_answers_meanwhile_is_in_the_backup_as_of_one_moment(
    path: Path, tmp_path: Path, forker: Forker
) -> None:
    child = forker.start("practise", path)
    for number in range(30):
        child.next()
        target = tmp_path / f"{number}.sqlite"
        told = back_up(path, target)
        assert told.rows["answer"] == len(answered(target))
        assert contents_at(target) == told
    assert len(child.kill()) >= 30


def test_an_older_version_is_backed_up_as_it_is_and_not_migrated(path: Path, target: Path) -> None:
    shutil.copyfile(RELEASED, path)
    told = back_up(path, target)
    assert (told.version, told.rows["answer"], told.rows["session"]) == (1, 27, 4)
    assert contents_at(path) == contents_at(target) == told


def test_a_file_that_is_there_stays_as_it_was(path: Path, target: Path) -> None:
    target.write_text("mine")
    with pytest.raises(FileExistsError):
        back_up(filled(path, "s1"), target)
    assert contents(target.parent) == {target.name: b"mine"}


def test_a_file_is_replaced_where_that_is_wanted(path: Path, target: Path) -> None:
    target.write_text("old")
    back_up_over(filled(path, "s1"), target)
    assert everything_in(target) == everything_in(path)


def test_where_there_is_nothing_there_is_nothing_to_back_up(path: Path, target: Path) -> None:
    for _ in range(2):
        for act in (back_up, back_up_over):
            with pytest.raises(NothingToBackUpError):
                act(path, target)
        assert contents(target.parent) == {}
        Store(path).close()


def test_a_note_alone_is_worth_a_backup(path: Path, target: Path) -> None:
    with Store(path) as store:
        store.marks.write_note("bank", "q0", "mine", MOMENT)
    assert back_up(path, target).rows["note"] == 1


def test_a_damaged_progress_file_is_told_and_makes_no_backup(path: Path, target: Path) -> None:
    filled(path, "s1")
    path.write_bytes(path.read_bytes()[:-4096])
    with pytest.raises(StoreError) as raised:
        back_up(path, target)
    assert (raised.value.fault, raised.value.path) == (StoreFault.CORRUPT, path)
    assert contents(target.parent) == {}


def test_damage_that_shows_only_in_the_copy_is_told_of_the_file_that_has_it(
    path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path, "s1")
    monkeypatch.setattr("smquiz.store.file.CHECKED_WHOLE_UP_TO", 0)
    content = bytearray(path.read_bytes())
    place = content.rindex(b"q3 in s1")
    content[place - 100 : place] = random.Random(1).randbytes(100)
    path.write_bytes(content)
    with pytest.raises(StoreError) as raised:
        back_up(path, target)
    assert (raised.value.fault, raised.value.path) == (StoreFault.CORRUPT, path)
    assert contents(target.parent) == {}


def test_a_copy_that_reads_back_otherwise_is_no_backup(
    path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose_a_note(source: sqlite3.Connection, new: Path) -> None:
        copy_into(source, new)
        with closing(sqlite3.connect(new, isolation_level=None)) as connection:
            connection.execute("DELETE FROM note WHERE question = 'q0'")

    copy_into = backup.copy_into
    monkeypatch.setattr(backup, "copy_into", lose_a_note)
    filled(path, "s1")
    with pytest.raises(BackupError) as raised:
        back_up(path, target)
    assert (raised.value.fault, raised.value.path) == (StoreFault.CORRUPT, target)
    assert contents(target.parent) == {}


def test_without_the_right_to_write_there_the_backup_is_told_so(open_folder: Path, forker: Forker) -> None:
    path = filled(open_folder / "progress.sqlite", "s1")
    for file in open_folder.iterdir():
        file.chmod(0o666)
    closed = open_folder / "closed"
    closed.mkdir(mode=0o555)
    told = forker.run("try_to_back_up", path, str(closed / "mine.sqlite"), "none", -1)
    assert told == [f"BackupError read-only {closed / 'mine.sqlite'}"]
    assert list(closed.iterdir()) == []


@pytest.mark.parametrize("largest", [40_000, 50_000])
def test_on_a_full_disk_there_is_no_backup_rather_than_half_of_one(
    path: Path, target: Path, forker: Forker, largest: int
) -> None:
    filled(path, "s1", "s2")
    before = path.read_bytes()
    assert len(before) > 50_000
    told = forker.run("try_to_back_up", path, str(target), "all", largest)
    assert told == [f"BackupError full {target}"]
    assert contents(target.parent) == {}
    assert path.read_bytes() == before


@pytest.mark.parametrize("act", [back_up, back_up_over])
def test_where_no_file_can_be_the_backup_is_told_so(path: Path, tmp_path: Path, act: object) -> None:
    filled(path, "s1")
    (tmp_path / "file").write_text("a file")
    for target in (tmp_path / "nowhere" / "mine.sqlite", tmp_path / "file" / "mine.sqlite", tmp_path / ("x" * 300)):
        with pytest.raises(BackupError) as raised:
            act(path, target)  # type: ignore[operator]
        assert (raised.value.fault, raised.value.path) == (StoreFault.UNREACHABLE, target)


def test_where_files_cannot_be_linked_a_backup_is_put_in_place_all_the_same(
    path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError("no links here")

    filled(path, "s1")
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    back_up(path, target)
    with pytest.raises(FileExistsError):
        back_up(path, target)
    assert list(contents(target.parent)) == [target.name]


def test_a_kill_while_a_backup_is_written_leaves_a_whole_one_or_none(
    path: Path, tmp_path: Path, forker: Forker
) -> None:
    chance = random.Random(SEED)
    filled(path, "s1", "s2")
    whole = everything_in(path)
    for number in range(KILLS + 5):
        (tmp_path / str(number)).mkdir()
    spread = 1.5 * median(
        forker.start("write_backup", path, str(tmp_path / str(number) / "mine.sqlite")).finish()
        for number in range(KILLS, KILLS + 5)
    )
    there = 0
    for number in range(KILLS):
        target = tmp_path / str(number) / "mine.sqlite"
        child = forker.start("write_backup", path, str(target))
        assert child.next() == "begins"
        child.kill_within(spread, chance)
        if target.exists():
            there += 1
            assert everything_in(target) == whole
        assert everything_in(path) == whole
    assert 0 < there < KILLS


def test_contents_are_empty_only_without_a_row() -> None:
    assert Contents(1, {"answer": 0, "note": 0}, None, None).empty
    assert not Contents(1, {"answer": 0, "note": 1}, None, None).empty
