"""`smquiz bank import`: a bank from the files of another program."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from smquiz.cli import lang_option
from smquiz.i18n import say, say_count

if TYPE_CHECKING:
    from smquiz.exchange.importing import Gathered, Wish

FAULTY: Final = 1
FORMS: Final = ("gift", "moodle-xml", "csv", "qti")


def build(language: str) -> click.Command:
    """The command, with its help in this language."""

    @click.command(
        "import",
        help=say(
            language,
            "Make a bank from a file from Moodle (GIFT or XML), from Canvas or another program (QTI), or from a CSV "
            "file. Every question and feature that does not come through is named. Files of one bank in several "
            "languages are joined by the ids of their questions.",
        ),
        short_help=say(language, "Make a bank from a file from another program."),
    )
    @click.argument(
        "files",
        nargs=-1,
        required=True,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar=say(language, "FILE") + "...",
    )
    @click.option(
        "-o",
        "--output",
        "target",
        required=True,
        type=click.Path(path_type=Path),
        metavar=say(language, "DIR"),
        help=say(language, "Where the bank goes: a new folder, or one file if the name ends in .toml."),
    )
    @click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        help=say(language, "The format of the file (default: found from its name and contents)."),
    )
    @click.option(
        "--bank-lang",
        "languages",
        multiple=True,
        metavar="CODE",
        help=say(language, "The language of the texts, such as fr; once for each file, in their order."),
    )
    @click.option("--force", is_flag=True, help=say(language, "Replace the bank that is there."))
    @lang_option(language)
    @click.pass_context
    def import_(
        context: click.Context,
        *,
        files: tuple[Path, ...],
        target: Path,
        form: str | None,
        languages: tuple[str, ...],
        force: bool,
        lang: str | None,
    ) -> None:
        del lang
        from smquiz.exchange.importing import Wish

        _check_languages(files, languages, language)
        spoken = (*languages, *[""] * len(files))
        wishes = [Wish(file, form or "", code) for file, code in zip(files, spoken, strict=False)]
        context.exit(_import(wishes, target, force, language))

    return import_


def _check_languages(files: tuple[Path, ...], codes: tuple[str, ...], language: str) -> None:
    from smquiz.banks.diagnostics import harmless
    from smquiz.exchange.complete import is_language

    if codes and len(codes) != len(files):
        raise click.UsageError(say(language, "Give --bank-lang once for each file, or not at all."))
    for code in codes:
        if not is_language(code):
            message = say(language, "“{code}” is not a language code, such as fr, en or fr-CA.", code=harmless(code))
            raise click.UsageError(message)


def _import(wishes: "list[Wish]", target: Path, force: bool, language: str) -> int:
    """The exit status: every question that was left out is a fault of the input."""
    from smquiz.exchange.importing import NothingError, file_of, folder_of, gather
    from smquiz.exchange.report import Level, RefusedError, at_level
    from smquiz.exchange.target import put_file, put_folder
    from smquiz.exchange.told import told

    try:
        gathered = gather(wishes, language)
        if target.suffix == ".toml":
            put_file(file_of(gathered).encode(), target, force)
        else:
            put_folder(folder_of(gathered, language), target, force)
    except RefusedError as refused:
        if isinstance(refused, NothingError):
            click.echo("\n".join(told(refused.notes, language)))
        click.echo(refused.explain(language), err=True)
        return FAULTY
    except OSError as error:
        click.echo(say(language, "The file cannot be read ({reason}).", reason=error.strerror), err=True)
        return FAULTY
    click.echo(_summary(gathered, target, language))
    for line in told(gathered.notes, language):
        click.echo(line)
    click.echo(_what_is_left(target, language))
    return FAULTY if at_level(gathered.notes, Level.LEFT_OUT) else 0


def _summary(gathered: "Gathered", target: Path, language: str) -> str:
    from smquiz.banks.diagnostics import harmless

    return say_count(
        language,
        "{path}: {count} of {found} questions came through.",
        "{path}: {count} of {found} questions came through.",
        gathered.came_through,
        found=gathered.found,
        path=harmless(str(target), 4096),
    )


def _what_is_left(target: Path, language: str) -> str:
    """What the author still has to do."""
    from smquiz.banks.diagnostics import harmless
    from smquiz.banks.load import read

    faults = len(read(target).diagnostics)
    path = harmless(str(target), 4096)
    if not faults:
        return say(language, "The bank is complete.")
    return say_count(
        language,
        "{count} thing is left to fill in or fix: smquiz bank check {path}",
        "{count} things are left to fill in or fix: smquiz bank check {path}",
        faults,
        path=path,
    )
