"""What is said when progress could not be read or written. Nothing that was acknowledged is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from smquiz.i18n import mark
from smquiz.store.messages import explain
from smquiz.tui.commands import Command, bindings
from smquiz.tui.safe import plain
from smquiz.tui.screen import SmquizModal
from smquiz.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from smquiz.store.faults import StoreError


class TroubleScreen(SmquizModal):
    COMMANDS_HERE = (
        Command("leave", "enter,escape", mark("Understood"), mark("Back to where you were, to try again")),
        Command("app.quit", "q", mark("Quit"), mark("Quit; everything acknowledged is saved")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, error: StoreError) -> None:
        super().__init__()
        self.error = error

    def compose(self) -> ComposeResult:
        with VerticalGroup(id="dialog"):
            yield Static(id="trouble-text")
        yield KeyBar()

    def relabel(self) -> None:
        what, where, cure = explain(self.error, self.language)
        calm = self.phrase("This was not saved. Everything before it is. You can try again from where you are.")
        self.query_one("#trouble-text", Static).update(
            Content.assemble((f"✗ {what}", "bold $error"), "\n\n", cure, "\n\n", plain(where), "\n\n", calm)
        )

    def action_leave(self) -> None:
        self.dismiss(None)
