"""`smquiz bank schema`: the JSON Schema of a bank's files, for editors."""

import click

from smquiz.cli import lang_option
from smquiz.cli.banks.languages import languages_option
from smquiz.i18n import say


def build(language: str) -> click.Command:
    """The command, with its help in this language."""

    @click.command(
        "schema",
        help=say(
            language,
            "Print the JSON Schema of a bank’s files. An editor that reads it completes keys and marks faults while you"
            " type, in each file that begins with: {line}",
            line="#:schema ./bank.schema.json",
        ),
        short_help=say(language, "Print the JSON Schema of a bank’s files, for editors."),
    )
    @languages_option(language, say(language, "For a bank in these languages only, such as fr,en (default: in any)."))
    @lang_option(language)
    def schema(languages: tuple[str, ...], lang: str | None) -> None:
        del lang
        from smquiz.banks.json_schema import written

        click.echo(written(language, languages), nl=False)

    return schema
