"""`smquiz scores`: a learner's own results, as a tutor is given them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

import click

from smquiz.cli import lang_option
from smquiz.cli.output import Output, chosen_output, put_report, put_tables, put_text
from smquiz.i18n import say

if TYPE_CHECKING:
    from smquiz.export.learner import LearnerReport
    from smquiz.quiz.bank import Bank
    from smquiz.store.store import Store
    from smquiz.study.score_file import Wish

FORMS: Final = ("text", "csv", "xlsx", "json", "toml", "md", "html")
DIALECTS: Final = ("rfc4180", "excel-fr")
FAULTY: Final = 1

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def build(language: str) -> click.Command:
    """The command, with its help in this language."""

    @click.command(
        "scores",
        help=say(
            language,
            "Sum up your results: per tip, per CanMEDS role, by certainty, what you missed, and your learning record. "
            "To give them to a tutor: {command}",
            command="smquiz scores --as NAME -o results.toml",
        ),
        short_help=say(language, "Sum up your results, for you or for a tutor."),
    )
    @click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        help=say(language, "The format (default: by the file’s name, else text)."),
    )
    @click.option(
        "-o",
        "--output",
        "target",
        metavar=say(language, "FILE"),
        help=say(language, "The file to write, or for csv a folder for all tables (default: standard output)."),
    )
    @click.option(
        "--as",
        "name",
        metavar=say(language, "NAME"),
        help=say(language, "Your name on the summary (default: none)."),
    )
    @click.option(
        "--since",
        metavar="DATE",
        help=say(language, "Count only answers from this day on, such as 2026-09-01."),
    )
    @click.option(
        "--bank",
        metavar="ID|" + say(language, "PATH"),
        help=say(language, "The question bank (default: the shipped one)."),
    )
    @click.option("--answers", is_flag=True, help=say(language, "Add each answer."))
    @click.option(
        "--csv-dialect",
        "dialect",
        type=click.Choice(DIALECTS),
        help=say(
            language,
            "For csv: commas and decimal points (rfc4180, the default), or semicolons and decimal commas (excel-fr).",
        ),
    )
    @click.option("--force", is_flag=True, help=say(language, "Replace the file that is there."))
    @click.option("--schema", is_flag=True, help=say(language, "Print the JSON Schema of json and toml, and exit."))
    @lang_option(language)
    def scores(
        *,
        form: str | None,
        target: str | None,
        name: str | None,
        since: str | None,
        bank: str | None,
        answers: bool,
        dialect: str | None,
        force: bool,
        schema: bool,
        lang: str | None,
    ) -> int:
        del lang
        if schema:
            return _print_schema()
        output = chosen_output(form, target, FORMS, force, language)
        if dialect is not None and output.form != "csv":
            raise click.UsageError(say(language, "--csv-dialect is for csv only."))
        from smquiz.study.score_file import Wish

        wish = Wish(_name(name, language), _day(since, language), answers, dialect or DIALECTS[0])
        return _sum_up(bank, wish, output, language)

    return scores


def _print_schema() -> int:
    from smquiz.export.result_schema import written

    click.echo(written(), nl=False)
    return 0


def _name(value: str | None, language: str) -> str | None:
    """Raises click.UsageError."""
    if value is None:
        return None
    from smquiz.study.score_file import LONGEST_NAME, name_of

    name = name_of(value)
    if not name:
        raise click.UsageError(say(language, "--as needs a name. Without it, the summary has none."))
    if len(name) > LONGEST_NAME:
        raise click.UsageError(say(language, "--as: a name has {limit} characters at most.", limit=LONGEST_NAME))
    return name


def _day(value: str | None, language: str) -> str | None:
    """Raises click.UsageError."""
    if value is None:
        return None
    from smquiz.banks.diagnostics import harmless

    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise click.UsageError(say(language, "--since: “{value}” is not a day such as 2026-09-01.", value=harmless(value)))


def _sum_up(name: str | None, wish: Wish, output: Output, language: str) -> int:
    from smquiz.cli.bank_of_answers import answered_bank
    from smquiz.store.faults import StoreError
    from smquiz.store.messages import explain

    try:
        with answered_bank(name, language) as (bank, store):
            return _write(_report(bank, store, wish, language), output, language)
    except StoreError as error:
        click.echo("\n".join(explain(error, language)), err=True)
        return FAULTY


def _report(bank: Bank, store: Store, wish: Wish, language: str) -> LearnerReport:
    """Raises StoreError, and click.ClickException where something stored is too long."""
    from smquiz.store.faults import StoreError
    from smquiz.study.clock import utc_now
    from smquiz.study.score_file import report_of, too_long

    try:
        return report_of(bank, store, wish, utc_now(), language)
    except StoreError as error:
        if message := too_long(error, language):
            raise click.ClickException(message) from error
        raise


def _write(report: LearnerReport, output: Output, language: str) -> int:
    match output.form:
        case "text":
            return put_text(report.document(), output, language)
        case "csv" if output.folder:
            return put_tables(report.tables(), output, language)
        case form:
            return put_report(lambda stream: report.write(form, stream), output, language)
