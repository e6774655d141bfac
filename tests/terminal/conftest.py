import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.terminal.driver import Size, Terminal, environment
from tests.terminal.learner import TALL, Learner

from smquiz.banks.load import load
from smquiz.paths import shipped_banks
from smquiz.quiz.bank import Bank

Open = Callable[..., Terminal]


@pytest.fixture(scope="session")
def bank() -> Bank:
    return load(shipped_banks() / "social-media")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """What SMQUIZ_HOME names: not there yet, as at the first start ever."""
    return tmp_path / "home"


@pytest.fixture
def start(home: Path) -> Iterator[Open]:
    """Starts smquiz with these arguments in a terminal of its own; the test's end ends it."""
    with ExitStack() as terminals:

        def start(
            *arguments: str,
            home: Path = home,
            program: Sequence[str] = (sys.executable, "-m", "smquiz"),
            size: Size = TALL,
            errors: Path | None = None,
            own_environment: Mapping[str, str] | None = None,
        ) -> Terminal:
            known = own_environment or environment(home)
            return terminals.enter_context(Terminal([*program, *arguments], known, size, errors))

        yield start


@pytest.fixture
def sit_down(start: Open, bank: Bank) -> Callable[..., Learner]:
    """A learner before a newly started smquiz, who types the same at every run."""

    def sit_down(*arguments: str, language: str, seed: int = 1, bank: Bank = bank) -> Learner:
        return Learner(start(*arguments, "--lang", language), bank, language, random.Random(seed))

    return sit_down
