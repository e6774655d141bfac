"""Backups: the whole progress file in one other file, read back before it stands at its place."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from smquiz.store.faults import BackupError, StoreError, StoreFault, fault_of
from smquiz.store.file import opened, telling, version_of
from smquiz.store.place import made_beside, put_in_place, put_over
from smquiz.store.schema import examine


class NothingToBackUpError(Exception):
    """There is no progress file, or nothing in it."""


class Contents(NamedTuple):
    """What a file holds: its version, the number of rows in each table, and when its first and its last answer were
    given (UTC in ISO 8601; None without an answer).
    """

    version: int
    rows: dict[str, int]
    first: str | None
    last: str | None

    @property
    def empty(self) -> bool:
        return not any(self.rows.values())


def contents_of(connection: sqlite3.Connection) -> Contents:
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    rows = {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for (table,) in tables.fetchall()
    }
    first, last = connection.execute("SELECT min(answered), max(answered) FROM answer").fetchone()
    return Contents(version_of(connection), rows, first, last)


def contents_at(path: Path) -> Contents | None:
    """What the file holds; None where there is none. Raises StoreError."""
    if not examine(path):
        return None
    with telling(path), closing(opened(path)) as connection:
        return contents_of(connection)


def back_up(path: Path, target: Path) -> Contents:
    """Writes the progress file, as of one moment, to `target`; smquiz may be open meanwhile.

    The backup appears whole or not at all. Raises FileExistsError if there is a file already, NothingToBackUpError,
    StoreError, and BackupError for what is wrong at the target.
    """
    with _copied(path, target) as (new, contents):
        try:
            put_in_place(new, target)
        except FileExistsError:
            raise
        except OSError as error:
            raise BackupError(fault_of(error), target) from error
    return contents


def back_up_over(path: Path, target: Path) -> Contents:
    """The same, in the place of a file that is there."""
    with _copied(path, target) as (new, contents), telling(target, BackupError):
        put_over(new, target)
    return contents


def copy_into(source: sqlite3.Connection, new: Path) -> None:
    """Writes the whole file, as the source sees it, into an empty one that needs no other beside it."""
    with closing(sqlite3.connect(new, isolation_level=None)) as copy:
        copy.execute("PRAGMA synchronous = FULL")
        source.backup(copy)
        # A log beside it would be missed when the file is carried elsewhere, and a read-only place has none.
        copy.execute("PRAGMA journal_mode = DELETE")


def is_whole(connection: sqlite3.Connection) -> bool:
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return bool(verdict == "ok")


@contextmanager
def _copied(path: Path, target: Path) -> Iterator[tuple[Path, Contents]]:
    """A copy of the file beside the target, read back, and what it holds."""
    if not examine(path):
        raise NothingToBackUpError
    with telling(path):
        source = opened(path)
    with closing(source), _beside(target) as new:
        with telling(path):
            # One transaction, so that another window's answers are in all of what follows or in nothing of it.
            source.execute("BEGIN")
            contents = contents_of(source)
        if contents.empty:
            raise NothingToBackUpError
        with telling(target, BackupError):
            copy_into(source, new)
            same = _read_back(new) == contents
        if not same:
            with telling(path):
                sound = is_whole(source)
            raise BackupError(StoreFault.CORRUPT, target) if sound else StoreError(StoreFault.CORRUPT, path)
        yield new, contents


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """An empty file to be filled. Raises BackupError if there can be none beside the target."""
    with ExitStack() as stack:
        with telling(target, BackupError):
            new = stack.enter_context(made_beside(target))
        yield new


def _read_back(new: Path) -> Contents | None:
    """What the new file holds; None if it is not a whole file of ours."""
    examine(new)
    with closing(sqlite3.connect(f"{new.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)) as copy:
        return contents_of(copy) if is_whole(copy) else None
