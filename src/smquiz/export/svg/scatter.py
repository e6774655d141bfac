"""Questions by how easy they are, and how well they tell good learners from the others."""

from collections.abc import Iterator, Sequence
from math import ceil, floor
from typing import Final, NamedTuple

from markupsafe import Markup

from smquiz.export.svg.axes import MINUS, Frame, Side
from smquiz.export.svg.element import box, drawing, element, line, text, width_of
from smquiz.i18n import percent

SIZE: Final = (480, 400)
_FONT: Final = 11
_HEIGHT: Final = 10
"""Of a number beside a point."""


class Point(NamedTuple):
    """`facility` is in [0, 1], `discrimination` in per cent; one that is `flagged` is drawn as a diamond."""

    label: str
    facility: float
    discrimination: float
    flagged: bool


class Words(NamedTuple):
    """`plain` and `flagged` name the marks."""

    title: str
    description: str
    facility: str
    discrimination: str
    plain: str
    flagged: str


class _Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Area") -> bool:
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


def scatter(name: str, points: Sequence[Point], weak: float, words: Words, language: str) -> Markup:
    """`weak` is the discrimination below which a question says little. A number that has no room is left out: the
    table has them all.
    """
    up = _discrimination(points, words)
    frame = Frame(52, 62, 412, 282, _facility(words, language), up)
    parts = [
        *_key(words),
        box(frame.left, frame.y(weak), frame.width, frame.y(up.low) - frame.y(weak), "weak"),
        *frame.lines(),
        line(frame.left, frame.y(weak), frame.left + frame.width, frame.y(weak), "limit"),
        *(_mark(frame.x(point.facility), frame.y(point.discrimination), point.flagged) for point in points),
        *_labels(frame, points),
    ]
    return drawing(name, words.title, words.description, SIZE, parts)


def _facility(words: Words, language: str) -> Side:
    return Side(0.0, 1.0, [(step / 5, percent(language, step / 5)) for step in range(6)], words.facility)


def _discrimination(points: Sequence[Point], words: Words) -> Side:
    """From 0 to 60 at least, further where points lie there, in steps of 20."""
    found = [point.discrimination for point in points]
    low, high = 20 * floor(min(0.0, *found) / 20), 20 * ceil(max(60.0, *found) / 20)
    ticks = [(value, str(value).replace("-", MINUS)) for value in range(low, high + 1, 20)]
    return Side(low, high, ticks, words.discrimination)


def _mark(x: float, y: float, flagged: bool) -> Markup:
    if flagged:
        return element("path", d=f"M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6z", class_="flagged")
    return element("circle", cx=x, cy=y, r=4, class_="dot")


def _labels(frame: Frame, points: Sequence[Point]) -> Iterator[Markup]:
    """The flagged ones first, each where nothing is yet: to the right of its point, left, above or below."""
    taken = [_around(frame, point) for point in points]
    for point in sorted(points, key=lambda point: not point.flagged):
        width = width_of(point.label, _FONT)
        for area in _places(frame.x(point.facility), frame.y(point.discrimination), width):
            if not any(area.meets(other) for other in taken):
                taken.append(area)
                yield text(point.label, area.left, area.bottom - 1, class_="number")
                break


def _around(frame: Frame, point: Point) -> _Area:
    x, y = frame.x(point.facility), frame.y(point.discrimination)
    return _Area(x - 4, y - 4, x + 4, y + 4)


def _places(x: float, y: float, width: float) -> Iterator[_Area]:
    half = _HEIGHT / 2
    for left, top in (
        (x + 7, y - half),
        (x - 7 - width, y - half),
        (x - width / 2, y - 7 - _HEIGHT),
        (x - width / 2, y + 7),
        (x + 6, y - 6 - _HEIGHT),
        (x + 6, y + 6),
    ):
        yield _Area(left, top, left + width, top + _HEIGHT)


def _key(words: Words) -> Iterator[Markup]:
    yield _mark(13, 13, flagged=False)
    yield text(words.plain, 28, 17, class_="small")
    yield _mark(13, 31, flagged=True)
    yield text(words.flagged, 28, 35, class_="small")
