"""Before an exam is handed in: every question, with what is not answered and what is flagged first."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from smquiz.i18n import mark, say_count
from smquiz.quiz.text import in_language
from smquiz.store.faults import StoreError
from smquiz.study.exam import Stand
from smquiz.tui.commands import Command, bindings
from smquiz.tui.safe import plain
from smquiz.tui.screen import Speaking, styles_of
from smquiz.tui.screens.answering import FLAG
from smquiz.tui.widgets.clock import Clock
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.pointed_list import PointedList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from smquiz.study.exam import Exam

STANDS = {
    Stand.OPEN: (mark("○ not answered"), "$warning"),
    Stand.INCOMPLETE: (mark("◐ incomplete"), "$warning"),
    Stand.ANSWERED: (mark("● answered"), "$quiet"),
}
GROUPS = (mark("To answer"), mark("Answered, flagged for later"), mark("Answered"))
# As in smquiz.tcss: the list's padding, its options', and its scroll bar.
LIST_MARGINS = 6


class HandInScreen(Speaking, Screen[int | None]):
    """Closes with the place (from 0) of the question that was chosen, or with None."""

    DEFAULT_CSS = styles_of(__file__)
    SCOPED_CSS = False
    COMMANDS_HERE = (
        Command("open", "enter", mark("Go to it"), mark("Go to the highlighted question")),
        Command("flag", "m", mark("Flag"), mark("Flag the highlighted question, or take the flag away")),
        Command("hand_in", "h", mark("Hand in"), mark("Hand the exam in: it is graded and cannot be changed any more")),
        Command("leave", "escape", mark("Back"), mark("Back to the question")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)
    WITHOUT_AIDS = True

    def __init__(self, exam: Exam, place: int) -> None:
        super().__init__()
        self.exam = exam
        self.place = place
        self.flagged: set[str] = set()
        self.sure = False

    def compose(self) -> ComposeResult:
        yield Horizontal(Static(id="progress"), Clock(self.exam), classes="banner")
        yield Static(id="hand-in-summary")
        yield PointedList(id="stands")
        yield KeyBar()

    def on_mount(self) -> None:
        try:
            self.exam.read_drafts()
            self.flagged = self.exam.desk.notebook.flagged()
        except StoreError as error:
            self.smquiz.tell_trouble(error)
        self.query_one("#stands", OptionList).focus()

    def relabel(self) -> None:
        self.query_one("#progress", Static).update(Content.styled(self.phrase("Before handing in"), "bold"))
        self.query_one(Clock).speak(self.language)
        self.query_one("#hand-in-summary", Static).update(self._summary())
        self._write_list()

    def _write_list(self) -> None:
        stands = self.query_one("#stands", OptionList)
        highlighted = stands.highlighted
        stands.set_options(self._options())
        stands.highlighted = stands.get_option_index(str(self._first())) if highlighted is None else highlighted

    def _first(self) -> int:
        """The place of the question at the top."""
        return min(range(self.exam.total), key=lambda place: (self._group(place), place))

    def _group(self, place: int) -> int:
        question = self.exam.session.questions[place]
        if self.exam.stand(question) is not Stand.ANSWERED:
            return 0
        return 1 if question in self.flagged else 2

    def _options(self) -> Iterator[Option]:
        places = sorted(range(self.exam.total), key=lambda place: (self._group(place), place))
        for group, members in groupby(places, self._group):
            yield Option(Content.styled(self.phrase(GROUPS[group]), "bold $accent"), disabled=True)
            for place in members:
                yield Option(self._line(place), id=str(place))

    def _line(self, place: int) -> Content:
        question = self.exam.shown_at(place)
        words, colour = STANDS[self.exam.stand(question.id)]
        width = max(len(self.phrase(each)) for each, _ in STANDS.values())
        flag = FLAG if question.id in self.flagged else " "
        head = Content.assemble(
            (f"{place + 1:>2} ", "$quiet"), (self.phrase(words).ljust(width), colour), (f" {flag} ", "bold $accent")
        )
        prompt = plain(in_language(question.prompt, self.language).replace("\n", " "))
        room = self.smquiz.size.width - LIST_MARGINS - head.cell_length
        return Content.assemble(head, prompt.truncate(room, ellipsis=True))

    def _summary(self) -> Content:
        open_ = self.exam.total - self.exam.answered
        if not open_:
            text = Content.styled(self.phrase("Every question is answered. h hands the exam in."), "bold")
        else:
            left = say_count(
                self.language,
                "{count} of {total} questions is not answered; the results will say so beside your score.",
                "{count} of {total} questions are not answered; the results will say so beside your score.",
                open_,
                total=self.exam.total,
            )
            then = self.phrase("Press h again to hand in all the same.") if self.sure else self.phrase("h hands in.")
            text = Content.assemble((left, "bold $warning"), " ", (then, "bold" if self.sure else ""))
        lines = [text, Content.styled(self.phrase("Once handed in, nothing can be changed."), "$quiet")]
        flagged = len(self.flagged.intersection(self.exam.session.questions))
        if flagged:
            words = say_count(self.language, "{count} flagged for later", "{count} flagged for later", flagged)
            lines.append(Content.styled(f"{FLAG} {words}", "$accent"))
        return Content("\n").join(lines)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(int(event.option.id or self.place))

    def action_open(self) -> None:
        self.query_one("#stands", OptionList).action_select()

    def action_flag(self) -> None:
        option = self.query_one("#stands", OptionList).highlighted_option
        if option is None or option.id is None:
            return
        question = self.exam.session.questions[int(option.id)]
        try:
            flagged = self.exam.desk.notebook.flip_flag(question)
        except StoreError as error:
            self.smquiz.tell_trouble(error)
            return
        (self.flagged.add if flagged else self.flagged.discard)(question)
        self.query_one("#hand-in-summary", Static).update(self._summary())
        self._write_list()

    def action_hand_in(self) -> None:
        """What is left open is told first; only the second time it is handed in with it."""
        if self.exam.answered < self.exam.total and not self.sure:
            self.sure = True
            self.query_one("#hand-in-summary", Static).update(self._summary())
            return
        self.smquiz.attempt(self.exam.hand_in)

    def action_leave(self) -> None:
        self.dismiss(None)
