"""The tips as rows of a list: title, how much was seen, mastery as a meter, and the level in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from smquiz.i18n import mark, percent, say
from smquiz.quiz.mastery import Level
from smquiz.quiz.text import in_language
from smquiz.tui.safe import plain
from smquiz.tui.widgets.bars import bar

if TYPE_CHECKING:
    from smquiz.quiz.index import IndexedTip
    from smquiz.quiz.mastery import TipProgress

LEVELS = {
    Level.UNSEEN: (mark("· unseen"), "$quiet"),
    Level.UNDER_WAY: (mark("◐ started"), "$primary"),
    Level.TO_REVIEW: (mark("↻ review"), "$warning"),
    Level.MASTERED: (mark("✓ mastered"), "$success"),
}
NUMBER_WIDTH, TITLE_WIDTH, SEEN_WIDTH, PERCENT_WIDTH, LEVEL_WIDTH = 3, 44, 5, 6, 10
METER_WIDTHS = (4, 30)


class TipTable:
    """Draws in `room` cells, in one language."""

    def __init__(self, room: int, language: str) -> None:
        rest = room - NUMBER_WIDTH - SEEN_WIDTH - PERCENT_WIDTH - 1 - LEVEL_WIDTH
        self.title_width = min(TITLE_WIDTH, rest - METER_WIDTHS[0])
        self.meter_width = min(METER_WIDTHS[1], rest - self.title_width)
        self.language = language

    def heading(self) -> Content:
        tip, seen, mastery = (say(self.language, each) for each in (mark("Tip"), mark("Seen"), mark("Mastery")))
        columns = tip.ljust(self.title_width) + seen.rjust(SEEN_WIDTH) + mastery.rjust(self.meter_width + PERCENT_WIDTH)
        return Content.styled(" " * NUMBER_WIDTH + columns, "$quiet")

    def row(self, number: int, tip: IndexedTip, progress: TipProgress) -> Content:
        title = plain(in_language(tip.title, self.language)).truncate(self.title_width, ellipsis=True)
        label, colour = LEVELS[progress.level]
        share = percent(self.language, progress.mastery) if progress.answered else "–"
        return Content.assemble(
            (f"{number:>2} ", "$quiet"),
            title.pad_right(self.title_width - title.cell_length),
            (f"{progress.answered}/{progress.questions} ".rjust(SEEN_WIDTH), "$quiet"),
            bar(progress.mastery, self.meter_width, colour),
            share.rjust(PERCENT_WIDTH) + " ",
            (say(self.language, label), colour),
        )
