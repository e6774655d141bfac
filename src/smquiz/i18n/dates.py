"""How days and stretches of time are written for people, in French and English as in Canada."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from smquiz.i18n import day, of_month, say

MINUTE: Final = 60_000
"""Milliseconds."""

SHORT_WEEKDAYS: Final[Mapping[str, Sequence[str]]] = {
    "fr": ("dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."),
    "en": ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"),
}
"""Sunday first."""

_WEEKDAYS: Final[Mapping[str, Sequence[str]]] = {
    "fr": ("dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"),
    "en": ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
}
_SHORT_MONTHS: Final[Mapping[str, Sequence[str]]] = {
    "fr": (
        *("janv.", "févr.", "mars", "avril", "mai", "juin"),
        *("juill.", "août", "sept.", "oct.", "nov.", "déc."),
    ),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def long_day(language: str, date_: date) -> str:
    """With its weekday: "mardi 3 mars", "Tuesday, March 3"."""
    name = _WEEKDAYS[language][date_.isoweekday() % 7]
    return f"{name} {day(language, date_)}" if language == "fr" else f"{name}, {day(language, date_)}"


def short_day(language: str, date_: date) -> str:
    """Where there is little room: "3 mars", "Mar 3"."""
    return of_month(language, date_.day, short_month(language, date_))


def short_month(language: str, date_: date) -> str:
    return _SHORT_MONTHS[language][date_.month - 1]


def minute(moment: datetime) -> str:
    """Date and time to the minute, in figures: the same in both languages."""
    return f"{moment:%Y-%m-%d %H:%M}"


def duration(language: str, milliseconds: int) -> str:
    """In hours and minutes; anything under a minute counts as one."""
    hours, rest = divmod(_minutes(milliseconds), 60)
    if not hours:
        return say(language, "{minutes} min", minutes=rest)
    return say(language, "{hours} h {minutes} min", hours=hours, minutes=f"{rest:02}")


def minutes(language: str, milliseconds: int) -> str:
    """The same in minutes alone."""
    return say(language, "{minutes} min", minutes=_minutes(milliseconds))


def _minutes(milliseconds: int) -> int:
    return max(round(milliseconds / MINUTE), 1 if milliseconds else 0)
