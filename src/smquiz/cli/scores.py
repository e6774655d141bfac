"""`smquiz scores`: a learner's own results, as a tutor is given them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from smquiz.cli import lang_option
from smquiz.cli.output import Output, chosen_output, put_report, put_tables, put_text
from smquiz.i18n import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smquiz.quiz.bank import Bank
    from smquiz.report.learner import Work
    from smquiz.report.result import AnswerRow, Result
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
    from smquiz.study.clock import timestamp, utc_now

    result = _result(bank, store, wish, timestamp(utc_now()), language)
    answers = _Answers(bank, store, _beginning(wish.since)) if wish.answers else None
    report = LearnerReport(result, answers, wish.dialect, language)
    match output.form:
        case "text":
            return put_text(report.document(), output, language)
        case "csv" if output.folder:
            return put_tables(report.tables(), output, language)
        case form:
            return put_report(lambda stream: report.write(form, stream), output, language)


def _result(bank: Bank, store: Store, wish: Wish, made: str, language: str) -> Result:
    from smquiz.report.learner import Heading, learner_result
    from smquiz.store.faults import StoreError

    try:
        with store.file.telling():
            return learner_result(
                bank, _work(bank.id, store, _beginning(wish.since)), Heading(made, wish.name, wish.since)
            )
    except StoreError as error:
        _tell_what_is_too_long(error.__cause__, language)
        raise


def _work(bank: str, store: Store, since: str) -> Work:
    from smquiz.report.learner import Work

    texts = store.sums.texts(bank, since)
    return Work(
        first_session=store.sums.first_session() or "",
        texts=texts,
        given=store.sums.given([number for row in texts for number in (row.first, row.last)]),
        sessions=store.sums.sessions(bank, since),
        learning=[record for record in store.learning.all(bank) if record.written >= since],
    )


def _beginning(since: str | None) -> str:
    """The moment at which the day begins here, as the store compares it; nothing for all days."""
    if since is None:
        return ""
    try:
        moment = datetime.combine(date.fromisoformat(since), time()).astimezone(UTC)
    except (OverflowError, ValueError, OSError):
        # At the ends of the calendar.
        return since
    return f"{moment:%Y-%m-%dT%H:%M:%S}"


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


class _Answers:
    """Each answer, read anew each time that they are gone through."""

    def __init__(self, bank: Bank, store: Store, since: str) -> None:
        self._bank = bank
        self._store = store
        self._since = since

    def __iter__(self) -> Iterator[AnswerRow]:
        from smquiz.report.answers import answer_rows

        with self._store.file.telling():
            yield from answer_rows(self._store.sums.answers(self._bank.id, self._since), self._bank)
