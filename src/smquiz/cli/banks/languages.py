"""`--languages`, which more than one command on banks takes."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from smquiz.i18n import say

Command = TypeVar("Command", bound=Callable[..., Any])


class LanguageCodes(click.ParamType[tuple[str, ...]]):
    """Codes with commas between them; the value is a tuple of them, each once."""

    name = "languages"

    def __init__(self, language: str) -> None:
        self._language = language

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        from pydantic import TypeAdapter, ValidationError

        from smquiz.banks.diagnostics import harmless
        from smquiz.quiz.bank import LanguageCode

        codes = tuple(dict.fromkeys(code.strip() for code in str(value).split(",")))
        for code in codes:
            try:
                TypeAdapter(LanguageCode).validate_python(code)
            except ValidationError:
                wrong = harmless(code)
                message = say(self._language, "“{code}” is no code of a language, such as fr, en or fr-CA.", code=wrong)
                self.fail(message, param, ctx)
        return codes


def languages_option(language: str, explained: str) -> Callable[[Command], Command]:
    return click.option("--languages", type=LanguageCodes(language), metavar="fr,en…", help=explained)
