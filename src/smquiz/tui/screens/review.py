"""An answered question, read again with its feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from smquiz.i18n import mark
from smquiz.tui.commands import Command, bindings
from smquiz.tui.screens.question import BACK_AND_FORTH, QuestionScreen

if TYPE_CHECKING:
    from textual.binding import BindingType


class ReviewScreen(QuestionScreen):
    COMMANDS_HERE = (
        Command("scroll_lines", "up,down", mark("Scroll"), mark("Scroll the page"), "↑ ↓", BACK_AND_FORTH),
        Command("page", "pageup,pagedown", "", mark("Scroll the page"), mark("PgUp PgDn"), BACK_AND_FORTH),
        Command(
            "turn", "left,right", mark("Other questions"), mark("The question before or after"), "← →", BACK_AND_FORTH
        ),
        Command("leave", "escape,enter", mark("Back"), mark("Back to the results")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def progress_line(self) -> Content:
        return Content.assemble((self.where(), "bold"), "  ", (self.panel.label(), "$quiet"))

    def status_line(self) -> Content:
        return self.panel.verdict()

    async def action_turn(self, by: int) -> None:
        place = self.place + by
        if 0 <= place < self.round.total:
            await self.show_question(place)

    def action_leave(self) -> None:
        self.dismiss()
