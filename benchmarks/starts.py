"""From the spawn to what is wanted: the home screen, the first question, the help."""

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from benchmarks.figures import MEBIBYTES, MILLISECONDS, Measure
from benchmarks.stopwatch import (
    FLOOR,
    SMQUIZ,
    Wanted,
    as_installed,
    beginning,
    milliseconds_to_paint,
    open_terminal,
    peak_mebibytes,
    row,
    wanted,
)
from tests.terminal.learner import Learner

from smquiz.quiz.bank import Bank

HOME = (*SMQUIZ, "--lang", "en")
QUESTION = (*SMQUIZ, "play", "--tip", "boundaries", "--seed", "7", "--lang", "en")


def measure_starts(bank: Bank, runs: int, cold_runs: int) -> Iterator[Measure]:
    """The floor and smquiz in turn, so that a slow moment of the machine meets both."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        _play_a_session(bank, home)
        painted, asked = _painted_home(bank, rb" \d+%"), _painted_question(bank, home)
        warm = [
            (_start(FLOOR, home, wanted("keys: 0.")), _start(HOME, home, painted), _start(QUESTION, home, asked))
            for _ in range(runs)
        ]
    with tempfile.TemporaryDirectory() as name:
        painted, asked = _painted_home(bank, b"unseen"), _painted_question(bank, Path(name))
    cold = []
    for _ in range(cold_runs):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
            cold.append(
                (
                    _start(FLOOR, Path(one), wanted("keys: 0.")),
                    _start(HOME, Path(one), painted),
                    _start(QUESTION, Path(other), asked),
                )
            )
    yield Measure("floor: spawn to painted", MILLISECONDS, _times(warm, 0))
    yield Measure("home: spawn to painted", MILLISECONDS, _times(warm, 1), _times(warm, 0), aim=1.3)
    yield Measure("first question: spawn to painted", MILLISECONDS, _times(warm, 2), _times(warm, 0), aim=1.5)
    yield Measure("home, first start ever", MILLISECONDS, _times(cold, 1), _times(cold, 0))
    yield Measure("first question, first start ever", MILLISECONDS, _times(cold, 2), _times(cold, 0))
    yield Measure("floor: peak memory when painted", MEBIBYTES, _peaks(warm, 0))
    yield Measure("home: peak memory when painted", MEBIBYTES, _peaks(warm, 1), _peaks(warm, 0))
    yield Measure("first question: peak memory when painted", MEBIBYTES, _peaks(warm, 2), _peaks(warm, 0))


def measure_help(runs: int) -> Iterator[Measure]:
    """Spawn to exit, in turn with a Python that does nothing."""
    with tempfile.TemporaryDirectory() as home:
        pairs = [
            (_run((sys.executable, "-c", ""), Path(home)), _run((*SMQUIZ, "--help"), Path(home))) for _ in range(runs)
        ]
    yield Measure("Python that does nothing: spawn to exit", MILLISECONDS, [python for python, _ in pairs])
    yield Measure("`smquiz --help`: spawn to exit", MILLISECONDS, [own for _, own in pairs], aim=60)


def help_imports_textual() -> bool:
    """Whether `smquiz --help` brings Textual in."""
    look = "import sys; from smquiz.cli import run; run(['--help']); sys.exit('textual' in sys.modules)"
    with tempfile.TemporaryDirectory() as home:
        command = (sys.executable, "-c", look)
        return bool(
            subprocess.run(command, env=as_installed(Path(home)), stdout=subprocess.DEVNULL, check=False).returncode
        )


def _play_a_session(bank: Bank, home: Path) -> None:
    """So that there is some progress to show, with a percentage for every tip."""
    with open_terminal(HOME, home) as terminal:
        terminal.wait_for("Settings")
        terminal.press("enter")
        learner = Learner(terminal, bank, "en", random.Random(0))
        for place in range(1, len(bank.tips) + 1):
            terminal.press(*learner.keys(learner.wait_for_question(place)), "enter")
            terminal.wait_for("Next")
            terminal.press("enter")
        terminal.wait_for("Results")


def _painted_home(bank: Bank, mastery: bytes) -> Wanted:
    """The last tip with its mastery, and the key bar, which is drawn after all else."""
    return [row(beginning(bank.tips[-1].title, "en"), mastery), *wanted("Settings")]


def _painted_question(bank: Bank, home: Path) -> Wanted:
    """Its number, every option, and the key bar."""
    with open_terminal(QUESTION, home) as terminal:
        sight = Learner(terminal, bank, "en", random.Random(0)).wait_for_question(1)
    options = [beginning(option.text, "en") for option in sight.question.options]
    return wanted(f"Question 1/{sight.total}", *options, "Submit")


def _start(command: Sequence[str], home: Path, patterns: Wanted) -> tuple[float, float]:
    """Milliseconds until painted, and mebibytes by then."""
    with open_terminal(command, home) as terminal:
        return milliseconds_to_paint(terminal, patterns), peak_mebibytes(terminal)


def _run(command: Sequence[str], home: Path) -> float:
    known = as_installed(home)
    began = perf_counter()
    subprocess.run(command, env=known, stdout=subprocess.DEVNULL, check=True)
    return (perf_counter() - began) * 1000


def _times(turns: Sequence[Sequence[tuple[float, float]]], which: int) -> list[float]:
    return [turn[which][0] for turn in turns]


def _peaks(turns: Sequence[Sequence[tuple[float, float]]], which: int) -> list[float]:
    return [turn[which][1] for turn in turns]
