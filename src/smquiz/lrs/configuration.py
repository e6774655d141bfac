"""What a push needs to know: from the options of the command, else from the table `[lrs]` of the settings."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from smquiz.i18n import mark
from smquiz.lrs import address
from smquiz.lrs.problem import LrsError
from smquiz.quiz.text import forbidden_characters

_EXAMPLE: Final = "https://quiz.example.org"

VERSIONS: Final = {"1.0.3": "1.0.3", "2.0": "2.0.0"}
"""Versions of xAPI, and how a request names each."""

LONGEST_NAME: Final = 200
"""Characters of a pseudonym."""

_NO_ENDPOINT: Final = mark("No Learning Record Store is named.")
_NAME_ENDPOINT: Final = mark("Give its address with --endpoint, or as “endpoint” in the table [lrs] of {settings}.")
_NO_BASE: Final = mark("There is no address to name activities under.")
_NAME_BASE: Final = mark(
    "Give the one that your institution has chosen with --base, or as “base” in the table [lrs] of {settings}."
    " Example: {example}"
)
_NO_TEXT: Final = mark("“{name}” in the table [lrs] of the settings is not a text.")
_UNKNOWN: Final = mark("The table [lrs] of the settings has no “{name}”. It may have: {names}.")
_MEND: Final = mark("Mend it in {settings}.")
_PSEUDONYM: Final = mark("A pseudonym has 1 to {most} characters, on one line.")
_OTHER_PSEUDONYM: Final = mark("Choose another, or leave it out: then a random number stands for you.")


class Wishes(NamedTuple):
    """What was said, by an option or in the settings; None for nothing."""

    endpoint: str | None = None
    base: str | None = None
    pseudonym: str | None = None
    user: str | None = None
    key_file: str | None = None


class Configuration:
    """`settings` is the file that messages name."""

    def __init__(self, options: Wishes, table: Mapping[str, Any], settings: Path) -> None:
        self._settings = str(settings)
        self._options = options
        self._table = self._read(table)

    @property
    def endpoint(self) -> str:
        """Raises LrsError, AddressError."""
        if wish := self._wish("endpoint"):
            return address.endpoint(wish)
        raise LrsError(_NO_ENDPOINT, _NAME_ENDPOINT, settings=self._settings)

    @property
    def has_endpoint(self) -> bool:
        return bool(self._wish("endpoint"))

    @property
    def base(self) -> str:
        """Raises LrsError, AddressError."""
        if wish := self._wish("base"):
            return address.base(wish)
        raise LrsError(_NO_BASE, _NAME_BASE, settings=self._settings, example=_EXAMPLE)

    def pseudonym(self, otherwise: str) -> str:
        """Raises LrsError."""
        wish = self._wish("pseudonym")
        if wish is None:
            return otherwise
        if not wish.strip() or len(wish) > LONGEST_NAME or "\n" in wish or "\t" in wish or forbidden_characters(wish):
            raise LrsError(_PSEUDONYM, _OTHER_PSEUDONYM, most=LONGEST_NAME)
        return wish.strip()

    @property
    def user(self) -> str | None:
        return self._wish("user")

    @property
    def named_key_file(self) -> Path | None:
        return Path(self._options.key_file) if self._options.key_file else None

    @property
    def key_file(self) -> Path | None:
        return Path(self._table.key_file).expanduser() if self._table.key_file else None

    def _wish(self, name: str) -> str | None:
        option: str | None = getattr(self._options, name)
        setting: str | None = getattr(self._table, name)
        return setting if option is None else option

    def _read(self, table: Mapping[str, Any]) -> Wishes:
        for name, value in table.items():
            if name not in Wishes._fields:
                raise LrsError(_UNKNOWN, _MEND, name=name, names=", ".join(Wishes._fields), settings=self._settings)
            if not isinstance(value, str):
                raise LrsError(_NO_TEXT, _MEND, name=name, settings=self._settings)
        return Wishes(**table)
