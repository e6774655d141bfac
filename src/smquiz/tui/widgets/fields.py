"""Fields to type in. What is pasted loses its control characters; while one has the focus, letters are letters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.keys import key_to_character
from textual.widgets import Input, TextArea

from smquiz.quiz.text import without_forbidden
from smquiz.store.faults import StoreError
from smquiz.tui.commands import Command, bindings
from smquiz.tui.screen import Speaking

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.events import Paste
    from textual.screen import Screen


class LineField(Input):
    """One line of plain text."""

    DEFAULT_CSS = """
    LineField { background: $panel; border: none; height: 1; padding: 0 1; }
    LineField:focus { border: none; background: $panel; background-tint: $foreground 0%; }
    LineField:nocolor > .input--cursor { text-style: reverse; }
    """

    def __init__(self, value: str = "", *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__(without_forbidden(value), id=id, select_on_focus=False)

    def on_paste(self, event: Paste) -> None:
        """Comes before Textual's own handler, which inserts the text."""
        event.text = without_forbidden(event.text)


class TextField(TextArea):
    """Several lines of plain text. Tab goes to the next field."""

    DEFAULT_CSS = """
    TextField { border-title-color: $secondary; border-title-style: bold; }
    TextField { border: round $rule; background: $background; padding: 0 1; scrollbar-size-vertical: 1; }
    TextField:focus { border: round $primary; }
    TextField > .text-area--cursor-line { background: $background; }
    TextField:nocolor:focus, TextField:ansi:focus { border: heavy $primary; }
    TextField:nocolor .text-area--cursor { text-style: reverse; }
    """

    def __init__(self, text: str = "", *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__(without_forbidden(text), id=id, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    def on_paste(self, event: Paste) -> None:
        """Comes before Textual's own handler, which inserts the text."""
        event.text = without_forbidden(event.text)


class Writing(Speaking):
    """Mixed into screens with fields: the keys that a field takes for itself are not offered as commands."""

    @property
    def field(self) -> LineField | TextField | None:
        """The field that has the focus."""
        focused = cast("Screen[object]", self).focused
        return focused if isinstance(focused, LineField | TextField) else None

    def commands(self) -> tuple[Command, ...]:
        field = self.field
        if field is None:
            return super().commands()
        return tuple(command for command in super().commands() if not _typed_into(field, command))

    def on_descendant_focus(self) -> None:
        self.refresh_keys()

    def on_descendant_blur(self) -> None:
        self.refresh_keys()


class Keeping(Writing):
    """Mixed into screens that keep what was typed, however they are left."""

    def save(self) -> None:
        """Stores what was typed, if it is another than was stored. Raises StoreError."""
        raise NotImplementedError

    def save_and_close(self) -> None:
        screen = cast("Screen[None]", self)
        try:
            self.save()
        except StoreError as error:
            self.smquiz.tell_trouble(error)
        else:
            screen.dismiss(None)

    def on_unmount(self) -> None:
        """The app may be quit from here."""
        try:
            self.save()
        except StoreError as error:
            cast("Screen[None]", self).log.error(error)


def bindings_beside_fields(commands: Iterable[Command]) -> list[BindingType]:
    """Keys that type nothing come before the field: what is typed after one, be it in the same breath as over a slow
    line, goes where the key has led.
    """
    return [
        replace(binding, priority=not _types(binding.key))
        for binding in bindings(commands)
        if isinstance(binding, Binding)
    ]


def _types(key: str) -> bool:
    character = key_to_character(key)
    return character is not None and character.isprintable()


def _typed_into(field: LineField | TextField, command: Command) -> bool:
    return all(field.check_consume_key(key, key_to_character(key)) for key in command.keys.split(","))
