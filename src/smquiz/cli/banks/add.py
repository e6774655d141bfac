"""`smquiz bank add`: check a bank and keep a copy of it for this user."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smquiz.cli import lang_option
from smquiz.i18n import mark, say, say_count

if TYPE_CHECKING:
    from smquiz.banks.install import Added, RefusedError

_SHIPPED = mark("“{id}” is the id of a bank that comes with smquiz: give yours another one.")
_NOT_NEWER = mark(
    "“{id}” is there already in version {before}, and this is version {version}: raise its version, or replace it "
    "with --force."
)
_CHANGED = mark("The files of “{id}” changed while they were copied: try again.")


def build(language: str) -> click.Command:
    """The command, with its help in this language."""

    @click.command(
        "add",
        help=say(
            language,
            "Check the bank PATH, a TOML file or a folder of them, and keep a copy for “smquiz play --bank ID”. A "
            "newer version replaces an older one.",
        ),
        short_help=say(language, "Add a bank to those you can play."),
    )
    @click.argument("path", metavar=say(language, "PATH"))
    @click.option("--force", is_flag=True, help=say(language, "Replace the bank whatever its version."))
    @lang_option(language)
    def add(path: str, force: bool, lang: str | None) -> None:
        del lang
        from smquiz.banks import install

        put = install.add_over if force else install.add
        try:
            click.echo(_told(put(Path(path)), language))
        except Exception as error:
            raise _explained(error, language) from error

    return add


def _told(added: "Added", language: str) -> str:
    bank, before = added
    values = {"id": bank.id, "version": bank.header.version}
    if before is None:
        done = say(language, "“{id}” {version} was added.", **values)
    elif before == bank:
        done = say(language, "“{id}” {version} was there already.", **values)
    else:
        done = say(language, "“{id}” {version} has replaced {before}.", **values, before=before.header.version)
    count = say_count(language, "{count} question", "{count} questions", len(bank.questions))
    play = say(language, "{questions}. To play: {command}", questions=count, command=f"smquiz play --bank {bank.id}")
    return f"{done} {play}"


def _explained(error: Exception, language: str) -> Exception:
    """What Click prints; any error that is not about the bank or the disk as it is."""
    from smquiz.banks.diagnostics import harmless, render
    from smquiz.banks.install import RefusedError
    from smquiz.banks.load import BankError

    if isinstance(error, BankError):
        lines = [line for diagnostic in error.diagnostics for line in render(diagnostic, language)]
        return click.ClickException("\n".join([say(language, "The question bank has faults."), *lines]))
    if isinstance(error, RefusedError):
        return click.ClickException(_refused(error, language))
    if isinstance(error, OSError):
        reason = harmless(error.strerror or type(error).__name__)
        return click.ClickException(say(language, "The bank could not be copied: {reason}.", reason=reason))
    return error


def _refused(error: "RefusedError", language: str) -> str:
    from smquiz.banks.install import Refusal

    match error.refusal:
        case Refusal.SHIPPED:
            return say(language, _SHIPPED, id=error.bank.id)
        case Refusal.CHANGED:
            return say(language, _CHANGED, id=error.bank.id)
        case Refusal.NOT_NEWER:
            before = error.before.header.version if error.before else ""
            return say(language, _NOT_NEWER, id=error.bank.id, version=error.bank.header.version, before=before)
