"""Removing all that smquiz has kept of a learner's progress."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from smquiz.store.faults import StoreError, StoreFault
from smquiz.store.file import opened_alone, telling
from smquiz.store.place import logs_of, real_file, remove, unfinished
from smquiz.store.restore import replaced_files
from smquiz.store.schema import examine


def traces(path: Path) -> list[Path]:
    """The files to remove: progress, what backups have replaced, and what was being made when smquiz was killed.

    Raises StoreError if the progress file is not to be touched: it is foreign, of a newer smquiz, or open in another.
    """
    real = real_file(path)
    with telling(real):
        if live := _opened(real):
            live.close()
        files = [file for file in _parts(real) if file.exists()]
        if real.parent.is_dir():
            files += [*replaced_files(real), *unfinished(real)]
        return [*files, path] if path.is_symlink() else files


def erase(path: Path) -> Iterator[Path]:
    """Removes these files, and names each once it is gone. Raises StoreError, by the same rules."""
    files, real = traces(path), real_file(path)
    with telling(real):
        _remove_progress(real)
    for file in files:
        if file not in _parts(real):
            with telling(file):
                remove(file)
        yield file


def _parts(path: Path) -> list[Path]:
    """The progress file and its logs. They go together."""
    return [path, *logs_of(path)]


def _opened(path: Path) -> sqlite3.Connection | None:
    """The progress file, for us alone; None if there is none, or it is damaged, so that nobody else can open it."""
    try:
        with telling(path):
            return opened_alone(path) if examine(path) else None
    except StoreError as error:
        if error.fault is not StoreFault.CORRUPT:
            raise
        return None


def _remove_progress(path: Path) -> None:
    live = _opened(path)
    if not live:
        remove(path)
        return
    with closing(live):
        # Without a log: whoever waits for this file, and opens it when it has gone, must not find another's.
        live.execute("PRAGMA journal_mode = DELETE")
        # Windows removes no file that is open, and so none that another opens before the line below.
        with suppress(PermissionError):
            remove(path)
            return
    path.unlink()
