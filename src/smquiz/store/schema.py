"""The file's shape, and how an older file becomes a newer one."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from smquiz.store.faults import StoreError, StoreFault, fault_of
from smquiz.store.migrations import MIGRATIONS
from smquiz.store.place import has_log, log_of, made_beside, put_in_place

APPLICATION_ID = 0x736D7175
"""The bytes "smqu" in SQLite's header: a file without them is not ours."""

CURRENT = len(MIGRATIONS)

_MAGIC = b"SQLite format 3\x00"
_HEADER_SIZE = 100


def examine(path: Path) -> int:
    """The version of the file at `path`, 0 where there is none or it is empty; touches nothing.

    Raises StoreError if the file is not ours, newer than we know, or no whole SQLite file, or if its write-ahead log
    is all that is left of it. The header is read as bytes, so that not even SQLite's own recovery can alter a file
    that we are going to refuse.
    """
    try:
        # Asked first: another smquiz that is just making the file makes the log after it.
        log = has_log(path)
        header = _header(path)
    except OSError as error:
        raise StoreError(fault_of(error), path) from error
    if not header:
        # SQLite would replay the log of a file that was moved away into the new one.
        if log:
            raise StoreError(StoreFault.CORRUPT, log_of(path))
        return 0
    if not header.startswith(_MAGIC[: len(header)]):
        raise StoreError(StoreFault.FOREIGN, path)
    if len(header) < _HEADER_SIZE:
        raise StoreError(StoreFault.CORRUPT, path)
    version = int.from_bytes(header[60:64], "big")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StoreError(StoreFault.FOREIGN, path)
    if version > CURRENT:
        raise StoreError(StoreFault.NEWER, path)
    return version


def migrate(connection: sqlite3.Connection) -> None:
    """Brings the file to CURRENT in one transaction.

    Of two processes that begin at once, one waits and then has nothing to do.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for statements in MIGRATIONS[version:]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {CURRENT}")
        connection.execute("COMMIT")
    except BaseException:
        # After some errors, such as a full disk, SQLite has rolled back already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def create(path: Path) -> None:
    """Makes a new, empty progress file. It appears at `path` whole or not at all, and never in place of another.

    A file made in place would pass through states that a later start could not tell from a foreign file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with made_beside(path) as new:
        with closing(sqlite3.connect(new, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            migrate(connection)
            connection.execute("PRAGMA journal_mode = WAL")
        remove_empty(path)
        # Another smquiz may be faster; its file is as good.
        with suppress(FileExistsError):
            put_in_place(new, path)


def remove_empty(path: Path) -> None:
    """Makes way for a new file: one without a byte is as good as none."""
    with suppress(FileNotFoundError):
        if path.stat().st_size == 0:
            path.unlink()


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER_SIZE)
    except FileNotFoundError:
        return b""
