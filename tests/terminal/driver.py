"""A terminal for one program: a real pseudo-terminal with a screen behind it. Linux and other POSIX systems."""

import fcntl
import os
import re
import select
import signal
import struct
import termios
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic, perf_counter
from types import TracebackType
from typing import Final, NamedTuple, Self

import pyte

PATIENCE: Final = 30.0
"""Seconds after which something that was to appear counts as missing; no machine of ours is that slow."""

BLOCK_ELEMENTS: Final = re.compile("[\u2580-\u259f]")

KEYS: Final[Mapping[str, bytes]] = {
    "enter": b"\r",
    "escape": b"\x1b",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "pagedown": b"\x1b[6~",
    "ctrl+q": b"\x11",
}


# Like most terminals, this one takes a frame as a whole, so that nobody sees half of it.
SYNC_QUERY: Final = b"\x1b[?2026$p"
SYNC_REPLY: Final = b"\x1b[?2026;2$y"
SYNC_BEGIN: Final = b"\x1b[?2026h"
SYNC_END: Final = b"\x1b[?2026l"


class Size(NamedTuple):
    columns: int
    lines: int


STANDARD: Final = Size(80, 24)


class MissingError(AssertionError):
    """What was waited for did not come; the message shows the screen."""


class Terminal:
    """Runs `command` as the leader of a session whose controlling terminal is this one.

    With `errors`, what the program writes on stderr goes to that file, which may be another terminal.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        size: Size = STANDARD,
        errors: Path | None = None,
    ) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._lines = [""] * size.lines
        self._tail = b""
        self._within_frame = False
        self.sent = bytearray()
        """Everything that the program has written, as it came."""
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size.lines, size.columns, 0, 0))
        self.started = self.received = perf_counter()
        try:
            self.pid = os.posix_spawn(
                command[0], list(command), environment, file_actions=_files(os.ttyname(slave), errors), setsid=True
            )
        finally:
            os.close(slave)
        self.status: int | None = None
        """What `waitpid` told, as an exit status or the negative of a signal; None while the program runs."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.kill()
        os.close(self._master)

    def press(self, *keys: str) -> None:
        """Types: each argument is the name of a key, or text."""
        os.write(self._master, b"".join(KEYS.get(key, key.encode()) for key in keys))

    def receive(self, timeout: float = PATIENCE, most: int = 65536) -> bytes:
        """What the program writes next, not yet on the screen; empty once it and its children have ended.

        Raises MissingError if nothing comes in time. `received` tells when it came.
        """
        if not select.select([self._master], [], [], max(timeout, 0))[0]:
            raise MissingError(f"nothing more came; the screen:\n{self.text}")
        data = b""
        with suppress(OSError):  # EIO: the other end is closed
            data = os.read(self._master, most)
        self.received = perf_counter()
        self.sent += data
        # What tells of frames may come in two pieces.
        self._tail = self._tail[1 - len(SYNC_QUERY) :] + data
        if SYNC_QUERY in self._tail:
            os.write(self._master, SYNC_REPLY)
        if (at := max(self._tail.rfind(SYNC_BEGIN), self._tail.rfind(SYNC_END))) >= 0:
            self._within_frame = self._tail.startswith(SYNC_BEGIN, at)
        return data

    def show(self, data: bytes) -> None:
        """Puts what was received on the screen."""
        self._stream.feed(data)

    def read(self, timeout: float = PATIENCE) -> bytes:
        """Receives and shows."""
        data = self.receive(timeout)
        self.show(data)
        return data

    def wait_for(self, wanted: str | Callable[[str], object], timeout: float = PATIENCE) -> str:
        """Reads until the screen holds this text (in any line breaks), or makes this true; returns the screen."""
        seen = wanted if callable(wanted) else lambda text: flat(wanted) in flat(text)
        until = monotonic() + timeout
        while self._within_frame or not seen(self.text):
            if not self.read(until - monotonic()):
                raise MissingError(f"the program ended before this came: {wanted!r}; the screen:\n{self.text}")
        return self.text

    def read_for(self, seconds: float) -> None:
        """Reads what comes within this time."""
        until = monotonic() + seconds
        with suppress(MissingError):
            while self.read(until - monotonic()):
                pass

    def run_out(self) -> int:
        """Reads until the program has ended; returns its status."""
        while self.read():
            pass
        return self._reap()

    def kill(self) -> None:
        """SIGKILL; what the program had written before is on the screen then."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.run_out()

    @property
    def text(self) -> str:
        for line in self._screen.dirty:
            cells = self._screen.buffer[line]
            self._lines[line] = "".join(cells[column].data for column in range(self._screen.columns)).rstrip()
        self._screen.dirty.clear()
        return "\n".join(self._lines)

    def _reap(self) -> int:
        if self.status is None:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.status


def flat(text: str) -> str:
    """The text without line breaks, runs of spaces, what kind of spaces they are, and scroll bars."""
    return " ".join(BLOCK_ELEMENTS.sub(" ", text).split())


def environment(home: Path, **more: str) -> dict[str, str]:
    """An environment in which smquiz keeps everything under `home`, and nothing of ours decides how it looks."""
    ours = {
        "LANGUAGE",
        "LC_ALL",
        "LC_MESSAGES",
        "NO_COLOR",
        "COLORTERM",
        "COLUMNS",
        "LINES",
        "TEXTUAL",
        "PYTHONWARNINGS",
    }
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return {**kept, "TERM": "xterm-256color", "LANG": "C.UTF-8", "SMQUIZ_HOME": str(home), **more}


def _files(terminal: str, errors: Path | None) -> list[tuple[object, ...]]:
    # The first terminal that the leader of a new session opens becomes its controlling one.
    files: list[tuple[object, ...]] = [
        (os.POSIX_SPAWN_OPEN, 0, terminal, os.O_RDWR, 0),
        (os.POSIX_SPAWN_DUP2, 0, 1),
        (os.POSIX_SPAWN_DUP2, 0, 2),
    ]
    if errors:
        files[-1] = (os.POSIX_SPAWN_OPEN, 2, str(errors), os.O_WRONLY, 0)
    return files
