"""What was right, by stated certainty, against what each certainty stands for."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from markupsafe import Markup

from smquiz.export.svg.axes import Frame, Side
from smquiz.export.svg.element import box, drawing, element, line, text
from smquiz.i18n import number, percent
from smquiz.quiz.calibration import STATED
from smquiz.quiz.confidence import BANDS
from smquiz.report.result import LevelRow

SIZE: Final = (420, 330)
_HALF: Final = 34
"""Of a band's width."""


class Words(NamedTuple):
    """`names` are those of the certainties; `stated` and `observed` name the sides; `band` and `dot` the marks."""

    title: str
    description: str
    names: Sequence[str]
    stated: str
    observed: str
    band: str
    dot: str


def curve(name: str, levels: Sequence[LevelRow], words: Words, language: str) -> Markup:
    """A band for each certainty: within it, what was right fits what was stated. A dot for what was right."""
    frame = Frame(48, 62, 356, 206, _stated(words, language), _observed(words, language))
    dots = [(frame.x(level.stated), frame.y(level.observed)) for level in levels]
    parts = [
        *_key(words),
        *frame.lines(),
        *_bands(frame),
        line(frame.x(0.5), frame.y(0.5), frame.x(1), frame.y(1), "ideal"),
        *(line(*one, *other, "join") for one, other in pairwise(dots)),
        *(part for level in levels for part in _dot(frame, level, language)),
    ]
    return drawing(name, words.title, words.description, SIZE, parts)


def _stated(words: Words, language: str) -> Side:
    """The lowest certainty stands for a half and more."""
    ticks = [
        (stated, f"{name}\n{_points(language, stated)}")
        for name, stated in zip(words.names, STATED.values(), strict=True)
    ]
    return Side(0.5, 1.0, ticks, words.stated)


def _observed(words: Words, language: str) -> Side:
    return Side(0.0, 1.0, [(step / 4, percent(language, step / 4)) for step in range(5)], words.observed)


def _bands(frame: Frame) -> Iterator[Markup]:
    for certainty, stated in STATED.items():
        low, high = BANDS[certainty]
        top = frame.y(high)
        yield box(frame.x(stated) - _HALF, top, 2 * _HALF, frame.y(low) - top, "band")


def _dot(frame: Frame, level: LevelRow, language: str) -> tuple[Markup, Markup]:
    x, y = frame.x(level.stated), frame.y(level.observed)
    words = f"{percent(language, level.observed)} (n = {level.answers})"
    above = level.observed < 0.85
    return (
        element("circle", cx=x, cy=y, r=5, class_="dot"),
        text(words, x, y - 10 if above else y + 20, class_="value", text_anchor="middle"),
    )


def _key(words: Words) -> Iterator[Markup]:
    yield box(4, 6, 18, 12, "band")
    yield text(words.band, 28, 16, class_="small")
    yield element("circle", cx=13, cy=30, r=5, class_="dot")
    yield text(words.dot, 28, 34, class_="small")


def _points(language: str, fraction: float) -> str:
    gap = "\N{NO-BREAK SPACE}" if language == "fr" else ""
    return f"{number(language, fraction * 100, 1)}{gap}%"
