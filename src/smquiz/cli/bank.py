"""`smquiz bank`: what an educator does with a bank."""

from collections.abc import Mapping
from typing import Final

import click

from smquiz.cli import LazyGroup, lang_option
from smquiz.i18n import say

COMMANDS: Final[Mapping[str, str]] = {
    "new": "new",
    "check": "check",
    "preview": "preview",
    "schema": "schema",
    "add": "add",
    "list": "list_",
    "import": "import_",
    "export": "export",
}
"""Each with its module in `banks`, in the order in which an educator meets them."""


def build(language: str) -> click.Group:
    """The commands, with their help in this language."""
    modules = {command: f"smquiz.cli.banks.{module}" for command, module in COMMANDS.items()}

    @click.group(
        "bank",
        cls=LazyGroup,
        modules=modules,
        help=say(language, "Write, check, preview and exchange question banks."),
        subcommand_metavar=say(language, "COMMAND [ARGS]..."),
    )
    @lang_option(language)
    def bank(lang: str | None) -> None:
        del lang

    return bank
