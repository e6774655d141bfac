"""The open progress file: a connection that tells what is wrong in smquiz's terms."""

import errno
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from smquiz.store.faults import StoreError, StoreFault, fault_of
from smquiz.store.place import has_log
from smquiz.store.schema import CURRENT, create, examine, migrate

PATIENCE = 2.0
"""Seconds to wait for another smquiz that is just writing."""

CHECKED_WHOLE_UP_TO = 2 * 1024 * 1024
"""Bytes up to which the whole file is checked when it is opened; damage in a larger one shows when it is read."""

TRIES = 10
"""How often a file that is another one after opening is opened anew; on some network drives files have no identity."""

Row = tuple[Any, ...]


class ProgressFile:
    """One connection. Every method raises StoreError when the file cannot be used."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path = path.absolute()
        with self.telling():
            self._connection = _connect(self.path, patience)

    def close(self) -> None:
        self._connection.close()

    def read(self, query: str, values: Sequence[object] = ()) -> list[Row]:
        with self.telling():
            return self._connection.execute(query, values).fetchall()

    def each(self, query: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """The rows one by one, for those that are too many to be held."""
        with self.telling():
            # `yield from` would close the cursor when it is left half-way, even after the connection is closed.
            for row in self._connection.execute(query, values):  # noqa: UP028
                yield row

    def write(self, statement: str, values: Sequence[object] = ()) -> int:
        """Commits one statement to the disk itself, or adds it to the transaction; returns the new row's id."""
        with self.telling():
            return self._connection.execute(statement, values).lastrowid or 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within is committed together, or, if anything is raised, not at all."""
        self.write("BEGIN IMMEDIATE")
        try:
            yield
            self.write("COMMIT")
        except BaseException:
            # After some errors, such as a full disk, SQLite has rolled back already.
            if self._connection.in_transaction:
                self.write("ROLLBACK")
            raise

    @contextmanager
    def unchanging(self) -> Iterator[None]:
        """All that is read within is of one moment, whatever another smquiz writes meanwhile."""
        self.read("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:
                self.read("ROLLBACK")

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Turns what SQLite and the system say into a StoreError."""
        with telling(self.path):
            yield


@contextmanager
def telling(path: Path, kind: type[StoreError] = StoreError) -> Iterator[None]:
    """Turns what SQLite and the system say of the file into a StoreError, of this kind."""
    try:
        yield
    # What was written may no longer be JSON, a date, or text: Python's sqlite3 puts a damaged name into its
    # message, and fails where that is no UTF-8.
    except (sqlite3.Error, OSError, ValueError) as error:
        raise kind(fault_of(error), path) from error


def opened(path: Path, patience: float = PATIENCE) -> sqlite3.Connection:
    """The file as it is, in its own version. Raises StoreError if it is newer than we know, or damaged."""
    _judge_log(path, patience)
    connection = _open(path, "rw", patience)
    with _closed_if_it_fails(connection):
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        _judge(connection, path)
    return connection


def opened_alone(path: Path, patience: float = PATIENCE) -> sqlite3.Connection:
    """The file as it is, for us alone until it is closed. An SQLite error tells that another smquiz has it open."""
    _judge_log(path, patience)
    if not os.access(path, os.W_OK):
        # SQLite would open it for reading, and then find that it cannot be locked.
        raise PermissionError(errno.EACCES, "no right to write", str(path))
    connection = _open(path, "rw", patience)
    with _closed_if_it_fails(connection):
        # Before anything is read: only then does SQLite ask that nobody else so much as has the file open.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        _judge(connection, path)
    return connection


@contextmanager
def _closed_if_it_fails(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _connect(path: Path, patience: float) -> sqlite3.Connection:
    connection = _opened_where_it_lies(path, patience)
    with _closed_if_it_fails(connection):
        # A backup that was put in place by hand keeps no log; then readers and writers would wait for each other.
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")
        if version_of(connection) < CURRENT:
            migrate(connection)
        # If another smquiz did it meanwhile, SQLite still knows the tables as they were: reading one, it looks again.
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    return connection


def _opened_where_it_lies(path: Path, patience: float) -> sqlite3.Connection:
    """A file made if there is none. One that is erased or replaced while we open it, or wait for it, is not taken."""
    for _ in range(TRIES):
        if not examine(path):
            create(path)
        before = _identity(path)
        try:
            connection = opened(path, patience)
        except (OSError, sqlite3.OperationalError):
            if os.path.lexists(path):
                raise
            continue
        if before == _identity(path):
            return connection
        connection.close()
    return opened(path, patience)


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another of the same name; None if there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def _open(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=patience)


def version_of(connection: sqlite3.Connection) -> int:
    """The file's version as SQLite sees it: the log beside the file may hold a newer one than the header on disk."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _judge_log(path: Path, patience: float) -> None:
    if has_log(path):
        # Closing a connection that may write carries the log into the file: not into one that will be refused.
        with closing(_open(path, "ro", patience)) as reader:
            _judge(reader, path)


def _judge(connection: sqlite3.Connection, path: Path) -> None:
    if version_of(connection) > CURRENT:
        raise StoreError(StoreFault.NEWER, path)
    if path.stat().st_size <= CHECKED_WHOLE_UP_TO:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise StoreError(StoreFault.CORRUPT, path)
