"""Rows from 0 to 100 %, each below its label: a learner's scores by tip, a cohort's means with their spread."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from markupsafe import Markup

from smquiz.export.svg.element import box, cut, drawing, element, line, text, width_of
from smquiz.i18n import percent

WIDTH: Final = 420
_LEFT: Final = 6
_LENGTH: Final = 340
"""Of the way from 0 to 100 %."""
_FONT: Final = 13
_TOP: Final = 26


class Pair(NamedTuple):
    """A tip's score by first and by latest answers; None where nothing was answered."""

    label: str
    first: float | None
    latest: float | None


class Spread(NamedTuple):
    """A tip's mean over learners; one standard deviation lies to either side, `lowest` and `highest` at the ends."""

    label: str
    mean: float | None
    sd: float | None
    lowest: float | None
    highest: float | None


class Legend(NamedTuple):
    """What is drawn, in words: `names` go with the marks of each function below, `nothing` where no figure is."""

    title: str
    description: str
    names: Sequence[str]
    nothing: str


def pairs(name: str, rows: Sequence[Pair], legend: Legend, language: str) -> Markup:
    """Two bars a row: the first answers outlined, the latest filled."""
    step, first, latest = 48, *legend.names
    parts = [
        *_key([(box(0, -9, 18, 9, "first"), first), (box(0, -9, 18, 9, "latest"), latest)]),
        *_scale(_TOP + step * len(rows), language),
    ]
    for place, row in enumerate(rows):
        top = _TOP + step * place
        parts.append(_label(row.label, top))
        parts.extend(_bar(row.first, top + 17, "first", legend.nothing, language))
        if row.latest is not None:
            parts.extend(_bar(row.latest, top + 30, "latest", legend.nothing, language))
    return drawing(name, legend.title, legend.description, (WIDTH, _TOP + step * len(rows) + 22), parts)


def spreads(name: str, rows: Sequence[Spread], legend: Legend, language: str) -> Markup:
    """A dot on a bar on a line a row: the mean, one standard deviation around it, the range."""
    step = 40
    mean, deviation, range_ = legend.names
    parts = [
        *_key([(_dot(9, -5), mean), (box(0, -10, 18, 10, "sd"), deviation), (line(0, -5, 18, -5, "range"), range_)]),
        *_scale(_TOP + step * len(rows), language),
    ]
    for place, row in enumerate(rows):
        top = _TOP + step * place
        parts.append(_label(row.label, top))
        parts.extend(_spread(row, top + 27, legend.nothing, language))
    return drawing(name, legend.title, legend.description, (WIDTH, _TOP + step * len(rows) + 22), parts)


def _key(entries: Sequence[tuple[Markup, str]]) -> Iterator[Markup]:
    """Marks and what they mean, side by side."""
    x = float(_LEFT)
    for mark, words in entries:
        yield element("g", mark, transform=f"translate({x:.0f} 14)")
        yield text(words, x + 24, 14, class_="small")
        x += 24 + width_of(words, 12) + 14


def _scale(bottom: float, language: str) -> Iterator[Markup]:
    for fraction in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = _x(fraction)
        yield line(x, _TOP, x, bottom, "grid")
        anchor = "start" if fraction == 0 else "middle"
        yield text(percent(language, fraction), x, bottom + 15, class_="small", text_anchor=anchor)


def _label(words: str, top: float) -> Markup:
    # With a rim of the page's colour, so that the lines behind it do not cross it.
    return text(cut(words, WIDTH - _LEFT, _FONT), _LEFT, top + 12, class_="label")


def _bar(fraction: float | None, y: float, class_: str, nothing: str, language: str) -> list[Markup]:
    if fraction is None:
        return [text(nothing, _LEFT + 4, y + 10, class_="small")]
    value = text(percent(language, fraction), _x(fraction) + 5, y + 9, class_="value")
    return [box(_LEFT, y, _x(fraction) - _LEFT, 10, class_), value]


def _spread(row: Spread, y: float, nothing: str, language: str) -> list[Markup]:
    if row.mean is None:
        return [text(nothing, _LEFT + 4, y + 4, class_="small")]
    parts = []
    end = _x(row.mean) + 6
    if row.lowest is not None and row.highest is not None:
        low, high = _x(row.lowest), _x(row.highest)
        parts += [line(low, y, high, y, "range"), *(line(x, y - 5, x, y + 5, "range") for x in (low, high))]
        end = max(end, high)
    if row.sd is not None:
        low, high = _x(max(row.mean - row.sd, 0)), _x(min(row.mean + row.sd, 1))
        parts.append(box(low, y - 5, high - low, 10, "sd"))
        end = max(end, high)
    return [*parts, _dot(_x(row.mean), y), text(percent(language, row.mean), end + 7, y + 4, class_="value")]


def _dot(x: float, y: float) -> Markup:
    return element("circle", cx=x, cy=y, r=4.5, class_="dot")


def _x(fraction: float) -> float:
    return _LEFT + fraction * _LENGTH
