import json
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

import pytest
from tests.store.examples import session

from smquiz.store.store import Store

ROOT = Path(__file__).parents[2]


class Child:
    """A running command of child.py; the lines that it has told so far are in `told`."""

    def __init__(self, server: subprocess.Popen[str], pid: int) -> None:
        self._server = server
        self.pid = pid
        self.told: list[str] = []
        self.status: int | None = None

    def next(self) -> str | None:
        """Its next line; None once it has ended."""
        assert self._server.stdout is not None
        line = self._server.stdout.readline().rstrip("\n")
        match line.split():
            case ["ended", status]:
                self.status = int(status)
                return None
            case ["error", *_] | []:
                pytest.fail(line or "the child's server ended")
            case _:
                self.told.append(line)
                return line

    def end(self) -> list[str]:
        """All that it told, once it has ended."""
        while self.next() is not None:
            pass
        return self.told

    def kill(self) -> list[str]:
        """All that it told, once it has died by SIGKILL at whatever it is doing."""
        os.kill(self.pid, signal.SIGKILL)
        told = self.end()
        assert self.status == -signal.SIGKILL
        return told

    def kill_within(self, seconds: float, chance: random.Random) -> list[str]:
        """All that it told, once it has died so at a moment within these seconds from now."""
        # Waiting for its output, and not in a loop, leaves the processor to it.
        assert self._server.stdout is not None
        select.select([self._server.stdout], [], [], chance.uniform(0, seconds))
        return self.kill()

    def finish(self) -> float:
        """The seconds from its beginning to its end, once it has done all that it had to do."""
        while self.next() != "begins":
            pass
        start = time.perf_counter()
        while self.next() != "done":
            pass
        self.kill()
        return time.perf_counter() - start


class Forker:
    """Starts the commands of child.py, one at a time, each in a process of its own."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.store.child"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, command: str, path: Path, *arguments: object) -> Child:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        print(json.dumps([command, str(path), *arguments]), file=self._server.stdin, flush=True)
        word, pid = self._server.stdout.readline().split()
        assert word == "pid"
        return Child(self._server, int(pid))

    def time_of(self, command: str, paths: Iterable[Path], *arguments: object) -> float:
        """Seconds that the command takes on such files, and half as many again: the spread of kills from its beginning
        to after its end.
        """
        return 1.5 * median(self.start(command, path, *arguments).finish() for path in paths)

    def run(self, command: str, path: Path, *arguments: object) -> list[str]:
        """All that the command tells until it ends."""
        return self.start(command, path, *arguments).end()

    def close(self) -> None:
        self._server.communicate()


@pytest.fixture(scope="module")
def forker() -> Iterator[Forker]:
    forker = Forker()
    yield forker
    forker.close()


@pytest.fixture(scope="module")
def other_forker() -> Iterator[Forker]:
    forker = Forker()
    yield forker
    forker.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "progress.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A new file with one session begun."""
    with Store(path) as store:
        store.begin(session())
        yield store


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that an account without rights can reach, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)
