"""Drawing without any colour, for those who set NO_COLOR (no-color.org). Bold, underlined and reversed stay."""

import os
from functools import lru_cache
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


def is_wanted() -> bool:
    """An empty NO_COLOR is as if it were not set."""
    return bool(os.environ.get("NO_COLOR"))


class Colourless(LineFilter):
    """Takes every colour away. Textual's own filters leave greys, or ask the terminal for its default colours."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        return [Segment(text, _without_colour(style) if style else None, control) for text, style, control in segments]


COLOURLESS: Final = Colourless()


@lru_cache(1024)
def _without_colour(style: Style) -> Style:
    # Rich drops the meta data along with the colours; Textual keeps in it what a click does.
    return style.without_color + Style.from_meta(style.meta) if style.meta else style.without_color
