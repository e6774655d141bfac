"""The quiz: one question at a time, its feedback at once."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from smquiz.i18n import mark
from smquiz.store.faults import StoreError
from smquiz.tui.commands import Command, bindings
from smquiz.tui.screen import SmquizScreen
from smquiz.tui.widgets.bars import bar
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.question_panel import QuestionPanel

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from smquiz.study.round import Round
    from smquiz.tui.widgets.answer_view import AnswerView

METER_WIDTH = 20
BACK_AND_FORTH = ("-1", "1")


class QuizScreen(SmquizScreen):
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
        super().__init__()
        self.round = study_round
        self.place = study_round.place or 0
        self.hint = ""
        self.began = monotonic()

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

    @property
    def view(self) -> AnswerView:
        return self.panel.view

    @property
    def asking(self) -> bool:
        return self.panel.answer is None

    def relabel(self) -> None:
        panel = self.panel
        panel.speak(self.language)
        self._write_progress()
        self._write_status()

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
            self.panel.sheet.scroll_relative(y=by * 2, animate=False)

    def action_page(self, by: int) -> None:
        if by < 0:
            self.panel.sheet.scroll_page_up(animate=False)
        else:
            self.panel.sheet.scroll_page_down(animate=False)

    def action_read_on(self) -> None:
        self.action_page(1)

    def action_submit(self) -> None:
        response = self.view.response()
        if response is None:
            self.hint = self.view.MISSING
            self._write_status()
            return
        milliseconds = round((monotonic() - self.began) * 1000)
        try:
            self.round.answer(self.panel.question, response, milliseconds)
        except StoreError as error:
            self.smquiz.tell_trouble(error)
            return
        self.panel.reveal()
        self._write_progress()
        self._write_status()
        self.refresh_keys()

    async def action_next(self) -> None:
        place = self.round.place
        if place is None:
            self.smquiz.open_results(self.round)
            return
        self.place = place
        old = self.panel
        with self.smquiz.batch_update():
            await old.remove()
            await self.mount(self._new_panel(), before="#status")
        self.hint = ""
        self.began = monotonic()
        self._write_progress()
        self._write_status()
        self.refresh_keys()

    def action_tip(self) -> None:
        self.smquiz.open_tips(self.panel.question.tip)

    def action_leave(self) -> None:
        self.smquiz.go_home()

    def _clear_hint(self) -> None:
        if self.hint:
            self.hint = ""
            self._write_status()

    def _write_progress(self) -> None:
        where = self.phrase("Question {place}/{total}", place=self.place + 1, total=self.round.total)
        meter = bar(len(self.round.answers) / self.round.total, METER_WIDTH, "$primary")
        line = Content.assemble((where, "bold"), "  ", meter, "  ", (self.panel.label(), "$quiet"))
        self.query_one("#progress", Static).update(line)

    def _write_status(self) -> None:
        status = self.query_one("#status", Static)
        status.set_class(bool(self.hint), "-hint")
        if self.hint:
            status.update(Content(self.phrase(self.hint)))
        elif self.asking:
            status.update(Content(self.phrase(self.view.HOW_TO)))
        else:
            status.update(self.panel.verdict())
