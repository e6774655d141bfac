"""Half a year week by week: the mean score and the number of answers, as curves and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from smquiz.i18n import mark, percent, say_count
from smquiz.i18n.dates import duration, short_day
from smquiz.report.progress import Week, by_week, last_and_before
from smquiz.tui.progress.page import NOTHING_YET, Page

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from smquiz.study.logbook import Logbook

WEEKS = 26
SPAN = 4
"""Weeks that are compared with as many before them."""


class WeeksPage(Page):
    TITLE: ClassVar = mark("Weeks")

    def __init__(self, logbook: Logbook) -> None:
        super().__init__(logbook)
        self.weeks = by_week(logbook.days(WEEKS), logbook.today, WEEKS)
        self.active = [week for week in self.weeks if week.done.answers]

    def compose(self) -> ComposeResult:
        yield Static(id="weeks-summary")
        if self.active:
            from smquiz.tui.widgets.plots import WeeklyAnswersPlot, WeeklyScorePlot

            with Horizontal(id="weeks"):
                with Vertical(id="weeks-plots"):
                    yield Static(id="score-title", classes="title")
                    yield WeeklyScorePlot(self.weeks)
                    yield Static(id="answers-title", classes="title")
                    yield WeeklyAnswersPlot(self.weeks)
                yield Static(id="weeks-words")

    def write(self) -> None:
        self.query_one("#weeks-summary", Static).update(self._summary())
        if self.active:
            from smquiz.tui.widgets.plots import Plot

            self.query_one("#score-title", Static).update(Content(self.phrase("Mean score of each week")))
            self.query_one("#answers-title", Static).update(Content(self.phrase("Answers in each week")))
            self.query_one("#weeks-words", Static).update(self._words())
            for plot in self.query(Plot):
                plot.speak(self.language)

    def _summary(self) -> Content:
        if not self.active:
            ever = self.logbook.total.answers
            text = self.phrase("Nothing answered in the last 26 weeks.") if ever else self.phrase(NOTHING_YET)
            return Content.styled(text, "bold")
        lately, before = last_and_before(self.weeks, SPAN)
        if not lately.answers:
            return Content.styled(self.phrase("Nothing answered in the last 4 weeks."), "bold")
        text = say_count(
            self.language,
            "Last 4 weeks: {share} on average over {count} answer.",
            "Last 4 weeks: {share} on average over {count} answers.",
            lately.answers,
            share=percent(self.language, lately.mean),
        )
        if before.answers:
            text += " " + self.phrase("The 4 weeks before: {share}.", share=percent(self.language, before.mean))
        return Content.styled(text, "bold")

    def _words(self) -> Content:
        """What the curves show, the latest week first."""
        head = Content.styled(self.phrase("Week by week (from Sunday)"), "$accent bold")
        return Content("\n").join([head, *(self._line(week) for week in reversed(self.active))])

    def _line(self, week: Week) -> Content:
        answers = say_count(self.language, "{count} answer", "{count} answers", week.done.answers)
        return Content.assemble(
            short_day(self.language, week.start).ljust(11),
            (percent(self.language, week.done.mean).rjust(5), "bold"),
            f"  {answers} · {duration(self.language, week.done.milliseconds)}",
        )
