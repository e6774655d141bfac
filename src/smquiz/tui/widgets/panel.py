"""What fills a screen between the line above and the lines below: a sheet that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from smquiz.i18n import say

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Panel(Horizontal):
    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.sheet = VerticalScroll(id="sheet", can_focus=False)

    def speak(self, language: str) -> None:
        """Writes all texts in `language`."""
        self.language = language

    def label(self) -> str:
        """What is told of the question beside its number."""
        return ""


class GonePanel(Panel):
    """In the place of a question that was answered once and is no longer in the bank."""

    def compose(self) -> ComposeResult:
        with self.sheet:
            yield Static(id="scenario")

    def on_mount(self) -> None:
        self._write()

    def speak(self, language: str) -> None:
        super().speak(language)
        self._write()

    def _write(self) -> None:
        text = say(self.language, "This question is no longer in the bank, so its text cannot be shown.")
        self.query_one("#scenario", Static).update(text)
