"""The key to a store: from the environment, a file that is its owner's alone, or the system's keyring.

It is never an argument of a command, which others on the machine can see, and is never printed.
"""

import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from smquiz.i18n import mark
from smquiz.lrs.problem import LrsError

KEY_VARIABLE: Final = "SMQUIZ_LRS_KEY"
SECRET_VARIABLE: Final = "SMQUIZ_LRS_SECRET"  # noqa: S105 - the name of a variable
LARGEST: Final = 4096
"""Bytes of a key file."""

_MISSING: Final = mark("There is no key to the Learning Record Store.")
_HOW: Final = mark(
    "Set SMQUIZ_LRS_KEY and SMQUIZ_LRS_SECRET, or name a file with --key-file, or put the secret into the system’s"
    " keyring and name the key with --user."
)
_HALF: Final = mark("Only one of SMQUIZ_LRS_KEY and SMQUIZ_LRS_SECRET is set.")
_BOTH: Final = mark("Set both.")
_NO_FILE: Final = mark("The key file “{path}” cannot be read ({reason}).")
_NAME_ANOTHER: Final = mark("Name a file that you can read.")
_OPEN: Final = mark("Others on this computer can read the key file “{path}”.")
_CLOSE: Final = mark("Close it to them: chmod 600 “{path}”. If they may have read it, ask for a new key.")
_NOT_OURS: Final = mark("The key file “{path}” belongs to another account.")
_OWN: Final = mark("Copy it into a file of your own, with chmod 600.")
_NO_KEY: Final = mark("The key file “{path}” does not hold a key and a secret.")
_TWO_LINES: Final = mark("Write the key on its first line and the secret on its second, and nothing else.")
_NO_KEYRING: Final = mark("The system’s keyring cannot be asked: {reason}.")
_INSTALL: Final = mark('Install it with: pip install "smquiz[lrs]". Or use the environment or a key file.')
_OTHER_WAY: Final = mark("Unlock it, or use the environment or a key file.")
_NOT_THERE: Final = mark("The system’s keyring holds no secret for the key “{user}” at {endpoint}.")
_STORE_IT: Final = mark("Put it there with: keyring set {endpoint} {user}")
_COLON: Final = mark("The key has a colon, a line end or another character that no key can have.")
_ASK: Final = mark("See that the key and the secret are not mixed up.")


class Key(NamedTuple):
    """What a store knows us by."""

    user: str
    secret: str

    def __repr__(self) -> str:
        return "Key(…)"


class Sources(NamedTuple):
    """Where a key may be: a file that was named for this run, the environment, the settings' file, the name of the key
    whose secret lies in the keyring.
    """

    named_file: Path | None
    environment: Mapping[str, str]
    file: Path | None
    user: str | None


def key_from(sources: Sources, endpoint: str) -> Key:
    """The first of these that there is. Raises LrsError."""
    if sources.named_file:
        return _checked(*_from_file(sources.named_file))
    user, secret = (sources.environment.get(name, "") for name in (KEY_VARIABLE, SECRET_VARIABLE))
    if bool(user) != bool(secret):
        raise LrsError(_HALF, _BOTH)
    if user:
        return _checked(user, secret)
    if sources.file:
        return _checked(*_from_file(sources.file))
    if sources.user:
        return _checked(sources.user, _from_keyring(sources.user, endpoint))
    raise LrsError(_MISSING, _HOW)


def _checked(user: str, secret: str) -> Key:
    if ":" in user or not user.isprintable() or not secret.isprintable():
        raise LrsError(_COLON, _ASK)
    return Key(user, secret)


def _from_file(path: Path) -> tuple[str, str]:
    name = str(path)
    try:
        text = _read(path)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
        raise LrsError(_NO_FILE, _NAME_ANOTHER, path=name, reason=reason) from None
    match text.splitlines():
        case [user, secret] if user and secret:
            return user, secret
    raise LrsError(_NO_KEY, _TWO_LINES, path=name)


def _read(path: Path) -> str:
    """Looks at the very file that is then read, and waits for no pipe."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise LrsError(_NO_KEY, _TWO_LINES, path=str(path))
        # Windows knows no such bits.
        if sys.platform != "win32":
            if status.st_mode & 0o077:
                raise LrsError(_OPEN, _CLOSE, path=str(path))
            if status.st_uid != os.geteuid():
                raise LrsError(_NOT_OURS, _OWN, path=str(path))
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise LrsError(_NO_KEY, _TWO_LINES, path=str(path))
    return content.decode("utf-8-sig")


def _from_keyring(user: str, endpoint: str) -> str:
    try:
        import keyring
    except ImportError:
        raise LrsError(_NO_KEYRING, _INSTALL, reason="keyring") from None
    try:
        secret = keyring.get_password(endpoint, user)
    # Each system's keyring has faults of its own.
    except Exception as error:
        raise LrsError(_NO_KEYRING, _OTHER_WAY, reason=type(error).__name__) from None
    if not secret:
        raise LrsError(_NOT_THERE, _STORE_IT, user=user, endpoint=endpoint)
    return secret
