"""What every screen that shows a question has in common: a panel, a line above and below it, and scrolling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from smquiz.tui.screen import SmquizScreen
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.question_panel import QuestionPanel

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content
    from textual.widget import Widget

    from smquiz.study.sitting import Sitting
    from smquiz.tui.widgets.panel import Panel

BACK_AND_FORTH = ("-1", "1")
LINES_A_KEY = 2


class QuestionScreen(SmquizScreen):
    """Shows the question at `place` (from 0) of a session."""

    # Not found by `query_one`: its cache would keep every panel of the session alive, half a megabyte each.
    panel: Panel

    def __init__(self, sitting: Sitting, place: int) -> None:
        super().__init__()
        self.sitting = sitting
        self.place = place

    def compose(self) -> ComposeResult:
        yield self.heading()
        self.panel = self.new_panel()
        yield self.panel
        yield Static(id="status")
        yield KeyBar()

    def heading(self) -> Widget:
        """What stands above the question."""
        return Static(id="progress", classes="banner")

    def new_panel(self) -> Panel:
        """The panel of the question at `place`."""
        return QuestionPanel(self.sitting, self.sitting.shown_at(self.place), self.language)

    def relabel(self) -> None:
        self.panel.speak(self.language)
        self.write_lines()

    def write_lines(self) -> None:
        """Writes the line above the question and the lines below it."""
        self.query_one("#progress", Static).update(self.progress_line())
        self.query_one("#status", Static).update(self.status_lines())

    def progress_line(self) -> Content:
        raise NotImplementedError

    def status_lines(self) -> Content:
        """Three at most."""
        raise NotImplementedError

    def where(self) -> str:
        return self.phrase("Question {place}/{total}", place=self.place + 1, total=self.sitting.total)

    async def show_question(self, place: int) -> None:
        """Puts another question of the session in the place of this one."""
        self.place = place
        with self.smquiz.batch_update():
            await self.panel.remove()
            self.panel = self.new_panel()
            await self.mount(self.panel, before="#status")
            self.write_lines()
            self.refresh_keys()

    def action_scroll_lines(self, by: int) -> None:
        self.panel.sheet.scroll_relative(y=by * LINES_A_KEY, animate=False)

    def action_page(self, by: int) -> None:
        if by < 0:
            self.panel.sheet.scroll_page_up(animate=False)
        else:
            self.panel.sheet.scroll_page_down(animate=False)
