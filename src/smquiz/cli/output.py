"""Where a report goes, and in which format: a file, a folder of tables, or standard output."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import click

from smquiz.export.suffixes import SUFFIXES
from smquiz.i18n import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from smquiz.export.table import Document


class Output(NamedTuple):
    """`target` is None for standard output; `folder` tells that it is one, for tables."""

    form: str
    target: Path | None
    folder: bool
    force: bool


def chosen_output(form: str | None, name: str | None, forms: Sequence[str], force: bool, language: str) -> Output:
    """What `--format` and `-o` ask for together; the first of the forms where they ask for nothing.

    Raises click.UsageError.
    """
    if name is None:
        if form == "xlsx":
            raise click.UsageError(say(language, "A workbook (xlsx) needs a file: add -o FILE."))
        return Output(form or forms[0], None, folder=False, force=force)
    folder = _is_folder(name)
    meant = "csv" if folder else SUFFIXES.get(Path(name).suffix.lower())
    _check_agreement(form, meant, name, folder, language)
    found = form or meant
    if found is None or found not in forms:
        message = say(
            language,
            "The name “{path}” tells no format of this command. Add --format; there are: {formats}.",
            path=_printable(name),
            formats=", ".join(forms),
        )
        raise click.UsageError(message)
    return Output(found, Path(name), folder, force)


def put_report(write: Callable[[BinaryIO], object], output: Output, language: str) -> int:
    """Writes to the file or to standard output; the exit status."""
    from smquiz.exchange.report import RefusedError
    from smquiz.exchange.target import put_stream

    if output.target is None:
        _to_stdout(write, language)
        return 0
    try:
        put_stream(write, output.target, output.force)
    except RefusedError as refused:
        raise click.ClickException(refused.explain(language)) from refused
    return _told(output.target, language)


def put_tables(files: Mapping[str, bytes], output: Output, language: str) -> int:
    """The same of a folder."""
    from smquiz.exchange.report import RefusedError
    from smquiz.exchange.target import TABLES, put_folder

    target = output.target or Path()
    try:
        put_folder(files, target, output.force, TABLES)
    except RefusedError as refused:
        raise click.ClickException(refused.explain(language)) from refused
    return _told(target, language)


def put_text(document: Document, output: Output, language: str) -> int:
    """With bold headings and rules, in the terminal's own width, where there is a terminal."""
    from smquiz.cli.show_report import show_report
    from smquiz.export.text import write

    if output.target is None:
        _check_stdout(language)
        _heeding_closed_pipes(lambda: show_report(document))
        return 0
    return put_report(lambda stream: write(document, stream), output, language)


def _to_stdout(write: Callable[[BinaryIO], object], language: str) -> None:
    _check_stdout(language)
    _heeding_closed_pipes(lambda: (write(sys.stdout.buffer), sys.stdout.flush()))


def _check_stdout(language: str) -> None:
    if sys.stdout is None:
        raise click.UsageError(say(language, "There is nowhere to write to: standard output is closed."))


def _heeding_closed_pipes(write: Callable[[], object]) -> None:
    """Whoever reads our output may leave when they like."""
    try:
        write()
    except BrokenPipeError:
        # Python flushes once more at its end.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  (for the rest of this process)


def _told(target: Path, language: str) -> int:
    click.echo(say(language, "Written: {path}", path=_printable(str(target))), err=True)
    return 0


def _is_folder(name: str) -> bool:
    try:
        return name.endswith(("/", os.sep)) or Path(name).is_dir()
    except (OSError, ValueError):
        return False


def _check_agreement(form: str | None, meant: str | None, name: str, folder: bool, language: str) -> None:
    if form is None or meant is None or form == meant:
        return
    path = _printable(name)
    if folder:
        message = say(language, "“{path}” is a folder: name a file in it. Only csv fills a folder.", path=path)
    else:
        message = say(language, "“{path}” and --format {format} ask for two formats.", path=path, format=form)
    raise click.UsageError(message)


def _printable(path: str) -> str:
    from smquiz.banks.diagnostics import harmless

    return harmless(path, max(len(path), 1))
