"""`python -m benchmarks`: measures, prints a table, and puts it into benchmarks/README.md."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.check import measure_check
from benchmarks.cohort import measure_cohort
from benchmarks.figures import machine, table, write
from benchmarks.history import measure_history
from benchmarks.keys import measure_keys
from benchmarks.scores import measure_scores
from benchmarks.starts import help_imports_textual, measure_help, measure_starts

from smquiz.banks.load import load
from smquiz.paths import shipped_banks

README = Path(__file__).with_name("README.md")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=30, help="turns of each measurement (%(default)s)")
    parser.add_argument("--cold-runs", type=int, default=10, help="turns of the first start ever (%(default)s)")
    parser.add_argument("--date", default=f"{datetime.now(UTC):%Y-%m-%d}", help="written beside the machine (today)")
    parser.add_argument("--dry", action="store_true", help="leave README.md as it is")
    options = parser.parse_args()

    bank = load(shipped_banks() / "social-media")
    measures = [
        *measure_starts(bank, options.runs, options.cold_runs),
        *measure_keys(bank, options.runs),
        *measure_history(bank, options.runs),
        *measure_help(options.runs),
        *measure_check(min(options.runs, 5)),
        *measure_scores(bank, min(options.runs, 5)),
        *measure_cohort(min(options.runs, 5)),
    ]
    textual = "imports Textual, and must not" if help_imports_textual() else "imports no Textual"
    figures = f"{machine(options.date)}\n\n{table(measures)}\n\n`smquiz --help` {textual}."
    print(figures)
    if not options.dry:
        write(README, figures)


if __name__ == "__main__":
    main()
