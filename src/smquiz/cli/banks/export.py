"""`smquiz bank export`: a bank as a file for another program."""

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from smquiz.cli import lang_option
from smquiz.i18n import say, say_count

if TYPE_CHECKING:
    from smquiz.quiz.bank import Bank

FAULTY: Final = 1
FORMS: Final = ("gift", "moodle-xml", "qti", "anki")
QTI_VERSIONS: Final = ("1.2", "2.1", "3.0")


def build(language: str) -> click.Command:
    """The command, with its help in this language."""

    @click.command(
        "export",
        help=say(
            language,
            "Write a bank to a file for Moodle (gift, moodle-xml), Canvas and others (qti) or Anki. What the format "
            "has no place for is named.",
        ),
        short_help=say(language, "Write a bank to a file for another program."),
    )
    @click.argument("bank", metavar=say(language, "PATH"))
    @click.option(
        "--format", "form", type=click.Choice(FORMS), required=True, help=say(language, "What the file is for.")
    )
    @click.option(
        "-o",
        "--output",
        "target",
        required=True,
        type=click.Path(path_type=Path),
        metavar=say(language, "FILE"),
        help=say(language, "The file to write."),
    )
    @click.option(
        "--bank-lang",
        "code",
        metavar="CODE",
        help=say(language, "The language of the bank to write (default: the first one)."),
    )
    @click.option(
        "--qti",
        "version",
        type=click.Choice(QTI_VERSIONS),
        default=QTI_VERSIONS[0],
        show_default=True,
        help=say(language, "The version of QTI; Canvas reads 1.2."),
    )
    @click.option("--force", is_flag=True, help=say(language, "Replace the file that is there."))
    @lang_option(language)
    @click.pass_context
    def export(
        context: click.Context,
        *,
        bank: str,
        form: str,
        target: Path,
        code: str | None,
        version: str,
        force: bool,
        lang: str | None,
    ) -> None:
        del lang
        loaded = _loaded(bank, language)
        if loaded is None:
            context.exit(FAULTY)
        wanted = _wanted(loaded, code, language)
        context.exit(
            _export(loaded, f"qti-{version}" if form == "qti" else form, wanted, Target(target, force), language)
        )

    return export


class Target(NamedTuple):
    """Where the file goes, and whether what stands there may go."""

    path: Path
    force: bool


def _loaded(name: str, language: str) -> "Bank | None":
    """None if it has faults, which are told."""
    from smquiz.banks.diagnostics import render
    from smquiz.banks.library import UnknownBankError, find
    from smquiz.banks.load import read

    try:
        path = find(name)
    except UnknownBankError as error:
        raise click.UsageError(error.explain(language)) from error
    bank, diagnostics = read(path)
    if bank is None:
        for diagnostic in diagnostics:
            click.echo("\n".join(render(diagnostic, language)), err=True)
    return bank


def _wanted(bank: "Bank", code: str | None, language: str) -> str:
    from smquiz.banks.diagnostics import harmless

    languages = bank.header.languages
    if code is not None and code not in languages:
        message = say(
            language,
            "The bank is not in the language “{code}”. Its languages: {languages}.",
            code=harmless(code),
            languages=", ".join(languages),
        )
        raise click.UsageError(message)
    return code or languages[0]


def _export(bank: "Bank", form: str, wanted: str, target: Target, language: str) -> int:
    from smquiz.banks.diagnostics import harmless
    from smquiz.exchange.allowances import lost_allowances
    from smquiz.exchange.formats import writer
    from smquiz.exchange.report import RefusedError
    from smquiz.exchange.target import put_file
    from smquiz.exchange.told import told

    try:
        exported = writer(form)(bank, wanted)
        put_file(exported.data, target.path, target.force)
    except RefusedError as refused:
        click.echo(refused.explain(language), err=True)
        return FAULTY
    summary = say_count(
        language,
        "{path}: {count} of {found} questions written.",
        "{path}: {count} of {found} questions written.",
        exported.questions,
        found=len(bank.questions),
        path=harmless(str(target.path), 4096),
    )
    click.echo("\n".join([summary, *told((*exported.notes, *lost_allowances(bank)), language)]))
    return 0
