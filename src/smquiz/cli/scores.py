"""`smquiz scores`: a learner's own results, as a tutor is given them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from smquiz.cli import lang_option
from smquiz.cli.output import Output, chosen_output, put_report, put_tables, put_text
from smquiz.i18n import say

if TYPE_CHECKING:
    from smquiz.quiz.bank import Bank
    from smquiz.report.result import Result
    from smquiz.store.store import Store

FORMS: Final = ("text", "csv", "xlsx", "json", "toml", "md", "html")
DIALECTS: Final = ("rfc4180", "excel-fr")
FAULTY: Final = 1

_LONGEST_NAME: Final = 200
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


class Wish(NamedTuple):
    """What the options ask for; `since` is a day in ISO 8601."""

    bank: str | None
    name: str | None
    since: str | None
    answers: bool
    dialect: str


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
        help=say(language, "The format (default: what the file’s name tells, else text)."),
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
        help=say(language, "For csv: comma and decimal point (rfc4180, the default), or semicolon and decimal comma."),
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
        wish = Wish(bank, _name(name, language), _day(since, language), answers, dialect or DIALECTS[0])
        return _sum_up(wish, output, language)

    return scores


def _print_schema() -> int:
    from smquiz.export.result_schema import written

    click.echo(written(), nl=False)
    return 0


def _name(value: str | None, language: str) -> str | None:
    """On one line, without characters that a terminal would obey. Raises click.UsageError."""
    if value is None:
        return None
    from smquiz.quiz.text import without_forbidden

    name = " ".join(without_forbidden(value).split())
    if not name:
        raise click.UsageError(say(language, "--as needs a name. Without it, the summary has none."))
    if len(name) > _LONGEST_NAME:
        raise click.UsageError(say(language, "--as: a name has {limit} characters at most.", limit=_LONGEST_NAME))
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
    raise click.UsageError(say(language, "--since: “{value}” is no day such as 2026-09-01.", value=harmless(value)))


def _sum_up(wish: Wish, output: Output, language: str) -> int:
    from smquiz.cli.bank_of_answers import answered_bank
    from smquiz.store.faults import StoreError
    from smquiz.store.messages import explain

    try:
        with answered_bank(wish.bank, language) as (bank, store):
            return _write(bank, store, wish, output, language)
    except StoreError as error:
        click.echo("\n".join(explain(error, language)), err=True)
        return FAULTY


def _write(bank: Bank, store: Store, wish: Wish, output: Output, language: str) -> int:
    from smquiz.export.learner import LearnerReport
    from smquiz.study.results import EachAnswer

    answers = EachAnswer(bank, store, wish.since) if wish.answers else None
    report = LearnerReport(_result(bank, store, wish, language), answers, wish.dialect, language)
    match output.form:
        case "text":
            return put_text(report.document(), output, language)
        case "csv" if output.folder:
            return put_tables(report.tables(), output, language)
        case form:
            return put_report(lambda stream: report.write(form, stream), output, language)


def _result(bank: Bank, store: Store, wish: Wish, language: str) -> Result:
    from smquiz.report.learner import Heading
    from smquiz.store.faults import StoreError
    from smquiz.study.clock import timestamp, utc_now
    from smquiz.study.results import result_of

    try:
        return result_of(bank, store, Heading(timestamp(utc_now()), wish.name, wish.since))
    except StoreError as error:
        _tell_what_is_too_long(error.__cause__, language)
        raise


def _tell_what_is_too_long(cause: BaseException | None, language: str) -> None:
    """Raises click.ClickException if that is why there is no result."""
    from pydantic import ValidationError

    for error in cause.errors() if isinstance(cause, ValidationError) else ():
        if error["type"] in ("string_too_long", "too_long"):
            message = say(
                language,
                "“{key}” is longer than a result may hold ({limit}): shorten it.",
                key=".".join(map(str, error["loc"])),
                limit=next(iter(error.get("ctx", {}).values()), ""),
            )
            raise click.ClickException(message)
