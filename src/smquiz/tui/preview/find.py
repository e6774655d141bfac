"""Finds a question of the bank that is previewed: by its words, or by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from smquiz.i18n import mark
from smquiz.quiz.search import SearchIndex
from smquiz.quiz.text import in_language
from smquiz.tui.commands import Command
from smquiz.tui.safe import plain
from smquiz.tui.screen import SmquizModal, styles_of
from smquiz.tui.widgets.fields import LineField, Writing, bindings_beside_fields
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from smquiz.quiz.bank import Bank

BACK_AND_FORTH = ("-1", "1")
LINES = 2


class FindScreen(Writing, SmquizModal):
    DEFAULT_CSS = styles_of(__file__)
    SCOPED_CSS = False
    COMMANDS_HERE = (
        Command("move", "up,down", mark("Choose"), mark("The question before or after"), "↑ ↓", BACK_AND_FORTH),
        Command("open", "enter", mark("Open"), mark("Go to this question")),
        Command("leave", "escape", mark("Close"), mark("Back to where you were")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_beside_fields(COMMANDS_HERE)

    def __init__(self, bank: Bank, choose: Callable[[str], object]) -> None:
        """`choose` is called with the id of the question that was found."""
        super().__init__()
        self.bank = bank
        self.choose = choose
        self._index: SearchIndex | None = None

    def compose(self) -> ComposeResult:
        with VerticalGroup(id="dialog"):
            yield Static(id="find-label")
            yield LineField(id="find")
            yield RowList(self._row, id="hits")
        yield KeyBar()

    @property
    def rows(self) -> RowList:
        return self.query_one("#hits", RowList)

    def on_mount(self) -> None:
        self.query_one("#find").focus()

    def relabel(self) -> None:
        self._index = SearchIndex(self.bank, self.language)
        label = Content.styled(self.phrase("Find a question by its words or its id"), "bold $accent")
        self.query_one("#find-label", Static).update(label)
        self.find()

    def on_input_changed(self) -> None:
        self.find()
        self.rows.action_edge(0)

    def find(self) -> None:
        query = self.query_one("#find", LineField).value.strip()
        every = [question.id for question in self.bank.questions]
        named = [question for question in every if query and query.casefold() in question]
        said = self._index.find(query, every) if self._index else []
        self.rows.show(list(dict.fromkeys([*named, *said])), LINES)

    def _row(self, question: str) -> list[Content]:
        prompt = in_language(self.bank.question(question).prompt, self.language).replace("\n", " ")
        return [plain(prompt).stylize("bold"), plain(question).stylize("$quiet")]

    def on_row_list_chosen(self) -> None:
        self.action_open()

    def on_input_submitted(self) -> None:
        self.action_open()

    def action_move(self, by: int) -> None:
        self.rows.action_move(by)

    def action_open(self) -> None:
        if found := self.rows.item:
            self.choose(found)
            self.dismiss(None)

    def action_leave(self) -> None:
        self.dismiss(None)
