"""Tells when the files of a bank have changed: by looking, which works on every file system and for every editor."""

from pathlib import Path
from typing import NamedTuple

from smquiz.banks.files import bank_files


class _State(NamedTuple):
    """What changes with every save: a file that another has been renamed to is another file (`inode`)."""

    name: str
    size: int
    modified: int
    inode: int


class Watch:
    """Waits until files have come to rest: half of what an editor writes is no version of a bank."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._told: tuple[_State, ...] | None = None
        self._seen = _states(path)

    def changed(self) -> bool:
        """Whether the files are as they were at the last call and have changed since this last said so; at first,
        whether they are at rest.
        """
        now = _states(self._path)
        at_rest, self._seen = now == self._seen, now
        if not at_rest or now == self._told:
            return False
        self._told = now
        return True


def _states(path: Path) -> tuple[_State, ...]:
    """Nothing for what is not there or cannot be looked at: that, too, may change."""
    try:
        return tuple(_state(file) for file in bank_files(path))
    except (OSError, ValueError):
        return ()


def _state(file: Path) -> _State:
    try:
        at = file.stat()
    except (OSError, ValueError):
        return _State(file.name, -1, -1, -1)
    return _State(file.name, at.st_size, at.st_mtime_ns, at.st_ino)
