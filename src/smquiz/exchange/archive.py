"""Zip files: from elsewhere, read in memory and within limits; ours, the same bytes for the same contents."""

import stat
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from smquiz.exchange.report import RefusedError
from smquiz.i18n import mark

MOST_MEMBERS: Final = 20_000
LARGEST_MEMBER: Final = 256 * 1024 * 1024
"""Bytes in one file when unpacked, as the archive declares them; a film may stand beside the questions."""
LARGEST_TOTAL: Final = 1024 * 1024 * 1024
"""Bytes in all files when unpacked, as the archive declares them."""
LARGEST_TEXT: Final = 16 * 1024 * 1024
"""Bytes in one file that is read."""
LARGEST_READ: Final = 64 * 1024 * 1024
"""Bytes in all files that are read."""
HIGHEST_RATIO: Final = 250
"""Bytes out for each byte in, from SMALL bytes on; texts come to some twenty."""
SMALL: Final = 1024 * 1024

_ENCRYPTED: Final = 0x1
_UNIX: Final = 3
_FIRST_DATE: Final = (1980, 1, 1, 0, 0, 0)

_BROKEN: Final = mark("This is not a zip file, or it is damaged.")
_MANY: Final = mark("The zip file holds more than {limit} files: that is refused.")
_BOMB: Final = mark("The zip file unpacks to far more than it should: that is refused. Look at “{name}”.")
_OUTSIDE: Final = mark("The zip file names a file outside its own folder, “{name}”: that is refused.")
_TWICE: Final = mark(
    "The zip file holds “{name}” twice: that is refused, since not every program would read the same one."
)
_SPECIAL: Final = mark("In the zip file, “{name}” is a link or a device: that is refused.")
_LOCKED: Final = mark("In the zip file, “{name}” is encrypted. Export it again without a password.")
_METHOD: Final = mark(
    "In the zip file, “{name}” is packed in a way that is not read here. Pack it again as a plain zip."
)
_MISSING: Final = mark("The zip file lacks “{name}”, which it names.")


def is_zip(data: bytes) -> bool:
    """Whether the file begins as zip files do."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


class Archive:
    """The files of a zip by their paths. Nothing is written to disk, and only what is asked for is unpacked."""

    def __init__(self, data: bytes | BinaryIO, most: int | None = None) -> None:
        """Looks at every entry first; an open file stays open as long as it is read from. Raises RefusedError, and
        names the entry at fault. At most `most` bytes are read in all, LARGEST_READ if it does not say.
        """
        try:
            self._file = ZipFile(BytesIO(data) if isinstance(data, bytes) else data)
        except (BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError) as error:
            raise RefusedError(_BROKEN) from error
        self._members = _checked(self._file.infolist())
        self._left = LARGEST_READ if most is None else most

    @property
    def names(self) -> tuple[str, ...]:
        """Paths of files, with `/` between folders."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """One file. Raises RefusedError if it is missing, damaged or too large."""
        member = self._members.get(name)
        if member is None:
            raise RefusedError(_MISSING, name=name)
        if member.file_size > min(LARGEST_TEXT, self._left):
            raise RefusedError(_BOMB, name=name)
        self._left -= member.file_size
        try:
            # No more comes out than the entry declares, and that was looked at.
            with self._file.open(member) as stream:
                return stream.read(member.file_size + 1)
        except (BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as error:
            raise RefusedError(_BROKEN) from error


def packed(members: Mapping[str, bytes]) -> bytes:
    """A zip file of these paths and contents, in this order, with no time of its own."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        for name, data in members.items():
            entry = ZipInfo(name, _FIRST_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            # Otherwise the same bank would give another file on another system.
            entry.create_system = _UNIX
            file.writestr(entry, data)
    return stream.getvalue()


def _checked(entries: list[ZipInfo]) -> dict[str, ZipInfo]:
    if len(entries) > MOST_MEMBERS:
        raise RefusedError(_MANY, limit=MOST_MEMBERS)
    total = 0
    members: dict[str, ZipInfo] = {}
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        total += entry.file_size
        for message in _faults(entry, total):
            raise RefusedError(message, name=name)
        # Some systems tell neither case nor the two ways to write an accent apart.
        same = unicodedata.normalize("NFC", name).casefold().rstrip("/")
        if same in seen:
            raise RefusedError(_TWICE, name=name)
        seen.add(same)
        if not entry.is_dir():
            members[name] = entry
    return members


def _faults(entry: ZipInfo, total: int) -> Iterator[str]:
    """Why an entry, with all those before it, is refused."""
    if _leads_outside(entry.orig_filename):
        yield _OUTSIDE
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        yield _SPECIAL
    if entry.flag_bits & _ENCRYPTED:
        yield _LOCKED
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        yield _METHOD
    swollen = entry.file_size > SMALL and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1)
    if swollen or entry.file_size > LARGEST_MEMBER or total > LARGEST_TOTAL:
        yield _BOMB


def _leads_outside(name: str) -> bool:
    """Absolute, with a drive, upwards, or written so that systems disagree on it."""
    parts = name.replace("\\", "/").split("/")
    return not parts[0] or ":" in parts[0] or ".." in parts or "\0" in name
