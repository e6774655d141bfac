"""A list whose highlighted line has a bar before it, so that it is found without colour."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widgets import OptionList

POINTER = "▌"
"""Says "here"; the answer under the cursor has the same, as a border."""


class PointedList(OptionList):
    COMPONENT_CLASSES: ClassVar[set[str]] = {"pointed-list--pointer"}
    # The pointer takes the place of the padding before the line.
    DEFAULT_CSS = """
    PointedList > .option-list--option { padding: 0 1; }
    PointedList > .pointed-list--pointer { color: $primary; }
    """

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        first = next(iter(strip), None)
        # Below the last line there is no option, and in an empty list no highlighted one.
        if (
            self.highlighted is None
            or not first
            or not first.style
            or first.style.meta.get("option") != self.highlighted
        ):
            return strip
        colour = self.get_component_styles("pointed-list--pointer").color.rich_color
        pointer = Segment(POINTER, first.style + Style(color=colour))
        pointed = Strip.join([Strip([pointer], 1), strip.crop(1)])
        # Textual 8.2 forgets `reverse` among a component's text styles.
        style = self.get_component_styles("option-list--option-highlighted").text_style
        return pointed.apply_style(Style(reverse=True)) if style.reverse else pointed
