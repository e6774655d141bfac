"""What the figures of a large cohort cost: 2,000 learners who answered 500 questions each.

By hand: `python -m benchmarks.cohort sqlite 20000` measures ten million answers once, and tells its peak memory.
"""

import csv
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Final

import duckdb
from benchmarks.figures import MEBIBYTES, MILLISECONDS, Measure
from tests.store.cohort_answers import Given

from smquiz.quiz.response import Chosen
from smquiz.report.cohort import SMALLEST_CELL
from smquiz.report.items.analysis import analyse
from smquiz.store.cohort import AnswerTable, EngineName

LEARNERS: Final = 2000
QUESTIONS: Final = 500
TIPS: Final = 10
AIM: Final = 5

OPTIONS: Final = [Chosen(chosen=frozenset(name)) for name in "abcd"]

_NAME: Final = f"cohort of {LEARNERS:,} learners × {QUESTIONS} questions"

# What we work out, as DuckDB would be asked for it by somebody who has nothing else.
_TOTALS = "totals AS (SELECT file, count(*) - 1 AS k, sum(fraction) AS t FROM given GROUP BY file)"
_RESTS = (
    f"{_TOTALS}, rests AS (SELECT item, pick, fraction, t, (t - fraction) / k AS o FROM given JOIN totals USING (file))"
)
_PLACED = (
    f"{_RESTS}, placed AS (SELECT item, fraction, o, row_number() OVER (PARTITION BY item ORDER BY fraction) AS a,"
    " row_number() OVER (PARTITION BY item ORDER BY o) AS b FROM rests)"
)
YARDSTICK: Final = (
    "SELECT file, tip, certainty, count(*), sum(fraction), sum(fraction * fraction) FROM given GROUP BY ALL",
    f"WITH {_RESTS} SELECT item, count(*), avg(fraction), var_samp(fraction), corr(fraction, o),"
    " covar_samp(fraction, t) FROM rests GROUP BY item",
    f"WITH {_PLACED} SELECT one.item, covar_samp(one.fraction, other.o) FROM placed AS one JOIN placed AS other"
    " ON one.item = other.item AND one.a = other.b GROUP BY one.item",
    f"WITH {_RESTS} SELECT item, pick, count(*), sum(o), sum(o * o) FROM rests GROUP BY item, pick",
    f"WITH {_TOTALS} SELECT count(*), avg(t), var_samp(t) FROM totals",
)


def measure_cohort(runs: int) -> Iterator[Measure]:
    """In turns, over the same rows: DuckDB's SQL, our figures by SQLite, and ours by DuckDB."""
    with ExitStack() as stack:
        tables = [stack.enter_context(_filled(engine, LEARNERS)) for engine in ("sqlite", "duckdb")]
        yardstick = stack.enter_context(_copied(tables[0], Path(stack.enter_context(tempfile.TemporaryDirectory()))))
        turns = [(_asked(yardstick), *map(_figured, tables)) for _ in range(runs)]
    floor, *own = ([turn[place] for turn in turns] for place in range(3))
    yield Measure(f"yardstick: figures of a {_NAME}, in DuckDB’s SQL", MILLISECONDS, floor)
    yield Measure("the same by smquiz, with SQLite alone", MILLISECONDS, own[0], floor, AIM)
    yield Measure("the same by smquiz, with DuckDB", MILLISECONDS, own[1], floor)
    for engine, name in (("sqlite", "SQLite alone"), ("duckdb", "DuckDB")):
        yield Measure(f"peak memory of it, with {name}", MEBIBYTES, [_peak(engine)])


def answers(learner: int) -> Iterator[Given]:
    """Everything answered once, ten questions a session; some know more than others, and some questions are hard."""
    chance = Random(learner)
    strength = chance.random()
    for question in range(QUESTIONS):
        right = chance.random() < 0.2 + 0.5 * strength + 0.3 * question / QUESTIONS
        picked = OPTIONS[0 if right else chance.randrange(1, 4)]
        moment = f"2026-01-{question // 50 + 1:02}T12:{question % 50:02}:00.000+00:00"
        certainty = chance.choice((None, 1, 2, 3))
        session, tip = f"session-{learner}-{question // 10}", f"tip-{question % TIPS}"
        about = (picked, float(right), certainty, moment)
        yield Given(session, f"question-{question}", "0" * 16, True, tip, "single", *about)


def _filled(engine: EngineName, learners: int) -> AnswerTable:
    table = AnswerTable(engine=engine)
    for learner in range(learners):
        table.add(learner, answers(learner))
    table.settle()
    return table


def _copied(table: AnswerTable, folder: Path) -> duckdb.DuckDBPyConnection:
    """The rows of our table in a database of DuckDB's, as it likes them."""
    with (folder / "rows.csv").open("w", encoding="ascii", newline="") as file:
        for rows in table._engine.read("SELECT file, tip, item, fraction, certainty, pick FROM given"):
            csv.writer(file).writerows(rows)
    connection = duckdb.connect(folder / "rows.duckdb")
    connection.execute("SET enable_progress_bar = false")
    connection.execute(
        "CREATE TABLE given (file INTEGER, tip INTEGER, item INTEGER, fraction DOUBLE, certainty INTEGER, pick INTEGER)"
    )
    connection.execute(f"COPY given FROM '{folder}/rows.csv' (FORMAT csv, HEADER false)")
    return connection


def _asked(connection: duckdb.DuckDBPyConnection) -> float:
    started = perf_counter()
    for query in YARDSTICK:
        connection.execute(query).fetchall()
    return (perf_counter() - started) * 1000


def _figured(table: AnswerTable) -> float:
    started = perf_counter()
    found = analyse(table.replies(), table.cells(), QUESTIONS, None, SMALLEST_CELL)
    spent = (perf_counter() - started) * 1000
    if len(found.items) != QUESTIONS or found.test.alpha is None:
        raise RuntimeError("something is missing")
    return spent


def _peak(engine: str) -> float:
    """Of a process that takes the answers in one learner at a time, and works everything out."""
    command = (sys.executable, "-m", "benchmarks.cohort", engine, str(LEARNERS))
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-2])


def _high_water() -> float:
    """MiB; the kernel's own maximum, which is not inherited from who started us."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (kibibytes,) = re.findall(r"^VmHWM:\s*(\d+) kB$", status, re.MULTILINE)
    return int(kibibytes) / 1024


def _by_hand(engine: EngineName, learners: int) -> None:
    started = perf_counter()
    with _filled(engine, learners) as table:
        filled = perf_counter()
        spent = _figured(table)
    peak = _high_water()
    print(f"taken in {filled - started:.1f} s, figures {spent / 1000:.1f} s, peak {peak:.0f} MiB")


if __name__ == "__main__":
    _by_hand("duckdb" if sys.argv[1] == "duckdb" else "sqlite", int(sys.argv[2]))
