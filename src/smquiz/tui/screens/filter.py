"""The filter of the list of questions: one state and one tip, each with how many questions there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from smquiz.i18n import mark
from smquiz.quiz.selection import EVERYTHING, Block, matching
from smquiz.quiz.standing import State
from smquiz.quiz.text import in_language
from smquiz.tui.commands import Command, bindings
from smquiz.tui.safe import plain
from smquiz.tui.screen import SmquizModal, styles_of
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.pointed_list import PointedList
from smquiz.tui.widgets.states import STATES, state_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from smquiz.quiz.standing import States

ALL_STATES, ALL_TIPS, STATE, TIP = "all-states", "all-tips", "state-", "tip-"
COUNT_WIDTH = 6


class FilterScreen(SmquizModal):
    DEFAULT_CSS = styles_of(__file__)
    SCOPED_CSS = False
    COMMANDS_HERE = (
        Command("choose", "enter,space", mark("Choose"), mark("Show only these questions")),
        Command("clear", "a", mark("Show all"), mark("Clear the filter")),
        Command("leave", "escape,f", mark("Close"), mark("Back to where you were")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, block: Block, states: States, choose: Callable[[Block], None]) -> None:
        """`block` is the filter of now; `choose` is called with the next one."""
        super().__init__()
        self.block = block
        self.states = states
        self.choose = choose

    def compose(self) -> ComposeResult:
        with VerticalGroup(id="dialog"):
            yield PointedList(id="filters")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#filters", OptionList).focus()

    def relabel(self) -> None:
        filters = self.query_one("#filters", OptionList)
        highlighted = filters.highlighted
        filters.set_options(self._options())
        chosen = self.block.states[0] if self.block.states else None
        filters.highlighted = (
            filters.get_option_index(f"{STATE}{chosen}" if chosen else ALL_STATES)
            if highlighted is None
            else highlighted
        )

    def _options(self) -> Iterator[Option]:
        block = self.block
        yield self._heading(self.phrase("State"))
        yield self._row(ALL_STATES, Content(self.phrase("every state")), block._replace(states=()))
        for state in STATES:
            yield self._row(f"{STATE}{state}", state_word(state, self.language), block._replace(states=(state,)))
        yield self._heading("\n" + self.phrase("Tip"))
        yield self._row(ALL_TIPS, Content(self.phrase("every tip")), block._replace(tips=()))
        for number, tip in enumerate(self.smquiz.desk.index.tips, start=1):
            title = Content.assemble((f"{number:>2} ", "$quiet"), plain(in_language(tip.title, self.language)))
            yield self._row(f"{TIP}{tip.id}", title, block._replace(tips=(tip.id,)))

    def _heading(self, text: str) -> Option:
        return Option(Content.styled(text, "bold $accent"), disabled=True)

    def _row(self, identifier: str, name: Content, block: Block) -> Option:
        """How many questions the list would have with this choice, and whether it is the one of now."""
        count = len(matching(self.smquiz.desk.index, block, self.states)) if self.states or not block.states else 0
        sign = ("● ", "$primary") if block == self.block else ("○ ", "$quiet")
        return Option(Content.assemble(sign, (f"{count:>{COUNT_WIDTH}}  ", "$quiet"), name), id=identifier)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        chosen = event.option.id or ALL_STATES
        if chosen == ALL_TIPS:
            self._close_with(self.block._replace(tips=()))
        elif chosen.startswith(TIP):
            self._close_with(self.block._replace(tips=(chosen.removeprefix(TIP),)))
        elif chosen == ALL_STATES:
            self._close_with(self.block._replace(states=()))
        else:
            self._close_with(self.block._replace(states=(State(chosen.removeprefix(STATE)),)))

    def action_choose(self) -> None:
        self.query_one("#filters", OptionList).action_select()

    def action_clear(self) -> None:
        self._close_with(EVERYTHING)

    def action_leave(self) -> None:
        self.dismiss(None)

    def _close_with(self, block: Block) -> None:
        self.choose(block)
        self.dismiss(None)
