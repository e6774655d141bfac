"""The quiz: one question at a time, its feedback at once."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from smquiz.i18n import mark
from smquiz.quiz.shown import RATING_STEPS
from smquiz.store.faults import StoreError
from smquiz.tui.commands import Command, bindings
from smquiz.tui.screens.question import BACK_AND_FORTH, QuestionScreen
from smquiz.tui.widgets.bars import bar
from smquiz.tui.widgets.question_panel import QuestionPanel

if TYPE_CHECKING:
    from textual.binding import BindingType

    from smquiz.study.round import Round
    from smquiz.tui.widgets.answer_view import AnswerView

METER_WIDTH = 20


class QuizScreen(QuestionScreen):
    COMMANDS_HERE = (
        Command(
            "digit",
            "1,2,3,4,5,6,7,8,9",
            mark("Choose"),
            mark("Choose that answer (several: again to undo)"),
            "1-9",
            tuple("123456789"),
        ),
        Command("move", "up,down", "", mark("From answer to answer; in the feedback, scroll"), "↑ ↓", BACK_AND_FORTH),
        Command("pick", "space", "", mark("Choose the answer under the cursor")),
        Command(
            "shift", "shift+up,shift+down", "", mark("In a ranking: move the line"), mark("Shift+↑ ↓"), BACK_AND_FORTH
        ),
        Command("adjust", "left,right", "", mark("In a rating: one step less or more"), "← →", BACK_AND_FORTH),
        Command("submit", "enter", mark("Submit"), mark("Submit the answer")),
        Command("next", "enter", mark("Next"), mark("After the feedback: the next question")),
        Command("page", "pageup,pagedown", "", mark("Scroll the page"), mark("PgUp PgDn"), BACK_AND_FORTH),
        Command(
            "read_on", "pagedown", mark("Scroll"), mark("After the answer: the rest of the feedback"), mark("PgDn")
        ),
        Command("tip", "t", mark("Tip"), mark("Read the tip that this question belongs to")),
        Command("leave", "escape", mark("Back"), mark("Back to the home screen; every answer is kept")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, study_round: Round) -> None:
        super().__init__(study_round, study_round.place or 0)
        self.hint = ""
        self.began = monotonic()

    def commands(self) -> tuple[Command, ...]:
        """The digits that mean something for this question."""
        most = RATING_STEPS[-1] if self.panel.question.kind == "rating" else len(self.view.rows)
        return tuple(
            command._replace(shown=f"1-{most}") if command.action == "digit" else command
            for command in super().commands()
        )

    @property
    def view(self) -> AnswerView:
        return self.panel.view

    @property
    def asking(self) -> bool:
        return self.panel.answer is None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        if not self.query(QuestionPanel):
            return False
        match action:
            case "submit" | "digit" | "pick" | "shift" | "adjust":
                return self.asking
            case "next" | "read_on":
                return not self.asking
            case _:
                return True

    def action_digit(self, number: int) -> None:
        self.view.digit(number)
        self._clear_hint()

    def action_pick(self) -> None:
        self.view.toggle()
        self._clear_hint()

    def action_shift(self, by: int) -> None:
        self.view.shift(by)
        self._clear_hint()

    def action_adjust(self, by: int) -> None:
        self.view.adjust(by)
        self._clear_hint()

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
        milliseconds = round((monotonic() - self.began) * 1000)
        try:
            self.round.answer(self.round.question_at(self.place), response, milliseconds)
        except StoreError as error:
            self.smquiz.tell_trouble(error)
            return
        self.panel.reveal()
        self.write_lines()
        self.refresh_keys()

    async def action_next(self) -> None:
        place = self.round.place
        if place is None:
            self.smquiz.open_results(self.round)
            return
        self.hint = ""
        await self.show_question(place)
        self.began = monotonic()

    def action_tip(self) -> None:
        self.smquiz.open_tips(self.panel.question.tip)

    def action_leave(self) -> None:
        self.smquiz.go_home()

    def _clear_hint(self) -> None:
        if self.hint:
            self.hint = ""
            self.write_lines()

    def progress_line(self) -> Content:
        meter = bar(len(self.round.answers) / self.round.total, METER_WIDTH, "$primary")
        return Content.assemble((self.where(), "bold"), "  ", meter, "  ", (self.panel.label(), "$quiet"))

    def status_line(self) -> Content:
        if not self.asking:
            return self.panel.verdict()
        if self.hint:
            return Content.styled(self.phrase(self.hint), "bold $warning")
        return Content.styled(self.phrase(self.view.HOW_TO), "$quiet")
