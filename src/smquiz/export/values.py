"""How a value is written for people: the same in the text, the Markdown and the page."""

import math
import re
from datetime import UTC, datetime
from typing import Final

from smquiz.banks.diagnostics import harmless
from smquiz.export.table import Unit, Value
from smquiz.i18n import number, percent, say
from smquiz.i18n.dates import duration, minute
from smquiz.quiz.text import forbidden_characters

MISSING: Final = "–"
NUMERIC: Final = frozenset({Unit.COUNT, Unit.FRACTION, Unit.DIFFERENCE, Unit.POINTS, Unit.NUMBER, Unit.SECONDS})
"""What stands in a column to be compared digit by digit, so at its right."""

_LINE_ENDS: Final = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BETWEEN_LINES: Final = re.compile("[ \t]*[\n\t][ \t\n]*")
_NO_CHARACTERS: Final = re.compile("[\ufffe\uffff]")
_MINUS: Final = "−"
_FIVE_DIGITS: Final = 10_000


def shown(language: str, value: Value, unit: Unit) -> str:
    """Short and rounded, on one line, with nothing that a terminal would obey; MISSING for what is not known."""
    if not is_known(value):
        return MISSING
    if isinstance(value, bool):
        return say(language, "yes") if value else say(language, "no")
    if isinstance(value, str):
        return _moment(value) if unit is Unit.MOMENT else one_line(value)
    size = _size(language, abs(value or 0), unit)
    return f"{_MINUS}{size}" if value and value < 0 and re.search("[1-9]", size) else size


def is_known(value: Value) -> bool:
    """Neither None nor what a division by nothing gives."""
    return value is not None and not (isinstance(value, float) and not math.isfinite(value))


def one_line(text: str) -> str:
    """The whole text, with a space for each line end, and unprintable characters made visible: `<U+202E>`."""
    if text.isprintable():
        return text.strip(" ")
    joined = _BETWEEN_LINES.sub(" ", _LINE_ENDS.sub("\n", text)).strip(" ")
    return harmless(joined, len(joined))


def storable(text: str) -> str:
    """The text for a file that programs read: lines and tabs stay, what no file should hold is made visible."""
    if text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)
    forbidden = {offset for offset, _ in forbidden_characters(text)}
    forbidden.update(found.start() for found in _NO_CHARACTERS.finditer(text))
    return "".join(
        f"<U+{ord(character):04X}>" if offset in forbidden else character for offset, character in enumerate(text)
    )


def moment_of(text: str) -> datetime | None:
    """A moment of UTC; None if the text names none."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _moment(text: str) -> str:
    moment = moment_of(text)
    return f"{minute(moment)} UTC" if moment else one_line(text)


def _size(language: str, value: float, unit: Unit) -> str:
    """A number from 0 on."""
    match unit:
        case Unit.FRACTION:
            return percent(language, value)
        case Unit.DIFFERENCE:
            return percent(language, round(value * 100) / 100)
        case Unit.SECONDS:
            return _time(language, value)
        case Unit.POINTS:
            return _whole(language, round(value))
        case _ if value == int(value):
            return _whole(language, int(value))
        case _:
            return number(language, value, 2)


def _time(language: str, seconds: float) -> str:
    if round(seconds) < 60:
        return say(language, "{seconds} s", seconds=round(seconds))
    return duration(language, round(seconds * 1000))


def _whole(language: str, count: int) -> str:
    """From five digits on in groups of three."""
    if count < _FIVE_DIGITS:
        return str(count)
    return f"{count:,}".replace(",", "\N{NO-BREAK SPACE}") if language == "fr" else f"{count:,}"
