"""How a learner answers a question: rows of options with a cursor. Each kind of response has its own view."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, VerticalGroup
from textual.content import Content, Span
from textual.message import Message
from textual.widgets import Static

from smquiz.i18n import say
from smquiz.quiz.text import in_language
from smquiz.tui.safe import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.events import Click

    from smquiz.quiz.question import Option, Question
    from smquiz.quiz.response import Response
    from smquiz.quiz.shown import ShownOption


class OptionRow(Horizontal):
    """One option: a marker column and its text, so that wrapped lines hang under the text."""

    class Picked(Message):
        """The row was clicked."""

        def __init__(self, row: OptionRow) -> None:
            super().__init__()
            self.row = row

    def __init__(self, option: ShownOption) -> None:
        super().__init__()
        self.option = option
        self.marker = Static(classes="marker")
        self.body = Static(classes="body")
        self._laid_out: tuple[str, Sequence[Span]] | None = None

    def compose(self) -> ComposeResult:
        yield self.marker
        yield self.body

    def show(self, marker: Content, body: Content) -> None:
        """Draws the row; only a body that is another one is laid out anew, for that is what takes the time."""
        self.marker.update(marker, layout=False)
        if (body.plain, body.spans) != self._laid_out:
            self._laid_out = (body.plain, body.spans)
            self.body.update(body)

    def on_click(self, event: Click) -> None:
        event.stop()
        self.post_message(self.Picked(self))


class AnswerView(VerticalGroup):
    """The options of one question, shown for answering and, once answered, with why each is right or wrong.

    The screen owns the keys and calls `digit`, `move`, `toggle`, `shift` and `adjust`; a view ignores what its kind
    has no use for.
    """

    HOW_TO: ClassVar[str]
    """How to answer this kind, for people who do not know it yet."""

    MARKER_WIDTH: ClassVar[int] = 5

    MISSING: ClassVar[str]
    """What is said when an answer is submitted too early."""

    def __init__(self, options: Sequence[ShownOption], language: str) -> None:
        super().__init__()
        self.rows = [OptionRow(option) for option in options]
        self.cursor = 0
        self.asking = True
        self.answered: Response | None = None
        self.graded: Mapping[str, Option] = {}
        self.language = language

    def compose(self) -> ComposeResult:
        yield from self.rows

    def on_mount(self) -> None:
        for row in self.rows:
            row.marker.styles.width = self.MARKER_WIDTH
        self.redraw()

    def phrase(self, message: str, /, **values: object) -> str:
        return say(self.language, message, **values)

    @abstractmethod
    def response(self) -> Response | None:
        """What is ready to be submitted; None while something is missing."""

    @abstractmethod
    def draft(self) -> Response | None:
        """What stands, be it incomplete; None if nothing does."""

    @abstractmethod
    def restore(self, response: Response) -> None:
        """Puts back what stood; what does not fit the question as it now is stays out."""

    @abstractmethod
    def marker(self, row: OptionRow) -> Content:
        """The row's marker while the question is open."""

    @abstractmethod
    def verdict(self, row: OptionRow) -> tuple[str, str, str]:
        """For an answered question: the row's sign, its words, and its colour."""

    @abstractmethod
    def key(self, row: OptionRow) -> tuple[str, str, str]:
        """For a question that was left unanswered: the sign, the words for what was expected, and the colour."""

    def below(self, row: OptionRow) -> Content | None:
        """A further line under the option while the question is open."""
        del row
        return None

    def digit(self, number: int) -> None:
        """The learner pressed a digit key (1 to 9)."""

    def toggle(self) -> None:
        """The learner pressed Space."""

    def shift(self, by: int) -> None:
        """The learner pressed Shift+Up (-1) or Shift+Down (+1)."""

    def adjust(self, by: int) -> None:
        """The learner pressed Left (-1) or Right (+1)."""

    def move(self, by: int) -> None:
        """Moves the cursor, without leaving the options."""
        self.cursor = min(max(self.cursor + by, 0), len(self.rows) - 1)
        self.redraw()
        self.rows[self.cursor].scroll_visible(animate=False)

    def speak(self, language: str) -> None:
        self.language = language
        self.redraw()

    def reveal(self, question: Question, response: Response | None) -> None:
        """From now on the view shows this response, if there was one, the key and the feedback."""
        self.asking = False
        self.answered = response
        self.graded = {option.id: option for option in question.options}
        self.redraw()

    def redraw(self) -> None:
        self.set_class(not self.graded, "-open")
        for place, row in enumerate(self.rows):
            row.set_class(self.asking and place == self.cursor, "-cursor")
            if self.graded:
                self._draw_verdict(row)
            else:
                row.show(self.marker(row), self._open_body(row))

    def number(self, row: OptionRow) -> int:
        """The digit that stands for the row; it stays with the option."""
        return self.rows.index(row) + 1

    def on_option_row_picked(self, event: OptionRow.Picked) -> None:
        event.stop()
        if self.asking:
            self.cursor = self.rows.index(event.row)
            self.clicked(event.row)

    def clicked(self, row: OptionRow) -> None:
        self.digit(self.number(row))

    def text(self, row: OptionRow) -> Content:
        return plain(in_language(row.option.text, self.language))

    def _open_body(self, row: OptionRow) -> Content:
        below = self.below(row)
        return Content.assemble(self.text(row), "\n", below) if below else self.text(row)

    def _draw_verdict(self, row: OptionRow) -> None:
        sign, words, colour = self.verdict(row) if self.answered else self.key(row)
        feedback = plain(in_language(self.graded[row.option.id].feedback, self.language))
        body = Content.assemble(self.text(row), "\n", (words, f"bold {colour}"), "\n", feedback.stylize("$secondary"))
        row.show(Content.assemble((f" {sign} ", f"bold {colour}")), body)
