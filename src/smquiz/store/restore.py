"""Putting a backup into the place of the progress file. What it replaces is kept beside it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from smquiz.store.backup import Contents, contents_of, copy_into, is_whole
from smquiz.store.faults import BackupError, StoreError, StoreFault
from smquiz.store.file import ProgressFile, opened, opened_alone, telling
from smquiz.store.place import logs_of, made_beside, put_in_place, put_over, real_file
from smquiz.store.schema import examine, migrate, remove_empty

REPLACED = "-replaced-"
"""Stands in the name of a file that a backup has replaced, between the progress file's name and the moment."""


class Restored(NamedTuple):
    """What the backup held, and where the file is kept that it replaced; None if there was none."""

    contents: Contents
    kept: Path | None


def restore(backup: Path, path: Path, moment: datetime) -> Restored:
    """Makes the progress file hold what the backup holds, in this version. The backup is only read.

    `moment` dates the file that is replaced. Raises BackupError if the backup cannot be used, StoreError if the
    progress file cannot be replaced, above all because a smquiz has it open: then nothing has changed.
    """
    path = real_file(path)
    with _made_ready(backup, path) as new, telling(path):
        with closing(opened(new)) as source:
            contents = contents_of(source)
        return Restored(contents, _put(new, path, moment))


def replaced_files(path: Path) -> list[Path]:
    """What restoring has kept, with the logs of files that were damaged."""
    path = real_file(path)
    return sorted(file for file in path.parent.iterdir() if file.name.startswith(f"{path.stem}{REPLACED}"))


@contextmanager
def _made_ready(backup: Path, path: Path) -> Iterator[Path]:
    """A copy of the backup beside the progress file: whole, in this version, and with nothing left in a log."""
    with ExitStack() as stack:
        with _telling_of(backup):
            # Looked at before it is copied, and before a folder is made for it.
            backup.stat()
            if not examine(backup):
                raise StoreError(StoreFault.FOREIGN, backup)
        with telling(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            new = stack.enter_context(made_beside(path))
        with _telling_of(backup):
            _copy_at_rest(backup, new)
            ProgressFile(new).close()
            with closing(opened(new)) as copy:
                if not is_whole(copy) or _shape(copy) != _shape_of_new_files():
                    raise StoreError(StoreFault.CORRUPT, backup)
                copy.execute("PRAGMA journal_mode = DELETE")
        yield new


@contextmanager
def _telling_of(backup: Path) -> Iterator[None]:
    """Tells what is wrong with the backup, or with its copy, as of the backup."""
    try:
        with telling(backup):
            yield
    except StoreError as error:
        raise BackupError(error.fault, backup) from error


def _copy_at_rest(backup: Path, new: Path) -> None:
    """Copies the backup, with the log of a progress file that was copied by hand after a kill.

    It is copied as bytes, because SQLite might write where it reads: into the log's folder, or the log into the file.
    """
    files = list(zip((backup, *logs_of(backup)), (new, *logs_of(new)), strict=True))
    before = [_state(file) for file, _ in files]
    for file, copy in files:
        if file.exists():
            shutil.copyfile(file, copy)
    if [_state(file) for file, _ in files] != before:
        raise StoreError(StoreFault.LOCKED, backup)


def _state(file: Path) -> tuple[int, int] | None:
    """What changes when somebody writes to the file; None if there is none."""
    if not file.exists():
        return None
    status = file.stat()
    return status.st_size, status.st_mtime_ns


def _shape(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """The kind and the name of all that smquiz has made in a file."""
    return set(connection.execute("SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite%'"))


def _shape_of_new_files() -> set[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        return _shape(connection)


def _put(new: Path, path: Path, moment: datetime) -> Path | None:
    """Puts the file that was made ready into its place; where the one before is kept, if there was one."""
    try:
        if not examine(path):
            _put_where_none_is(new, path)
            return None
        with telling(path):
            live = opened_alone(path)
    except StoreError as error:
        if error.fault is not StoreFault.CORRUPT:
            raise
        return _put_for_damaged(new, path, moment)
    with closing(live), closing(opened(new)) as source:
        return _overwrite(live, source, path, moment)


def _put_where_none_is(new: Path, path: Path) -> None:
    remove_empty(path)
    try:
        put_in_place(new, path)
    except FileExistsError as error:
        # Another smquiz has just begun a new one.
        raise StoreError(StoreFault.LOCKED, path) from error


def _overwrite(live: sqlite3.Connection, source: sqlite3.Connection, path: Path, moment: datetime) -> Path:
    """Writes over the file's contents in one transaction, once they are kept.

    The file stays the same file: whoever waits for it, or starts meanwhile, has one that is whole.
    """
    kept = _name_to_keep(path, moment)
    with made_beside(kept) as copy:
        copy_into(live, copy)
        put_in_place(copy, kept)
    try:
        source.backup(live)
    # No wider: an interrupt may come when all is done, and then this is the only copy.
    except sqlite3.Error:
        kept.unlink()
        raise
    if not is_whole(live) or contents_of(live) != contents_of(source):
        raise StoreError(StoreFault.CORRUPT, path)
    return kept


def _put_for_damaged(new: Path, path: Path, moment: datetime) -> Path:
    """Keeps copies of a file that SQLite cannot read, and of its logs, byte for byte, then takes its place."""
    kept = _name_to_keep(path, moment)
    files = [(path, kept), *zip(logs_of(path), logs_of(kept), strict=True)]
    copies = [(file, copy) for file, copy in files if file.exists()]
    for file, copy in copies:
        with made_beside(copy) as unfinished:
            shutil.copyfile(file, unfinished)
            put_in_place(unfinished, copy)
    # Before the new file comes: SQLite would replay them into it. Until then the damaged one stays in its place.
    for log in logs_of(path):
        log.unlink(missing_ok=True)
    put_over(new, path)
    return copies[0][1]


def _name_to_keep(path: Path, moment: datetime) -> Path:
    """A name beside the file that is not taken, with the moment to the second."""
    stem = f"{path.stem}{REPLACED}{moment:%Y-%m-%d-%H%M%S}"
    names = (f"{stem}{'' if number == 1 else f'-{number}'}{path.suffix}" for number in count(1))
    return next(kept for kept in map(path.with_name, names) if not any(map(Path.exists, (kept, *logs_of(kept)))))
