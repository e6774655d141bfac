"""A report on standard output: with rules and bold headings where a terminal can draw them, elsewhere plain."""

import os
import shutil
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from smquiz.export.table import Document
    from smquiz.export.text import Look

_RULE: Final = "─"
_STYLES: Final[Mapping[str, Mapping[str, Any]]] = {
    "title": {"bold": True, "fg": "cyan"},
    "heading": {"bold": True},
    "label": {"bold": True},
    "rule": {"fg": "blue"},
}


def show_report(document: "Document") -> None:
    """As wide as the terminal, which draws only what we ask it to."""
    from smquiz.export.text import lines
    from smquiz.plain.console import make_readable

    make_readable(sys.stdout)
    for line in lines(document, _cells(), _look()):
        click.echo(line, color=True)


def _cells() -> int:
    from smquiz.export.text import CELLS

    # One less: some terminals go to the next line by themselves after the last one.
    return shutil.get_terminal_size().columns - 1 if sys.stdout.isatty() else CELLS


def _look() -> "Look":
    """Plain where NO_COLOR is set, too (https://no-color.org)."""
    from smquiz.export.text import PLAIN, Look

    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return PLAIN
    return Look(lambda text, role: click.style(text, **_STYLES[role]), _RULE)
