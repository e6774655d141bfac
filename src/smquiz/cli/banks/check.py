"""`smquiz bank check`: every fault of a bank and every flaw in its questions, with its place and its cure."""

import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from smquiz.cli import lang_option
from smquiz.i18n import say

if TYPE_CHECKING:
    from smquiz.banks.checked import Checked
    from smquiz.banks.report.text import Paint

FAULTY: Final = 1
FORMATS: Final = ("text", "json", "github", "sarif")

_UNKNOWN_WIDTH: Final = 100
"""Cells of a line where no terminal says how many it has."""
_STYLES: Final[Mapping[str, Mapping[str, Any]]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "note": {"fg": "cyan", "bold": True},
    "place": {"bold": True},
    "margin": {"fg": "blue"},
}


def build(language: str) -> click.Command:
    """The command, with its help in this language."""

    @click.command(
        "check",
        help=say(
            language,
            "List every fault of a bank (a TOML file, or a folder of them) and every flaw in how its questions are"
            " written. Exit status 1 if there is an error.",
        ),
        short_help=say(language, "List every fault of a bank."),
    )
    @click.argument("paths", nargs=-1, required=True, metavar=say(language, "PATH") + "...")
    @click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default=FORMATS[0],
        help=say(language, "For people (text), programs (json), GitHub Actions (github) or code scanners (sarif)."),
    )
    @click.option("--strict", is_flag=True, help=say(language, "Exit with status 1 for a warning too."))
    @lang_option(language)
    @click.pass_context
    def check(context: click.Context, paths: tuple[str, ...], form: str, strict: bool, lang: str | None) -> None:
        del lang
        # Here, and not at the top: the help of a command must not wait for them.
        from smquiz.banks.checked import check as check_bank

        checked = [check_bank(Path(path)) for path in paths]
        for line in _report(checked, form, language):
            click.echo(line, color=True)
        context.exit(FAULTY if _fails(checked, strict=strict) else 0)

    return check


def _fails(checked: Sequence["Checked"], *, strict: bool) -> bool:
    from smquiz.banks.severity import Severity

    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(told.diagnostic.severity in failing for bank in checked for told in bank.told)


def _report(checked: Sequence["Checked"], form: str, language: str) -> Iterable[str]:
    match form:
        case "json":
            from smquiz.banks.report.structured import structured

            return [structured(checked, language)]
        case "github":
            from smquiz.banks.report import github

            return github.lines(checked, language)
        case "sarif":
            from smquiz.banks.report.sarif import sarif

            return [sarif(checked, language)]
        case _:
            from smquiz.banks.report import text

            return text.lines(checked, language, _cells(), _paint())


def _cells() -> int:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else _UNKNOWN_WIDTH


def _paint() -> "Paint":
    """Colours on a terminal that has some, unless NO_COLOR is set (https://no-color.org)."""
    from smquiz.banks.report.text import without_colour

    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return without_colour
    return lambda text, role: click.style(text, **_STYLES[role])
