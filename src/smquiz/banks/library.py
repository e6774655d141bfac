"""Which banks exist."""

import re
from pathlib import Path
from typing import Final

from smquiz import paths
from smquiz.banks.files import is_toml
from smquiz.i18n import mark, say

DEFAULT: Final = "social-media"

_NUMBER: Final = re.compile(r"[1-9][0-9]{0,9}")
_NO_PATH: Final = mark("There is nothing at the path “{name}”.")
_NO_BANK: Final = mark("There is no bank with the name “{name}”. The banks are: {banks}.")
_SUGGESTION: Final = mark("Did you mean “{suggestion}”?")


class UnknownBankError(LookupError):
    """Neither a path, nor a bank that comes with smquiz or was added."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def explain(self, language: str) -> str:
        """What is wrong, in one line that is safe to print."""
        from difflib import get_close_matches

        from smquiz.banks.diagnostics import harmless

        name = harmless(self.name)
        if _looks_like_a_path(self.name):
            return say(language, _NO_PATH, name=name)
        banks = list(known())
        message = say(language, _NO_BANK, name=name, banks=", ".join(map(harmless, banks)))
        close = get_close_matches(self.name[:80], banks, n=1)
        return f"{message} {say(language, _SUGGESTION, suggestion=harmless(close[0]))}" if close else message


def shipped() -> dict[str, Path]:
    """The banks that come with smquiz: each folder with a bank.toml, by its name, which is the bank's id."""
    try:
        folders = sorted(paths.shipped_banks().iterdir())
    except OSError:
        return {}
    return {folder.name: folder for folder in folders if (folder / "bank.toml").is_file()}


def added() -> dict[str, Path]:
    """The banks that this user has added, by their ids. See `install` for how they lie there."""
    try:
        folders = sorted(paths.added_banks().iterdir())
    except OSError:
        return {}
    return {folder.name: found[-1] for folder in folders if (found := copies(folder.name))}


def copies(identifier: str) -> list[Path]:
    """The copies of an added bank, the one in use last."""
    try:
        inside = list((paths.added_banks() / identifier).iterdir())
    except OSError:
        return []
    return sorted((path for path in inside if _NUMBER.fullmatch(path.name)), key=lambda path: int(path.name))


def known() -> dict[str, Path]:
    """All banks by id: those that come with smquiz first, which no added bank can stand in for."""
    banks = shipped()
    return {**banks, **{name: path for name, path in added().items() if name not in banks}}


def find(name_or_path: str) -> Path:
    """An existing path, else the bank of that id. Raises UnknownBankError."""
    path = Path(name_or_path)
    if _exists(path):
        return path
    try:
        return known()[name_or_path]
    except KeyError:
        raise UnknownBankError(name_or_path) from None


def _exists(path: Path) -> bool:
    try:
        # A path that is too long, or holds what no path can hold, raises.
        return path != Path() and path.exists()
    except (OSError, ValueError):
        return False


def _looks_like_a_path(name: str) -> bool:
    return "/" in name or "\\" in name or is_toml(Path(name))
