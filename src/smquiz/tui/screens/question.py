"""What the quiz and the reading of an answered question have in common: a panel, and scrolling it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from smquiz.tui.screen import SmquizScreen
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.question_panel import QuestionPanel

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from smquiz.study.round import Round

BACK_AND_FORTH = ("-1", "1")
LINES_A_KEY = 2


class QuestionScreen(SmquizScreen):
    """Shows the question at `place` (from 0) of a session."""

    def __init__(self, study_round: Round, place: int) -> None:
        super().__init__()
        self.round = study_round
        self.place = place

    def compose(self) -> ComposeResult:
        yield Static(id="progress", classes="banner")
        yield self._new_panel()
        yield Static(id="status")
        yield KeyBar()

    def relabel(self) -> None:
        self.panel.speak(self.language)
        self.write_lines()

    def write_lines(self) -> None:
        """Writes the line above the question and the one below it."""
        self.query_one("#progress", Static).update(self.progress_line())
        self.query_one("#status", Static).update(self.status_line())

    def progress_line(self) -> Content:
        raise NotImplementedError

    def status_line(self) -> Content:
        raise NotImplementedError

    def where(self) -> str:
        return self.phrase("Question {place}/{total}", place=self.place + 1, total=self.round.total)

    async def show_question(self, place: int) -> None:
        """Puts another question of the session in the place of this one."""
        self.place = place
        with self.smquiz.batch_update():
            await self.panel.remove()
            await self.mount(self._new_panel(), before="#status")
            self.write_lines()
            self.refresh_keys()

    def action_scroll_lines(self, by: int) -> None:
        self.panel.sheet.scroll_relative(y=by * LINES_A_KEY, animate=False)

    def action_page(self, by: int) -> None:
        if by < 0:
            self.panel.sheet.scroll_page_up(animate=False)
        else:
            self.panel.sheet.scroll_page_down(animate=False)

    def _new_panel(self) -> QuestionPanel:
        # Not found by `query_one`: its cache would keep every panel of the session alive, half a megabyte each.
        self.panel = QuestionPanel(self.round, self.round.shown_at(self.place), self.language)
        return self.panel
