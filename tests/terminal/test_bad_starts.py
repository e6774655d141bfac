"""Starts that cannot succeed: told in the learner's language, and every byte left as it was."""

import os
import select
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, Final

import pytest
from tests.terminal.conftest import Open
from tests.terminal.driver import PATIENCE, environment, flat
from tests.terminal.progress import progress_file

from smquiz.i18n import LANGUAGES, say
from smquiz.store.faults import StoreError, StoreFault
from smquiz.store.messages import explain
from smquiz.store.schema import CURRENT
from smquiz.store.store import Store

PROGRAM: Final = (sys.executable, "-m", "smquiz")

UNPRIVILEGED: Final = (
    sys.executable,
    "-c",
    # Root writes where it likes unless it gives up that capability: number 1, which prctl's option 24 drops.
    "import ctypes, os, sys\n"
    "if os.geteuid() == 0 and ctypes.CDLL(None).prctl(24, 1, 0, 0, 0): sys.exit('prctl')\n"
    "os.execv(sys.executable, [sys.executable, '-m', 'smquiz', *sys.argv[1:]])",
)

HOLD: Final = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA locking_mode = EXCLUSIVE")
connection.execute("BEGIN EXCLUSIVE")
print("holds", flush=True)
sys.stdin.read()
"""
"""Holds the file as a backup program does, until stdin ends."""


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE diary (entry)")


def newer(path: Path) -> None:
    Store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {CURRENT + 1}")


def corrupt(path: Path) -> None:
    Store(path).close()
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 4096)


def unreachable(path: Path) -> None:
    path.mkdir()


class ErrorTerminal:
    """A second terminal, for stderr alone."""

    def __init__(self) -> None:
        self._master, self._slave = os.openpty()
        self.path = Path(os.ttyname(self._slave))

    def lines(self) -> list[str]:
        """What has been written to it so far."""
        told = b""
        while select.select([self._master], [], [], 0)[0]:
            told += os.read(self._master, 65536)
        return told.decode().splitlines()

    def close(self) -> None:
        os.close(self._slave)
        os.close(self._master)


@pytest.fixture
def errors() -> Iterator[dict[str, ErrorTerminal]]:
    """One for each language."""
    with ExitStack() as open_ones:
        yield {language: open_ones.enter_context(closing(ErrorTerminal())) for language in LANGUAGES}


def assert_refused(
    start: Open, errors: Mapping[str, ErrorTerminal], arguments: Sequence[str], error: StoreError, **where: Any
) -> None:
    """In each language: exit status 1, the message on stderr, nothing else anywhere."""
    terminals = [
        (start(*arguments, "--lang", language, errors=own.path, **where), own, language)
        for language, own in errors.items()
    ]
    told = {}
    for terminal, own, language in terminals:
        assert terminal.run_out() == 1
        told[language] = own.lines()
        assert told[language] == list(explain(error, language))
        assert not terminal.text.strip()
    assert all(french != english for french, english in zip(told["fr"], told["en"], strict=True))


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (foreign, StoreFault.FOREIGN),
        (newer, StoreFault.NEWER),
        (corrupt, StoreFault.CORRUPT),
        (unreachable, StoreFault.UNREACHABLE),
    ],
)
def test_a_progress_file_that_cannot_be_used_is_told_of_and_left_as_it_was(
    home: Path,
    start: Open,
    errors: dict[str, ErrorTerminal],
    spoil: Callable[[Path], None],
    fault: StoreFault,
) -> None:
    path = progress_file(home)
    path.parent.mkdir(parents=True)
    spoil(path)
    before = contents(path.parent)
    for arguments in ((), ("play", "--tip", "boundaries")):
        assert_refused(start, errors, arguments, StoreError(fault, path))
    assert contents(path.parent) == before


def test_a_progress_file_that_another_program_holds_is_told_of_and_left_as_it_was(
    home: Path, start: Open, errors: dict[str, ErrorTerminal]
) -> None:
    path = progress_file(home)
    Store(path).close()
    before = contents(path.parent)
    with subprocess.Popen([sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdin
        assert holder.stdout
        assert holder.stdout.readline() == b"holds\n"
        assert_refused(start, errors, (), StoreError(StoreFault.LOCKED, path))
        holder.stdin.close()
    assert contents(path.parent) == before


@pytest.mark.parametrize("arguments", [(), ("play", "--tip", "boundaries")])
def test_a_folder_that_cannot_be_written_is_told_of_and_left_as_it_was(
    home: Path, start: Open, errors: dict[str, ErrorTerminal], arguments: tuple[str, ...]
) -> None:
    path = progress_file(home)
    Store(path).close()
    before = contents(path.parent)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        assert_refused(start, errors, arguments, StoreError(StoreFault.READ_ONLY, path), program=UNPRIVILEGED)
    finally:
        path.parent.chmod(0o755)
    assert contents(path.parent) == before


def test_with_a_file_that_cannot_be_written_play_says_so_and_the_home_screen_says_so_at_the_first_session(
    home: Path, start: Open, errors: dict[str, ErrorTerminal]
) -> None:
    path = progress_file(home)
    Store(path).close()
    before = path.read_bytes()
    path.chmod(0o444)
    error = StoreError(StoreFault.READ_ONLY, path)
    assert_refused(start, errors, ("play",), error, program=UNPRIVILEGED)
    terminal = start("--lang", "en", program=UNPRIVILEGED)
    terminal.wait_for("10 questions over all tips")
    terminal.press("enter")
    terminal.wait_for(explain(error, "en")[0])
    terminal.press("escape")
    terminal.wait_for(lambda text: explain(error, "en")[0] not in text)
    terminal.press("q")
    assert terminal.run_out() == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("arguments", [(), ("play",)])
@pytest.mark.parametrize("piped", ["stdin", "stdout", "stderr"])
def test_without_a_terminal_smquiz_says_so_and_begins_nothing(
    home: Path, language: str, arguments: tuple[str, ...], piped: str
) -> None:
    with closing(ErrorTerminal()) as terminal, terminal.path.open("r+b", buffering=0) as tty:
        files: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), tty)
        command = [*PROGRAM, *arguments, "--lang", language]
        files[piped] = subprocess.PIPE
        done = subprocess.run(command, env=environment(home), timeout=PATIENCE, check=False, **files)
        told = (done.stderr or b"").decode() + "\n".join(terminal.lines())
    assert done.returncode == 2
    message = "smquiz needs a terminal to draw on: do not redirect its output. Without a terminal: {command}"
    assert flat(say(language, message, command="smquiz play --plain")) in flat(told)
    assert "Traceback" not in told
    assert not progress_file(home).exists()
