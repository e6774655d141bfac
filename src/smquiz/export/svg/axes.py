"""The frame of a plot: where values lie, and the lines and numbers along its sides."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from markupsafe import Markup

from smquiz.export.svg.element import line, text

MINUS: Final = "−"


class Side(NamedTuple):
    """A range of values, and those that have a line with what is written at it."""

    low: float
    high: float
    ticks: Sequence[tuple[float, str]]
    name: str


class Frame(NamedTuple):
    """A plot in a drawing: its left, top, width and height, and what lies along it and up it."""

    left: float
    top: float
    width: float
    height: float
    along: Side
    up: Side

    def x(self, value: float) -> float:
        return self.left + self.width * _share(value, self.along)

    def y(self, value: float) -> float:
        return self.top + self.height * (1 - _share(value, self.up))

    def lines(self) -> Iterator[Markup]:
        """The grid, its numbers, and the names of both sides: the upright one stands above it, to be read with ease."""
        bottom, right = self.top + self.height, self.left + self.width
        for value, words in self.along.ticks:
            yield line(self.x(value), self.top, self.x(value), bottom, "grid")
            for row, part in enumerate(words.split("\n")):
                yield text(part, self.x(value), bottom + 15 + 14 * row, class_="small", text_anchor="middle")
        for value, words in self.up.ticks:
            yield line(self.left, self.y(value), right, self.y(value), "grid")
            yield text(words, self.left - 6, self.y(value) + 4, class_="small", text_anchor="end")
        rows = max((words.count("\n") + 1 for _, words in self.along.ticks), default=1)
        yield text(self.along.name, right, bottom + 19 + 14 * rows, class_="small", text_anchor="end")
        yield text(self.up.name, 4, self.top - 12, class_="small")


def _share(value: float, side: Side) -> float:
    """Values outside lie at the end."""
    return min(max((value - side.low) / (side.high - side.low), 0.0), 1.0)
