"""How far the learner has come, in figures and tip by tip; on a wide screen with the calendar and what falls due."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from smquiz.i18n import mark, percent, say_count
from smquiz.i18n.dates import duration
from smquiz.report.progress import calendar, first_day, recent, total
from smquiz.tui.progress.due import due_lines
from smquiz.tui.progress.page import NOTHING_YET, Page
from smquiz.tui.screen import WIDE_FROM
from smquiz.tui.widgets.activity_calendar import activity_calendar, legend, weeks_in
from smquiz.tui.widgets.bars import bar
from smquiz.tui.widgets.tip_table import TipTable

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from smquiz.report.progress import Done
    from smquiz.study.logbook import Logbook

LAST_DAYS = 7
LATELY = 2
"""Weeks that surely hold them."""
WEEKS = 26
FIGURES_WIDTH = 74
"""Cells of the left column, as in smquiz.tcss."""
GAP = 4
METER_WIDTH = 12


class OverviewPage(Page):
    TITLE: ClassVar = mark("Overview")

    def __init__(self, logbook: Logbook) -> None:
        super().__init__(logbook)
        # Read now, where a trouble can still be told: what is drawn later only looks.
        _ = logbook.total, logbook.tips, logbook.due, logbook.confidently_wrong, logbook.days(LATELY)

    def compose(self) -> ComposeResult:
        with Horizontal(id="overview"):
            yield Static(id="figures")
            yield Static(id="beside")

    def write(self) -> None:
        wide = self.smquiz.size.width >= WIDE_FROM
        lines = [*self._nothing_yet(), *self._figures(), Content(""), *self._tips()]
        self.query_one("#figures", Static).update(Content("\n").join(lines))
        self.query_one("#beside", Static).update(self._beside() if wide else "")

    def _nothing_yet(self) -> list[Content]:
        return [] if self.logbook.total.answers else [Content.styled(self.phrase(NOTHING_YET), "bold")]

    def _figures(self) -> list[Content]:
        rows = [*self._reach(), *self._work(), *self._waiting()]
        width = max(len(label) for label, _ in rows) + 2
        return [Content.assemble((label.ljust(width), "$quiet"), text) for label, text in rows]

    def _reach(self) -> list[tuple[str, Content]]:
        reach = self.logbook.reach
        seen = say_count(
            self.language,
            "{count} of {total} attempted, {remaining} remaining",
            "{count} of {total} attempted, {remaining} remaining",
            reach.attempted,
            total=reach.questions,
            remaining=reach.remaining,
        )
        mastered = say_count(
            self.language,
            "{count} of {total} mastered",
            "{count} of {total} mastered",
            reach.mastered,
            total=reach.tips,
        )
        return [
            (self.phrase("Questions"), Content.assemble(_meter(reach.attempted, reach.questions), seen)),
            (self.phrase("Tips"), Content.assemble(_meter(reach.mastered, reach.tips), mastered)),
        ]

    def _work(self) -> list[tuple[str, Content]]:
        logbook = self.logbook
        lately = total(recent(logbook.days(LATELY), logbook.today, LAST_DAYS))
        average = self.phrase("{share} on average", share=percent(self.language, logbook.total.mean))
        overall = self._done(logbook.total) + (f" · {average}" if logbook.total.answers else "")
        return [(self.phrase("In all"), Content(overall)), (self.phrase("Last 7 days"), Content(self._done(lately)))]

    def _done(self, done: Done) -> str:
        answers = say_count(self.language, "{count} answer", "{count} answers", done.answers)
        return f"{answers} · {duration(self.language, done.milliseconds)}"

    def _waiting(self) -> list[tuple[str, Content]]:
        today = self.logbook.due.get(self.logbook.today, 0)
        due = say_count(self.language, "{count} question to review", "{count} questions to review", today)
        rows = [(self.phrase("Due today"), Content(due))]
        if wrong := len(self.logbook.confidently_wrong):
            text = say_count(
                self.language,
                "{count} question: w practises exactly this one",
                "{count} questions: w practises exactly these",
                wrong,
            )
            rows.append((self.phrase("Confidently wrong"), Content.assemble(("✗ ", "$error"), (text, "bold"))))
        return rows

    def _tips(self) -> list[Content]:
        room = min(self.room, FIGURES_WIDTH)
        table = TipTable(room, self.language)
        rows = zip(self.logbook.desk.index.tips, self.logbook.tips, strict=True)
        lines = (table.row(number, tip, row) for number, (tip, row) in enumerate(rows, start=1))
        return [table.heading(), *lines]

    def _beside(self) -> Content:
        logbook = self.logbook
        weeks = weeks_in(self.room - FIGURES_WIDTH - GAP, WEEKS)
        rows = calendar(logbook.days(WEEKS), logbook.today, weeks)
        return Content("\n").join(
            [
                Content.styled(self.phrase("Answers a day"), "$accent bold"),
                activity_calendar(rows, first_day(logbook.today, weeks), self.language),
                Content(""),
                legend(self.language),
                Content(""),
                Content.styled(self.phrase("Falling due"), "$accent bold"),
                *due_lines(logbook, self.language, self.room - FIGURES_WIDTH - GAP),
            ]
        )


def _meter(part: int, whole: int) -> Content:
    return Content.assemble(bar(part / whole if whole else 0.0, METER_WIDTH, "$primary"), " ")
