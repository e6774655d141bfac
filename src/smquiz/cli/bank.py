"""`smquiz bank`: what an educator does with a bank."""

from importlib.util import find_spec

import click

from smquiz.cli import LazyGroup, lang_option
from smquiz.i18n import say

COMMANDS = ("new", "check", "preview", "schema", "add", "list", "import", "export")
"""In the order in which an educator meets them."""
_NOT_NAMES = {"list": "list_", "import": "import_"}
"""Modules that cannot, or should not, be called like their command."""


def build(language: str) -> click.Group:
    """The commands, with their help in this language."""

    @click.group("bank", cls=LazyGroup, modules=_modules(), help=say(language, "Work on a question bank."))
    @lang_option(language)
    def bank(lang: str | None) -> None:
        del lang

    return bank


def _modules() -> dict[str, str]:
    """Where each command lives."""
    modules = {command: f"smquiz.cli.banks.{_NOT_NAMES.get(command, command)}" for command in COMMANDS}
    return {command: module for command, module in modules.items() if find_spec(module)}
