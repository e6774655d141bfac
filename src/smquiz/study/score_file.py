"""A learner's scores as a file: what they ask for, who it is about, and where it is put."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from smquiz.export.suffixes import SUFFIXES, suffix_of
from smquiz.i18n import say
from smquiz.store.faults import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from threading import Event

    from smquiz.export.learner import LearnerReport
    from smquiz.quiz.bank import Bank
    from smquiz.report.result import AnswerRow
    from smquiz.store.store import Store
    from smquiz.study.desk import Desk

LONGEST_NAME: Final = 200
"""Characters that a learner's name may have."""


class Wish(NamedTuple):
    """`name` None stands for nobody, `since` (a day in ISO 8601) None for all days; `dialect` is for CSV."""

    name: str | None
    since: str | None
    answers: bool
    dialect: str


class Target(NamedTuple):
    """The file to write, in which format, and whether it takes the place of what may be there."""

    path: Path
    form: str
    force: bool = False


class GivenUpError(Exception):
    """Nobody waits for the file any more; none was written."""


class _Watched:
    """Answers that end with GivenUpError as soon as nobody waits for them: they may be many."""

    def __init__(self, answers: Iterable[AnswerRow], given_up: Event) -> None:
        self._answers = answers
        self._given_up = given_up

    def __iter__(self) -> Iterator[AnswerRow]:
        for answer in self._answers:
            if self._given_up.is_set():
                raise GivenUpError
            yield answer


class NoPlaceError(Exception):
    """What was typed is no place for a file."""


def name_of(typed: str) -> str:
    """On one line, without characters that a terminal would obey."""
    from smquiz.quiz.text import without_forbidden

    return " ".join(without_forbidden(typed).split())


def report_of(bank: Bank, store: Store, wish: Wish, moment: datetime, language: str) -> LearnerReport:
    """The report, ready to be written while the store is open. Raises StoreError."""
    from smquiz.export.learner import LearnerReport
    from smquiz.report.learner import Heading
    from smquiz.study.clock import timestamp
    from smquiz.study.results import EachAnswer, result_of

    result = result_of(bank, store, Heading(timestamp(moment), wish.name, wish.since))
    answers = EachAnswer(bank, store, wish.since) if wish.answers else None
    return LearnerReport(result, answers, wish.dialect, language)


def too_long(error: StoreError, language: str) -> str | None:
    """In words, if there is no report because something stored is longer than one may hold."""
    from pydantic import ValidationError

    cause = error.__cause__
    for found in cause.errors() if isinstance(cause, ValidationError) else ():
        if found["type"] in ("string_too_long", "too_long"):
            return say(
                language,
                "“{key}” is longer than a result may hold ({limit}): shorten it.",
                key=".".join(map(str, found["loc"])),
                limit=next(iter(found.get("ctx", {}).values()), ""),
            )
    return None


def place_of(typed: str, form: str, usual: str) -> Path:
    """Where the file goes. A folder takes it under its `usual` name; a name that tells no format takes the suffix of
    this one. Raises NoPlaceError.
    """
    if not typed.strip():
        raise NoPlaceError
    try:
        path = Path(typed.strip()).expanduser().absolute()
        if path.is_dir():
            path /= usual
    except (OSError, RuntimeError, ValueError) as error:
        # A home that is unknown, or a name that no system can hold.
        raise NoPlaceError from error
    return path if path.suffix.lower() in SUFFIXES else path.with_name(path.name + suffix_of(form))


def put(desk: Desk, wish: Wish, target: Target, language: str, given_up: Event) -> None:
    """Writes the scores of now, by a connection of its own: this may take a while, and then does so in a thread.

    Raises GivenUpError once that is set, StoreError, RefusedError, and of these TakenError where there is something
    that may not be replaced.
    """
    from smquiz.exchange.target import put_stream
    from smquiz.store.store import Store

    with closing(Store(desk.store.path)) as store, store.file.unchanging():
        report = report_of(desk.bank, store, wish, desk.now(), language)
        if report.answers is not None:
            report = report._replace(answers=_Watched(report.answers, given_up))
        put_stream(lambda stream: report.write(target.form, stream), target.path, target.force)
