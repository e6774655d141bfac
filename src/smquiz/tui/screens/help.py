"""Help: every key of the screen one comes from, and of the whole app."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from smquiz.i18n import mark
from smquiz.tui.commands import GLOBAL, Command, bindings, key_name
from smquiz.tui.screen import SmquizModal
from smquiz.tui.widgets.hanging import hanging
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.tip_text import notice_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from smquiz.quiz.bank import Bank

KEY_WIDTH = 14
# As in smquiz.tcss: the dialog's most, and its border, padding and scroll bar.
DIALOG_WIDTH, DIALOG_MARGINS = 96, 9


class HelpScreen(SmquizModal):
    COMMANDS_HERE = (
        Command("scroll", "up,down", mark("Scroll"), mark("Scroll the page"), "↑ ↓", ("-1", "1")),
        Command("leave", "escape,question_mark,enter", mark("Close"), mark("Back to where you were")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, commands: tuple[Command, ...], bank: Bank | None) -> None:
        """`bank` is what the session is drawn from; a preview may have none yet."""
        super().__init__()
        self.explained = commands
        self.bank = bank

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="dialog", can_focus=False):
            yield Static(id="help-text")
        yield KeyBar()

    def relabel(self) -> None:
        here = [command for command in self.explained if command not in GLOBAL]
        told = Content.assemble(
            (self.phrase("On this screen"), "bold $accent"),
            "\n",
            self._table(here),
            "\n\n",
            (self.phrase("Everywhere"), "bold $accent"),
            "\n",
            self._table(GLOBAL),
            "\n\n",
            (
                self.phrase("The mouse works too: click an answer, a line, a key at the foot of the screen."),
                "$foreground",
            ),
        )
        self.query_one("#help-text", Static).update(Content.assemble(told, self._about()))

    def _about(self) -> Content:
        if self.bank is None:
            return Content("")
        head = Content.styled(self.phrase("About smquiz"), "bold $accent")
        notice = notice_text(self.bank, self.language).stylize_before("$quiet")
        return Content.assemble("\n\n", head, "\n", notice)

    def _table(self, commands: Iterable[Command]) -> Content:
        return Content("\n").join(self._line(command) for command in commands)

    def _line(self, command: Command) -> Content:
        key = Content.styled(key_name(command, self.language).ljust(KEY_WIDTH), "bold $primary")
        width = min(self.smquiz.size.width * 9 // 10, DIALOG_WIDTH) - DIALOG_MARGINS
        return hanging(key, Content(self.phrase(command.help)), width)

    def action_scroll(self, by: int) -> None:
        self.query_one("#dialog").scroll_relative(y=by * 2, animate=False)

    def action_leave(self) -> None:
        self.dismiss(None)
