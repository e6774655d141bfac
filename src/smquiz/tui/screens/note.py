"""A private note to a question. It is saved whichever way the learner leaves; an empty one is removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from smquiz.i18n import mark
from smquiz.quiz.text import without_forbidden
from smquiz.tui.commands import Command
from smquiz.tui.screen import SmquizModal, styles_of
from smquiz.tui.widgets.fields import Keeping, TextField, bindings_beside_fields
from smquiz.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class NoteScreen(Keeping, SmquizModal):
    DEFAULT_CSS = styles_of(__file__)
    SCOPED_CSS = False
    COMMANDS_HERE = (
        Command(
            "leave", "escape,ctrl+s", mark("Save and close"), mark("Save the note and go back"), mark("Ctrl+S, Esc")
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_beside_fields(COMMANDS_HERE)

    def __init__(self, question: str, text: str) -> None:
        super().__init__()
        self.question = question
        self.saved = self.text = without_forbidden(text)

    def compose(self) -> ComposeResult:
        with VerticalGroup(id="dialog"):
            yield Static(id="note-title")
            yield TextField(self.text, id="note")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#note").focus()

    def relabel(self) -> None:
        self.query_one("#note-title", Static).update(
            Content.assemble(
                (self.phrase("Your note"), "bold $accent"),
                "  ",
                (self.phrase("private; an empty note is removed"), "$quiet"),
            )
        )

    def on_text_area_changed(self, event: TextField.Changed) -> None:
        self.text = event.text_area.text

    def action_leave(self) -> None:
        self.save_and_close()

    def save(self) -> None:
        """Raises StoreError."""
        text = without_forbidden(self.text)
        if text != self.saved:
            self.smquiz.desk.notebook.write_note(self.question, text)
            self.saved = text
