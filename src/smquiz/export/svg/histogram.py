"""How many learners have which score."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from markupsafe import Markup

from smquiz.export.svg.axes import Frame, Side
from smquiz.export.svg.element import box, drawing, text
from smquiz.i18n import percent
from smquiz.report.cohort import Bin

SIZE: Final = (430, 270)


class Words(NamedTuple):
    """`few` is written where too few learners are to be counted, such as "< 5"."""

    title: str
    description: str
    score: str
    learners: str
    few: str


def histogram(name: str, bins: Sequence[Bin], words: Words, language: str) -> Markup:
    """A column for each tenth with its number above; a hatched one of no telling height for few."""
    most = max((bin_.learners or 0 for bin_ in bins), default=0) or 1
    ticks = [(step / 5, percent(language, step / 5)) for step in range(6)]
    frame = Frame(34, 40, 370, 180, Side(0, 1, ticks, words.score), Side(0, most, _counts(most), words.learners))
    parts = [*frame.lines(), *(part for bin_ in bins for part in _column(frame, bin_, words.few))]
    return drawing(name, words.title, words.description, SIZE, parts)


def _column(frame: Frame, bin_: Bin, few: str) -> Iterator[Markup]:
    left, right = frame.x(bin_.low) + 1.5, frame.x(bin_.high) - 1.5
    bottom = frame.top + frame.height
    if bin_.learners is None:
        yield box(left, bottom - 14, right - left, 14, "few")
        yield text(few, (left + right) / 2, bottom - 18, class_="value", text_anchor="middle")
    elif bin_.learners:
        top = frame.y(bin_.learners)
        yield box(left, top, right - left, bottom - top, "latest")
        yield text(str(bin_.learners), (left + right) / 2, top - 4, class_="value", text_anchor="middle")


def _counts(most: int) -> list[tuple[float, str]]:
    """At most five numbers, round ones."""
    step = next(step for power in range(12) for step in (10**power, 2 * 10**power, 5 * 10**power) if most / step <= 5)
    return [(count, str(count)) for count in range(0, most + 1, step)]
