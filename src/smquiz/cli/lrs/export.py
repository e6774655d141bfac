"""`smquiz lrs export`: all statements as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from smquiz.cli import lang_option
from smquiz.cli.lrs.options import (
    base_option,
    configuration,
    nothing_answered,
    opened,
    pseudonym_option,
    tell_missing,
    telling_misuse,
)
from smquiz.i18n import say

if TYPE_CHECKING:
    from smquiz.cli.output import Output
    from smquiz.lrs.configuration import Wishes


def build(language: str) -> click.Command:
    """The command, with its help in this language."""

    @click.command(
        "export",
        help=say(
            language,
            "Write all statements, sent or not, as JSON, one a line: to see what “push” sends, or for a store that"
            " takes files. Nothing is sent.",
        ),
        short_help=say(language, "Write all statements to a file."),
    )
    @click.option(
        "-o",
        "--output",
        "target",
        type=click.Path(path_type=Path),
        metavar=say(language, "FILE"),
        help=say(language, "The file to write (default: standard output)."),
    )
    @base_option(language)
    @pseudonym_option(language)
    @click.option("--force", is_flag=True, help=say(language, "Replace the file that is there."))
    @lang_option(language)
    @click.pass_context
    def export(
        context: click.Context,
        *,
        target: Path | None,
        base: str | None,
        pseudonym: str | None,
        force: bool,
        lang: str | None,
    ) -> None:
        del lang
        from smquiz.cli.output import Output
        from smquiz.lrs.configuration import Wishes

        output = Output("jsonl", target, folder=False, force=force)
        context.exit(_export(Wishes(base=base, pseudonym=pseudonym), output, language))

    return export


def _export(wishes: Wishes, output: Output, language: str) -> int:
    from smquiz.cli.output import put_report
    from smquiz.export.xapi.names import Origin
    from smquiz.export.xapi.statement import frozen
    from smquiz.lrs.known_banks import KnownBanks
    from smquiz.lrs.outgoing import told
    from smquiz.report.learner import learner_id

    with telling_misuse(language):
        wanted = configuration(wishes)
        base = wanted.base
        wanted.pseudonym("")
    with opened(language) as store:
        first = store.sums.first_session() if store else None
        if store is None or first is None:
            click.echo(nothing_answered(language), err=True)
            return 0
        origin = Origin(base, wanted.pseudonym(learner_id(first)), language)
        banks = KnownBanks()

        def write(stream: BinaryIO) -> None:
            for part in told(store, None, origin, banks):
                stream.writelines(frozen(each.statement) + b"\n" for each in part)

        status = put_report(write, output, language)
    tell_missing(banks.missing, language)
    return status
