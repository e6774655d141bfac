"""Whether the parts of a result agree: what a cohort's figures rest on, and no model of one part can say."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from smquiz.exchange.results.faults import fault
from smquiz.i18n import mark
from smquiz.report.result import Result

_NO_MOMENT: Final = mark("“{key}” is a day or an hour that does not exist.")
_TWICE: Final = mark("“{key}” is there twice.")
_MORE: Final = mark("“{key}” is more than there are questions.")
_NO_SESSION: Final = mark("“{key}” is not among the sessions of the file.")
_NO_TIP: Final = mark("“{key}” is not among the tips of the file.")
_MORE_POINTS: Final = mark("“{key}” is more than the most that can be earned.")

Path = tuple[str | int, ...]


def check(result: Result) -> None:
    """Raises RefusedError at the first thing that does not agree."""
    for path, moment in _moments(result):
        if not _exists(moment):
            raise fault(_NO_MOMENT, *path)
    _check_unique(("sessions", "id"), (session.id for session in result.sessions))
    _check_unique(("tips", "id"), (tip.id for tip in result.tips))
    for place, tip in enumerate(result.tips):
        if tip.answered > tip.questions:
            raise fault(_MORE, "tips", place, "answered")
    _check_answers(result)


def _check_answers(result: Result) -> None:
    sessions = {session.id for session in result.sessions}
    tips = {tip.id for tip in result.tips}
    seen: set[tuple[str, str]] = set()
    for place, answer in enumerate(result.answers or ()):
        if answer.session not in sessions:
            raise fault(_NO_SESSION, "answers", place, "session")
        if answer.current and answer.tip not in tips:
            raise fault(_NO_TIP, "answers", place, "tip")
        if answer.score > answer.most:
            raise fault(_MORE_POINTS, "answers", place, "score")
        if (answer.session, answer.question) in seen:
            raise fault(_TWICE, "answers", place, "question")
        seen.add((answer.session, answer.question))


def _check_unique(path: tuple[str, str], values: Iterable[str]) -> None:
    seen: set[str] = set()
    for place, value in enumerate(values):
        if value in seen:
            raise fault(_TWICE, path[0], place, path[1])
        seen.add(value)


def _moments(result: Result) -> Iterator[tuple[Path, str | None]]:
    yield ("made",), result.made
    yield ("period", "first"), result.period.first
    yield ("period", "last"), result.period.last
    for place, session in enumerate(result.sessions):
        yield ("sessions", place, "started"), session.started
        yield ("sessions", place, "last"), session.last
    for place, answer in enumerate(result.answers or ()):
        yield ("answers", place, "answered"), answer.answered


def _exists(moment: str | None) -> bool:
    try:
        return moment is None or bool(datetime.fromisoformat(moment))
    except ValueError:
        return False
