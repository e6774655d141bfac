"""`smquiz bank check`: every fault of a bank, with its place and its cure."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smquiz.cli import lang_option
from smquiz.i18n import say, say_count

if TYPE_CHECKING:
    from smquiz.quiz.bank import Bank

FAULTY = 1


def build(language: str) -> click.Command:
    """The command, with its help in this language."""

    @click.command(
        "check",
        help=say(
            language, "List every fault of a bank: a TOML file, or a folder of them. Exit status 1 if there is any."
        ),
        short_help=say(language, "List every fault of a bank."),
    )
    @click.argument("paths", nargs=-1, required=True, metavar="PATH...")
    @lang_option(language)
    @click.pass_context
    def check(context: click.Context, paths: tuple[str, ...], lang: str | None) -> None:
        del lang
        if not _all_in_order(paths, language):
            context.exit(FAULTY)

    return check


def _all_in_order(paths: tuple[str, ...], language: str) -> bool:
    # Here, and not at the top: the help of a command must not wait for Pydantic.
    from smquiz.banks.diagnostics import Diagnostic, render, summary
    from smquiz.banks.load import read

    found: list[Diagnostic] = []
    for path in paths:
        bank, diagnostics = read(Path(path))
        found.extend(diagnostics)
        for diagnostic in diagnostics:
            click.echo("\n".join(render(diagnostic, language)))
        if bank:
            click.echo(_contents(path, bank, language))
    if found:
        click.echo(summary(found, language))
    return not found


def _contents(path: str, bank: "Bank", language: str) -> str:
    """One line: what was read, and that it is in order."""
    from smquiz.banks.diagnostics import harmless
    from smquiz.banks.schema import KINDS

    counts = [(kind, sum(question.kind == kind for question in bank.questions)) for kind in KINDS]
    return say(
        language,
        "{path}: no fault. {bank} {version} ({languages}), {tips}, {questions}: {kinds}",
        path=harmless(path, len(path)),
        bank=bank.id,
        version=bank.header.version,
        languages=", ".join(bank.header.languages),
        tips=say_count(language, "{count} tip", "{count} tips", len(bank.tips)),
        questions=say_count(language, "{count} question", "{count} questions", len(bank.questions)),
        kinds=", ".join(f"{kind} {count}" for kind, count in counts if count),
    )
