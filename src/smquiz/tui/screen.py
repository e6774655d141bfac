"""What all of smquiz's screens share: a language that can change at any moment, and commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.screen import ModalScreen, Screen

from smquiz import i18n
from smquiz.tui.commands import GLOBAL, Command, bindings
from smquiz.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from textual.binding import BindingType

    from smquiz.tui.host import Host


WIDE_FROM = 120
"""Columns from which a screen has room for two columns of text."""

SHORT_BELOW = 24
"""Lines below which what is not needed at once gives way."""


ROOMY_FROM = 30
"""Lines from which there is room for some air."""


def styles_of(module: str) -> str:
    """The stylesheet beside a screen's module: parsed when that screen first opens, so that the first one of all waits
    for no styles but its own.
    """
    return Path(module).with_suffix(".tcss").read_text(encoding="utf-8")


class Speaking:
    """Mixed into screens. A screen's texts are all put in place by `relabel`, so that changing the language keeps
    the place, the focus and what was typed.
    """

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()
    WITHOUT_AIDS: ClassVar[bool] = False
    """In an exam: the palette offers no tips."""
    _width = 0
    _covered = False

    @property
    def smquiz(self) -> Host:
        return cast("Host", self.app)  # type: ignore[attr-defined]

    @property
    def language(self) -> str:
        return self.smquiz.language

    def phrase(self, message: str, /, **values: object) -> str:
        return i18n.say(self.language, message, **values)

    def relabel(self) -> None:
        """Writes every text of the screen in the language of now."""

    def on_mount(self) -> None:
        """Textual calls this after a screen's own `on_mount`, without being asked: do not call it from there."""
        self._take_width()
        self.relabel()
        self.refresh_keys()

    def on_screen_suspend(self) -> None:
        self._covered = True

    def on_screen_resume(self) -> None:
        """Textual sends this once at the start too, when everything has just been read."""
        if self._covered:
            self._covered = False
            self.came_back()

    def came_back(self) -> None:
        """The screen above this one is gone; what is shown here may have changed meanwhile."""

    def on_resize(self) -> None:
        if self.smquiz.size.width != self._width:
            self._take_width()
            self.relabel()

    def _take_width(self) -> None:
        """Textual gives a screen its breakpoint's class after the first paint: the picture would jump."""
        self._width = self.smquiz.size.width
        height = self.smquiz.size.height
        fitting = {
            "-wide": self._width >= WIDE_FROM,
            "-narrow": self._width < WIDE_FROM,
            "-tight": height < ROOMY_FROM,
            "-short": height < SHORT_BELOW,
        }
        screen = cast("Screen[object]", self)
        # In one go each: Textual styles the whole screen anew every time.
        screen.remove_class(*(name for name, fits in fitting.items() if not fits))
        screen.add_class(*(name for name, fits in fitting.items() if fits))

    def switch_language(self) -> None:
        self.relabel()
        self.refresh_keys()

    def commands(self) -> tuple[Command, ...]:
        """The screen's own commands, then those that work everywhere."""
        return (*self.COMMANDS_HERE, *GLOBAL)

    def refresh_keys(self) -> None:
        """Draws the key bar anew: after a change of language, or of what can be done."""
        screen = cast("Screen[object]", self)
        for bar in screen.query(KeyBar):
            bar.show(self.commands(), self.language, screen)


class SmquizScreen(Speaking, Screen[None]):
    pass


class SmquizModal(Speaking, ModalScreen[None]):
    """A dialog. Textual keeps the app's keys from modal screens, so those that make sense here are bound again."""

    GLOBAL_HERE = tuple(command for command in GLOBAL if command.action in ("app.switch_language", "app.quit"))
    BINDINGS: ClassVar[list[BindingType]] = bindings(GLOBAL_HERE)

    def commands(self) -> tuple[Command, ...]:
        return (*self.COMMANDS_HERE, *self.GLOBAL_HERE)
