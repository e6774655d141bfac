"""`smquiz bank preview`: a bank as learners will see it, while it is being written."""

import os
import sys
from pathlib import Path

import click

from smquiz.cli import lang_option
from smquiz.i18n import say

CHECK = "smquiz bank check"


def build(language: str) -> click.Command:
    """The command, with its help in this language."""

    @click.command(
        "preview",
        help=say(
            language,
            "Show a bank (a TOML file, or a folder of them) as learners will see it, with its faults, again after "
            "each save. Nothing you do there counts as progress.",
        ),
        short_help=say(language, "Show a bank as learners will see it, while you write it."),
    )
    @click.argument("path", metavar=say(language, "PATH"))
    @lang_option(language)
    def preview(path: str, lang: str | None) -> None:
        del lang
        _need_a_terminal(language)
        _draw(Path(path), language)

    return preview


def _need_a_terminal(language: str) -> None:
    """Raises click.UsageError. Textual draws on stderr."""
    drawable = all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    if not drawable or os.environ.get("TERM") == "dumb":
        message = say(language, "The preview needs a terminal to draw on. Without one: {command}", command=CHECK)
        raise click.UsageError(message)


def _draw(path: Path, language: str) -> None:
    from smquiz.paths import settings_file
    from smquiz.settings import SettingsFile
    from smquiz.tui.preview.app import PreviewApp

    PreviewApp(path, SettingsFile(settings_file()), language).run()
