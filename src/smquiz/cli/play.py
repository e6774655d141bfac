"""`smquiz` and `smquiz play`: open the terminal app."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smquiz.cli import lang_option
from smquiz.i18n import LANGUAGES, say
from smquiz.paths import progress_file, settings_file
from smquiz.quiz.selection import Block
from smquiz.settings import SettingsFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from smquiz.quiz.bank import Bank
    from smquiz.quiz.index import BankIndex
    from smquiz.study.desk import Desk
    from smquiz.study.round import Round

FAULTY = 1
MOST = 2**63 - 1
"""The largest number that the store can keep."""


def build(language: str) -> click.Command:
    @click.command("play", help=say(language, "Begin a new session, straight on its first question."))
    @click.option(
        "--bank", "bank_name", metavar="ID|PATH", help=say(language, "The question bank (default: the shipped one).")
    )
    @click.option(
        "--tip",
        "tips",
        metavar="ID",
        multiple=True,
        shell_complete=_complete_tips,
        help=say(language, "Ask about this tip only; may be given several times."),
    )
    @click.option(
        "--count", type=click.IntRange(1, MOST), metavar="N", help=say(language, "How many questions at most.")
    )
    @click.option(
        "--seed",
        type=click.IntRange(0, MOST),
        metavar="N",
        help=say(language, "The same questions in the same order, for everybody."),
    )
    @lang_option(language)
    def play(
        bank_name: str | None, tips: tuple[str, ...], count: int | None, seed: int | None, lang: str | None
    ) -> int:
        del lang

        def begin(desk: Desk) -> Round:
            settings = SettingsFile(settings_file()).read()
            # A seed is for getting the same session as others: their settings must not matter either.
            shuffle = settings.shuffle or seed is not None
            return desk.practise(Block(tips=tips), count=count or settings.count, shuffle=shuffle, seed=seed)

        return _open(language, bank_name, tips, begin)

    return play


def open_home(language: str) -> int:
    return _open(language, None, (), None)


def _open(language: str, bank_name: str | None, tips: tuple[str, ...], begin: Callable[[Desk], Round] | None) -> int:
    """Opens the app; what is wrong before it stands is told on stderr, without a traceback."""
    from smquiz.banks.cache import load_shown
    from smquiz.store.faults import StoreError
    from smquiz.store.messages import explain
    from smquiz.store.store import Store
    from smquiz.study.desk import Desk

    path, index = _bank(bank_name, language)
    _check_tips(index, tips, language)
    _require_terminal(language)
    try:
        with closing(Store(progress_file())) as store:
            desk = Desk(index, lambda: _load(path, language), store, load_shown=lambda: load_shown(path))
            _show(desk, language, begin(desk) if begin else None)
    except StoreError as error:
        click.echo("\n".join(explain(error, language)), err=True)
        return FAULTY
    return 0


def _show(desk: Desk, language: str, first: Round | None) -> None:
    from smquiz.tui.app import SmquizApp

    SmquizApp(desk, SettingsFile(settings_file()), language, first).run()


def _bank(name: str | None, language: str) -> tuple[Path, BankIndex]:
    from smquiz.banks.cache import load_index
    from smquiz.banks.library import DEFAULT, UnknownBankError, find

    try:
        path = find(name or DEFAULT)
    except UnknownBankError as error:
        raise click.UsageError(error.explain(language)) from error
    try:
        return path, load_index(path)
    except Exception as error:
        raise _explained(error, language) from error


def _load(path: Path, language: str) -> Bank:
    from smquiz.banks.cache import load_bank

    try:
        return load_bank(path)
    except Exception as error:
        raise _explained(error, language) from error


def _explained(error: Exception, language: str) -> Exception:
    """A bank's faults as an error that Click prints; any other error as it is."""
    # Only here: the class stands beside the models, and a start with a warm cache does without them.
    from smquiz.banks.diagnostics import render
    from smquiz.banks.load import BankError

    if not isinstance(error, BankError):
        return error
    lines = [line for diagnostic in error.diagnostics for line in render(diagnostic, language)]
    return click.ClickException("\n".join([say(language, "The question bank has faults."), *lines]))


def _check_tips(index: BankIndex, tips: tuple[str, ...], language: str) -> None:
    known = [tip.id for tip in index.tips]
    for tip in tips:
        if tip not in known:
            message = say(language, "There is no tip “{tip}”. The tips are: {tips}.", tip=tip, tips=", ".join(known))
            raise click.UsageError(message)


def _complete_tips(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The shell completes the tips of the shipped bank."""
    del context, parameter
    _, index = _bank(None, LANGUAGES[0])
    return [tip.id for tip in index.tips if tip.id.startswith(incomplete)]


def _require_terminal(language: str) -> None:
    # Textual draws on stderr.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise click.UsageError(say(language, "smquiz needs a terminal to draw on: do not redirect its output."))
