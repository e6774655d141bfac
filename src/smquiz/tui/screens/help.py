"""Help: every key of the screen one comes from, and of the whole app."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from smquiz.i18n import mark
from smquiz.tui.commands import GLOBAL, Command, bindings, key_name
from smquiz.tui.screen import SmquizModal
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.tip_text import notice_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.binding import BindingType

KEY_WIDTH = 14


class HelpScreen(SmquizModal):
    COMMANDS_HERE = (
        Command("scroll", "up,down", mark("Scroll"), mark("Scroll the page"), "↑ ↓", ("-1", "1")),
        Command("leave", "escape,question_mark,enter", mark("Close"), mark("Back to where you were")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, commands: tuple[Command, ...]) -> None:
        super().__init__()
        self.explained = commands

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="dialog", can_focus=False):
            yield Static(id="help-text")
        yield KeyBar()

    def commands(self) -> tuple[Command, ...]:
        return (*self.COMMANDS_HERE, GLOBAL[0])

    def relabel(self) -> None:
        here = [command for command in self.explained if command not in GLOBAL]
        parts = (
            (self.phrase("On this screen"), "bold $accent"),
            "\n",
            self._table(here),
            "\n\n",
            (self.phrase("Everywhere"), "bold $accent"),
            "\n",
            self._table(GLOBAL),
            "\n\n",
            (self.phrase("The mouse works too: click an answer, a line, a key at the foot of the screen."), "$foreground"),
            "\n\n",
            (self.phrase("About smquiz"), "bold $accent"),
            "\n",
            notice_text(self.smquiz.desk.bank, self.language).stylize_before("$quiet"),
        )
        self.query_one("#help-text", Static).update(Content.assemble(*parts))

    def _table(self, commands: Iterable[Command]) -> Content:
        lines = [
            Content.assemble((key_name(command, self.language).ljust(KEY_WIDTH), "bold $primary"), self.phrase(command.help))
            for command in commands
        ]
        return Content("\n").join(lines)

    def action_scroll(self, by: int) -> None:
        self.query_one("#dialog").scroll_relative(y=by * 2, animate=False)

    def action_leave(self) -> None:
        self.dismiss(None)
