"""By when something is to change: a day as people type it, and how far off it is in words."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from smquiz.i18n import month, say, say_count

if TYPE_CHECKING:
    from smquiz.store.learning import LearningRecord

EXAMPLE_WEEKS: Final = 4
"""How far off the day is that an error message gives as an example."""

_DATE = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
# Three digits: 2026 alone is a year that somebody has begun to write, not a number of days.
_STRETCH = re.compile(r"(?:in|dans|d['’]ici)?\s*(\d{1,3})\s*([a-z]*)\.?")
_DAYS: Final = {
    **dict.fromkeys(("", "d", "day", "days", "j", "jour", "jours"), 1),
    **dict.fromkeys(("w", "wk", "week", "weeks", "s", "sem", "semaine", "semaines"), 7),
}
_MONTHS: Final = frozenset(("m", "month", "months", "mois"))
_NAMED: Final = {"today": 0, "aujourd'hui": 0, "tomorrow": 1, "demain": 1}


class Timing(StrEnum):
    """How a learning record stands to its day."""

    SETTLED = "settled"
    OPEN = "open"
    AHEAD = "ahead"
    TODAY = "today"
    OVERDUE = "overdue"


class NoDayError(ValueError):
    """What was typed is no day."""


def day_from(text: str, today: date) -> date | None:
    """The day that a learner means: 2026-03-01, or 14 (days), 2w, 3 months from today, in either language.

    None if nothing was typed. Raises NoDayError.
    """
    typed = text.strip().lower().replace("’", "'")
    if not typed:
        return None
    try:
        if typed in _NAMED:
            return today + timedelta(days=_NAMED[typed])
        if written := _DATE.fullmatch(typed):
            return date(*map(int, written.groups()))
        if stretch := _STRETCH.fullmatch(typed):
            return _after(today, int(stretch[1]), stretch[2])
    except (ValueError, OverflowError) as error:
        raise NoDayError(text) from error
    raise NoDayError(text)


def no_day(text: str, today: date, language: str) -> str:
    """What is said to somebody who has typed no day."""
    example = today + timedelta(weeks=EXAMPLE_WEEKS)
    return say(
        language,
        "“{text}” is not a date. Write {example}, or from today: 14 (days), 2w (weeks), 3m (months).",
        text=text.strip(),
        example=example.isoformat(),
    )


def timing(record: LearningRecord, today: date) -> Timing:
    if record.settled:
        return Timing.SETTLED
    if record.by is None:
        return Timing.OPEN
    days = (date.fromisoformat(record.by) - today).days
    return Timing.TODAY if days == 0 else Timing.AHEAD if days > 0 else Timing.OVERDUE


def timing_words(record: LearningRecord, today: date, language: str) -> str:
    """The same in words, with the day: "in 12 days, March 1, 2026"."""
    match timing(record, today):
        case Timing.SETTLED:
            return say(language, "done")
        case Timing.OPEN:
            return say(language, "no date set")
        case _:
            return far_off(date.fromisoformat(str(record.by)), today, language)


def far_off(day: date, today: date, language: str) -> str:
    """How far off the day is, and which it is."""
    days = (day - today).days
    name = month(language, day.isoformat())
    if days < 0:
        return say_count(language, "{count} day overdue, {day}", "{count} days overdue, {day}", -days, day=name)
    if days == 0:
        return say(language, "today, {day}", day=name)
    return say_count(language, "in {count} day, {day}", "in {count} days, {day}", days, day=name)


def _after(today: date, count: int, unit: str) -> date:
    """Raises ValueError if there is no such unit."""
    if unit in _MONTHS:
        years, place = divmod(today.year * 12 + today.month - 1 + count, 12)
        return date(years, place + 1, min(today.day, monthrange(years, place + 1)[1]))
    if unit not in _DAYS:
        raise ValueError(unit)
    return today + timedelta(days=count * _DAYS[unit])
