"""The bank whose answers a command is about, and the progress file that holds them, open."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import click

from smquiz.banks.diagnostics import harmless
from smquiz.i18n import say
from smquiz.paths import progress_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smquiz.banks.library import UnknownBankError
    from smquiz.quiz.bank import Bank
    from smquiz.store.store import Store


@contextmanager
def answered_bank(name: str | None, language: str) -> Iterator[tuple[Bank, Store]]:
    """A bank of which something was answered, and what is read of the store is of one moment.

    Raises StoreError, and click.ClickException where there is nothing to sum up.
    """
    from smquiz.banks.library import DEFAULT, UnknownBankError, find
    from smquiz.store.store import Store

    path = progress_file()
    try:
        found = find(name or DEFAULT)
    except UnknownBankError as error:
        raise _unknown(error, path, language) from error
    bank = _load(found, language)
    if not path.exists():
        raise _nothing(bank.id, [], language)
    with closing(Store(path)) as store, store.file.unchanging():
        answered = store.sums.banks()
        if bank.id not in answered:
            raise _nothing(bank.id, answered, language)
        yield bank, store


def _load(path: Path, language: str) -> Bank:
    from smquiz.banks.cache import load_bank
    from smquiz.banks.diagnostics import render
    from smquiz.banks.load import BankError

    try:
        return load_bank(path)
    except BankError as error:
        lines = [line for diagnostic in error.diagnostics for line in render(diagnostic, language)]
        cure = say(
            language,
            "Your answers are safe. Mend the bank, or name another copy of it: --bank PATH. To check it: {command}",
            command=f"smquiz bank check {harmless(str(path), len(str(path)))}",
        )
        raise click.ClickException("\n".join([say(language, "The question bank has faults."), *lines, cure])) from error


def _unknown(error: UnknownBankError, path: Path, language: str) -> click.ClickException:
    """It may be a bank that was played and is gone from this computer."""
    from smquiz.store.store import Store

    if path.exists():
        with closing(Store(path)) as store:
            if error.name in store.sums.banks():
                message = say(
                    language,
                    "You have answered questions of the bank “{bank}”, but it is not on this computer any more, and "
                    "without it nothing can be summed up. Add it again (smquiz bank add), or name its folder: "
                    "--bank PATH.",
                    bank=harmless(error.name),
                )
                return click.ClickException(message)
    return click.UsageError(error.explain(language))


def _nothing(bank: str, answered: list[str], language: str) -> click.ClickException:
    """No answer to this bank; `answered` are the banks that have some."""
    message = say(language, "No question of the bank “{bank}” has been answered yet.", bank=bank)
    if answered:
        names = ", ".join(map(harmless, answered))
        cure = say(language, "There are answers to: {banks}. Name one with --bank.", banks=names)
    else:
        cure = say(language, "To begin: {command}", command="smquiz play")
    return click.ClickException(f"{message} {cure}")
