"""`smquiz lrs`: a learner's results for an institution's Learning Record Store."""

from typing import Final

import click

from smquiz.cli import LazyGroup, lang_option
from smquiz.i18n import say

COMMANDS: Final = ("push", "status", "export")


def build(language: str) -> click.Group:
    """The commands, with their help in this language."""

    @click.group(
        "lrs",
        cls=LazyGroup,
        modules={command: f"smquiz.cli.lrs.{command}" for command in COMMANDS},
        help=say(
            language,
            "Send your results to your institution’s Learning Record Store (xAPI). Nothing is ever sent except by"
            " the command “push”.",
        ),
        short_help=say(language, "Send your results to a Learning Record Store (xAPI)."),
        subcommand_metavar=say(language, "COMMAND [ARGS]..."),
    )
    @lang_option(language)
    def lrs(lang: str | None) -> None:
        del lang

    return lrs
