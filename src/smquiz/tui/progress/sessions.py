"""The sessions of the past, the newest first, as far back as one goes down the list."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from smquiz.i18n import mark, percent
from smquiz.i18n.dates import minute, minutes
from smquiz.quiz.text import in_language
from smquiz.store.faults import StoreError
from smquiz.study.words import MODE_NAMES
from smquiz.tui.progress.page import Page
from smquiz.tui.safe import plain
from smquiz.tui.widgets.pointed_list import PointedList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from smquiz.store.history import PastSession
    from smquiz.study.logbook import Logbook

AT_A_TIME = 50
OLDER = "older"
DATE_WIDTH, DONE_WIDTH, SCORE_WIDTH, TIME_WIDTH = 17, 6, 7, 8
LIST_MARGINS = 3
"""Cells of the list beside its text: padding and the scroll bar."""


class HistoryPage(Page):
    TITLE: ClassVar = mark("History")

    def __init__(self, logbook: Logbook) -> None:
        super().__init__(logbook)
        self.sessions: list[PastSession] = []
        self.more = True
        self.read_on()

    def compose(self) -> ComposeResult:
        yield Static(id="history-head")
        yield PointedList(id="history")

    def read_on(self) -> None:
        """Reads the next sessions back. Raises StoreError."""
        older = self.logbook.sessions(AT_A_TIME, len(self.sessions))
        self.sessions.extend(older)
        self.more = len(older) == AT_A_TIME

    def write(self) -> None:
        self.query_one("#history-head", Static).update(self._head())
        listed = self.query_one("#history", OptionList)
        listed.display = bool(self.sessions)
        highlighted = listed.highlighted
        listed.set_options(self._options(0))
        listed.highlighted = highlighted or 0

    def take_focus(self) -> None:
        self.query_one("#history", OptionList).focus()

    def highlighted_session(self) -> PastSession | None:
        place = self.query_one("#history", OptionList).highlighted
        return self.sessions[place] if place is not None and place < len(self.sessions) else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The last line tells that there is more; going there fetches it."""
        if event.option.id != OLDER:
            return
        known = len(self.sessions)
        try:
            self.read_on()
        except StoreError as error:
            self.smquiz.tell_trouble(error)
            return
        event.option_list.remove_option(OLDER)
        event.option_list.add_options(self._options(known))
        event.option_list.highlighted = min(known, len(self.sessions) - 1)

    def _options(self, start: int) -> list[Option]:
        options = [Option(self._line(session), id=session.id) for session in self.sessions[start:]]
        if self.more:
            options.append(Option(self.phrase("… older sessions"), id=OLDER))
        return options

    def _head(self) -> Content:
        if not self.sessions:
            text = self.phrase("No session yet: press Esc and start one. Each can be read again here.")
            return Content.styled(text, "bold")
        names = (mark("Started"), mark("Mode"), mark("Done"), mark("Score"), mark("Time"), mark("Tips"))
        date, mode, answered, score, time, tips = map(self.phrase, names)
        return Content.styled(" " + self._columns(date, mode, answered, score, time) + tips, "$quiet")

    def _line(self, session: PastSession) -> Content:
        started = minute(self.logbook.local(datetime.fromisoformat(session.started)))
        fraction = min(session.fractions / session.answered, 1.0)
        columns = self._columns(
            started,
            self.phrase(MODE_NAMES[session.mode]),
            f"{session.answered}/{session.total}",
            percent(self.language, fraction),
            minutes(self.language, session.milliseconds),
        )
        return Content.assemble(columns, plain(self._tips(session))).truncate(self.room - LIST_MARGINS, ellipsis=True)

    def _columns(self, date: str, mode: str, answered: str, score: str, time: str) -> str:
        modes = max(len(self.phrase(name)) for name in MODE_NAMES.values()) + 1
        return (
            date.ljust(DATE_WIDTH)
            + mode.ljust(modes)
            + answered.rjust(DONE_WIDTH)
            + score.rjust(SCORE_WIDTH)
            + time.rjust(TIME_WIDTH)
            + "  "
        )

    def _tips(self, session: PastSession) -> str:
        """What it was about; an unfinished one waits on the home screen."""
        tips = enumerate(self.logbook.desk.index.tips, start=1)
        titles = {tip.id: f"{number} {in_language(tip.title, self.language)}" for number, tip in tips}
        names = ", ".join(titles.get(tip, tip) for tip in session.tips) or self.phrase("all tips")
        unfinished = self.phrase("unfinished")
        return names if session.over else f"▶ {unfinished} · {names}"
