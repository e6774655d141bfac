"""One question outside a session: its text, what the learner has done with it, and their note."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from smquiz.i18n import mark, month, say_count
from smquiz.quiz.standing import State
from smquiz.quiz.text import in_language
from smquiz.store.faults import StoreError
from smquiz.study.words import CERTAINTY_NAMES
from smquiz.tui.commands import Command, bindings
from smquiz.tui.safe import plain
from smquiz.tui.screen import SmquizScreen, styles_of
from smquiz.tui.screens.note import NoteScreen
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.question_card import QuestionCard
from smquiz.tui.widgets.states import state_words
from smquiz.tui.widgets.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from smquiz.quiz.session import Answer

BACK_AND_FORTH = ("-1", "1")
LINES_A_KEY = 2
ANSWERS_SHOWN = 20


class QuestionCardScreen(SmquizScreen):
    DEFAULT_CSS = styles_of(__file__)
    SCOPED_CSS = False
    COMMANDS_HERE = (
        Command("practise", "p", mark("Practise this one"), mark("Practise this question")),
        Command("flag", "m", mark("Flag"), mark("Flag the question for later, or take the flag away")),
        Command("note", "n", mark("Note"), mark("Write a private note")),
        Command("tip", "t", "", mark("Read the tip that this question belongs to")),
        Command("turn", "left,right", mark("Others"), mark("The question before or after"), "← →", BACK_AND_FORTH),
        Command("scroll_lines", "up,down", "", mark("Scroll the page"), "↑ ↓", BACK_AND_FORTH),
        Command("page", "pageup,pagedown", "", mark("Scroll the page"), mark("PgUp PgDn"), BACK_AND_FORTH),
        Command("leave", "escape", mark("Back"), mark("Back to where you were")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, questions: Sequence[str], place: int) -> None:
        """Shows the question at `place` (from 0) of a list of ids."""
        super().__init__()
        self.questions = questions
        self.place = place
        self.states: Collection[State] = ()
        self.history: Sequence[Answer] = ()
        self.note = ""

    @property
    def question(self) -> str:
        return self.questions[self.place]

    def compose(self) -> ComposeResult:
        yield Static(id="progress", classes="banner")
        self.read()
        yield self._new_card()
        yield Static(id="status")
        yield KeyBar()

    def came_back(self) -> None:
        self.read()
        self.relabel()

    def read(self) -> None:
        """What the learner has done with the question."""
        desk = self.smquiz.desk
        try:
            self.states = desk.states()[self.question]
            self.history = desk.store.history.of_question(desk.index.id, self.question)
            self.note = desk.notebook.notes().get(self.question, "")
        except StoreError as error:
            # While the screen is being composed, no other can be put on it.
            self.call_after_refresh(self.smquiz.tell_trouble, error)

    def _new_card(self) -> QuestionCard:
        desk = self.smquiz.desk
        now = desk.hashes[self.question]
        answer = next((answer for answer in self.history if answer.hash == now), None)
        # Not found by `query_one`: its cache would keep every card that was turned to.
        self.card = QuestionCard(desk, desk.shown[self.question], answer, self.language)
        return self.card

    def relabel(self) -> None:
        self.card.speak(self.language)
        self.write_lines()

    def write_lines(self) -> None:
        where = self.phrase("Question {place}/{total}", place=self.place + 1, total=len(self.questions))
        progress = Content.assemble((where, "bold"), "  ", (self.card.label(), "$quiet"))
        self.query_one("#progress", Static).update(progress)
        self.query_one("#status", Static).update(self._status())
        self.card.tell(Content.assemble(self._note(), "\n\n", self._history(), "\n\n", self._tip()))

    def _status(self) -> Content:
        words = state_words(self.states, self.language)
        if State.CHANGED in self.states:
            return Content.assemble(words, "  ", (self.phrase("your old answer no longer counts"), "$quiet"))
        if State.UNSEEN in self.states:
            return Content.assemble(words, "  ", (self.phrase("answer it (p) to see the key"), "$quiet"))
        return words

    def _note(self) -> Content:
        how = self.phrase("n changes it") if self.note else self.phrase("none yet: n writes one")
        head = Content.assemble((self.phrase("Your note"), "bold $accent"), "  ", (how, "$quiet"))
        return Content.assemble(head, "\n", plain(self.note)) if self.note else head

    def _history(self) -> Content:
        head = Content.styled(self.phrase("Your answers"), "bold $accent")
        if not self.history:
            return Content.assemble(head, "\n", (self.phrase("Not answered yet."), "$quiet"))
        rows = [self._answer_line(answer) for answer in self.history[:ANSWERS_SHOWN]]
        older = len(self.history) - ANSWERS_SHOWN
        if older > 0:
            text = say_count(self.language, "and {count} older answer", "and {count} older answers", older)
            rows.append(Content.styled(text, "$quiet"))
        return Content.assemble(head, "\n", Content("\n").join(rows))

    def _answer_line(self, answer: Answer) -> Content:
        day = self.smquiz.desk.agenda.day_of(datetime.fromisoformat(answer.answered))
        rest = []
        if answer.certainty is not None:
            name = self.phrase(CERTAINTY_NAMES[answer.certainty])
            rest.append(self.phrase("certainty {name}", name=name))
        if answer.hash != self.smquiz.desk.hashes[self.question]:
            rest.append(self.phrase("earlier wording"))
        return Content.assemble(
            f"{month(self.language, day.isoformat())} · ",
            verdict(answer, self.language),
            ("".join(f" · {part}" for part in rest), "$quiet"),
        )

    def _tip(self) -> Content:
        index = self.smquiz.desk.index
        tip = self.smquiz.desk.shown[self.question].tip
        number, title = next((place, each.title) for place, each in enumerate(index.tips, start=1) if each.id == tip)
        text = self.phrase("Tip {number}: {title}", number=number, title=in_language(title, self.language))
        return Content.assemble(plain(text), "  ", (self.phrase("t reads it"), "$quiet"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        return action != "turn" or len(self.questions) > 1

    async def action_turn(self, by: int) -> None:
        place = self.place + by
        if not 0 <= place < len(self.questions):
            return
        self.place = place
        self.read()
        with self.smquiz.batch_update():
            await self.card.remove()
            await self.mount(self._new_card(), before="#status")
            self.write_lines()

    def action_practise(self) -> None:
        self.smquiz.attempt(lambda: self.smquiz.desk.practise_again([self.question]))

    def action_flag(self) -> None:
        try:
            self.smquiz.desk.notebook.flip_flag(self.question)
        except StoreError as error:
            self.smquiz.tell_trouble(error)
            return
        self.read()
        self.write_lines()

    def action_note(self) -> None:
        self.app.push_screen(NoteScreen(self.question, self.note))

    def action_tip(self) -> None:
        self.smquiz.open_tips(self.smquiz.desk.shown[self.question].tip)

    def action_scroll_lines(self, by: int) -> None:
        self.card.sheet.scroll_relative(y=by * LINES_A_KEY, animate=False)

    def action_page(self, by: int) -> None:
        if by < 0:
            self.card.sheet.scroll_page_up(animate=False)
        else:
            self.card.sheet.scroll_page_down(animate=False)

    def action_leave(self) -> None:
        self.dismiss()
