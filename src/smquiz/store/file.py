"""The open progress file: a connection that tells what is wrong in smquiz's terms."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from smquiz.store.faults import StoreError, StoreFault, fault_of
from smquiz.store.schema import CURRENT, create, examine, has_log, migrate

PATIENCE = 2.0
"""Seconds to wait for another smquiz that is just writing."""

CHECKED_WHOLE_UP_TO = 2 * 1024 * 1024
"""Bytes up to which the whole file is checked when it is opened; damage in a larger one shows when it is read."""

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

    def back_up(self, target: sqlite3.Connection) -> None:
        """Copies the whole file, as of one moment, by SQLite's online backup."""
        with self.telling():
            self._connection.backup(target)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Turns what SQLite and the system say into a StoreError."""
        try:
            yield
        # What was written may no longer be JSON, a date, or text: Python's sqlite3 puts a damaged name into its
        # message, and fails where that is no UTF-8.
        except (sqlite3.Error, OSError, ValueError) as error:
            raise StoreError(fault_of(error), self.path) from error


def _connect(path: Path, patience: float) -> sqlite3.Connection:
    if not examine(path):
        create(path)
    if has_log(path):
        # Closing a connection that may write carries the log into the file: not into one that will be refused.
        with closing(_open(path, "ro", patience)) as reader:
            _judge(reader, path)
    connection = _open(path, "rw", patience)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        if _judge(connection, path) < CURRENT:
            migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _open(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=patience)


def _judge(connection: sqlite3.Connection, path: Path) -> int:
    """The file's version as SQLite sees it: the log beside the file may hold a newer one than the header on disk."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > CURRENT:
        raise StoreError(StoreFault.NEWER, path)
    if path.stat().st_size <= CHECKED_WHOLE_UP_TO:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise StoreError(StoreFault.CORRUPT, path)
    return int(version)
