"""An answered question, read again with its feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from smquiz.i18n import mark
from smquiz.tui.commands import Command, bindings
from smquiz.tui.screen import SmquizScreen
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.question_panel import QuestionPanel

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from smquiz.study.round import Round

BACK_AND_FORTH = ("-1", "1")


class ReviewScreen(SmquizScreen):
    COMMANDS_HERE = (
        Command("scroll", "up,down", mark("Scroll"), mark("Scroll the page"), "↑ ↓", BACK_AND_FORTH),
        Command("page", "pageup,pagedown", "", mark("Scroll the page"), mark("PgUp PgDn"), BACK_AND_FORTH),
        Command(
            "turn", "left,right", mark("Other questions"), mark("The question before or after"), "← →", BACK_AND_FORTH
        ),
        Command("leave", "escape,enter", mark("Back"), mark("Back to the results")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, study_round: Round, question: str) -> None:
        super().__init__()
        self.round = study_round
        self.place = study_round.session.questions.index(question)

    def compose(self) -> ComposeResult:
        yield Static(id="progress", classes="banner")
        yield self._new_panel()
        yield Static(id="status")
        yield KeyBar()

    def _new_panel(self) -> QuestionPanel:
        return QuestionPanel(self.round, self.round.question_at(self.place), self.language)

    @property
    def panel(self) -> QuestionPanel:
        return self.query_one(QuestionPanel)

    def relabel(self) -> None:
        panel = self.panel
        panel.speak(self.language)
        where = self.phrase("Question {place}/{total}", place=self.place + 1, total=self.round.total)
        line = Content.assemble((where, "bold"), "  ", (panel.label(), "$quiet"))
        self.query_one("#progress", Static).update(line)
        self.query_one("#status", Static).update(panel.verdict())

    def action_scroll(self, by: int) -> None:
        self.panel.sheet.scroll_relative(y=by * 2, animate=False)

    def action_page(self, by: int) -> None:
        if by < 0:
            self.panel.sheet.scroll_page_up(animate=False)
        else:
            self.panel.sheet.scroll_page_down(animate=False)

    async def action_turn(self, by: int) -> None:
        place = self.place + by
        if not 0 <= place < self.round.total:
            return
        self.place = place
        with self.smquiz.batch_update():
            await self.panel.remove()
            await self.mount(self._new_panel(), before="#status")
        self.relabel()

    def action_leave(self) -> None:
        self.dismiss()
