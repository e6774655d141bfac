"""What can be done on a screen: one row a command, which feeds its key, the key bar, the help and the palette."""

from collections.abc import Iterable
from typing import NamedTuple

from textual.binding import Binding, BindingType

from smquiz.i18n import mark, say


class Command(NamedTuple):
    """`keys` as Textual names them, separated by commas; `label` stands in the key bar (none: it does not).

    `arguments`, one a key, are what the action is called with. `shown` is how the help and the key bar write the keys
    where their own names would be too many.
    """

    action: str
    keys: str
    label: str
    help: str
    shown: str = ""
    arguments: tuple[str, ...] = ()

    @property
    def in_palette(self) -> bool:
        """Digits and arrows make no sense outside their place."""
        return not self.arguments


KEY_NAMES = {
    "enter": mark("Enter"),
    "escape": mark("Esc"),
    "space": mark("Space"),
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": mark("PgUp"),
    "pagedown": mark("PgDn"),
    "question_mark": "?",
    "slash": "/",
    "tab": mark("Tab"),
    "delete": mark("Del"),
    "f2": "F2",
    "ctrl+p": "Ctrl+P",
    "ctrl+q": "Ctrl+Q",
}


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """Textual's bindings for the commands; smquiz's own key bar shows them, in the learner's language."""
    return [
        Binding(key, action, command.help, show=False)
        for command in commands
        for key, action in zip(command.keys.split(","), _actions(command), strict=True)
    ]


def _actions(command: Command) -> list[str]:
    if command.arguments:
        return [f"{command.action}({argument})" for argument in command.arguments]
    return [command.action] * len(command.keys.split(","))


def key_name(command: Command, language: str) -> str:
    """How the command's first key is written for people."""
    name = command.shown or KEY_NAMES.get(command.keys.split(",")[0], command.keys.split(",")[0])
    return say(language, name)


GLOBAL = (
    Command("app.switch_language", "l", mark("En français"), mark("Switch between English and French")),
    Command("app.help", "question_mark", mark("Help"), mark("Show every key")),
    Command("app.command_palette", "ctrl+p", "", mark("Find a command or a tip")),
    Command("app.switch_theme", "f2", "", mark("Switch between dark and light")),
    Command("app.quit", "ctrl+q", "", mark("Quit; everything is saved")),
)
