"""The file's shape, and how an older file becomes a newer one."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from smquiz.store.faults import StoreError, StoreFault, fault_of
from smquiz.store.place import has_log, log_of, made_beside, put_in_place

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
    (
        "ALTER TABLE session ADD COLUMN minutes INTEGER CHECK (minutes > 0)",
        # An exam that was handed in, by its learner or by its clock.
        "CREATE TABLE handed_in (session TEXT PRIMARY KEY REFERENCES session (id), at TEXT NOT NULL) STRICT",
        # What stands in an exam until it is handed in; only then is it an answer.
        """
        CREATE TABLE draft (
            session      TEXT NOT NULL REFERENCES session (id),
            question     TEXT NOT NULL,
            hash         TEXT NOT NULL,
            response     TEXT CHECK (response IS NULL OR json_valid(response)),
            certainty    INTEGER CHECK (certainty BETWEEN 1 AND 3),
            milliseconds INTEGER NOT NULL CHECK (milliseconds >= 0),
            saved        TEXT NOT NULL,
            PRIMARY KEY (session, question)
        ) STRICT
        """,
        """
        CREATE TABLE flag (
            bank     TEXT NOT NULL,
            question TEXT NOT NULL,
            at       TEXT NOT NULL,
            PRIMARY KEY (bank, question)
        ) STRICT
        """,
        """
        CREATE TABLE note (
            bank     TEXT NOT NULL,
            question TEXT NOT NULL,
            text     TEXT NOT NULL,
            written  TEXT NOT NULL,
            PRIMARY KEY (bank, question)
        ) STRICT
        """,
        # `by` is a day, not a moment; `settled` tells when the learner ticked it off.
        """
        CREATE TABLE learning (
            id      INTEGER PRIMARY KEY AUTOINCREMENT,
            bank    TEXT NOT NULL,
            session TEXT REFERENCES session (id),
            learned TEXT NOT NULL,
            change  TEXT NOT NULL,
            by      TEXT,
            written TEXT NOT NULL,
            settled TEXT
        ) STRICT
        """,
        # All that follows is derived from the rows above, kept up by triggers so that no screen has to add up
        # a hundred thousand answers.
        """
        CREATE TABLE latest (
            bank      TEXT NOT NULL,
            question  TEXT NOT NULL,
            answer    INTEGER NOT NULL,
            hash      TEXT NOT NULL,
            fraction  REAL NOT NULL,
            certainty INTEGER,
            answered  TEXT NOT NULL,
            PRIMARY KEY (bank, question)
        ) STRICT, WITHOUT ROWID
        """,
        # Quarters of an hour since 1970: every time zone's days begin on one.
        """
        CREATE TABLE activity (
            bank         TEXT NOT NULL,
            quarter      INTEGER NOT NULL,
            answers      INTEGER NOT NULL,
            fractions    REAL NOT NULL,
            milliseconds INTEGER NOT NULL,
            PRIMARY KEY (bank, quarter)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE certainty (
            bank      TEXT NOT NULL,
            certainty INTEGER NOT NULL,
            answers   INTEGER NOT NULL,
            fractions REAL NOT NULL,
            squares   REAL NOT NULL,
            PRIMARY KEY (bank, certainty)
        ) STRICT, WITHOUT ROWID
        """,
        # Sessions to resume: begun, with a question left, neither handed in nor set aside.
        "CREATE TABLE unfinished (session TEXT PRIMARY KEY REFERENCES session (id)) STRICT, WITHOUT ROWID",
        # What FSRS remembers; `answer` is the last one that it has taken in.
        """
        CREATE TABLE card (
            bank       TEXT NOT NULL,
            question   TEXT NOT NULL,
            hash       TEXT NOT NULL,
            answer     INTEGER NOT NULL,
            stability  REAL NOT NULL,
            difficulty REAL NOT NULL,
            reviewed   TEXT NOT NULL,
            due        TEXT NOT NULL,
            PRIMARY KEY (bank, question)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TRIGGER answer_is_counted AFTER INSERT ON answer
        BEGIN
            INSERT INTO latest
                SELECT bank, NEW.question, NEW.id, NEW.hash, NEW.fraction, NEW.certainty, NEW.answered
                FROM session WHERE id = NEW.session
                ON CONFLICT DO UPDATE SET answer = excluded.answer, hash = excluded.hash, fraction = excluded.fraction,
                    certainty = excluded.certainty, answered = excluded.answered;
            INSERT INTO activity
                SELECT bank, coalesce(CAST(strftime('%s', NEW.answered) AS INTEGER), 0) / 900, 1, NEW.fraction,
                    NEW.milliseconds
                FROM session WHERE id = NEW.session
                ON CONFLICT DO UPDATE SET answers = answers + 1, fractions = fractions + excluded.fractions,
                    milliseconds = milliseconds + excluded.milliseconds;
            INSERT INTO certainty
                SELECT bank, NEW.certainty, 1, NEW.fraction, NEW.fraction * NEW.fraction
                FROM session WHERE id = NEW.session AND NEW.certainty IS NOT NULL
                ON CONFLICT DO UPDATE SET answers = answers + 1, fractions = fractions + excluded.fractions,
                    squares = squares + excluded.squares;
            DELETE FROM unfinished WHERE session = NEW.session
                AND (SELECT json_array_length(questions) FROM session WHERE id = NEW.session)
                    <= (SELECT count(*) FROM answer WHERE session = NEW.session);
        END
        """,
        """
        CREATE TRIGGER session_is_unfinished AFTER INSERT ON session
        BEGIN INSERT INTO unfinished VALUES (NEW.id); END
        """,
        """
        CREATE TRIGGER session_set_aside_is_over AFTER INSERT ON set_aside
        BEGIN DELETE FROM unfinished WHERE session = NEW.session; END
        """,
        """
        CREATE TRIGGER session_handed_in_is_over AFTER INSERT ON handed_in
        BEGIN DELETE FROM unfinished WHERE session = NEW.session; END
        """,
        # What an older version has left, taken in once.
        """
        INSERT INTO latest
            SELECT bank, question, max(answer.id), hash, fraction, certainty, answered
            FROM answer JOIN session ON session.id = answer.session GROUP BY bank, question
        """,
        """
        INSERT INTO activity
            SELECT bank, coalesce(CAST(strftime('%s', answered) AS INTEGER), 0) / 900 AS quarter,
                count(*), sum(fraction), sum(milliseconds)
            FROM answer JOIN session ON session.id = answer.session GROUP BY bank, quarter
        """,
        """
        INSERT INTO certainty
            SELECT bank, certainty, count(*), sum(fraction), sum(fraction * fraction)
            FROM answer JOIN session ON session.id = answer.session WHERE certainty IS NOT NULL GROUP BY bank, certainty
        """,
        """
        INSERT INTO unfinished
            SELECT id FROM session WHERE id NOT IN (SELECT session FROM set_aside)
                AND json_array_length(questions) > (SELECT count(*) FROM answer WHERE session = session.id)
        """,
    ),
    (
        # What a Learning Record Store is told: one statement an endpoint of each answer (without one: of the end of the
        # session), whose bytes never change until it has been sent.
        """
        CREATE TABLE outbox (
            number    INTEGER PRIMARY KEY,
            endpoint  TEXT NOT NULL,
            session   TEXT NOT NULL REFERENCES session (id),
            answer    INTEGER REFERENCES answer (id),
            statement TEXT NOT NULL,
            state     TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'refused')),
            reason    TEXT,
            at        TEXT NOT NULL,
            CHECK (reason IS NOT NULL OR state <> 'refused'),
            UNIQUE (endpoint, statement)
        ) STRICT
        """,
        # In a table of their own: rows that shrink would leave their pages all but empty.
        """
        CREATE TABLE unsent (
            number INTEGER PRIMARY KEY REFERENCES outbox (number),
            json   BLOB NOT NULL
        ) STRICT
        """,
        "CREATE UNIQUE INDEX outbox_answer ON outbox (endpoint, answer) WHERE answer IS NOT NULL",
        "CREATE UNIQUE INDEX outbox_session ON outbox (endpoint, session) WHERE answer IS NULL",
        "CREATE INDEX outbox_unsent ON outbox (endpoint, state, number) WHERE state <> 'sent'",
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
