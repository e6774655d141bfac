"""The colours that reach a terminal: none with NO_COLOR, the terminal's own with its theme."""

import re
from pathlib import Path

import pytest
from tests.terminal.conftest import Open
from tests.terminal.driver import Terminal, environment

from smquiz.settings import Settings, SettingsFile

ONE = ("play", "--lang", "en", "--tip", "boundaries", "--count", "1", "--seed", "7")
ATTRIBUTES = {0, 1, 2, 3, 4, 7, 9}
"""Plain, bold, dim, italic, underlined, reversed, struck: what is no colour."""
SIXTEEN = {*range(30, 38), 39, *range(40, 48), 49, *range(90, 98), *range(100, 108)}
"""The terminal's own colours, and its own ink and ground."""


def looks(start: Open, home: Path, settings: Settings, **variables: str) -> set[int]:
    """The parameters of all escape sequences that set a look (SGR), on the way from a question to the home screen."""
    SettingsFile(home / "settings" / "settings.toml").write(settings)
    terminal: Terminal = start(*ONE, own_environment=environment(home, COLORTERM="truecolor", **variables))
    terminal.wait_for("Submit")
    terminal.press("1", "2", "3", "4", "5", "6", "enter")
    terminal.wait_for("Next")
    terminal.press("enter")
    terminal.wait_for("Results of the session")
    terminal.press("escape")
    terminal.wait_for("Settings")
    terminal.press("ctrl+q")
    terminal.run_out()
    sequences = re.findall(rb"\x1b\[([\d;:]*)m", bytes(terminal.sent))
    return {int(code or 0) for sequence in sequences for code in re.split(rb"[;:]", sequence)}


@pytest.mark.parametrize("theme", ["smquiz-dark", "smquiz-terminal"])
def test_with_no_color_no_colour_is_sent_on_any_screen(start: Open, home: Path, theme: str) -> None:
    codes = looks(start, home, Settings(theme=theme), NO_COLOR="1")
    assert codes <= ATTRIBUTES
    assert {1, 7} <= codes


def test_the_terminal_theme_sends_only_the_colours_of_the_terminal(start: Open, home: Path) -> None:
    codes = looks(start, home, Settings(theme="smquiz-terminal"))
    assert codes <= ATTRIBUTES | SIXTEEN
    assert codes & set(range(30, 38))
