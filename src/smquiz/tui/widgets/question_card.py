"""A question to read outside a session; its key and feedback show once it has been answered as it now stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from smquiz.i18n import say
from smquiz.quiz.text import in_language
from smquiz.study.words import DIFFICULTIES, KINDS
from smquiz.tui.safe import plain
from smquiz.tui.screen import WIDE_FROM
from smquiz.tui.widgets.answer_views import view_for
from smquiz.tui.widgets.hanging import hanging
from smquiz.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from smquiz.quiz.session import Answer
    from smquiz.quiz.shown import ShownQuestion
    from smquiz.study.desk import Desk
    from smquiz.tui.widgets.answer_view import AnswerView

BULLET = "• "
# As in smquiz.tcss: the most that the text takes; the margins, the scroll bar and the column beside.
MAX_WIDTH, MARGINS, ASIDE = 96, 8, 53


class QuestionCard(Panel):
    """On a wide screen what the learner has done with the question stands beside it, on a narrow one below."""

    def __init__(self, desk: Desk, question: ShownQuestion, answer: Answer | None, language: str) -> None:
        """`answer` is the last one to the question as it now stands."""
        super().__init__(language)
        self.desk = desk
        self.question = question
        self.answer = answer
        self.view: AnswerView | None = view_for(question.kind, question.options, language) if answer else None

    def compose(self) -> ComposeResult:
        with self.sheet:
            yield Static(id="scenario")
            yield Static(id="prompt")
            yield self.view or Static(id="options")
            yield Static(id="record-below")
        with VerticalScroll(id="aside", can_focus=False):
            yield Static(id="record-beside")

    def on_mount(self) -> None:
        if self.view and self.answer:
            from smquiz.quiz.response import from_json

            self.view.reveal(self.desk.bank.question(self.question.id), from_json(self.answer.response))
        self._write()

    def on_resize(self) -> None:
        self._write_options()

    def speak(self, language: str) -> None:
        super().speak(language)
        if self.view:
            self.view.speak(language)
        self._write()

    def tell(self, record: Content) -> None:
        """Writes what the learner has done with the question."""
        self.query_one("#record-below", Static).update(record)
        self.query_one("#record-beside", Static).update(record)

    def label(self) -> str:
        kind, (difficulty, _) = KINDS[self.question.kind], DIFFICULTIES[self.question.difficulty]
        return f"{say(self.language, kind)} · {say(self.language, difficulty)}"

    def _write(self) -> None:
        self.query_one("#scenario", Static).update(plain(in_language(self.question.scenario, self.language)))
        self.query_one("#prompt", Static).update(plain(in_language(self.question.prompt, self.language)))
        self._write_options()

    def _write_options(self) -> None:
        if self.view is None:
            bullet = Content.styled(BULLET, "$quiet")
            options = [
                hanging(bullet, plain(in_language(option.text, self.language)), self._room())
                for option in self.question.options
            ]
            self.query_one("#options", Static).update(Content("\n").join(options))

    def _room(self) -> int:
        width = self.app.size.width
        return min(width - (ASIDE if width >= WIDE_FROM else 0) - MARGINS, MAX_WIDTH)
