"""`smquiz` and `smquiz play`: open the terminal app, or begin a session on the screen or line by line."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from smquiz.cli import lang_option
from smquiz.i18n import LANGUAGES, say
from smquiz.paths import progress_file, settings_file
from smquiz.quiz.mode import MODES
from smquiz.settings import SettingsFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from smquiz.quiz.bank import Bank
    from smquiz.quiz.index import BankIndex
    from smquiz.quiz.mode import Mode
    from smquiz.study.desk import Desk
    from smquiz.study.exam import Exam
    from smquiz.study.round import Round

    Show = Callable[[Desk, "Wish", str], None]
    """How a session, or the home screen, comes before the learner."""

FAULTY = 1
MOST = 2**63 - 1
"""The largest number that the store can keep."""

LONGEST = 24 * 60
"""Minutes that an exam may take at most."""

PLAIN = "smquiz play --plain"


class Wish(NamedTuple):
    """What the command line asks of a session; None is what it leaves to the settings."""

    bank: str | None = None
    tips: tuple[str, ...] = ()
    mode: Mode | None = None
    questions: int | None = None
    minutes: int | None = None
    seed: int | None = None

    @property
    def names_a_session(self) -> bool:
        """Whether it says anything about which questions to ask: then a new session is meant."""
        return self._replace(bank=None) != Wish()

    def begin(self, desk: Desk) -> Round | Exam:
        from smquiz.quiz.selection import Block

        settings = SettingsFile(settings_file()).read()
        return desk.begin(
            Block(tips=self.tips),
            mode=self.mode or MODES[0],
            count=self.questions or settings.count,
            minutes=self.minutes,
            # A seed is for getting the same session as others: their settings must not matter either.
            shuffle=settings.shuffle or self.seed is not None,
            seed=self.seed,
        )


def build(language: str) -> click.Command:
    @click.command("play", help=say(language, "Begin a new session, straight on its first question."))
    @click.option(
        "--bank",
        "bank_name",
        metavar="ID|" + say(language, "PATH"),
        help=say(language, "The question bank (default: the shipped one)."),
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
        "--mode",
        type=click.Choice(MODES),
        help=say(
            language,
            "practice: feedback at once (the default); exam: feedback at the end; review: what is due today; mistakes: "
            "what was missed last time.",
        ),
    )
    @click.option("--count", type=click.IntRange(1), metavar="N", help=say(language, "How many questions at most."))
    @click.option(
        "--minutes",
        type=click.IntRange(1, LONGEST),
        metavar="M",
        help=say(language, "The time limit of an exam, in minutes."),
    )
    @click.option(
        "--seed",
        type=click.IntRange(0, MOST),
        metavar="N",
        help=say(language, "The same questions in the same order, for everybody."),
    )
    @click.option(
        "--plain",
        is_flag=True,
        help=say(language, "Line by line instead of on a screen: for screen readers, pipes and dumb terminals."),
    )
    @lang_option(language)
    def play(
        *,
        bank_name: str | None,
        tips: tuple[str, ...],
        mode: Mode | None,
        count: int | None,
        minutes: int | None,
        seed: int | None,
        plain: bool,
        lang: str | None,
    ) -> int:
        del lang
        wish = Wish(bank_name, tips, mode, count, minutes, seed)
        _check_minutes(wish, language)
        return _open(language, wish, _talk if plain else _way_to_show(_draw_session, language))

    return play


def open_home(language: str, bank: str | None) -> int:
    return _open(language, Wish(bank), _way_to_show(_draw_home, language))


def _open(language: str, wish: Wish, show: Show) -> int:
    """Shows what was wished; what is wrong before it stands is told on stderr, without a traceback."""
    from smquiz.banks.cache import load_shown
    from smquiz.store.faults import StoreError
    from smquiz.store.messages import explain
    from smquiz.store.store import Store
    from smquiz.study.desk import Desk, NothingToAskError
    from smquiz.study.messages import nothing_to_ask

    path, index = _bank(wish.bank, language)
    _check_tips(index, wish.tips, language)
    try:
        with closing(Store(progress_file())) as store:
            desk = Desk(index, lambda: _load(path, language), store, load_shown=lambda: load_shown(path))
            try:
                show(desk, wish, language)
            except NothingToAskError as error:
                click.echo(nothing_to_ask(error.mode, desk, language), err=True)
    except StoreError as error:
        click.echo("\n".join(explain(error, language)), err=True)
        return FAULTY
    return 0


def _draw_home(desk: Desk, wish: Wish, language: str) -> None:
    del wish
    _draw(desk, language, None)


def _draw_session(desk: Desk, wish: Wish, language: str) -> None:
    _draw(desk, language, wish.begin(desk))


def _draw(desk: Desk, language: str, first: Round | Exam | None) -> None:
    from smquiz.tui.app import SmquizApp

    SmquizApp(desk, SettingsFile(settings_file()), language, first).run()


def _talk(desk: Desk, wish: Wish, language: str) -> None:
    """The same without a screen. Whoever reads our output may leave when they like."""
    import gc

    from smquiz.plain.console import Streams
    from smquiz.plain.play import play
    from smquiz.plain.start import choose
    from smquiz.plain.talk import Talk

    if sys.stdout is None:
        raise click.UsageError(say(language, "There is nowhere to write to: standard output is closed."))
    # Start-up is over.
    gc.enable()
    console = Streams(sys.stdin, sys.stdout)
    talk = Talk(console, SettingsFile(settings_file()), language)

    def begin() -> Round | Exam:
        return wish.begin(desk) if wish.names_a_session else choose(talk, desk, lambda: wish.begin(desk))

    try:
        play(talk, desk, begin, _again(wish))
        console.flush()
    except BrokenPipeError:
        # Python flushes once more at its end.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  (for the rest of this process)


def _again(wish: Wish) -> str:
    """The command that goes on with a session of this bank."""
    if wish.bank is None:
        return PLAIN
    import shlex

    from smquiz.banks.diagnostics import harmless

    return f"{PLAIN} --bank {shlex.quote(harmless(wish.bank, len(wish.bank)))}"


def _way_to_show(draw: Show, language: str) -> Show:
    """Drawing, if there is a terminal that can; line by line on one that cannot."""
    # Textual draws on stderr.
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise click.UsageError(
            say(
                language,
                "smquiz needs a terminal to draw on: do not redirect its output. Without a terminal: {command}",
                command=PLAIN,
            )
        )
    if os.environ.get("TERM") == "dumb":
        click.echo(say(language, "This terminal cannot draw (TERM=dumb): smquiz goes on line by line."), err=True)
        return _talk
    return draw


def _check_minutes(wish: Wish, language: str) -> None:
    if wish.minutes is not None and wish.mode != "exam":
        raise click.UsageError(say(language, "--minutes is for --mode exam: no other mode has a time limit."))


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
