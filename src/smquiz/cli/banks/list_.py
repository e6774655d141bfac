"""`smquiz bank list`: which banks there are."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smquiz.cli import lang_option
from smquiz.i18n import say, say_count

if TYPE_CHECKING:
    from smquiz.quiz.index import BankIndex

FAULTY = 1


def build(language: str) -> click.Command:
    """The command, with its help in this language."""

    @click.command(
        "list",
        help=say(
            language,
            "List the banks that “smquiz play --bank ID” finds: their versions, languages and contents, and where "
            "they are. Exit status 1 if one of them has faults.",
        ),
        short_help=say(language, "List the banks that you can play."),
    )
    @lang_option(language)
    @click.pass_context
    def list_(context: click.Context, lang: str | None) -> None:
        del lang
        from smquiz.banks.library import added, shipped

        own = shipped()
        told = [_told(name, path, say(language, "comes with smquiz"), language) for name, path in own.items()]
        for name, path in added().items():
            hidden = say(language, "added, hidden by the bank that comes with smquiz")
            told.append(_told(name, path, hidden if name in own else say(language, "added"), language))
        if not all(told):
            context.exit(FAULTY)

    return list_


def _told(name: str, path: Path, origin: str, language: str) -> bool:
    """Prints the bank, or on stderr that it cannot be played; whether it can."""
    from smquiz.banks.cache import load_index
    from smquiz.banks.diagnostics import harmless
    from smquiz.banks.load import BankError

    place = harmless(str(path), len(str(path)))
    try:
        click.echo("\n".join(_lines(load_index(path), origin, place, language)))
    except BankError:
        # The commands that write such a folder have checked it: somebody changed it there.
        faults = say(language, "“{id}” has faults: smquiz bank check {path}", id=harmless(name), path=place)
        click.echo(faults, err=True)
        return False
    return True


def _lines(index: "BankIndex", origin: str, place: str, language: str) -> list[str]:
    from smquiz.banks.diagnostics import harmless
    from smquiz.quiz.text import in_language

    title = in_language(index.title, language)
    return [
        say(
            language,
            "{bank} {version} ({languages}), {tips}, {questions}, {origin}",
            bank=index.id,
            version=index.version,
            languages=", ".join(index.languages),
            tips=say_count(language, "{count} tip", "{count} tips", len(index.tips)),
            questions=say_count(language, "{count} question", "{count} questions", len(index.questions)),
            origin=origin,
        ),
        f"    {harmless(title, len(title))}",
        f"    {place}",
    ]
