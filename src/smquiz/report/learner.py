"""A learner's result, made of the sums over their answers."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final, NamedTuple

from pydantic import TypeAdapter

from smquiz import __version__
from smquiz.quiz.calibration import STATED, calibration, fit
from smquiz.quiz.confidence import marks_of
from smquiz.report.bank_label import bank_label
from smquiz.report.groups import Tallies, mean_of, role_rows, tip_rows
from smquiz.report.missed import confidently_wrong, most_missed
from smquiz.report.result import (
    CalibrationRow,
    Learner,
    LearningRow,
    LevelRow,
    MarksRow,
    Period,
    Result,
    SessionRow,
    Totals,
)
from smquiz.report.tally import Tally, ratio, tally, together, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smquiz.quiz.bank import Bank
    from smquiz.quiz.confidence import Marks
    from smquiz.store.learning import LearningRecord
    from smquiz.store.sums import Given, SessionSum, TextSum

_LEARNERS: Final = uuid.UUID("5f0c9d0e-6a9b-4c53-9a53-0d7c8f1f2b6e")
_SESSIONS: Final = TypeAdapter(tuple[SessionRow, ...])


class Work(NamedTuple):
    """What the store tells of a learner's work on a bank in a period. `given` holds at least the first and the last
    answer of each of the `texts`.
    """

    first_session: str
    texts: Sequence[TextSum]
    given: Mapping[int, Given]
    sessions: Iterable[SessionSum]
    learning: Sequence[LearningRecord]


class Heading(NamedTuple):
    """When the result is made (UTC in ISO 8601), and what the learner decides: the name that they give, and the day
    since which answers count (ISO 8601).
    """

    made: str
    name: str | None = None
    since: str | None = None


def learner_result(bank: Bank, work: Work, heading: Heading) -> Result:
    """Without the answers and the digest. Raises ValidationError if what was stored is damaged, or too long."""
    tallies = _current(bank, work.texts)
    everything = tally(work.texts)
    # A million answers have a hundred thousand sessions: they are held once.
    sessions = _SESSIONS.validate_python(map(_session, work.sessions))
    return Result(
        smquiz=__version__,
        made=heading.made,
        learner=Learner(id=learner_id(work.first_session), name=heading.name),
        bank=bank_label(bank),
        period=_period(everything, work.given, heading),
        totals=_totals(everything, tallies, work, len(sessions)),
        calibration=_calibration(together(tallies.values())),
        tips=tuple(tip_rows(bank, tallies, work.given)),
        roles=tuple(role_rows(bank, tallies, work.given)),
        confidently_wrong=confidently_wrong(bank, tallies, work.given),
        most_missed=most_missed(bank, tallies, work.given),
        sessions=sessions,
        learning=tuple(_record(each) for each in work.learning),
    )


def learner_id(first_session: str) -> str:
    """Made of the id of the first session that was ever begun, which is made by chance: it lives as long as the
    progress file, and tells nothing.
    """
    return str(uuid.uuid5(_LEARNERS, first_session))


def _current(bank: Bank, texts: Sequence[TextSum]) -> Tallies:
    rows: dict[tuple[str, str], list[TextSum]] = {}
    for row in texts:
        rows.setdefault((row.question, row.hash), []).append(row)
    return {question.id: tally(rows.get((question.id, question.hash), ())) for question in bank.index.questions}


def _period(everything: Tally, given: Mapping[int, Given], heading: Heading) -> Period:
    first, last = (None if number is None else given[number].answered for number in (everything.first, everything.last))
    return Period(since=heading.since, first=first, last=last)


def _totals(everything: Tally, tallies: Tallies, work: Work, sessions: int) -> Totals:
    return Totals(
        sessions=sessions,
        answers=everything.answers,
        questions=len({row.question for row in work.texts}),
        outdated=everything.answers - sum(each.answers for each in tallies.values()),
        mean=everything.mean,
        first=mean_of((each.first for each in tallies.values()), work.given),
        seconds=everything.milliseconds / 1000,
        marks=MarksRow.model_validate(marks) if (marks := _marks(everything.marks)) else None,
    )


def _marks(marks: Marks | None) -> dict[str, float] | None:
    """The fields of a MarksRow."""
    if marks is None:
        return None
    return {
        "answers": marks.answers,
        "accuracy": min(marks.accuracy, 1.0),
        "average": within(-6.0, marks.average, 3.0),
        "bonus": marks.bonus,
        "total": marks.total,
    }


def _calibration(everything: Tally) -> CalibrationRow | None:
    found = calibration(everything.levels)
    if found is None:
        return None
    levels = tuple(
        LevelRow(
            certainty=level.certainty,
            answers=level.answers,
            stated=STATED[level.certainty],
            observed=min(level.observed, 1.0),
            fit=fit(level).value,
        )
        for level in found.levels
    )
    return CalibrationRow(
        answers=found.answers,
        bias=within(-1.0, found.bias, 1.0),
        brier=within(0.0, found.brier, 1.0),
        levels=levels,
    )


def _session(session: SessionSum) -> dict[str, object]:
    """The fields of a SessionRow."""
    return {
        "id": session.id,
        "mode": session.mode,
        "version": session.version,
        "started": session.started,
        "last": session.last,
        "questions": session.questions,
        "answered": session.answers,
        "mean": ratio(session.fractions, session.answers),
        "marks": _marks(marks_of(session.stated, session.stated_fractions, session.stated_marks)),
        "seconds": session.milliseconds / 1000,
    }


def _record(record: LearningRecord) -> LearningRow:
    return LearningRow(
        written=record.written, learned=record.learned, change=record.change, by=record.by, settled=record.settled
    )
