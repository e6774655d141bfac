"""Programs on a pseudo-terminal, timed until what is wanted has come through it."""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Final

from tests.terminal.driver import SYNC_END, MissingError, Size, Terminal, environment

from smquiz.paths import HOME_VARIABLE
from smquiz.quiz.text import in_language

SIZE: Final = Size(100, 50)
"""Shows any open question of the shipped bank whole."""

FLOOR: Final = (sys.executable, str(Path(__file__).with_name("floor.py")))
SMQUIZ: Final = (str(Path(sys.executable).with_name("smquiz")),)

BEGINNING: Final = 24
"""Characters of a text that surely stand on its first line, and tell it from any other."""

Wanted = Sequence[re.Pattern[bytes]]


def wanted(*texts: str) -> Wanted:
    """Finds each of these texts in what a program writes; none may be broken by a line end."""
    return [re.compile(re.escape(text.encode())) for text in texts]


def beginning(text: Mapping[str, str], language: str) -> str:
    return in_language(text, language)[:BEGINNING]


def row(title: str, end: bytes) -> re.Pattern[bytes]:
    """Finds a title and, on the same line of the screen, what matches `end`: between them only colours change."""
    return re.compile(re.escape(title.encode()) + rb"(?:\x1b\[[\d;]*m|[^\x1b\r\n])*?" + end)


def as_installed(home: Path) -> dict[str, str]:
    """The environment of somebody with this home folder who has set nothing: smquiz has to find its folders."""
    known = {name: value for name, value in environment(home).items() if not name.startswith("XDG_")}
    del known[HOME_VARIABLE]
    return {**known, "HOME": str(home)}


def data_folder(home: Path) -> Path:
    """Where `as_installed` keeps progress."""
    return home / ".local" / "share" / "smquiz"


def open_terminal(command: Sequence[str], home: Path) -> Terminal:
    return Terminal(command, as_installed(home), SIZE)


def milliseconds_to_paint(terminal: Terminal, patterns: Wanted) -> float:
    """From the spawn until all of this has come. The screen is drawn afterwards: parsing must not slow the reading."""
    return _wait(terminal, terminal.started, lambda data: all(pattern.search(data) for pattern in patterns))


def milliseconds_to_change(terminal: Terminal, keys: Sequence[str], patterns: Wanted) -> float:
    """From the key until all of this has come and its frame is complete."""
    pressed = perf_counter()
    terminal.press(*keys)

    def whole(data: bytes) -> bool:
        found = [pattern.search(data) for pattern in patterns]
        return all(found) and data.find(SYNC_END, max(match.end() for match in found if match)) >= 0

    return _wait(terminal, pressed, whole)


def peak_mebibytes(terminal: Terminal) -> float:
    """The most memory that the program has had resident since it was spawned."""
    status = Path(f"/proc/{terminal.pid}/status").read_text(encoding="ascii")
    (kibibytes,) = re.findall(r"^VmHWM:\s*(\d+) kB$", status, re.MULTILINE)
    return int(kibibytes) / 1024


def _wait(terminal: Terminal, since: float, done: Callable[[bytes], bool]) -> float:
    data = b""
    try:
        while not done(data):
            if not (more := terminal.receive()):
                raise MissingError("the program ended")
            data += more
    except MissingError as error:
        terminal.show(data)
        raise MissingError(f"{error}\nand what came meanwhile:\n{terminal.text}") from None
    came = terminal.received
    terminal.show(data)
    return (came - since) * 1000
