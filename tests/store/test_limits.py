"""Where the system refuses: rights, space, folders, and other programs. What was answered before stays."""

import errno
import itertools
import sqlite3
import threading
from pathlib import Path

import pytest
from tests.store.conftest import Forker
from tests.store.examples import INDEX, QUESTIONS, answer, answered, contents, session

from smquiz.store.faults import StoreError, StoreFault, fault_of
from smquiz.store.store import Store

ANY_SIZE = -1


def begin(path: Path, *questions: str) -> None:
    with Store(path) as store:
        store.begin(session())
        for question in questions:
            store.record(answer(question))


def test_without_the_right_to_write_the_file_earlier_answers_can_be_read_and_none_added(
    open_folder: Path, forker: Forker
) -> None:
    path = open_folder / "progress.sqlite"
    begin(path, "q0", "q1")
    before = path.read_bytes()
    path.chmod(0o444)
    assert forker.run("try_to_answer", path, "none", ANY_SIZE) == ["open q0 q1", "fault read-only"]
    assert path.read_bytes() == before
    assert answered(path) == [("s1", "q0"), ("s1", "q1")]


@pytest.mark.parametrize("file_mode", [0o444, 0o666])
def test_without_the_right_to_write_the_folder_the_file_is_refused_unchanged(
    open_folder: Path, forker: Forker, file_mode: int
) -> None:
    path = open_folder / "progress.sqlite"
    begin(path, "q0")
    before = contents(open_folder)
    path.chmod(file_mode)
    open_folder.chmod(0o555)
    assert forker.run("try_to_answer", path, "none", ANY_SIZE) == ["fault read-only"]
    assert contents(open_folder) == before


def test_without_the_right_to_read_the_file_is_refused_unchanged(open_folder: Path, forker: Forker) -> None:
    path = open_folder / "progress.sqlite"
    begin(path, "q0")
    before = contents(open_folder)
    path.chmod(0)
    assert forker.run("try_to_answer", path, "none", ANY_SIZE) == ["fault read-only"]
    path.chmod(0o600)
    assert contents(open_folder) == before


def test_in_a_folder_without_the_right_to_write_no_file_is_begun(open_folder: Path, forker: Forker) -> None:
    open_folder.chmod(0o555)
    for path in (open_folder / "progress.sqlite", open_folder / "deeper" / "progress.sqlite"):
        assert forker.run("try_to_answer", path, "none", ANY_SIZE) == ["fault read-only"]
    assert list(open_folder.iterdir()) == []


@pytest.mark.parametrize("largest", [170_000, 200_000, 250_000])
def test_on_a_full_disk_every_answer_that_was_acknowledged_stays(path: Path, forker: Forker, largest: int) -> None:
    *acknowledged, fault = forker.run("try_to_answer", path, "all", largest)[1:]
    assert fault == "fault full"
    assert [f"{name} {question}" for name, question in answered(path)] == acknowledged
    assert len(acknowledged) in range(1, len(QUESTIONS))
    with Store(path) as store:
        for question in QUESTIONS[len(acknowledged) :]:
            store.record(answer(question))
    assert [question for _, question in answered(path)] == list(QUESTIONS)


@pytest.mark.parametrize("largest", [0, 100, 10_000, 30_000])
def test_on_a_full_disk_a_new_file_comes_to_be_whole_or_not_at_all(path: Path, forker: Forker, largest: int) -> None:
    assert forker.run("try_to_answer", path, "all", largest) == ["fault full"]
    assert list(path.parent.iterdir()) == []
    with Store(path) as store:
        assert store.latest(INDEX.id) == {}


def test_a_file_at_its_greatest_size_keeps_what_it_holds(store: Store, path: Path) -> None:
    store.record(answer("q0"))
    store.file._connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(StoreError) as raised:
        store.record(answer("q1" + "x" * 10_000))
    assert raised.value.fault is StoreFault.FULL
    assert answered(path) == [("s1", "q0")]


def test_a_store_takes_answers_again_once_there_is_space(store: Store, path: Path) -> None:
    (pages,) = store.file._connection.execute("PRAGMA max_page_count = 1").fetchone()
    with pytest.raises(StoreError, match="full"):
        store.record(answer("q0" + "x" * 10_000))
    store.file._connection.execute(f"PRAGMA max_page_count = {pages + 100}")
    store.record(answer("q0" + "x" * 10_000))
    assert len(answered(path)) == 1


def test_a_file_where_the_folder_should_be_makes_it_unreachable(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    for path in (tmp_path / "data" / "progress.sqlite", tmp_path / "data" / "deeper" / "progress.sqlite"):
        with pytest.raises(StoreError) as raised:
            Store(path)
        assert (raised.value.fault, raised.value.path) == (StoreFault.UNREACHABLE, path)
    assert contents(tmp_path) == {"data": b"a file"}


def test_a_folder_where_the_file_should_be_makes_it_unreachable(path: Path) -> None:
    path.mkdir()
    with pytest.raises(StoreError) as raised:
        Store(path)
    assert raised.value.fault is StoreFault.UNREACHABLE


def test_a_link_to_nowhere_in_the_place_of_the_file_makes_it_unreachable(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))
    with pytest.raises(StoreError) as raised:
        Store(path)
    assert raised.value.fault is StoreFault.UNREACHABLE
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_on_a_drive_where_files_have_no_identity_the_file_opens_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(path, "q0")
    numbers = itertools.count()
    monkeypatch.setattr("smquiz.store.file._identity", lambda path: (0, next(numbers)))
    with Store(path) as store:
        assert store.latest("bank").keys() == {"q0"}


def test_while_another_program_holds_the_file_answers_wait_and_then_are_refused_as_locked(
    path: Path, forker: Forker
) -> None:
    begin(path, "q0")
    with Store(path, patience=0.05) as store:
        holder = forker.start("hold", path, "NORMAL")
        assert holder.next() == "holds"
        with pytest.raises(StoreError) as raised:
            store.record(answer("q1"))
        assert raised.value.fault is StoreFault.LOCKED
        assert store.latest("bank").keys() == {"q0"}
        holder.kill()
        store.record(answer("q1"))
    assert answered(path) == [("s1", "q0"), ("s1", "q1")]


def test_a_file_that_another_program_has_for_itself_cannot_be_opened_until_it_lets_go(
    path: Path, forker: Forker
) -> None:
    begin(path, "q0")
    holder = forker.start("hold", path, "EXCLUSIVE")
    assert holder.next() == "holds"
    before = contents(path.parent)
    with pytest.raises(StoreError) as raised:
        Store(path, patience=0.05)
    assert raised.value.fault is StoreFault.LOCKED
    assert contents(path.parent) == before
    holder.kill()
    with Store(path) as store:
        store.record(answer("q1"))
    assert answered(path) == [("s1", "q0"), ("s1", "q1")]


def test_an_answer_waits_for_another_program_that_lets_go_in_time(path: Path, forker: Forker) -> None:
    begin(path)
    with Store(path, patience=60) as store:
        holder = forker.start("hold", path, "NORMAL")
        assert holder.next() == "holds"
        killer = threading.Timer(0.1, holder.kill)
        killer.start()
        store.record(answer("q0"))
        killer.join()
    assert answered(path) == [("s1", "q0")]


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (errno.EACCES, StoreFault.READ_ONLY),
        (errno.EROFS, StoreFault.READ_ONLY),
        (errno.ENOSPC, StoreFault.FULL),
        (errno.EDQUOT, StoreFault.FULL),
        (errno.EFBIG, StoreFault.FULL),
        (errno.ENOTDIR, StoreFault.UNREACHABLE),
        (errno.ENAMETOOLONG, StoreFault.UNREACHABLE),
    ],
)
def test_an_error_of_the_system_is_told_as_what_it_means_to_the_learner(number: int, fault: StoreFault) -> None:
    assert fault_of(OSError(number, "told by the system")) is fault


def test_an_error_of_sqlite_without_a_code_is_told_as_damage() -> None:
    assert fault_of(sqlite3.DatabaseError("no code")) is StoreFault.CORRUPT
