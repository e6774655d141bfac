"""How a file, or a folder of a bank or of tables, is put in its place: whole or not at all, never over others’ work."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from smquiz.banks.files import is_toml
from smquiz.banks.json_schema import FILE as SCHEMA
from smquiz.exchange.report import RefusedError
from smquiz.i18n import mark

_EXISTS: Final = mark("There is something at “{path}” already: choose another name, or replace it with --force.")
_NOT_A_BANK: Final = mark("“{path}” holds more than a bank (“{name}”): it is not replaced. Choose another name.")
_NOT_TABLES: Final = mark("“{path}” holds more than tables (“{name}”): it is not replaced. Choose another name.")
_NO_FOLDER: Final = mark("The folder of “{path}” does not exist: create it first.")
_UNWRITABLE: Final = mark("“{path}” cannot be written ({reason}).")

_PRIVATE: Final = 0o600


class TakenError(RefusedError):
    """There is something at this place already, and nobody has said that it may be replaced."""


class FolderKind(NamedTuple):
    """What may stand in a folder of ours: `holds` tells it of an entry, `refusal` says of another one, by its `name`,
    that it is not written over.
    """

    holds: Callable[[Path], bool]
    refusal: str


def _is_of_a_bank(entry: Path) -> bool:
    return (is_toml(entry) or entry.name == SCHEMA) and entry.is_file() and not entry.name.startswith(".")


def _is_of_tables(entry: Path) -> bool:
    """A table, or a folder of nothing but tables."""
    if entry.is_dir() and not entry.is_symlink():
        return all(inside.is_file() and _is_of_tables(inside) for inside in entry.iterdir())
    return entry.suffix == ".csv" and entry.is_file() and not entry.name.startswith(".")


BANK: Final = FolderKind(_is_of_a_bank, _NOT_A_BANK)
TABLES: Final = FolderKind(_is_of_tables, _NOT_TABLES)


def put_file(data: bytes, target: Path, force: bool) -> None:
    """Raises RefusedError; nothing is left of an attempt that fails or is interrupted."""
    put_stream(lambda stream: stream.write(data), target, force)


def put_stream(write: Callable[[BinaryIO], object], target: Path, force: bool) -> None:
    """By the same rules, a file that is written bit by bit."""
    with _telling(target), _beside(target) as new:
        _check_place(target, force)
        with new.open("xb") as stream:
            write(stream)
        if force:
            new.replace(target)
        else:
            _put_new(new, target)


def put_private_file(data: bytes, target: Path, force: bool) -> None:
    """By the same rules, a file that only its owner may read, at no moment anybody else."""
    with _telling(target), _beside(target) as new:
        _check_place(target, force)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE), "wb") as stream:
            stream.write(data)
        if force:
            new.replace(target)
        else:
            _put_new(new, target)


def put_folder(files: Mapping[str, str | bytes], target: Path, force: bool, kind: FolderKind = BANK) -> None:
    """By the same rules. What is written over is a folder of this kind. A name may lead into a folder within."""
    with _telling(target), _beside(target) as new:
        _check_place(target, force, kind)
        new.mkdir()
        for name, contents in files.items():
            (new / name).parent.mkdir(exist_ok=True)
            (new / name).write_bytes(contents if isinstance(contents, bytes) else contents.encode())
        _swap(new, target)


def _check_place(target: Path, force: bool, kind: FolderKind = BANK) -> None:
    if not target.parent.is_dir():
        raise RefusedError(_NO_FOLDER, path=str(target))
    if not os.path.lexists(target) or _is_empty_folder(target):
        return
    if not force:
        raise TakenError(_EXISTS, path=str(target))
    if target.is_dir():
        others = (entry.name for entry in target.iterdir() if not kind.holds(entry))
        if name := next(others, None):
            raise RefusedError(kind.refusal, path=str(target), name=name)


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not any(path.iterdir())


def _put_new(new: Path, target: Path) -> None:
    """A link, unlike a new name, never takes the place of a file that came to be meanwhile."""
    try:
        target.hardlink_to(new)
    except FileExistsError:
        raise TakenError(_EXISTS, path=str(target)) from None
    except OSError:
        # A file system without hard links.
        new.replace(target)


def _swap(new: Path, target: Path) -> None:
    """Not every system lets a folder take the place of another, so the old one steps aside first."""
    with suppress(OSError):
        target.rmdir()
    if not os.path.lexists(target):
        new.rename(target)
        return
    old = _name_beside(target)
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        old.rename(target)
        raise
    _remove(old)


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A name in the same folder, under which in the end nothing stands."""
    new = _name_beside(target)
    try:
        yield new
    finally:
        _remove(new)


def _name_beside(target: Path) -> Path:
    return target.absolute().with_name(f".{target.absolute().name[:100]}.{secrets.token_hex(6)}.new")


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _telling(target: Path) -> Iterator[None]:
    """ValueError is what a path raises that no system can hold."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
        raise RefusedError(_UNWRITABLE, path=str(target), reason=reason) from error
