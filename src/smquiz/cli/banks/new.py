"""`smquiz bank new`: begin a bank."""

import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from smquiz.cli import lang_option
from smquiz.cli.banks.languages import codes, languages_option
from smquiz.i18n import LANGUAGES, mark, say

if TYPE_CHECKING:
    from smquiz.banks.template import NewBank

Answer = TypeVar("Answer")

_TITLE = mark("My question bank")


def build(language: str) -> click.Command:
    """The command, with its help in this language."""

    @click.command(
        "new",
        help=say(
            language,
            "Write a new bank into the new folder DIR: one example of every kind of question, with comments that "
            "teach the format, and the schema that lets an editor complete it. On a terminal, smquiz asks for what "
            "is not given.",
        ),
        short_help=say(language, "Begin a bank, with an example of every kind of question."),
    )
    @click.argument("folder", metavar=say(language, "DIR"))
    @click.option(
        "--id",
        "identifier",
        metavar="ID",
        callback=lambda _context, _parameter, value: value and _identifier(value, language),
        help=say(language, "Its name for “play --bank” and for stored answers (default: from DIR)."),
    )
    @languages_option(
        language, say(language, "The languages of its texts, the source language first (default: that of this run).")
    )
    @click.option(
        "--title",
        "titles",
        metavar=say(language, "TEXT"),
        multiple=True,
        callback=lambda _context, _parameter, value: tuple(_title(title, language) for title in value),
        help=say(language, "Its title; once for each language, in their order."),
    )
    @lang_option(language)
    def new(
        *, folder: str, identifier: str | None, languages: tuple[str, ...], titles: tuple[str, ...], lang: str | None
    ) -> None:
        del lang
        target = Path(folder)
        _check_free(target, language)
        _write(_wished(target, identifier, languages, titles, language), target, language)
        click.echo(_told(folder, language))

    return new


def _wished(
    target: Path, identifier: str | None, languages: tuple[str, ...], titles: tuple[str, ...], language: str
) -> "NewBank":
    """What was given, completed by asking."""
    from smquiz.banks.template import NewBank

    languages = languages or _asked(
        say(language, "Languages of its texts, such as fr,en"), language, lambda answer: codes(answer, language)
    )
    if titles and len(titles) != len(languages):
        order = ", ".join(languages)
        told = say(language, "Give --title once for each language, in this order: {languages}.", languages=order)
        raise click.UsageError(told)
    identifier = identifier or _asked(
        say(language, "Id, for “play --bank” and for stored answers"),
        _id_from(target),
        lambda answer: _identifier(answer, language),
    )
    titles = titles or tuple(
        _asked(
            say(language, "Title ({language})", language=code),
            _title_in(code, language),
            lambda answer: _title(answer, language),
        )
        for code in languages
    )
    return NewBank(identifier, dict(zip(languages, titles, strict=True)))


def _asked(question: str, default: str, read: Callable[[str], Answer]) -> Answer:
    """The answer of whoever sits at the terminal, asked again until it can be read; without a terminal the default."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty()):
        return read(default)
    answer: Answer = click.prompt(question, default=default, value_proc=read, err=True)
    return answer


def _id_from(target: Path) -> str:
    from smquiz.quiz.text import fold

    return re.sub("[^a-z0-9]+", "-", fold(target.name))[:80].strip("-") or "bank"


def _identifier(written: str, language: str) -> str:
    from pydantic import TypeAdapter, ValidationError

    from smquiz.banks.diagnostics import harmless
    from smquiz.banks.library import shipped
    from smquiz.quiz.model import Identifier

    try:
        TypeAdapter(Identifier).validate_python(written)
    except ValidationError:
        told = say(
            language,
            "“{id}” is not an id: lowercase letters a to z, digits, and single hyphens between them; at most 80 "
            "characters.",
            id=harmless(written),
        )
        raise click.BadParameter(told) from None
    if written in shipped():
        told = say(language, "“{id}” is the id of a bank that comes with smquiz: give yours another one.", id=written)
        raise click.BadParameter(told)
    return written


def _title_in(code: str, language: str) -> str:
    ours = code.partition("-")[0]
    return say(ours, _TITLE) if ours in LANGUAGES else f"[{code}] {say(language, _TITLE)}"


def _title(written: str, language: str) -> str:
    from smquiz.quiz.text import forbidden_characters

    if not written.strip() or forbidden_characters(written):
        raise click.BadParameter(say(language, "A title has at least one character, and no control characters."))
    return written


def _check_free(target: Path, language: str) -> None:
    """Before anything is asked: nobody should answer four questions for nothing."""
    from smquiz.banks.diagnostics import harmless

    name = harmless(str(target), 200)
    try:
        target.lstat()
    except (FileNotFoundError, NotADirectoryError):
        if not target.absolute().parent.is_dir():
            told = say(language, "There is no folder in which to make “{path}”.", path=name)
            raise click.UsageError(told) from None
    except (OSError, ValueError) as error:
        raise click.UsageError(say(language, "“{path}” cannot be the name of a folder.", path=name)) from error
    else:
        raise click.UsageError(
            say(language, "“{path}” is there already: name a folder that does not exist yet.", path=name)
        )


def _write(bank: "NewBank", target: Path, language: str) -> None:
    from smquiz.banks.diagnostics import harmless
    from smquiz.banks.new_folder import new_folder
    from smquiz.banks.template import files

    try:
        with new_folder(target.absolute()) as made:
            for name, text in files(bank, language).items():
                (made / name).write_text(text, encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        reason = harmless(getattr(error, "strerror", None) or type(error).__name__)
        raise click.ClickException(say(language, "The bank could not be written: {reason}.", reason=reason)) from error


def _told(folder: str, language: str) -> str:
    from smquiz.banks.diagnostics import harmless

    path = shlex.quote(harmless(folder, len(folder)))
    done = say(language, "{path}: a new bank with an example of every kind of question.", path=path)
    to_go_on = say(language, "To go on: {command}", command=f"smquiz bank check {path}")
    return f"{done}\n{to_go_on}"
