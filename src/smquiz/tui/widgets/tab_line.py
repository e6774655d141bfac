"""The line of a screen's sections: which there are, by which digit, and which one is open."""

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

OPEN, SHUT = "▸", " "


class TabLine(Static):
    """The open one is bold and has a sign before it. Each can be clicked."""

    DEFAULT_CSS = """
    TabLine { height: auto; max-height: 3; padding: 0 2; border-bottom: solid $rule; }
    """

    def show(self, titles: Sequence[str], place: int, action: str) -> None:
        """`action` of the screen is called with the place (from 0) of the one that is clicked."""
        self.update(Content(" ").join(_tab(at, title, place, action) for at, title in enumerate(titles)))


def _tab(at: int, title: str, place: int, action: str) -> Content:
    sign, style = (OPEN, "bold $primary") if at == place else (SHUT, "$quiet")
    click = Style.from_meta({"@click": f"screen.{action}({at})"})
    return Content.styled(f"{sign}{at + 1} {title}", style).stylize(click)
