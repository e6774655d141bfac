"""Options that several of these commands share, and how they fail."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from smquiz.i18n import say
from smquiz.paths import progress_file, settings_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smquiz.cli import Command
    from smquiz.lrs.configuration import Configuration, Wishes
    from smquiz.store.store import Store

FAULTY: Final = 1


def endpoint_option(language: str) -> Callable[[Command], Command]:
    return click.option(
        "--endpoint",
        metavar="URL",
        help=say(language, "The store’s xAPI address (default: that of the settings)."),
    )


def base_option(language: str) -> Callable[[Command], Command]:
    return click.option(
        "--base",
        metavar="IRI",
        help=say(
            language,
            "The address under which activities are named, chosen by your institution (default: that of the settings).",
        ),
    )


def pseudonym_option(language: str) -> Callable[[Command], Command]:
    return click.option(
        "--pseudonym",
        metavar=say(language, "NAME"),
        help=say(language, "The name that stands for you (default: that of the settings, else a random number)."),
    )


def configuration(wishes: Wishes) -> Configuration:
    """Raises LrsError."""
    from smquiz.lrs.configuration import Configuration
    from smquiz.settings import SettingsFile

    return Configuration(wishes, SettingsFile(settings_file()).section("lrs"), settings_file())


@contextmanager
def telling_misuse(language: str) -> Iterator[None]:
    """What is wrong with the options or the settings is told as misuse, with its cure."""
    from smquiz.lrs.address import AddressError
    from smquiz.lrs.problem import LrsError

    try:
        yield
    except LrsError as error:
        raise click.UsageError("\n".join(error.explain(language))) from error
    except AddressError as error:
        raise click.UsageError(error.explain(language)) from error


@contextmanager
def opened(language: str) -> Iterator[Store | None]:
    """The progress file; None where there is none yet. What is wrong with it is told, and ends the command."""
    from smquiz.store.faults import StoreError
    from smquiz.store.messages import explain
    from smquiz.store.store import Store

    path = progress_file()
    try:
        if not path.exists():
            yield None
            return
        with Store(path) as store:
            yield store
    except StoreError as error:
        click.echo("\n".join(explain(error, language)), err=True)
        raise click.exceptions.Exit(FAULTY) from error


def nothing_answered(language: str) -> str:
    return say(language, "You have not answered a question yet: there is nothing to send.")


def tell_missing(banks: list[str], language: str) -> None:
    """Of which banks the statements hold no texts."""
    from smquiz.banks.diagnostics import harmless

    if banks:
        message = say(
            language,
            "These banks are not on this computer, or have faults: {banks}. Statements about their answers are"
            " without the questions’ texts.",
            banks=", ".join(map(harmless, banks)),
        )
        click.echo(message, err=True)
