"""A question on the screen: scenario, prompt, options; once answered, the feedback and the tip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from smquiz.i18n import say
from smquiz.quiz.text import in_language
from smquiz.study.words import DIFFICULTIES, KINDS
from smquiz.tui.safe import plain
from smquiz.tui.widgets.answer_views import view_for
from smquiz.tui.widgets.panel import Panel
from smquiz.tui.widgets.tip_text import tip_text

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from smquiz.quiz.bank import Bank
    from smquiz.quiz.question import Question
    from smquiz.quiz.response import Response
    from smquiz.quiz.session import Answer
    from smquiz.quiz.shown import ShownOption, ShownQuestion


class Asker(Protocol):
    """Who asks the question: a sitting, which keeps the answers, or a preview, which does not."""

    @property
    def bank(self) -> Bank: ...
    def options(self, question: ShownQuestion) -> list[ShownOption]:
        """In the order in which they are shown."""

    def tells(self, question: str) -> bool:
        """Whether the key and the feedback may be shown."""

    def given(self, question: str) -> Answer | None: ...
    def response_to(self, question: Question) -> Response:
        """Raises KeyError if the question is not answered."""


class QuestionPanel(Panel):
    """On a wide screen the tip (before the answer: how to answer) has a column of its own, so nothing moves."""

    def __init__(self, sitting: Asker, question: ShownQuestion, language: str) -> None:
        super().__init__(language)
        self.sitting = sitting
        self.question = question
        self.view = view_for(question.kind, sitting.options(question), language)

    def compose(self) -> ComposeResult:
        with self.sheet:
            yield Static(id="scenario")
            yield Static(id="prompt")
            yield self.view
            yield Static(id="tip-below")
        with VerticalScroll(id="aside", can_focus=False):
            yield Static(id="tip-beside")

    def on_mount(self) -> None:
        self.query_one("#tip-below").display = False
        if self.sitting.tells(self.question.id):
            self.reveal(scroll=False)
        self._write()

    def speak(self, language: str) -> None:
        """Writes all texts in `language`; what was chosen stays chosen, and what was being read stays in sight."""
        if language == self.language:
            return
        self._hold_place()
        super().speak(language)
        self._write()
        self.view.speak(language)

    def _write(self) -> None:
        self.query_one("#scenario", Static).update(plain(in_language(self.question.scenario, self.language)))
        self.query_one("#prompt", Static).update(plain(in_language(self.question.prompt, self.language)))
        self._write_tip()

    def reveal(self, *, scroll: bool = True) -> None:
        """Shows the feedback of the stored answer, and brings the prompt to the top so that all of it is in sight."""
        question = self.sitting.bank.question(self.question.id)
        answered = self.sitting.given(question.id) is not None
        self.view.reveal(question, self.sitting.response_to(question) if answered else None)
        self.query_one("#tip-below").display = True
        self._write_tip()
        if scroll:
            self.call_after_refresh(self._show_feedback)

    def label(self) -> str:
        """The question's kind and difficulty."""
        kind, (difficulty, _) = KINDS[self.question.kind], DIFFICULTIES[self.question.difficulty]
        return f"{say(self.language, kind)} · {say(self.language, difficulty)}"

    def _hold_place(self) -> None:
        """After the texts have taken their new heights, scrolls to the piece that stands at the top now."""
        top = self.sheet.region.y + 1
        pieces = [self.query_one("#scenario"), self.query_one("#prompt"), *self.view.rows, self.query_one("#tip-below")]
        above = [piece for piece in pieces if piece.display and piece.region.y <= top]
        if self.sheet.scroll_offset.y and above:
            self.call_after_refresh(self.sheet.scroll_to_widget, above[-1], top=True, animate=False)

    def _show_feedback(self) -> None:
        self.sheet.scroll_to_widget(self.query_one("#prompt"), top=True, animate=False)

    def _write_tip(self) -> None:
        if self.view.asking:
            _, meaning = DIFFICULTIES[self.question.difficulty]
            how = Content.assemble(
                (say(self.language, "How to answer"), "$accent bold"),
                "\n\n",
                say(self.language, self.view.HOW_TO),
                "\n\n",
                say(self.language, meaning),
            )
            self.query_one("#tip-beside", Static).update(how.stylize_before("$quiet"))
            return
        bank = self.sitting.bank
        text = tip_text(bank, bank.tip(self.question.tip), self.language)
        self.query_one("#tip-below", Static).update(text)
        self.query_one("#tip-beside", Static).update(text)
