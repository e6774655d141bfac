"""A question before something that cannot be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from smquiz.i18n import mark
from smquiz.tui.commands import Command, bindings
from smquiz.tui.screen import SmquizModal
from smquiz.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType


class ConfirmScreen(SmquizModal):
    COMMANDS_HERE = (
        Command("confirm", "enter", mark("Yes"), mark("Do it")),
        Command("leave", "escape", mark("Cancel"), mark("Back, and nothing is changed")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, question: str, label: str, act: Callable[[], None]) -> None:
        """`question` and the `label` of the key that does it are messages in English."""
        super().__init__()
        self.question = question
        self.label = label
        self.act = act

    def compose(self) -> ComposeResult:
        with VerticalGroup(id="dialog"):
            yield Static(id="confirm-text")
        yield KeyBar()

    def commands(self) -> tuple[Command, ...]:
        return tuple(
            command._replace(label=self.label) if command.action == "confirm" else command
            for command in super().commands()
        )

    def relabel(self) -> None:
        self.query_one("#confirm-text", Static).update(Content(self.phrase(self.question)))

    def action_confirm(self) -> None:
        self.dismiss(None)
        self.act()

    def action_leave(self) -> None:
        self.dismiss(None)
