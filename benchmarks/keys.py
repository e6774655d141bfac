"""From a key to the screen that it changes, with the floor's key before each of smquiz's."""

import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from benchmarks.figures import MEBIBYTES, MILLISECONDS, Measure
from benchmarks.stopwatch import (
    FLOOR,
    SMQUIZ,
    Wanted,
    beginning,
    data_folder,
    milliseconds_to_change,
    open_terminal,
    peak_mebibytes,
    wanted,
)
from tests.terminal.driver import Terminal
from tests.terminal.learner import Learner, Sight
from tests.terminal.progress import progress_file, sessions

from smquiz.quiz.bank import Bank
from smquiz.quiz.question import Question

AIM: Final = 1.5
SETTLED: Final = 0.2
"""Seconds for which nothing is pressed, so that a measurement begins at rest."""


class Keys:
    """Samples of smquiz's keys by what they do, each with the floor's sample from just before."""

    def __init__(self, floor: Terminal) -> None:
        self.floor = floor
        self.pressed = 0
        self.own: dict[str, list[float]] = {}
        self.beside: dict[str, list[float]] = {}

    def press(self, what: str, terminal: Terminal, keys: Sequence[str], patterns: Wanted) -> None:
        terminal.read_for(SETTLED)
        self.pressed += 1
        floor = milliseconds_to_change(self.floor, "x", wanted(f"keys: {self.pressed}."))
        self.beside.setdefault(what, []).append(floor)
        self.own.setdefault(what, []).append(milliseconds_to_change(terminal, keys, patterns))

    def measures(self) -> Iterator[Measure]:
        yield Measure(
            "floor: key to changed screen", MILLISECONDS, [each for own in self.beside.values() for each in own]
        )
        for what, samples in self.own.items():
            yield Measure(what, MILLISECONDS, samples, self.beside[what], aim=AIM)


def measure_keys(bank: Bank, runs: int) -> Iterator[Measure]:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        data_folder(home).mkdir(parents=True)
        # Where `sessions` looks.
        progress_file(home).parent.symlink_to(data_folder(home))
        with open_terminal(FLOOR, home) as floor:
            floor.wait_for("keys: 0.")
            keys = Keys(floor)
            at_home = _on_home(keys, bank, home, runs)
            in_session = _in_a_session(keys, bank, home, runs)
            yield from keys.measures()
            yield Measure("floor: peak memory after these keys", MEBIBYTES, [peak_mebibytes(floor)])
    yield Measure("home: peak memory after these keys", MEBIBYTES, [at_home])
    yield Measure("session: peak memory after these keys", MEBIBYTES, [in_session])


def _on_home(keys: Keys, bank: Bank, home: Path, runs: int) -> float:
    """Down the list, around and around; returns the peak of memory."""
    with open_terminal((*SMQUIZ, "--lang", "en"), home) as terminal:
        terminal.wait_for("Settings")
        lines = ["New session", *(beginning(tip.title, "en") for tip in bank.tips)]
        for before, after in islice(_neighbours(lines), runs):
            keys.press("cursor down on home", terminal, ["down"], wanted(before, after))
        return peak_mebibytes(terminal)


def _neighbours(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    return zip(cycle(lines), islice(cycle(lines), 1, None), strict=False)


def _in_a_session(keys: Keys, bank: Bank, home: Path, runs: int) -> float:
    """So many questions: choose, change the language and back, submit, go on; returns the peak of memory."""
    count = min(runs, len(bank.questions) - 1)
    command = (*SMQUIZ, "play", "--count", str(count + 1), "--seed", "7", "--lang", "en")
    with open_terminal(command, home) as terminal:
        learner = Learner(terminal, bank, "en", random.Random(7))
        for place in range(1, count + 1):
            sight = learner.wait_for_question(place)
            _choose(keys, terminal, learner.keys(sight), sight)
            for language in ("fr", "en"):
                keys.press("switch the language", terminal, ["l"], wanted(*_options(sight.question, language)))
            keys.press(
                "submit: committed, feedback shown", terminal, ["enter"], [_any_feedback(sight), *wanted("Next")]
            )
            following = bank.question(list(sessions(home).values())[-1][place])
            shown = wanted(f"Question {place + 1}/", *_options(following, "en"), "Submit")
            keys.press("next question", terminal, ["enter"], shown)
        return peak_mebibytes(terminal)


def _choose(keys: Keys, terminal: Terminal, digits: Sequence[str], sight: Sight) -> None:
    if sight.question.kind in ("single", "true-false"):
        keys.press("choose an option", terminal, digits, wanted("●"))
    else:
        terminal.press(*digits)


def _options(question: Question, language: str) -> list[str]:
    return [beginning(option.text, language) for option in question.options]


def _any_feedback(sight: Sight) -> re.Pattern[bytes]:
    """On a small screen not all of it is in sight."""
    texts = (re.escape(beginning(option.feedback, "en").encode()) for option in sight.question.options)
    return re.compile(b"|".join(texts))
