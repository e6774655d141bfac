"""Adding a bank for this user: a checked copy of its files in the data folder.

Each copy is a folder of its own with a number, and the highest is the one in use: so a bank is replaced in one step,
whatever stops us in the middle. The copy before it stays until the next one, for a session that is open.
"""

import shutil
from enum import Enum, auto
from pathlib import Path
from typing import Final, NamedTuple

from smquiz import paths
from smquiz.banks.files import bank_files
from smquiz.banks.library import copies, shipped
from smquiz.banks.load import BankError, load
from smquiz.banks.new_folder import new_folder
from smquiz.banks.parse import LARGEST
from smquiz.quiz.bank import Bank

KEPT: Final = 2
"""Copies of a bank."""


class Refusal(Enum):
    """Why a bank without faults is not added."""

    SHIPPED = auto()
    """Its id is that of a bank that comes with smquiz."""
    NOT_NEWER = auto()
    """The same bank is there, with other contents and the same version or a higher one."""
    CHANGED = auto()
    """Its files changed while they were copied."""


class RefusedError(Exception):
    def __init__(self, refusal: Refusal, bank: Bank, before: Bank | None = None) -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.bank = bank
        self.before = before


class Added(NamedTuple):
    """The bank, and the one whose place it took; the same if nothing was to be done."""

    bank: Bank
    before: Bank | None


def add(path: Path) -> Added:
    """Raises BankError if the bank has faults, RefusedError, and OSError if it cannot be read or written."""
    bank, before = _looked_at(path)
    if before and before != bank and version_of(bank) <= version_of(before):
        raise RefusedError(Refusal.NOT_NEWER, bank, before)
    return _put(path, bank, before)


def add_over(path: Path) -> Added:
    """The same, whatever the version of the bank that is there."""
    return _put(path, *_looked_at(path))


def _looked_at(path: Path) -> tuple[Bank, Bank | None]:
    bank = load(path)
    if bank.id in shipped():
        raise RefusedError(Refusal.SHIPPED, bank)
    return bank, _installed(bank.id)


def _put(path: Path, bank: Bank, before: Bank | None) -> Added:
    if bank != before:
        _copy(path, bank)
    return Added(bank, before)


def version_of(bank: Bank) -> tuple[int, ...]:
    return tuple(int(number) for number in bank.header.version.split("."))


def _installed(identifier: str) -> Bank | None:
    """None too if somebody has broken it: then any version may take its place."""
    found = copies(identifier)
    if not found:
        return None
    try:
        return load(found[-1])
    except BankError:
        return None


def _copy(path: Path, bank: Bank) -> None:
    home = paths.added_banks() / bank.id
    home.mkdir(parents=True, exist_ok=True)
    before = copies(bank.id)
    number = int(before[-1].name) + 1 if before else 1
    with new_folder(home / str(number)) as made:
        for file in bank_files(path):
            with file.open("rb") as stream:
                (made / file.name).write_bytes(stream.read(LARGEST + 1))
        if _reread(made) != bank:
            raise RefusedError(Refusal.CHANGED, bank)
    for old in copies(bank.id)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def _reread(made: Path) -> Bank | None:
    try:
        return load(made)
    except BankError:
        return None
