"""The statements that make the progress file's tables, version by version."""

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
        # Derived as those above. Sums over the answers to each text of a question: a certainty of 0 was not stated,
        # `wrong` answers have earned nothing, `first` and `last` are numbers of answers.
        """
        CREATE TABLE text_sum (
            bank         TEXT NOT NULL,
            question     TEXT NOT NULL,
            hash         TEXT NOT NULL,
            certainty    INTEGER NOT NULL,
            answers      INTEGER NOT NULL,
            fractions    REAL NOT NULL,
            squares      REAL NOT NULL,
            missed       INTEGER NOT NULL,
            wrong        INTEGER NOT NULL,
            milliseconds INTEGER NOT NULL,
            first        INTEGER NOT NULL,
            last         INTEGER NOT NULL,
            PRIMARY KEY (bank, question, hash, certainty)
        ) STRICT, WITHOUT ROWID
        """,
        # Sums over the answers of each session that has any; `stated_marks` are as `quiz.confidence.mark` has them.
        """
        CREATE TABLE session_sum (
            session          TEXT PRIMARY KEY REFERENCES session (id),
            answers          INTEGER NOT NULL,
            fractions        REAL NOT NULL,
            milliseconds     INTEGER NOT NULL,
            last             TEXT NOT NULL,
            stated           INTEGER NOT NULL,
            stated_fractions REAL NOT NULL,
            stated_marks     REAL NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        # The sums by certainty are in those by text. A window of an older smquiz goes on reading them under their name.
        "DROP TRIGGER answer_is_counted",
        "DROP TABLE certainty",
        """
        CREATE VIEW certainty AS
            SELECT bank, certainty, sum(answers) AS answers, sum(fractions) AS fractions, sum(squares) AS squares
            FROM text_sum WHERE certainty > 0 GROUP BY bank, certainty
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
            INSERT INTO text_sum
                SELECT bank, NEW.question, NEW.hash, coalesce(NEW.certainty, 0), 1, NEW.fraction,
                    NEW.fraction * NEW.fraction, NEW.fraction < 0.5, NEW.fraction = 0, NEW.milliseconds, NEW.id, NEW.id
                FROM session WHERE id = NEW.session
                ON CONFLICT DO UPDATE SET answers = answers + 1, fractions = fractions + excluded.fractions,
                    squares = squares + excluded.squares, missed = missed + excluded.missed,
                    wrong = wrong + excluded.wrong, milliseconds = milliseconds + excluded.milliseconds,
                    last = excluded.last;
            INSERT INTO session_sum
                VALUES (NEW.session, 1, NEW.fraction, NEW.milliseconds, NEW.answered, NEW.certainty IS NOT NULL,
                    iif(NEW.certainty IS NULL, 0, NEW.fraction),
                    CASE WHEN NEW.fraction > 0 THEN coalesce(NEW.certainty, 0) * NEW.fraction
                        WHEN NEW.certainty = 2 THEN -2 WHEN NEW.certainty = 3 THEN -6 ELSE 0 END)
                ON CONFLICT DO UPDATE SET answers = answers + 1, fractions = fractions + excluded.fractions,
                    milliseconds = milliseconds + excluded.milliseconds, last = max(last, excluded.last),
                    stated = stated + excluded.stated, stated_fractions = stated_fractions + excluded.stated_fractions,
                    stated_marks = stated_marks + excluded.stated_marks;
            DELETE FROM unfinished WHERE session = NEW.session
                AND (SELECT json_array_length(questions) FROM session WHERE id = NEW.session)
                    <= (SELECT answers FROM session_sum WHERE session = NEW.session);
        END
        """,
        """
        INSERT INTO text_sum
            SELECT bank, question, hash, coalesce(certainty, 0) AS level, count(*), sum(fraction),
                sum(fraction * fraction), sum(fraction < 0.5), sum(fraction = 0), sum(milliseconds), min(answer.id),
                max(answer.id)
            FROM answer JOIN session ON session.id = answer.session GROUP BY bank, question, hash, level
        """,
        """
        INSERT INTO session_sum
            SELECT session, count(*), sum(fraction), sum(milliseconds), max(answered), count(certainty),
                total(iif(certainty IS NULL, 0, fraction)),
                total(CASE WHEN fraction > 0 THEN coalesce(certainty, 0) * fraction
                    WHEN certainty = 2 THEN -2 WHEN certainty = 3 THEN -6 ELSE 0 END)
            FROM answer GROUP BY session
        """,
    ),
)
"""The statements that lead from version n to n + 1; `user_version` counts how many have run."""
