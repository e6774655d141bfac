"""The line of keys at the foot of a screen."""

from collections.abc import Iterable

from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

from smquiz.i18n import say
from smquiz.tui.commands import Command, key_name


class KeyBar(Static):
    """Shows the commands that can be used now. Each can be clicked."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: auto; max-height: 2; padding: 0 3; background: $panel; }
    """

    def show(self, commands: Iterable[Command], language: str, screen: Screen[object]) -> None:
        usable = [command for command in commands if command.label and _enabled(command, screen)]
        parts: list[Content] = []
        for command in usable:
            click = Style.from_meta({"@click": _on_screen(command.action)})
            key = Content.styled(_held_together(f"{key_name(command, language)} "), "bold $primary")
            label = _held_together(say(language, command.label))
            parts.append(Content.assemble(key, label).stylize(click))
        self.update(Content("  ").join(parts))


def _held_together(text: str) -> str:
    """The line may be broken between two commands, not within one."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def _on_screen(action: str) -> str:
    return action if "." in action else f"screen.{action}"


def _enabled(command: Command, screen: Screen[object]) -> bool:
    return "." in command.action or screen.check_action(command.action, ()) is True
