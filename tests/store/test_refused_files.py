"""Files that are refused: for the right reason, and with every byte of theirs as it was."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.conftest import Forker
from tests.store.examples import INDEX, QUESTIONS, answer, answered, contents, session

from smquiz.store.faults import StoreError, StoreFault
from smquiz.store.file import CHECKED_WHOLE_UP_TO
from smquiz.store.schema import APPLICATION_ID, CURRENT
from smquiz.store.store import Store

PAGE = 4096


@contextmanager
def refused(path: Path, fault: StoreFault, named: Path | None = None) -> Iterator[None]:
    """What is done within must end in this fault, told of the file, and leave the folder's files as they were."""
    before = contents(path.parent)
    names = sorted(file.name for file in path.parent.iterdir())
    with pytest.raises(StoreError) as raised:
        yield
    assert raised.value.fault is fault
    assert raised.value.path == (named or path)
    assert contents(path.parent) == before
    assert sorted(file.name for file in path.parent.iterdir()) == names


@pytest.fixture(scope="module")
def whole_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A valid file of ten sessions, each with all its answers."""
    path = tmp_path_factory.mktemp("whole") / "progress.sqlite"
    with Store(path) as store:
        for name in map(str, range(10)):
            store.begin(session(name))
            for question in QUESTIONS:
                store.record(answer(question, of=name))
    return path.read_bytes()


@pytest.fixture
def log_only(path: Path, forker: Forker) -> Path:
    """A file whose answers stand in its log alone: smquiz was killed."""
    with Store(path) as store:
        store.begin(session())
    forker.run("die_in_the_middle", path)
    assert path.with_name(path.name + "-wal").stat().st_size
    return path


@pytest.mark.parametrize(
    "content",
    [
        b"x",
        b"Dear diary,\n" * 500,
        b"\0" * PAGE,
        b"SQLite format 2\0" + b"\0" * PAGE,
        b"SQLite format 3!" + b"\0" * PAGE,
        '{"answers": []}'.encode("utf-16"),
    ],
)
def test_a_file_that_is_no_database_is_foreign(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with refused(path, StoreFault.FOREIGN):
        Store(path)


@pytest.mark.parametrize("application_id", [0, 1, APPLICATION_ID + 1])
@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_a_database_of_another_program_is_foreign(path: Path, application_id: int, journal_mode: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal_mode}")
        connection.execute(f"PRAGMA application_id = {application_id}")
        connection.execute(f"PRAGMA user_version = {CURRENT}")
        connection.execute("CREATE TABLE answer (id)")
        connection.commit()
    with refused(path, StoreFault.FOREIGN):
        Store(path)


@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
@pytest.mark.parametrize("ahead", [1, 1000])
def test_a_file_of_a_newer_smquiz_is_refused(path: Path, journal_mode: str, ahead: int) -> None:
    with Store(path) as store:
        store.begin(session())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal_mode}")
        connection.execute(f"PRAGMA user_version = {CURRENT + ahead}")
    with refused(path, StoreFault.NEWER):
        Store(path)


def test_a_file_that_a_killed_newer_smquiz_has_upgraded_in_its_log_alone_is_refused(path: Path, forker: Forker) -> None:
    with Store(path) as store:
        store.begin(session())
    forker.run("upgrade", path)
    assert int.from_bytes(path.read_bytes()[60:64], "big") == CURRENT
    with refused(path, StoreFault.NEWER):
        Store(path)


def test_the_journal_of_a_killed_newer_smquiz_is_left_for_that_one_to_roll_back(path: Path, forker: Forker) -> None:
    with Store(path):
        pass
    forker.run("die_while_writing", path)
    assert path.with_name(path.name + "-journal").stat().st_size
    with refused(path, StoreFault.NEWER):
        Store(path)


@given(length=st.integers(1, 99))
def test_half_a_header_is_damage(tmp_path_factory: pytest.TempPathFactory, whole_file: bytes, length: int) -> None:
    path = tmp_path_factory.mktemp("half") / "progress.sqlite"
    path.write_bytes(whole_file[:length])
    with refused(path, StoreFault.CORRUPT):
        Store(path)


@pytest.mark.parametrize("pages", [100 / PAGE, 1, 1.5, 4, -1, -0.5])
def test_a_file_cut_short_is_damaged(path: Path, whole_file: bytes, pages: float) -> None:
    path.write_bytes(whole_file[: int(pages * PAGE)])
    with refused(path, StoreFault.CORRUPT):
        Store(path)


def test_garbage_in_the_middle_of_a_file_is_damage(path: Path, whole_file: bytes) -> None:
    garbage = random.Random(1)
    for page in range(1, len(whole_file) // PAGE):
        damaged = bytearray(whole_file)
        damaged[page * PAGE : page * PAGE + 500] = garbage.randbytes(500)
        path.write_bytes(damaged)
        with refused(path, StoreFault.CORRUPT):
            Store(path)


def test_garbage_over_the_table_of_tables_is_damage(path: Path, whole_file: bytes) -> None:
    path.write_bytes(whole_file[:100] + random.Random(1).randbytes(PAGE - 100) + whole_file[PAGE:])
    with refused(path, StoreFault.CORRUPT):
        Store(path)


def test_a_name_in_the_table_of_tables_that_is_no_text_is_damage(path: Path, whole_file: bytes) -> None:
    damaged = whole_file.replace(b"CREATE INDEX", b"CREATE ?NDEX").replace(b"answer_by_", b"answer_by\xd7")
    path.write_bytes(damaged)
    with refused(path, StoreFault.CORRUPT):
        Store(path)


@pytest.mark.parametrize("place", [17, 19, 20, 21, 47])
def test_a_header_of_ours_that_sqlite_cannot_read_is_damage_and_not_foreign(
    path: Path, whole_file: bytes, place: int
) -> None:
    damaged = bytearray(whole_file)
    damaged[place] ^= 0xFF
    path.write_bytes(damaged)
    with refused(path, StoreFault.CORRUPT):
        Store(path)


def test_a_damaged_file_keeps_its_log_beside_it(log_only: Path) -> None:
    content = bytearray(log_only.read_bytes())
    content[47] ^= 0xFF
    log_only.write_bytes(content)
    with refused(log_only, StoreFault.CORRUPT):
        Store(log_only)


def test_a_log_without_its_file_is_refused_rather_than_replayed_into_a_new_one(log_only: Path) -> None:
    elsewhere = log_only.rename(log_only.with_name("moved"))
    log = log_only.with_name(log_only.name + "-wal")
    with refused(log_only, StoreFault.CORRUPT, named=log):
        Store(log_only)
    log_only.touch()
    with refused(log_only, StoreFault.CORRUPT, named=log):
        Store(log_only)
    elsewhere.replace(log_only)
    with Store(log_only) as store:
        assert len(store.answers("s1")) == 6


def test_damage_in_a_file_too_large_to_check_whole_shows_when_it_is_read(path: Path) -> None:
    long = "x" * 30000
    with Store(path) as store:
        store.begin(session())
        for number in range(100):
            store.record(answer(f"{number}{long}"))
    content = bytearray(path.read_bytes())
    assert len(content) > CHECKED_WHOLE_UP_TO
    rows = content.index(f"99{long[:500]}".encode()) // PAGE
    for page in range(rows // 2, rows):
        content[page * PAGE : page * PAGE + 500] = random.Random(page).randbytes(500)
    path.write_bytes(content)
    with Store(path) as store, pytest.raises(StoreError) as raised:
        store.answers("s1")
    assert raised.value.fault is StoreFault.CORRUPT
    assert path.read_bytes() == content


@given(st.data())
def test_whatever_bytes_are_damaged_the_file_opens_or_is_refused_unchanged(
    tmp_path_factory: pytest.TempPathFactory, whole_file: bytes, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("damaged") / "progress.sqlite"
    damaged = bytearray(whole_file)
    start = data.draw(st.integers(0, len(damaged) - 1))
    noise = data.draw(st.binary(min_size=1, max_size=200))
    damaged[start : start + len(noise)] = noise
    path.write_bytes(damaged)
    with suppress(StoreError), Store(path) as store:
        store.latest("bank")
        store.unfinished(INDEX)
    assert path.read_bytes() == damaged


def test_a_file_that_was_refused_opens_again_once_it_is_mended(path: Path, whole_file: bytes) -> None:
    path.write_bytes(whole_file[:PAGE])
    with refused(path, StoreFault.CORRUPT):
        Store(path)
    path.write_bytes(whole_file)
    with Store(path) as store:
        store.begin(session("new"))
    assert len(answered(path)) == 10 * len(QUESTIONS)
