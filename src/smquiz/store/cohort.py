"""The answers of a cohort in a temporary database, and the sums that its report is made of.

One `AnswerTable` holds the answers to one bank in one version. A learner is known by the number of a file: that of
the first one, where several are theirs.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from itertools import chain, groupby
from operator import itemgetter
from typing import Final, Literal, NamedTuple, Protocol, Self

from smquiz.quiz.calibration import Level
from smquiz.quiz.confidence import CERTAINTIES
from smquiz.quiz.response import Chosen, Ranked, Rated
from smquiz.quiz.shown import Kind
from smquiz.store.duckdb_engine import DuckdbEngine, installed
from smquiz.store.engine import Engine, Row, SqliteEngine

Attempts = Literal["first", "last"]
EngineName = Literal["sqlite", "duckdb"]

MANY: Final = 10_000_000
"""Answers above which DuckDB does the sums, where it is installed."""

OUTDATED: Final = -1
"""In place of a tip: the bank has this text of the question no longer."""

_GIVEN = (
    "file INTEGER, tip INTEGER, item INTEGER, moment BIGINT, session BIGINT, fraction DOUBLE, certainty INTEGER,"
    " pick INTEGER"
)
_BEATEN = (
    "CREATE TABLE beaten AS SELECT file, tip, item FROM"
    " (SELECT given.file AS file, tip, item,"
    " row_number() OVER (PARTITION BY learner, item ORDER BY moment, session, given.file) AS place"
    " FROM given JOIN shared ON shared.file = given.file) AS placed WHERE place > 1"
)
_LEVELS = ", ".join(
    f"count(CASE certainty WHEN {step} THEN 1 END),"
    f" coalesce(sum(CASE certainty WHEN {step} THEN fraction END), 0.0),"
    f" coalesce(sum(CASE certainty WHEN {step} THEN fraction * fraction END), 0.0)"
    for step in CERTAINTIES
)
_CELLS = (
    f"SELECT file, tip, count(*), sum(fraction), {_LEVELS} FROM given WHERE tip <> {OUTDATED}"
    " GROUP BY file, tip ORDER BY file, tip"
)
_REPLIES = "SELECT item, file, fraction, pick FROM given ORDER BY item, file"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class CohortAnswer(Protocol):
    """An answer as a learner's result has it (`report.result.AnswerRow`)."""

    @property
    def session(self) -> str: ...
    @property
    def question(self) -> str: ...
    @property
    def hash(self) -> str: ...
    @property
    def current(self) -> bool: ...
    @property
    def tip(self) -> str | None: ...
    @property
    def kind(self) -> Kind | None: ...
    @property
    def response(self) -> Chosen | Ranked | Rated: ...
    @property
    def fraction(self) -> float: ...
    @property
    def certainty(self) -> int | None: ...
    @property
    def answered(self) -> str: ...


class Item(NamedTuple):
    """A question in one text. `current` tells whether the bank still has that text; tip and kind are those of the
    answer that came first.
    """

    question: str
    hash: str
    current: bool
    tip: str | None
    kind: Kind | None


_NO_LEVELS = tuple(Level(certainty, 0, 0.0, 0.0) for certainty in CERTAINTIES)


class Sums(NamedTuple):
    """Over answers that count: how many, the sum of their fractions, and the same by stated certainty."""

    answered: int = 0
    fractions: float = 0.0
    levels: tuple[Level, ...] = _NO_LEVELS

    def plus(self, other: "Sums") -> "Sums":
        """Over the answers of both."""
        pairs = zip(self.levels, other.levels, strict=True)
        levels = tuple(
            Level(one.certainty, one.answers + two.answers, one.fractions + two.fractions, one.squares + two.squares)
            for one, two in pairs
        )
        return Sums(self.answered + other.answered, self.fractions + other.fractions, levels)


class Replies(NamedTuple):
    """Everybody's answer that counts to one item: `learners`, their `fractions` and what they `picked` stand in the
    same order. What was picked is a place in `sets`, the sets of options that were chosen together; in a ranking or a
    rating nothing is.
    """

    item: Item
    learners: tuple[int, ...]
    fractions: tuple[float, ...]
    picked: tuple[int, ...]
    sets: tuple[tuple[str, ...], ...]


class AnswerTable:
    """First `add` every file, then `settle`, then read. Every method raises NoRoomError.

    `attempts` tells which answer of a learner to one text of a question counts: the first or the last in time. Without
    an `engine` SQLite does the sums, and DuckDB where it is installed and there are MANY answers; naming one that is
    not installed raises EngineMissingError.
    """

    def __init__(self, attempts: Attempts = "first", engine: EngineName | None = None) -> None:
        self._sign = 1 if attempts == "first" else -1
        self._choice = engine
        self._items: dict[tuple[str, str], int] = {}
        self._known: list[Item] = []
        self._tips: dict[str | None, int] = {}
        self._picks: dict[tuple[str, ...], int] = {(): 0}
        self._rows = 0
        self._last: dict[int, int] = {}
        self._learner: Mapping[int, int] = {}
        self._engine: Engine = DuckdbEngine() if engine == "duckdb" else SqliteEngine()
        self._engine.create("given", _GIVEN, key="file, tip, item")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.close()

    def add(self, file: int, answers: Iterable[CohortAnswer]) -> None:
        """Takes in all answers of a file; each file has a number of its own. An answer that is given twice counts once.

        Raises ValueError if a moment is none.
        """
        counting: dict[int, _Row] = {}
        for answer in answers:
            row = self._row(file, answer)
            held = counting.get(row.item)
            if held is None or (row.moment, row.session) < (held.moment, held.session):
                counting[row.item] = row
            self._last[file] = max(self._last.get(file, row.moment * self._sign), row.moment * self._sign)
        self._engine.fill("given", sorted(counting.values()))
        self._rows += len(counting)

    def settle(self, learners: Iterable[Collection[int]] = ()) -> None:
        """Leaves one answer of each learner to each text of a question.

        `learners` are the numbers of the files that are one learner's, for those who have several.
        """
        if self._choice is None and self._rows > MANY and installed():
            self._move(DuckdbEngine())
        self._learner = {file: min(files) for files in learners for file in files}
        if self._learner:
            self._engine.create("shared", "file INTEGER, learner INTEGER", key="file")
            self._engine.fill("shared", self._learner.items())
            self._engine.run(_BEATEN)
            self._engine.run("DELETE FROM given WHERE (file, tip, item) IN (SELECT file, tip, item FROM beaten)")

    def items(self) -> tuple[Item, ...]:
        """Every text of a question that was answered, in the order in which they came."""
        return tuple(self._known)

    def last(self) -> dict[int, datetime]:
        """When each learner answered last, whether it counts or not."""
        last: dict[int, int] = {}
        for file, moment in self._last.items():
            learner = self._learner.get(file, file)
            last[learner] = max(last.get(learner, moment), moment)
        return {learner: _EPOCH + timedelta(microseconds=moment) for learner, moment in last.items()}

    def cells(self) -> dict[int, dict[str | None, Sums]]:
        """By learner and tip, over the current texts. Who has no such answer is not in it."""
        names = {number: name for name, number in self._tips.items()}
        cells: dict[int, dict[str | None, Sums]] = {}
        for file, tip, answered, fractions, *rest in self._read(_CELLS):
            levels = tuple(
                Level(step, *rest[place : place + 3]) for place, step in zip((0, 3, 6), CERTAINTIES, strict=True)
            )
            of_learner = cells.setdefault(self._learner.get(file, file), {})
            sums = Sums(answered, fractions, levels)
            held = of_learner.get(names[tip])
            of_learner[names[tip]] = sums if held is None else held.plus(sums)
        return cells

    def replies(self) -> Iterator[Replies]:
        """Item by item, in the order of `items`; one item at a time is in memory."""
        sets = tuple(self._picks)
        for number, rows in groupby(self._read(_REPLIES), itemgetter(0)):
            _, files, fractions, picked = zip(*rows, strict=True)
            learners = tuple(map(self._learner.get, files, files)) if self._learner else files
            yield Replies(self._known[number], learners, fractions, picked, sets)

    def _read(self, query: str) -> Iterator[Row]:
        return chain.from_iterable(self._engine.read(query))

    def _row(self, file: int, answer: CohortAnswer) -> "_Row":
        item = self._item(answer)
        known = self._known[item]
        tip = self._tips.setdefault(known.tip, len(self._tips)) if known.current else OUTDATED
        response = answer.response
        picked = tuple(sorted(response.chosen)) if isinstance(response, Chosen) else ()
        pick = self._picks.setdefault(picked, len(self._picks))
        moment, session = _microseconds(answer.answered) * self._sign, _number(answer.session) * self._sign
        return _Row(file, tip, item, moment, session, answer.fraction, answer.certainty, pick)

    def _item(self, answer: CohortAnswer) -> int:
        key = answer.question, answer.hash
        number = self._items.get(key)
        if number is None:
            number = self._items[key] = len(self._known)
            self._known.append(Item(*key, answer.current, answer.tip, answer.kind))
        return number

    def _move(self, engine: Engine) -> None:
        """Carries all answers over to another engine."""
        engine.create("given", _GIVEN, key="file, tip, item")
        engine.fill("given", self._read("SELECT * FROM given"))
        self._engine.close()
        self._engine = engine


class _Row(NamedTuple):
    """A row of `given`. Of two answers the one with the lower moment counts: moments are negative if it is the last."""

    file: int
    tip: int
    item: int
    moment: int
    session: int
    fraction: float
    certainty: int | None
    pick: int


def _microseconds(moment: str) -> int:
    """Since 1970. Raises ValueError."""
    return (datetime.fromisoformat(moment) - _EPOCH) // timedelta(microseconds=1)


@lru_cache(maxsize=1024)
def _number(session: str) -> int:
    """63 bits that stand for a session."""
    return int.from_bytes(blake2b(session.encode(), digest_size=8).digest()) >> 1
