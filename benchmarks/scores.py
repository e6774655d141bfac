"""What a learner's results cost with a million answers: our sums beside DuckDB's, and the whole command."""

import csv
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter
from typing import Final

import duckdb
from benchmarks.figures import MEBIBYTES, MILLISECONDS, Measure
from benchmarks.history import fill
from benchmarks.stopwatch import SMQUIZ, as_installed, data_folder

from smquiz.quiz.bank import Bank
from smquiz.report.learner import Heading
from smquiz.store.store import Store
from smquiz.study.results import result_of

ANSWERS: Final = 1_000_000
AIM: Final = 5

_MARK: Final = (
    "CASE WHEN fraction > 0 THEN fraction * certainty ELSE CASE certainty WHEN 1 THEN 0 WHEN 2 THEN -2 WHEN 3 THEN -6"
    " END END"
)
YARDSTICK: Final = (
    "SELECT question, hash, certainty, count(*), sum(fraction), sum(fraction * fraction),"
    " count(*) FILTER (WHERE fraction < 0.5), count(*) FILTER (WHERE fraction = 0), sum(milliseconds),"
    " arg_min(fraction, answer.id), arg_max(fraction, answer.id), min(answer.id), max(answer.id)"
    " FROM answer JOIN session ON session.id = answer.session WHERE bank = ? GROUP BY ALL",
    "SELECT session.id, any_value(mode), any_value(bank_version), any_value(started), any_value(questions), count(*),"
    " sum(fraction), sum(milliseconds), max(answered), count(certainty),"
    f" sum(fraction) FILTER (WHERE certainty IS NOT NULL), sum({_MARK})"
    " FROM answer JOIN session ON session.id = answer.session WHERE bank = ? GROUP BY session.id",
)
"""The same sums as `store.sums` takes, as DuckDB likes to be asked for them."""


def measure_scores(bank: Bank, runs: int) -> Iterator[Measure]:
    """In turns, over the same answers: DuckDB's sums, our result, and the command that writes it."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        progress = data_folder(home) / "progress.sqlite"
        fill(progress, bank, ANSWERS)
        with closing(_copied(progress, home)) as yardstick:
            turns = [(_asked(yardstick, bank), _made(progress, bank), _run(home)) for _ in range(runs)]
        peak = _peak(home)
    floor, own, command = ([turn[place] for turn in turns] for place in range(3))
    name = f"{ANSWERS:,} answers"
    yield Measure(f"yardstick: sums of a learner’s {name}, in DuckDB’s SQL", MILLISECONDS, floor)
    yield Measure("a learner’s result of them, by smquiz with SQLite alone", MILLISECONDS, own, floor, AIM)
    yield Measure("`smquiz scores -o results.json`, spawn to exit", MILLISECONDS, command, floor)
    yield Measure("peak memory of it", MEBIBYTES, [peak])


def _copied(progress: Path, folder: Path) -> duckdb.DuckDBPyConnection:
    """The same rows in a database of DuckDB's own."""
    connection = duckdb.connect(folder / "progress.duckdb")
    connection.execute("SET autoinstall_known_extensions = false")
    connection.execute(
        "CREATE TABLE session (id VARCHAR, bank VARCHAR, bank_version VARCHAR, mode VARCHAR, started VARCHAR,"
        " questions INTEGER)"
    )
    connection.execute(
        "CREATE TABLE answer (id INTEGER, session VARCHAR, question VARCHAR, hash VARCHAR, fraction DOUBLE,"
        " certainty INTEGER, milliseconds BIGINT, answered VARCHAR)"
    )
    queries = {
        "session": "SELECT id, bank, bank_version, mode, started, json_array_length(questions) FROM session",
        "answer": "SELECT id, session, question, hash, fraction, certainty, milliseconds, answered FROM answer",
    }
    with closing(sqlite3.connect(progress)) as store:
        for table, query in queries.items():
            rows = folder / f"{table}.csv"
            with rows.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(store.execute(query))
            connection.execute(f"COPY {table} FROM '{rows}' (FORMAT csv, HEADER false)")
    return connection


def _asked(connection: duckdb.DuckDBPyConnection, bank: Bank) -> float:
    started = perf_counter()
    for query in YARDSTICK:
        connection.execute(query, [bank.id]).fetchall()
    return (perf_counter() - started) * 1000


def _made(progress: Path, bank: Bank) -> float:
    started = perf_counter()
    with Store(progress) as store:
        result = result_of(bank, store, Heading("2026-11-01T12:00:00Z"))
    spent = (perf_counter() - started) * 1000
    if result.totals.answers != ANSWERS:
        raise RuntimeError("something is missing")
    return spent


def _run(home: Path) -> float:
    command = (*SMQUIZ, "scores", "-o", str(home / "results.json"), "--force")
    started = perf_counter()
    subprocess.run(command, env=as_installed(home), capture_output=True, check=True)
    return (perf_counter() - started) * 1000


def _peak(home: Path) -> float:
    """Of a process that had no child but the command."""
    code = "import sys; from pathlib import Path; from benchmarks.scores import tell_peak; tell_peak(Path(sys.argv[1]))"
    done = subprocess.run([sys.executable, "-c", code, str(home)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def tell_peak(home: Path) -> None:
    _run(home)
    print(getrusage(RUSAGE_CHILDREN).ru_maxrss / 1024)
