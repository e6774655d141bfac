"""The interface's texts in French and English: `say` gives "this text in that language".

English texts stand in the code and are the message ids; the French catalogue is `locale/fr`. Nothing global holds the
language: each call names it, so that a screen can show two at once and a test needs no clean-up.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

LANGUAGES: Final = ("fr", "en")
"""What the interface speaks; the first is the one for whom no wish is known."""

NAMES: Final[Mapping[str, str]] = {"fr": "Français", "en": "English"}
"""Each language's name in itself."""

LOCALE_FOLDER: Final = Path(__file__).parent / "locale"
DOMAIN: Final = "smquiz"


def say(language: str, message: str, /, **values: object) -> str:
    """`message` in `language`, with `{name}` replaced by the value of that name."""
    text = _catalogue(language).gettext(message)
    return text.format(**values) if values else text


def say_count(language: str, one: str, many: str, count: int, /, **values: object) -> str:
    """The form of the message that goes with `count` (French has 0 in the singular), which it may hold as `{count}`."""
    return _catalogue(language).ngettext(one, many, count).format(count=count, **values)


def mark(message: str) -> str:
    """Marks a constant for translation where it stands; it is translated by `say` when it is shown."""
    return message


def number(language: str, value: float, digits: int = 0) -> str:
    """A number with the language's decimal sign; trailing zeros are dropped."""
    text = f"{value:.{digits}f}"
    if digits:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") if language == "fr" else text


def percent(language: str, fraction: float) -> str:
    """A fraction in [0, 1] as whole per cent, rounded down so that 100 % means all of it."""
    # The sum of a few floats may fall a hair short of what it stands for.
    whole = int(fraction * 100 + 1e-9)
    return f"{whole}\N{NO-BREAK SPACE}%" if language == "fr" else f"{whole}%"


def month(language: str, date: str) -> str:
    """A date of the form YYYY-MM (or YYYY, or YYYY-MM-DD) for people: "octobre 2014", "October 2014"."""
    year, *rest = date.split("-")
    if not rest:
        return year
    name = _MONTHS[language][int(rest[0]) - 1]
    if len(rest) == 1:
        return f"{name} {year}"
    if language == "fr":
        return f"{of_month(language, int(rest[1]), name)} {year}"
    return f"{of_month(language, int(rest[1]), name)}, {year}"


def day(language: str, date: date) -> str:
    """A day of some year near this one, for people: "3 mars", "March 3"."""
    return of_month(language, date.day, _MONTHS[language][date.month - 1])


def of_month(language: str, day: int, name: str) -> str:
    """A day (from 1) of the month that is written like this."""
    if language == "fr":
        return f"{'1er' if day == 1 else day} {name}"
    return f"{name} {day}"


def wished_language(environment: Mapping[str, str]) -> str:
    """The interface language that the environment's locale asks for (as gettext reads it), French failing that."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wish in environment.get(variable, "").split(":"):
            if wish[:2].lower() in LANGUAGES:
                return wish[:2].lower()
    return LANGUAGES[0]


_MONTHS: Final[Mapping[str, Sequence[str]]] = {
    "fr": [
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ],
    "en": [
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ],
}


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE_FOLDER, languages=[language])
