"""The bank that is previewed, read anew whenever its files have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from smquiz.banks.severity import Severity
from smquiz.banks.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smquiz.banks.diagnostics import Diagnostic
    from smquiz.quiz.bank import Bank

GRAVEST_FIRST: Final = tuple(Severity)


class Version(NamedTuple):
    """The bank as it was saved, None if it has faults; what is told of it, the gravest first; and the texts of its
    files, by name.
    """

    bank: Bank | None
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]


class Source:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._watch = Watch(path)

    def look(self) -> Version | None:
        """The bank as it stands, if its files have changed since the last look and are at rest. May take a while."""
        return _read(self.path) if self._watch.changed() else None


def _read(path: Path) -> Version:
    from smquiz.banks.check import flaws
    from smquiz.banks.load import examine

    bank, faults, tables, texts = examine(path)
    told = (*faults, *(flaws(bank, tables) if bank else ()))
    return Version(bank, tuple(sorted(told, key=lambda found: GRAVEST_FIRST.index(found.severity))), texts)
