"""`smquiz` and `smquiz play`: open the terminal app."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smquiz.cli import lang_option
from smquiz.i18n import say
from smquiz.paths import progress_file, settings_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from smquiz.study.desk import Desk
    from smquiz.study.round import Round

FAULTY = 1
MISUSED = 2


def build(language: str) -> click.Command:
    @click.command("play", help=say(language, "Open straight on the first question of a new session."))
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
    @click.option("--count", type=click.IntRange(min=1), help=say(language, "How many questions at most."))
    @click.option(
        "--seed", type=click.IntRange(min=0), help=say(language, "Draw the same questions in the same order again.")
    )
    @lang_option(language)
    def play(bank_name: str | None, tips: tuple[str, ...], count: int | None, seed: int | None, lang: str | None) -> int:
        del lang

        def begin(desk: Desk) -> Round:
            _check_tips(desk, tips, language)
            settings = _settings()
            return desk.begin(tips=tips, count=count or settings.count, shuffle=settings.shuffle, seed=seed)

        return _open(language, bank_name, begin)

    return play


def open_home(language: str) -> int:
    return _open(language, None, None)


def _open(language: str, bank_name: str | None, begin: Callable[[Desk], Round] | None) -> int:
    """Opens the app; what is wrong before it stands is told on stderr, without a traceback."""
    from smquiz.banks.cache import load_bank, load_index
    from smquiz.banks.library import DEFAULT, find
    from smquiz.store.faults import StoreError
    from smquiz.store.messages import explain
    from smquiz.store.store import Store
    from smquiz.study.desk import Desk

    _require_terminal(language)
    bank = _told(language, lambda: find(bank_name or DEFAULT))
    index = _told(language, lambda: load_index(bank))
    try:
        with closing(Store(progress_file())) as store:
            desk = Desk(index, lambda: load_bank(bank), store)
            first = begin(desk) if begin else None
            _run_app(desk, language, first)
    except StoreError as error:
        click.echo("\n".join(explain(error, language)), err=True)
        return FAULTY
    return 0
