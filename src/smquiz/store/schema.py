"""The file's shape, and how an older file becomes a newer one."""

import os
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from smquiz.store.faults import StoreError, StoreFault, fault_of

APPLICATION_ID = 0x736D7175
"""The bytes "smqu" in SQLite's header: a file without them is not ours."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE session (
            id           TEXT PRIMARY KEY,
            bank         TEXT NOT NULL,
            bank_version TEXT NOT NULL,
            mode         TEXT NOT NULL,
            seed         INTEGER NOT NULL,
            shuffle      INTEGER NOT NULL CHECK (shuffle IN (0, 1)),
            tips         TEXT NOT NULL CHECK (json_valid(tips)),
            questions    TEXT NOT NULL CHECK (json_valid(questions)),
            started      TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE answer (
            id           INTEGER PRIMARY KEY,
            session      TEXT NOT NULL REFERENCES session (id),
            question     TEXT NOT NULL,
            hash         TEXT NOT NULL,
            response     TEXT NOT NULL CHECK (json_valid(response)),
            score        REAL NOT NULL,
            most         REAL NOT NULL,
            fraction     REAL NOT NULL CHECK (fraction BETWEEN 0 AND 1),
            certainty    INTEGER CHECK (certainty BETWEEN 1 AND 3),
            milliseconds INTEGER NOT NULL CHECK (milliseconds >= 0),
            answered     TEXT NOT NULL,
            UNIQUE (session, question)
        ) STRICT
        """,
        "CREATE INDEX answer_by_question ON answer (question, id)",
        # A session set aside by its learner: it is no longer offered for resuming; its answers stay.
        "CREATE TABLE set_aside (session TEXT PRIMARY KEY REFERENCES session (id), at TEXT NOT NULL) STRICT",
        # Answers are facts: nothing may change or remove one.
        """
        CREATE TRIGGER answers_never_change BEFORE UPDATE ON answer
        BEGIN SELECT RAISE(ABORT, 'answers never change'); END
        """,
        """
        CREATE TRIGGER answers_never_go BEFORE DELETE ON answer
        BEGIN SELECT RAISE(ABORT, 'answers never go'); END
        """,
    ),
)
"""The statements that lead from version n to n + 1; `user_version` counts how many have run."""

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
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    os.close(handle)
    new = Path(name)
    try:
        with closing(sqlite3.connect(new, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            migrate(connection)
            connection.execute("PRAGMA journal_mode = WAL")
        _put_in_place(new, path)
    finally:
        with suppress(FileNotFoundError):
            new.unlink()


def log_of(path: Path) -> Path:
    """SQLite's write-ahead log: commits that a smquiz, killed or still running, has not yet brought into the file."""
    return path.with_name(path.name + "-wal")


def has_log(path: Path) -> bool:
    """Whether there is a log with something in it. Raises OSError if that cannot be seen."""
    try:
        return log_of(path).stat().st_size > 0
    except FileNotFoundError:
        return False


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER_SIZE)
    except FileNotFoundError:
        return b""


def _put_in_place(new: Path, path: Path) -> None:
    with suppress(FileNotFoundError):
        if path.stat().st_size == 0:
            path.unlink()
    try:
        path.hardlink_to(new)
    except FileExistsError:
        return  # another smquiz was faster; its file is as good
    except OSError:
        # A file system without hard links. The window in which two could do this is the one line.
        if not path.exists():
            new.replace(path)
