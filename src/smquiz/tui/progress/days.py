"""The calendar of activity, and the last active days in words."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from smquiz.i18n import mark, percent, say_count
from smquiz.i18n.dates import duration, long_day
from smquiz.report.progress import calendar, first_day, recent
from smquiz.tui.progress.page import NOTHING_YET, Page
from smquiz.tui.widgets.activity_calendar import activity_calendar, legend, weeks_in

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from smquiz.report.progress import Done
    from smquiz.study.logbook import Logbook

WEEKS = 53
"""At most: a year."""

LAST_DAYS = 30
IN_WORDS = 30
"""Active days that are told in words."""


class CalendarPage(Page):
    TITLE: ClassVar = mark("Calendar")

    def __init__(self, logbook: Logbook) -> None:
        super().__init__(logbook)
        self.days = logbook.days(WEEKS)

    def compose(self) -> ComposeResult:
        yield Static(id="calendar")

    def write(self) -> None:
        weeks = weeks_in(self.room, WEEKS)
        today = self.logbook.today
        rows = calendar(self.days, today, weeks)
        parts = [
            Content.styled(self._summary(), "bold"),
            Content(""),
            activity_calendar(rows, first_day(today, weeks), self.language),
            Content(""),
            legend(self.language),
            *self._words(),
        ]
        self.query_one("#calendar", Static).update(Content("\n").join(parts))

    def _summary(self) -> str:
        if not self.days:
            ever = self.logbook.total.answers
            return self.phrase("Nothing answered in the last year.") if ever else self.phrase(NOTHING_YET)
        active = len(recent(self.days, self.logbook.today, LAST_DAYS))
        return say_count(
            self.language,
            "Answers a day. You studied on {count} of the last 30 days.",
            "Answers a day. You studied on {count} of the last 30 days.",
            active,
        )

    def _words(self) -> list[Content]:
        """The same in words, the latest day first."""
        latest = islice(sorted(self.days.items(), reverse=True), IN_WORDS)
        lines = [self._line(day, done) for day, done in latest]
        return (
            [Content(""), Content.styled(self.phrase("The last active days"), "$accent bold"), *lines] if lines else []
        )

    def _line(self, day: date, done: Done) -> Content:
        answers = say_count(self.language, "{count} answer", "{count} answers", done.answers)
        return Content.assemble(
            long_day(self.language, day).ljust(24),
            (percent(self.language, done.mean).rjust(5), "bold"),
            f"  {answers} · {duration(self.language, done.milliseconds)}",
        )
