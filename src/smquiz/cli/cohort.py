"""`smquiz cohort`: what a group of learners did, from their result files, and how the questions work."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, NamedTuple

import click

from smquiz.cli import lang_option
from smquiz.cli.output import Output, chosen_output, put_report, put_tables, put_text
from smquiz.i18n import say, say_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from smquiz.exchange.results.sources import Found
    from smquiz.export.table import Document
    from smquiz.quiz.bank import Bank
    from smquiz.report.cohort import CohortReports
    from smquiz.report.result import BankLabel

FORMS: Final = ("text", "csv", "xlsx", "json", "md", "html")
DIALECTS: Final = ("rfc4180", "excel-fr")
FAULTY: Final = 1

_STEPS: Final = 1000
"""Of the progress bar, for each file."""


class Wish(NamedTuple):
    """What the options ask for. `bank` is an id or a path, `keys` the key file of pseudonyms."""

    files: tuple[Path, ...]
    bank: str | None
    attempts: Literal["first", "last"]
    smallest: int
    keys: Path | None
    engine: Literal["sqlite", "duckdb"] | None
    dialect: str


def build(language: str) -> click.Command:
    """The command, with its help in this language."""

    @click.command(
        "cohort",
        help=say(
            language,
            "Put the result files of learners together (toml, json, folders and zip files of them): who did what,"
            " how well and how surely, and how the questions work. Each file that cannot be used is named; the exit"
            " status is then 1.",
        ),
        short_help=say(language, "Put the result files of a group together."),
    )
    @click.argument(
        "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=say(language, "FILE") + "..."
    )
    @click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        help=say(language, "The format (default: by the file’s name, else text)."),
    )
    @click.option(
        "-o",
        "--output",
        "target",
        metavar=say(language, "FILE"),
        help=say(language, "The file to write, or for csv a folder for all tables (default: standard output)."),
    )
    @click.option(
        "--bank",
        metavar="ID|" + say(language, "PATH"),
        help=say(
            language,
            "The bank that has the questions’ texts (default: the one of the same id, if it is on this computer).",
        ),
    )
    @click.option(
        "--attempts",
        type=click.Choice(("first", "last")),
        default="first",
        help=say(language, "Which of a learner’s answers to a question counts (default: the first)."),
    )
    @click.option(
        "--smallest-cell",
        "smallest",
        type=click.IntRange(1, 1000),
        default=5,
        metavar="N",
        help=say(language, "Give no figure of a group with fewer than N learners (default: 5; 1 gives all)."),
    )
    @click.option(
        "--pseudonyms",
        "keys",
        type=click.Path(path_type=Path),
        metavar=say(language, "KEYFILE"),
        help=say(
            language,
            "Show pseudonyms instead of names; this file alone tells whose they are, and keeps them the same from run "
            "to run.",
        ),
    )
    @click.option(
        "--csv-dialect",
        "dialect",
        type=click.Choice(DIALECTS),
        help=say(
            language,
            "For csv: commas and decimal points (rfc4180, the default), or semicolons and decimal commas (excel-fr).",
        ),
    )
    @click.option(
        "--engine",
        type=click.Choice(("sqlite", "duckdb")),
        help=say(
            language, "What does the calculations (default: sqlite; duckdb for very many answers, if it is installed)."
        ),
    )
    @click.option("--force", is_flag=True, help=say(language, "Replace the file that is there."))
    @lang_option(language)
    def cohort(
        *,
        files: tuple[Path, ...],
        form: str | None,
        target: str | None,
        bank: str | None,
        attempts: Literal["first", "last"],
        smallest: int,
        keys: Path | None,
        dialect: str | None,
        engine: Literal["sqlite", "duckdb"] | None,
        force: bool,
        lang: str | None,
    ) -> int:
        del lang
        output = chosen_output(form, target, FORMS, force, language)
        if dialect is not None and output.form != "csv":
            raise click.UsageError(say(language, "--csv-dialect is for csv only."))
        _check_keys(keys, output, language)
        return _report(Wish(files, bank, attempts, smallest, keys, engine, dialect or DIALECTS[0]), output, language)

    return cohort


def _check_keys(keys: Path | None, output: Output, language: str) -> None:
    if keys and output.target and keys.absolute() == output.target.absolute():
        raise click.UsageError(say(language, "The key file and the report cannot be the same file."))


def _report(wish: Wish, output: Output, language: str) -> int:
    """The exit status: each file that could not be used is a fault of the input."""
    reports = _reports(wish, language)
    for file, reason in ((row.file, row.reason) for row in reports.unused):
        click.echo(say(language, "{file}: {reason}", file=file, reason=reason), err=True)
    if not reports.reports:
        click.echo(say(language, "No file could be used: there is nothing to report."), err=True)
        return FAULTY
    _write(reports, wish, output, language)
    if not reports.unused:
        return 0
    message = say_count(
        language,
        "{count} of {files} files could not be used.",
        "{count} of {files} files could not be used.",
        len(reports.unused),
        files=reports.files,
    )
    click.echo(message, err=True)
    return FAULTY


def _reports(wish: Wish, language: str) -> CohortReports:
    from smquiz.exchange.report import RefusedError
    from smquiz.exchange.results import cohort
    from smquiz.exchange.results.sources import find
    from smquiz.store.duckdb_engine import EngineMissingError
    from smquiz.store.engine import NoRoomError
    from smquiz.study.clock import timestamp, utc_now

    asked = cohort.Wish(
        language=language,
        made=timestamp(utc_now()),
        attempts=wish.attempts,
        smallest=wish.smallest,
        bank=_texts(wish.bank, language),
        keys=wish.keys,
        engine=wish.engine,
    )
    found = find(wish.files)
    try:
        with _progress(found, language) as progress:
            return cohort.cohort(found, asked, progress)
    except RefusedError as refused:
        raise click.ClickException(refused.explain(language)) from refused
    except EngineMissingError as error:
        message = say(language, "DuckDB is not installed: {command}", command='pip install "smquiz[duckdb]"')
        raise click.UsageError(message) from error
    except NoRoomError as error:
        message = say(
            language, "There is no room left for temporary files. Free some, or set TMPDIR to another folder."
        )
        raise click.ClickException(message) from error


@contextmanager
def _progress(found: Found, language: str) -> Iterator[Callable[[float], None]]:
    """A bar where somebody sees it. It is told the share of a file that was read."""
    label = say(language, "Reading")
    shown = sys.stderr is not None and sys.stderr.isatty()
    with click.progressbar(length=_STEPS * len(found.paths), label=label, file=sys.stderr, hidden=not shown) as bar:
        read = 0.0

        def progress(share: float) -> None:
            nonlocal read
            read += share * _STEPS
            if (steps := int(read + 0.5) - bar.pos) > 0:
                bar.update(steps)

        yield progress


def _texts(name: str | None, language: str) -> Callable[[BankLabel], Bank | None]:
    """Where the texts of a bank's questions come from. A bank that is named, and not there or faulty, is told."""
    from smquiz.banks.load import read

    if name is None:
        from smquiz.banks.library import known

        banks = known()
        return lambda label: read(banks[label.id])[0] if label.id in banks else None
    named = _named(name, language)
    return lambda label: named if label.id == named.id else None


def _named(name: str, language: str) -> Bank:
    from smquiz.banks.diagnostics import render
    from smquiz.banks.library import UnknownBankError, find
    from smquiz.banks.load import read

    try:
        bank, diagnostics = read(find(name))
    except UnknownBankError as error:
        raise click.UsageError(error.explain(language)) from error
    if bank is None:
        for diagnostic in diagnostics:
            click.echo("\n".join(render(diagnostic, language)), err=True)
        raise click.exceptions.Exit(FAULTY)
    return bank


def _write(reports: CohortReports, wish: Wish, output: Output, language: str) -> None:
    from smquiz.export.cohort_document import cohort_documents, for_readers, joined

    match output.form:
        case "json":
            from smquiz.export import cohort_json

            put_report(lambda stream: cohort_json.write(reports, stream), output, language)
        case "html":
            from smquiz.export.html.cohort import cohort_pieces

            put_report(
                lambda stream: stream.writelines(map(str.encode, cohort_pieces(reports, language))), output, language
            )
        case "csv":
            _write_csv(reports, wish.dialect, output, language)
        case "xlsx":
            from smquiz.export import xlsx

            document = joined(cohort_documents(reports, language))
            put_report(lambda stream: xlsx.write(document, stream), output, language)
        case form:
            _write_lines(list(map(for_readers, cohort_documents(reports, language))), form, output, language)


def _write_lines(documents: Sequence[Document], form: str, output: Output, language: str) -> None:
    """One document after the other."""
    from smquiz.export import markdown, text

    if form == "text" and output.target is None:
        for place, document in enumerate(documents):
            click.echo("\n" if place else "", nl=False)
            put_text(document, output, language)
        return
    write = markdown.write if form == "md" else text.write

    def write_all(stream: BinaryIO) -> None:
        for place, document in enumerate(documents):
            stream.write(b"\n" if place else b"")
            write(document, stream)

    put_report(write_all, output, language)


def _write_csv(reports: CohortReports, name: str, output: Output, language: str) -> None:
    from smquiz.export import csv
    from smquiz.export.cohort_document import cohort_documents
    from smquiz.export.cohort_tables import cells_table

    dialect = csv.Dialect(name)
    if not output.folder:
        table = cells_table(reports.reports, language)
        put_report(lambda stream: csv.write(table, dialect, stream), output, language)
        return
    folders = [csv.folder(document, dialect) for document in cohort_documents(reports, language)]
    if len(folders) == 1:
        put_tables(folders[0], output, language)
        return
    files: Mapping[str, bytes] = {
        f"{report.bank.id}-{report.bank.version}-{report.bank.hash}/{file}": data
        for report, folder in zip(reports.reports, folders, strict=True)
        for file, data in folder.items()
    }
    put_tables(files, output, language)
