"""What can be wrong with the progress file, or with a backup. Whoever shows it puts it into the learner's language."""

import errno
import sqlite3
from enum import Enum
from pathlib import Path


class StoreFault(Enum):
    LOCKED = "locked"
    READ_ONLY = "read-only"
    FULL = "full"
    FOREIGN = "foreign"
    NEWER = "newer"
    CORRUPT = "corrupt"
    UNREACHABLE = "unreachable"


class StoreError(Exception):
    """The progress file could not be used. It is left as it was."""

    def __init__(self, fault: StoreFault, path: Path) -> None:
        super().__init__(f"{fault.value}: {path}")
        self.fault = fault
        self.path = path


class BackupError(StoreError):
    """The same of a backup, which could not be written or read. The progress file is as it was."""


class AlreadyAnsweredError(Exception):
    """The question has an answer in its session, perhaps from another window; answers never change."""


_BY_CODE = {
    sqlite3.SQLITE_BUSY: StoreFault.LOCKED,
    sqlite3.SQLITE_LOCKED: StoreFault.LOCKED,
    sqlite3.SQLITE_READONLY: StoreFault.READ_ONLY,
    sqlite3.SQLITE_PERM: StoreFault.READ_ONLY,
    sqlite3.SQLITE_FULL: StoreFault.FULL,
    sqlite3.SQLITE_IOERR: StoreFault.FULL,
    sqlite3.SQLITE_CORRUPT: StoreFault.CORRUPT,
    # Foreign files are told apart before SQLite sees them: in one of ours these can only be damage.
    sqlite3.SQLITE_NOTADB: StoreFault.CORRUPT,
    sqlite3.SQLITE_ERROR: StoreFault.CORRUPT,
}

_BY_ERRNO = {
    errno.EACCES: StoreFault.READ_ONLY,
    errno.EPERM: StoreFault.READ_ONLY,
    errno.EROFS: StoreFault.READ_ONLY,
    errno.ENOSPC: StoreFault.FULL,
    errno.EDQUOT: StoreFault.FULL,
    errno.EFBIG: StoreFault.FULL,
}


def fault_of(error: sqlite3.Error | OSError | ValueError) -> StoreFault:
    """Which fault the system's error number, or SQLite's (extended) result code, tells of.

    A ValueError is one that reading has raised: what was written is no longer text, or no longer JSON.
    """
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, StoreFault.UNREACHABLE)
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return StoreFault.CORRUPT
    return _BY_CODE.get(code & 0xFF, StoreFault.UNREACHABLE)
