"""A question of a session, read again with its feedback: as it now stands, and with what was answered then."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from smquiz.i18n import mark
from smquiz.quiz.standing import State
from smquiz.tui.commands import Command, bindings
from smquiz.tui.screens.question import BACK_AND_FORTH, QuestionScreen
from smquiz.tui.widgets.certainty import marked_certainty
from smquiz.tui.widgets.panel import GonePanel, Panel
from smquiz.tui.widgets.question_panel import QuestionPanel
from smquiz.tui.widgets.states import STATES
from smquiz.tui.widgets.verdict import verdict

if TYPE_CHECKING:
    from textual.binding import BindingType

    from smquiz.study.round import Round


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

    def __init__(self, study_round: Round, place: int) -> None:
        super().__init__(study_round, place)
        self.round = study_round

    @property
    def question(self) -> str:
        """The id of the question shown."""
        return self.round.session.questions[self.place]

    def new_panel(self) -> Panel:
        if self.question not in self.round.desk.shown:
            return GonePanel(self.language)
        panel = QuestionPanel(self.round, self.round.shown_at(self.place), self.language)
        panel.view.asking = False
        return panel

    def progress_line(self) -> Content:
        return Content.assemble((self.where(), "bold"), "  ", (self.panel.label(), "$quiet"))

    def status_lines(self) -> Content:
        answer = self.round.answers.get(self.question)
        marked = marked_certainty(answer, self.language) if answer else None
        lines = (self._since(), verdict(answer, self.language), marked)
        return Content("\n").join(line for line in lines if line)

    def _since(self) -> Content | None:
        """What has become of the question since it was answered."""
        if self.question not in self.round.answers or self.round.given(self.question):
            return None
        if self.question in self.round.desk.shown:
            text = self.phrase("The question has changed since. Your answer then, which no longer counts:")
        else:
            text = self.phrase("The question is no longer in the bank. Your answer then:")
        return Content.styled(f"{STATES[State.CHANGED][0]} {text}", "$warning")

    async def action_turn(self, by: int) -> None:
        place = self.place + by
        if 0 <= place < self.round.total:
            await self.show_question(place)

    def action_leave(self) -> None:
        self.dismiss()
