"""What falls due in the coming days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from smquiz.i18n import mark, say, say_count
from smquiz.i18n.dates import long_day
from smquiz.tui.progress.page import NOTHING_YET, Page
from smquiz.tui.widgets.bars import FULL

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from smquiz.study.logbook import Logbook

DAYS = 14
LABEL_WIDTH = 23
BAR_WIDTH = 30
NUMBER_WIDTH = 5


def due_lines(logbook: Logbook, language: str, room: int) -> list[Content]:
    """A line a day for two weeks with how many questions fall due, and one for what comes later."""
    if not logbook.due:
        return [Content(say(language, "A question comes back for review some days after you answer it."))]
    forecast = logbook.forecast(DAYS)
    most = max(count for _, count in forecast.days)
    width = min(BAR_WIDTH, room - LABEL_WIDTH - NUMBER_WIDTH)
    lines = [_line(_name(day, logbook.today, language), count, most, width) for day, count in forecast.days]
    if forecast.later:
        lines.append(
            Content(say_count(language, "Later: {count} question.", "Later: {count} questions.", forecast.later))
        )
    return lines


class DuePage(Page):
    TITLE: ClassVar = mark("Due")

    def __init__(self, logbook: Logbook) -> None:
        super().__init__(logbook)
        _ = logbook.due

    def compose(self) -> ComposeResult:
        yield Static(id="due")

    def write(self) -> None:
        head = Content.styled(self._summary(), "bold")
        lines = due_lines(self.logbook, self.language, self.room)
        self.query_one("#due", Static).update(Content("\n").join([head, Content(""), *lines]))

    def _summary(self) -> str:
        if not self.logbook.due:
            return self.phrase(NOTHING_YET)
        today = self.logbook.due.get(self.logbook.today, 0)
        if today:
            return say_count(
                self.language,
                "{count} question to review today. Enter starts the review.",
                "{count} questions to review today. Enter starts the review.",
                today,
            )
        return self.phrase("Nothing to review today.")


def _line(name: str, count: int, most: int, width: int) -> Content:
    length = max(round(count / most * width), 1) if count else 0
    return Content.assemble(
        (name.ljust(LABEL_WIDTH), "" if count else "$quiet"), (FULL * length, "$primary"), _number(count, length)
    )


def _number(count: int, length: int) -> tuple[str, str]:
    return (f"{' ' if length else ''}{count}", "bold" if count else "$quiet")


def _name(day: date, today: date, language: str) -> str:
    if day == today:
        return say(language, "today")
    if day == today + timedelta(days=1):
        return say(language, "tomorrow")
    return long_day(language, day)
