"""A calendar of activity: a column a week, a row a weekday, a sign for how much was answered."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from textual.content import Content

from smquiz.i18n import mark, say
from smquiz.i18n.dates import SHORT_WEEKDAYS, short_month

if TYPE_CHECKING:
    from collections.abc import Sequence

SIGNS: Final = (
    (0, "·", mark("· none")),
    (1, "░", mark("░ 1 to 9")),
    (10, "▒", mark("▒ 10 to 19")),
    (20, "▓", mark("▓ 20 to 29")),
    (30, "█", mark("█ 30 or more")),
)
"""From how many answers on each sign stands; denser is more, so that it reads without colour."""

CELLS_A_WEEK: Final = 2
LABEL_WIDTH: Final = 5


def weeks_in(room: int, most: int) -> int:
    """How many weeks fit into `room` cells, `most` at most."""
    return max(min((room - LABEL_WIDTH) // CELLS_A_WEEK, most), 1)


def activity_calendar(rows: Sequence[Sequence[int | None]], first: date, language: str) -> Content:
    """`rows` hold the answers of each day, as the report's calendar makes them; `first` is the first Sunday."""
    lines = [Content.styled(_months(first, len(rows[0]), language), "$quiet")]
    for label, row in zip(SHORT_WEEKDAYS[language], rows, strict=True):
        # One piece for days in a row that look the same: a screen of pieces of one cell each is slow to draw.
        days = (("".join(map(_day, run)), style) for style, run in groupby(row, _style))
        lines.append(Content.assemble((label.ljust(LABEL_WIDTH), "$quiet"), *days))
    return Content("\n").join(lines)


def legend(language: str) -> Content:
    """What the signs stand for."""
    return Content(" " * LABEL_WIDTH) + Content("   ").join(
        Content.styled(say(language, words), "$primary" if least else "$quiet") for least, _, words in SIGNS
    )


def sign(answers: int) -> str:
    return next(sign for least, sign, _ in reversed(SIGNS) if answers >= least)


def _day(answers: int | None) -> str:
    return ("" if answers is None else sign(answers)).ljust(CELLS_A_WEEK)


def _style(answers: int | None) -> str:
    return "$primary" if answers else "$quiet"


def _months(first: date, weeks: int, language: str) -> str:
    """The name of each month over the week that holds its first day, or over the first week; where it has room."""
    ends = [first + timedelta(weeks=week, days=6) for week in range(weeks)]
    begun = [week for week in range(weeks) if week == 0 or ends[week].month != ends[week - 1].month]
    line = ""
    for week, following in pairwise((*begun, weeks)):
        name = short_month(language, ends[week])
        room = (following - week) * CELLS_A_WEEK
        line += (name if len(name) < room else "").ljust(room)
    return " " * LABEL_WIDTH + line
