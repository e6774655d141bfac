"""The exam: back and forth between the questions, each change kept at once, feedback only when it is handed in."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from smquiz.i18n import mark
from smquiz.store.faults import StoreError
from smquiz.study.exam import OverError
from smquiz.tui.commands import Command, bindings
from smquiz.tui.screen import WIDE_FROM
from smquiz.tui.screens.answering import AnsweringScreen
from smquiz.tui.screens.question import BACK_AND_FORTH
from smquiz.tui.widgets.clock import Clock
from smquiz.tui.widgets.question_panel import QuestionPanel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from smquiz.study.exam import Exam


class ExamScreen(AnsweringScreen):
    COMMANDS_HERE = (
        *AnsweringScreen.ANSWERING,
        Command("move", "up,down", "", mark("From answer to answer"), "↑ ↓", BACK_AND_FORTH),
        Command("forward", "enter", mark("Next"), mark("The next question; after the last one, the list")),
        Command("turn", "b,n", "", mark("The question before, the next question"), "b n", BACK_AND_FORTH),
        Command("list", "h", mark("Hand in"), mark("What is not answered and what is flagged; hand in")),
        Command("leave", "escape", mark("Home"), mark("Back to the home screen; nothing is lost, the clock goes on")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)
    WITHOUT_AIDS = True

    def __init__(self, exam: Exam) -> None:
        self.exam = exam
        place = exam.place
        super().__init__(exam, exam.total - 1 if place is None else place)
        self.left = False

    def heading(self) -> Widget:
        return Horizontal(Static(id="progress"), Clock(self.exam), classes="banner")

    def new_panel(self) -> QuestionPanel:
        """The panel with what stands at the question."""
        panel = QuestionPanel(self.exam, self.exam.shown_at(self.place), self.language)
        self.certainty = self.exam.certainty_in(panel.question.id)
        if response := self.exam.response_in(panel.question.id):
            panel.view.restore(response)
        return panel

    def relabel(self) -> None:
        super().relabel()
        self.query_one(Clock).speak(self.language)

    def on_clock_time_is_up(self) -> None:
        if self.under_way:
            self._end()

    def on_clock_running_out(self, event: Clock.RunningOut) -> None:
        if self.under_way:
            self.smquiz.tell(event.words(self.language))

    @property
    def under_way(self) -> bool:
        """Whether the learner is at it. After `smquiz play` this screen stays open below all others to the end."""
        return not (self.left or self.exam.handed_in)

    def response_changed(self) -> None:
        if self._save():
            self.write_lines()

    def action_move(self, by: int) -> None:
        self.view.move(by)

    async def action_turn(self, by: int) -> None:
        place = self.place + by
        if 0 <= place < self.exam.total and self._save():
            await self.go_to(place)

    async def action_forward(self) -> None:
        if self.place + 1 < self.exam.total:
            await self.action_turn(1)
        else:
            self.action_list()

    async def go_to(self, place: int) -> None:
        await self.show_question(place)
        self.began = monotonic()

    def action_list(self) -> None:
        from smquiz.tui.screens.hand_in import HandInScreen

        if self._save():
            self.app.push_screen(HandInScreen(self.exam, self.place), self._return)

    async def _return(self, place: int | None) -> None:
        """From the list, with the place of the question to go to, if one was chosen."""
        self.began = monotonic()
        if place is not None:
            await self.go_to(place)

    def action_leave(self) -> None:
        if self._save():
            self.left = True
            self.smquiz.tell(self._farewell())
            self.smquiz.go_home()

    def _farewell(self) -> str:
        if self.exam.session.deadline:
            return self.phrase("Nothing is lost. The clock goes on.")
        return self.phrase("Nothing is lost. You can go on at any time.")

    def _save(self) -> bool:
        """Keeps what stands at the question and the time spent on it; False if it could not be kept."""
        try:
            self.exam.save(self.question, self.view.draft(), self.certainty, self.milliseconds)
        except OverError:
            self._end()
            return False
        except StoreError as error:
            self.smquiz.tell_trouble(error)
            return False
        self.began = monotonic()
        return True

    def _end(self) -> None:
        """The time is up, or another window has handed the exam in."""
        if self.exam.timed_out:
            self.smquiz.tell(self.phrase("Time is up: the exam is handed in as it stands."))
        else:
            self.smquiz.tell(self.phrase("The exam was handed in from another window."))
        self.smquiz.attempt(self.exam.hand_in)

    def progress_line(self) -> Content:
        answered = self.phrase("{answered} answered", answered=self.exam.answered)
        label = f" · {self.panel.label()}" if self.smquiz.size.width >= WIDE_FROM else ""
        return Content.assemble((self.where(), "bold"), (f" · {answered}{label}", "$quiet"), self.flag_sign())

    def status_lines(self) -> Content:
        lines = (self.outdated_line(), self.how_to(mark("Saved at once.")), self.choice_line())
        return Content("\n").join(line for line in lines if line)

    def choices(self) -> Iterator[Content]:
        yield from super().choices()
        if self.place:
            yield self.choice("b", Content(self.phrase("Before")), "turn(-1)")
