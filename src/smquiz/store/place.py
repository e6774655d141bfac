"""How a file comes to stand at its place: whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

UNFINISHED = ".new"
"""How the names of files end that are still being made; one that is left over was being made when smquiz was killed."""

LOGS = ("-wal", "-journal")
"""How the names of SQLite's logs end: of a file that is open, or was when its program was killed."""


def real_file(path: Path) -> Path:
    """The file that a link stands for: there SQLite keeps its logs, and there lies what a link only names."""
    return path.resolve() if path.is_symlink() else path


def log_of(path: Path) -> Path:
    """SQLite's write-ahead log: commits that a smquiz, killed or still running, has not yet brought into the file."""
    return path.with_name(path.name + LOGS[0])


def has_log(path: Path) -> bool:
    """Whether there is a log with something in it. Raises OSError if that cannot be seen."""
    try:
        return log_of(path).stat().st_size > 0
    except FileNotFoundError:
        return False


def logs_of(path: Path) -> list[Path]:
    """The names of both, whether they are there or not."""
    return [path.with_name(path.name + end) for end in LOGS]


def remove(path: Path) -> None:
    """Removes a file with what SQLite keeps beside it: the logs first, which must not be taken for a later file's."""
    for file in (*logs_of(path), path.with_name(path.name + "-shm"), path):
        file.unlink(missing_ok=True)


@contextmanager
def made_beside(path: Path) -> Iterator[Path]:
    """An empty file in the same folder, which this account alone may read, to be filled and put in place.

    Whatever still stands under its name in the end is removed.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=UNFINISHED)
    os.close(handle)
    new = Path(name)
    try:
        yield new
    finally:
        remove(new)


def unfinished(path: Path) -> list[Path]:
    """What is left of attempts to make this file that were killed."""
    import glob

    return sorted(path.parent.glob(f"{glob.escape(path.name)}*{UNFINISHED}*"))


def put_in_place(new: Path, path: Path) -> None:
    """Raises FileExistsError rather than take the place of another file."""
    _sync(new)
    try:
        path.hardlink_to(new)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links. The window in which two could do this is the one line.
        if path.exists():
            raise FileExistsError(path) from None
        new.replace(path)
    _sync_folder(path.parent)


def put_over(new: Path, path: Path) -> None:
    """Takes the place of the file that is there, if there is one."""
    _sync(new)
    new.replace(path)
    _sync_folder(path.parent)


def _sync(file: Path) -> None:
    """Brings what was written to the disk itself: a name must not outlive what it stands for in a power cut."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def _sync_folder(folder: Path) -> None:
    # Not every system can do this for a folder.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
