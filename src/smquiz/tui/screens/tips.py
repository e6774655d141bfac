"""The ten tips, to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from smquiz.i18n import mark
from smquiz.quiz.text import in_language
from smquiz.tui.commands import Command, bindings
from smquiz.tui.safe import plain
from smquiz.tui.screen import WIDE_FROM, SmquizScreen, styles_of
from smquiz.tui.widgets.hanging import hanging
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.pointed_list import PointedList
from smquiz.tui.widgets.tip_text import notice_text, tip_text

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


# As in smquiz.tcss.
NARROW_LIST, WIDE_LIST, LIST_MARGINS = 38, 54, 4


class TipsScreen(SmquizScreen):
    DEFAULT_CSS = styles_of(__file__)
    SCOPED_CSS = False
    COMMANDS_HERE = (
        Command("practise", "p", mark("Practise this tip"), mark("Start a session on the tip shown")),
        Command("page", "pageup,pagedown", mark("Scroll"), mark("Scroll the text"), mark("PgUp PgDn"), ("-1", "1")),
        Command("leave", "escape,t", mark("Back"), mark("Back to where you were")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, tip: str | None = None) -> None:
        super().__init__()
        self.first = tip

    def compose(self) -> ComposeResult:
        yield Static(id="banner", classes="banner")
        with Horizontal(id="tips"):
            yield PointedList(id="tip-list")
            with VerticalScroll(id="tip-page", can_focus=False):
                yield Static(id="tip-text")
                yield Static(id="tip-notice")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#tip-list", OptionList).focus()

    def relabel(self) -> None:
        bank = self.smquiz.desk.bank
        self.query_one("#banner", Static).update(Content.styled(self.phrase("The tips"), "bold"))
        tips = self.query_one("#tip-list", OptionList)
        highlighted = tips.highlighted
        tips.set_options(
            Option(self._title(number, in_language(tip.title, self.language)), id=tip.id)
            for number, tip in enumerate(bank.tips, start=1)
        )
        tips.highlighted = self._first_place() if highlighted is None else highlighted
        self.query_one("#tip-notice", Static).update(notice_text(bank, self.language))

    def _first_place(self) -> int:
        identifiers = [tip.id for tip in self.smquiz.desk.bank.tips]
        return identifiers.index(self.first) if self.first in identifiers else 0

    def _title(self, number: int, title: str) -> Content:
        width = WIDE_LIST if self.smquiz.size.width >= WIDE_FROM else NARROW_LIST
        return hanging(Content.styled(f"{number:>2}  ", "$quiet"), plain(title), width - LIST_MARGINS)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        bank = self.smquiz.desk.bank
        if event.option.id:
            self.query_one("#tip-text", Static).update(tip_text(bank, bank.tip(event.option.id), self.language))
            self.query_one("#tip-page").scroll_home(animate=False)

    def action_practise(self) -> None:
        option = self.query_one("#tip-list", OptionList).highlighted_option
        if option and option.id:
            self.smquiz.practise(option.id)

    def action_page(self, by: int) -> None:
        page = self.query_one("#tip-page", VerticalScroll)
        if by < 0:
            page.scroll_page_up(animate=False)
        else:
            page.scroll_page_down(animate=False)

    def action_leave(self) -> None:
        self.dismiss()
