"""A temporary database for the sums of a cohort: it lives outside the memory and is gone when it is closed."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, Protocol

Row = tuple[Any, ...]
Numbers = Sequence[int | float | None]

CACHE: Final = 64 * 1024
"""KiB of the database that are kept in memory."""

AT_ONCE: Final = 10_000
"""Rows that are fetched together."""


class NoRoomError(Exception):
    """The folder for temporary files takes no more."""


class Engine(Protocol):
    """Runs the SQL that SQLite and DuckDB both understand. Every method raises NoRoomError."""

    def create(self, table: str, columns: str, key: str) -> None:
        """An empty table whose rows are told apart by `key`; SQLite keeps them in its order."""

    def run(self, statement: str) -> None: ...

    def fill(self, table: str, rows: Iterable[Numbers]) -> None:
        """Adds rows, each with a value for every column of the table."""

    def read(self, query: str) -> Iterator[list[Row]]:
        """The rows, AT_ONCE together."""

    def close(self) -> None: ...


class SqliteEngine:
    """SQLite makes the file when its cache is full, and without a name: nothing of it is left after a crash."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        for setting in (f"cache_size = -{CACHE}", "journal_mode = OFF", "synchronous = OFF", "temp_store = FILE"):
            self.run(f"PRAGMA {setting}")
        self.run("BEGIN")

    def create(self, table: str, columns: str, key: str) -> None:
        self.run(f"CREATE TABLE {table} ({columns}, PRIMARY KEY ({key})) WITHOUT ROWID")

    def run(self, statement: str) -> None:
        with _telling():
            self._connection.execute(statement)

    def fill(self, table: str, rows: Iterable[Numbers]) -> None:
        with _telling():
            names = [name for _, name, *_ in self._connection.execute(f"PRAGMA table_info({table})")]
            places = ", ".join("?" * len(names))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)

    def read(self, query: str) -> Iterator[list[Row]]:
        with _telling():
            result = self._connection.execute(query)
            while rows := result.fetchmany(AT_ONCE):
                yield rows

    def close(self) -> None:
        self._connection.close()


@contextmanager
def _telling() -> Iterator[None]:
    """Whatever cannot be done in a file that only we know, for want of room, or of a folder that can be written."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
            raise NoRoomError(str(error)) from error
        raise
