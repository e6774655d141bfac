"""How wide the columns of a sheet are, and how high its rows. Not every program finds it out when it opens a file."""

from collections.abc import Iterable, Sequence
from typing import Final

from wcwidth import width

from smquiz.export.layout import broken
from smquiz.export.values import one_line

NARROWEST: Final = 8
WIDEST: Final = 60
"""Characters in a column; a longer text is broken."""

_MARGIN: Final = 3
"""Characters beside the longest text: for an indent, or the sign of a filter."""
_LINE: Final = 15
"""Points."""
_HIGHEST: Final = 409
"""Points that a row may have."""


def column_width(heading: str, values: Iterable[str]) -> int:
    """Characters for the longest value, and for the longest word of the heading, which may be broken."""
    texts = [*heading.split(" "), *values]
    widest = max((width(one_line(text)) for text in texts), default=0)
    return min(max(widest + _MARGIN, NARROWEST), WIDEST)


def row_height(texts: Iterable[str], widths: Sequence[int]) -> int | None:
    """Points for these texts in columns of these widths; None for a row of one line."""
    most = max((_lines(text, cells - _MARGIN) for text, cells in zip(texts, widths, strict=True)), default=1)
    return min(most * _LINE, _HIGHEST) if most > 1 else None


def _lines(text: str, cells: int) -> int:
    # Most texts are short, and there may be millions.
    if len(text) * 2 <= cells and "\n" not in text:
        return 1
    return sum(len(broken(one_line(line), cells)) for line in text.split("\n"))
