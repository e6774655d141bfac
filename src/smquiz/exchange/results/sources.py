"""Where result files lie: as such, in folders, in zip files, and in zip files within these."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final, NamedTuple

from smquiz.banks.diagnostics import harmless
from smquiz.exchange.archive import Archive, is_zip
from smquiz.exchange.report import RefusedError
from smquiz.i18n import mark

MEBIBYTE: Final = 1024 * 1024
LARGEST: Final = 16 * MEBIBYTE
"""Bytes in a result file: enough for some fifty thousand answers."""
LARGEST_ZIP: Final = 256 * MEBIBYTE
MOST_UNPACKED: Final = 1024 * MEBIBYTE
"""Bytes that are unpacked from one zip file."""
MOST_FILES: Final = 20_000
DEEPEST_FOLDER: Final = 32

SUFFIXES: Final = (".toml", ".json", ".zip")

_PATH_LENGTH: Final = 500
_SYSTEMS_OWN: Final = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
"""What systems put into folders and zips; nobody means it."""

_MISSING: Final = mark("There is nothing at this path.")
_UNREADABLE: Final = mark("This cannot be read ({reason}).")
_NO_FILE: Final = mark("This is neither a file nor a folder.")
_LINKED: Final = mark("This is a link to a folder: name the folder itself.")
_DEEP: Final = mark("Folders are nested too deeply here: name this folder itself.")
_OTHER_SUFFIX: Final = mark("This is not a result file: its name does not end in .toml, .json or .zip.")
_EMPTY_FOLDER: Final = mark("There is no result file in it (.toml, .json or .zip).")
_MANY: Final = mark("There are more than {limit} files: the rest were not read. Run the command several times.")
_LARGE: Final = mark("This file is larger than {limit} MiB: that is refused.")
_UNPACKED: Final = mark("This zip file unpacks to more than can be read: the rest was not read. Split it.")
_DEEP_ZIP: Final = mark("This zip file is in a zip file that is itself in another: unpack it first.")


class Unused(NamedTuple):
    """A file that gave nothing, and why."""

    file: str
    reason: RefusedError


class Found(NamedTuple):
    """What there is to read, in the order of the names, and what cannot be."""

    paths: tuple[Path, ...]
    unused: tuple[Unused, ...]


class Content(NamedTuple):
    """A file's bytes under the name that it is told by, or why there are none. `share` in [0, 1] is its part of the
    file that was opened.
    """

    file: str
    data: bytes | RefusedError
    share: float = 1.0


def find(paths: Iterable[Path]) -> Found:
    """All files, also those in folders, whatever the order in which they are given."""
    files: list[Path] = []
    unused: list[Unused] = []
    for path in sorted(paths, key=os.fspath):
        for found in _walked(path, 0):
            if isinstance(found, Unused):
                unused.append(found)
            elif len(files) == MOST_FILES:
                unused.append(Unused(shown(found), RefusedError(_MANY, limit=MOST_FILES)))
                return Found(tuple(files), tuple(unused))
            else:
                files.append(found)
    return Found(tuple(sorted(files, key=os.fspath)), tuple(unused))


def contents(path: Path) -> Iterator[Content]:
    """The file's bytes; of a zip file, those of each file in it. Each is let go before the next is read."""
    name = shown(path)
    try:
        with path.open("rb") as stream:
            if is_zip(stream.read(4)):
                yield from _within_limits(name, _of_zip(name, stream))
            else:
                stream.seek(0)
                yield Content(name, _of_file(stream))
    except RefusedError as refused:
        yield Content(name, refused)
    except OSError as error:
        yield Content(name, _unreadable(error))


def shown(path: Path) -> str:
    """A path, safe to print."""
    return harmless(os.fspath(path), _PATH_LENGTH)


def _of_file(stream: BinaryIO) -> bytes | RefusedError:
    # One byte more than allowed is enough to know, however long the file is.
    data = stream.read(LARGEST + 1)
    return data if len(data) <= LARGEST else RefusedError(_LARGE, limit=LARGEST // MEBIBYTE)


def _of_zip(name: str, stream: BinaryIO) -> Iterator[Content]:
    if stream.seek(0, os.SEEK_END) > LARGEST_ZIP:
        raise RefusedError(_LARGE, limit=LARGEST_ZIP // MEBIBYTE)
    yield from _unpacked(name, Archive(stream, MOST_UNPACKED), 1)


def _within_limits(name: str, unpacked: Iterator[Content]) -> Iterator[Content]:
    """Zip files within a zip file, each within its limits, might still come to far too much together."""
    size = 0
    for files, content in enumerate(unpacked, 1):
        size += len(content.data) if isinstance(content.data, bytes) else 0
        if files > MOST_FILES or size > MOST_UNPACKED:
            yield Content(name, RefusedError(_UNPACKED))
            return
        yield content


def _unpacked(name: str, archive: Archive, depth: int, share: float = 1.0) -> Iterator[Content]:
    members = sorted(member for member in archive.names if not _is_of_no_concern(member))
    if not members:
        raise RefusedError(_EMPTY_FOLDER)
    for member in members:
        inside = f"{name}/{harmless(member, _PATH_LENGTH)}"
        part = share / len(members)
        try:
            if _suffix(member) not in SUFFIXES:
                raise RefusedError(_OTHER_SUFFIX)
            data = archive.read(member)
            if not is_zip(data):
                yield Content(inside, data, part)
            elif depth > 1:
                raise RefusedError(_DEEP_ZIP)
            else:
                yield from _unpacked(inside, Archive(data), depth + 1, part)
        except RefusedError as refused:
            yield Content(inside, refused, part)


def _walked(path: Path, depth: int) -> Iterator[Path | Unused]:
    """What is named is read whatever its name; in a folder, what has the name of a result file."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            yield path
        elif not stat.S_ISDIR(mode):
            yield Unused(shown(path), RefusedError(_NO_FILE))
        else:
            entries = [entry for entry in sorted(path.iterdir()) if not _is_of_no_concern(entry.name)]
            if not entries:
                yield Unused(shown(path), RefusedError(_EMPTY_FOLDER))
            for entry in entries:
                yield from _entry(entry, depth)
    except FileNotFoundError:
        yield Unused(shown(path), RefusedError(_MISSING))
    except (OSError, ValueError) as error:
        yield Unused(shown(path), _unreadable(error))


def _entry(path: Path, depth: int) -> Iterator[Path | Unused]:
    if path.is_dir():
        if path.is_symlink():
            # It may lead back to where we came from.
            yield Unused(shown(path), RefusedError(_LINKED))
        elif depth == DEEPEST_FOLDER:
            yield Unused(shown(path), RefusedError(_DEEP))
        else:
            yield from _walked(path, depth + 1)
    elif _suffix(path.name) in SUFFIXES:
        yield from _walked(path, depth)
    else:
        yield Unused(shown(path), RefusedError(_OTHER_SUFFIX))


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _is_of_no_concern(name: str) -> bool:
    parts = name.replace("\\", "/").casefold().split("/")
    return any(part.startswith((".", "~$")) or part in _SYSTEMS_OWN for part in parts)


def _unreadable(error: Exception) -> RefusedError:
    reason = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
    return RefusedError(_UNREADABLE, reason=reason)
