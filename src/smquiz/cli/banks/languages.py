"""`--languages`, which more than one command on banks takes."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from smquiz.i18n import say

Command = TypeVar("Command", bound=Callable[..., Any])


def languages_option(language: str, explained: str) -> Callable[[Command], Command]:
    """The value is a tuple of codes, empty if the option is not given."""

    def read(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
        del context, parameter
        return () if value is None else codes(value, language)

    return click.option("--languages", metavar="fr,en…", callback=read, help=explained)


def codes(written: str, language: str) -> tuple[str, ...]:
    """Codes of languages with commas between them, each once. Raises click.BadParameter."""
    from pydantic import TypeAdapter, ValidationError

    from smquiz.banks.diagnostics import harmless
    from smquiz.quiz.bank import LanguageCode

    found = tuple(dict.fromkeys(code.strip() for code in written.split(",")))
    for code in found:
        try:
            TypeAdapter(LanguageCode).validate_python(code)
        except ValidationError:
            told = say(language, "“{code}” is not a language code, such as fr, en or fr-CA.", code=harmless(code))
            raise click.BadParameter(told) from None
    return found
