"""What a learner has done and what falls due, by day and by week of their own calendar. Weeks begin on Sunday."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from smquiz.quiz.mastery import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import tzinfo

    from smquiz.quiz.mastery import TipProgress
    from smquiz.store.history import Activity

DAYS_A_WEEK: Final = 7


class Done(NamedTuple):
    """What was answered in some stretch of time: how many answers, the sum of their fractions in [0, 1], the time
    spent on them.
    """

    answers: int = 0
    fractions: float = 0.0
    milliseconds: int = 0

    @property
    def mean(self) -> float:
        """The mean score in [0, 1]; 0 if nothing was answered."""
        return min(self.fractions / self.answers, 1.0) if self.answers else 0.0


class Week(NamedTuple):
    """`start` is its Sunday."""

    start: date
    done: Done


class Reach(NamedTuple):
    """How far the learner has come with the bank as it now stands: `attempted` of `questions`, `mastered` of `tips`."""

    attempted: int
    questions: int
    mastered: int
    tips: int

    @property
    def remaining(self) -> int:
        return self.questions - self.attempted


class Forecast(NamedTuple):
    """How many questions fall due on each of the coming days, today first, and how many after them."""

    days: tuple[tuple[date, int], ...]
    later: int


def reach(rows: Iterable[TipProgress]) -> Reach:
    """A tip without questions cannot be mastered and is left out."""
    tips = [row for row in rows if row.questions]
    return Reach(
        attempted=sum(row.answered for row in tips),
        questions=sum(row.questions for row in tips),
        mastered=sum(row.level is Level.MASTERED for row in tips),
        tips=len(tips),
    )


def sunday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.isoweekday() % DAYS_A_WEEK)


def first_day(today: date, weeks: int) -> date:
    """The first day of so many weeks, of which this one is the last."""
    return sunday(today) - timedelta(weeks=weeks - 1)


def beginnings(first: date, weeks: int, zone: tzinfo | None) -> list[int]:
    """The moments (seconds since 1970) at which each day of so many weeks begins, and the one at which the last ends;
    `zone` None is the system's.
    """
    days = (first + timedelta(days=ahead) for ahead in range(weeks * DAYS_A_WEEK + 1))
    return [int(datetime.combine(day, time(), zone).timestamp()) for day in days]


def by_day(rows: Iterable[Activity], zone: tzinfo | None) -> dict[date, Done]:
    """The days on which something was answered, in the order of the rows."""
    days: dict[date, Done] = {}
    for row in rows:
        day = _day(row.start, zone)
        days[day] = _plus(days.get(day, NOTHING), Done(row.answers, row.fractions, row.milliseconds))
    return days


def total(parts: Iterable[Done]) -> Done:
    result = NOTHING
    for part in parts:
        result = _plus(result, part)
    return result


def recent(days: Mapping[date, Done], today: date, count: int) -> list[Done]:
    """What was done on each active day of the last `count` days, today included."""
    first = today - timedelta(days=count - 1)
    return [done for day, done in days.items() if first <= day <= today]


def by_week(days: Mapping[date, Done], today: date, count: int) -> tuple[Week, ...]:
    """The last `count` weeks, the oldest first; this one is the last."""
    first = first_day(today, count)
    sums = {first + timedelta(weeks=place): NOTHING for place in range(count)}
    for day, done in days.items():
        if (start := sunday(day)) in sums:
            sums[start] = _plus(sums[start], done)
    return tuple(Week(start, done) for start, done in sums.items())


def last_and_before(weeks: Sequence[Week], span: int) -> tuple[Done, Done]:
    """What was done in the last `span` weeks, and in as many before them."""
    return total(week.done for week in weeks[-span:]), total(week.done for week in weeks[-2 * span : -span])


def calendar(days: Mapping[date, Done], today: date, weeks: int) -> tuple[tuple[int | None, ...], ...]:
    """How many answers were given on each day: seven rows, Sunday's first, with a column for each week, the oldest
    first. Days to come are None.
    """
    first = first_day(today, weeks)
    return tuple(
        tuple(_answers(days, first + timedelta(weeks=week, days=weekday), today) for week in range(weeks))
        for weekday in range(DAYS_A_WEEK)
    )


def forecast(due: Mapping[date, int], today: date, count: int) -> Forecast:
    """`due` maps days to numbers of questions; what is overdue counts today."""
    days = {today + timedelta(days=ahead): 0 for ahead in range(count)}
    later = 0
    for day, number in due.items():
        if day > max(days):
            later += number
        else:
            days[max(day, today)] += number
    return Forecast(tuple(days.items()), later)


NOTHING: Final = Done()


def _day(start: int, zone: tzinfo | None) -> date:
    return date.fromtimestamp(start) if zone is None else datetime.fromtimestamp(start, zone).date()


def _answers(days: Mapping[date, Done], day: date, today: date) -> int | None:
    return None if day > today else days.get(day, NOTHING).answers


def _plus(one: Done, other: Done) -> Done:
    return Done(one.answers + other.answers, one.fractions + other.fractions, one.milliseconds + other.milliseconds)
