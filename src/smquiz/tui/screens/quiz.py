"""The quiz: one question at a time, its feedback at once."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from smquiz.i18n import mark
from smquiz.store.faults import StoreError
from smquiz.tui.commands import Command, bindings
from smquiz.tui.screens.answering import AnsweringScreen
from smquiz.tui.screens.question import BACK_AND_FORTH
from smquiz.tui.widgets.bars import bar
from smquiz.tui.widgets.certainty import marked_certainty
from smquiz.tui.widgets.verdict import verdict

if TYPE_CHECKING:
    from textual.binding import BindingType

    from smquiz.study.round import Round

METER_WIDTHS = (4, 20)
# As in smquiz.tcss: the padding on both sides of the line.
MARGINS = 6


class QuizScreen(AnsweringScreen):
    COMMANDS_HERE = (
        *AnsweringScreen.ANSWERING,
        Command("move", "up,down", "", mark("From answer to answer; in the feedback, scroll"), "↑ ↓", BACK_AND_FORTH),
        Command("submit", "enter", mark("Submit"), mark("Submit the answer")),
        Command("next", "enter", mark("Next"), mark("After the feedback: the next question")),
        Command(
            "read_on", "pagedown", mark("Scroll"), mark("After the answer: the rest of the feedback"), mark("PgDn")
        ),
        Command("tip", "t", mark("Tip"), mark("Read the tip that this question belongs to")),
        Command("browse", "slash", "", mark("Search the questions")),
        Command("leave", "escape", mark("Back"), mark("Back to the home screen; every answer is kept")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, study_round: Round) -> None:
        super().__init__(study_round, study_round.place or 0)
        self.round = study_round
        self.hint = ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        match action:
            case "submit":
                return self.asking
            case "next" | "read_on":
                return not self.asking
            case _:
                return True

    def response_changed(self) -> None:
        self.hint = ""
        self.write_lines()

    def action_move(self, by: int) -> None:
        if self.asking:
            self.view.move(by)
        else:
            self.action_scroll_lines(by)

    def action_read_on(self) -> None:
        self.action_page(1)

    def action_submit(self) -> None:
        response = self.view.response()
        if response is None:
            self.hint = self.view.MISSING
            self.write_lines()
            return
        from smquiz.quiz.response import to_json

        question = self.round.question_at(self.place)
        try:
            answer = self.round.answer(question, response, self.milliseconds, self.certainty)
        except StoreError as error:
            self.smquiz.tell_trouble(error)
            return
        if answer.response != to_json(response):
            self.smquiz.tell(self.phrase("Another window has answered this question meanwhile; that answer stands."))
        self.panel.reveal()
        self.write_lines()
        self.refresh_keys()

    async def action_next(self) -> None:
        place = self.round.place
        if place is None:
            self.smquiz.open_results(self.round)
            return
        self.hint = ""
        self.certainty = None
        await self.show_question(place)
        self.began = monotonic()

    def action_tip(self) -> None:
        self.smquiz.open_tips(self.panel.question.tip)

    def action_browse(self) -> None:
        self.smquiz.open_browse()

    def action_leave(self) -> None:
        self.smquiz.go_home()

    def progress_line(self) -> Content:
        label = Content.styled(f"  {self.panel.label()}", "$quiet")
        flag = self.flag_sign()
        least, most = METER_WIDTHS
        room = self.smquiz.size.width - MARGINS - len(self.where()) - 2 - label.cell_length - flag.cell_length
        meter = bar(len(self.round.answers) / self.round.total, min(max(room, least), most), "$primary")
        return Content.assemble((self.where(), "bold"), "  ", meter, label, flag)

    def status_lines(self) -> Content:
        lines = self._asking_lines() if self.asking else self._answered_lines()
        return Content("\n").join(line for line in lines if line)

    def _asking_lines(self) -> list[Content | None]:
        hint = Content.styled(self.phrase(self.hint), "bold $warning") if self.hint else None
        return [self.outdated_line(), hint or self.how_to(mark("Enter submits.")), self.choice_line()]

    def _answered_lines(self) -> list[Content | None]:
        answer = self.round.answers.get(self.question)
        marked = marked_certainty(answer, self.language) if answer else None
        *above, last = [line for line in (verdict(answer, self.language), marked) if line]
        return [*above, Content("   ").join((last, self.choice_line()))]
