"""What the sections of the progress screen have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.widget import Widget

from smquiz import i18n
from smquiz.i18n import mark

if TYPE_CHECKING:
    from smquiz.study.logbook import Logbook
    from smquiz.tui.host import Host

NOTHING_YET = mark("Nothing answered yet: press Esc and start a session.")
MARGINS = 7
"""Cells of a page beside its text, as in smquiz.tcss: padding and the scroll bar."""


class Page(Widget):
    """One section, which scrolls. It is made when it is first opened; what it asks the logbook raises StoreError."""

    TITLE: ClassVar[str]

    def __init__(self, logbook: Logbook) -> None:
        super().__init__(classes="page")
        self.logbook = logbook

    @property
    def smquiz(self) -> Host:
        return cast("Host", self.app)

    @property
    def language(self) -> str:
        return self.smquiz.language

    @property
    def room(self) -> int:
        """Cells for text."""
        return self.smquiz.size.width - MARGINS

    def phrase(self, message: str, /, **values: object) -> str:
        return i18n.say(self.language, message, **values)

    def write(self) -> None:
        """Writes every text in the language and for the width of now."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Gives the focus to what the arrows move in; a page that only scrolls has nothing of the kind."""
        self.screen.set_focus(None)
