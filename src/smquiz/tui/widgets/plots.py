"""Plots of calibration and of weeks. Importing this brings in Plotext: only screens that draw one do.

Plotext draws without any colour of its own; ours are put on afterwards, so that they follow every theme.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from textual.content import Content
from textual_plotext import PlotextPlot

from smquiz.i18n import percent, say
from smquiz.i18n.dates import short_day
from smquiz.quiz.calibration import STATED
from smquiz.study.words import CERTAINTY_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual_plotext.plot import Plot as Figure

    from smquiz.quiz.calibration import Calibration
    from smquiz.report.progress import Week

POINT: Final = "●"
DOT: Final = "·"
BAR: Final = "█"
AXIS_WIDTH: Final = 5
"""Cells of the numbers beside every plot, so that plots below each other stand in line."""

_ESCAPES: Final = re.compile(r"\x1b\[[\d;]*m")
_AXES: Final = "[─│┌┐└┘├┤┬┴┼]+"
_DATA: Final = f"[{POINT}{BAR}]+"


class Plot(PlotextPlot):
    """Draws itself anew for every size, language and theme."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.theme = "clear"
        self.language = ""

    def speak(self, language: str) -> None:
        self.language = language
        self.refresh()

    def render(self) -> Content:
        figure = self.plt
        figure.clear_figure()
        figure.theme("clear")
        figure.plotsize(*self.size)
        figure.xaxes(True, False)
        figure.yaxes(True, False)
        self.draw(figure)
        text = Content(_ESCAPES.sub("", figure.build()).rstrip("\n"))
        for pattern, style in ((_AXES, "$rule"), (DOT, "$quiet"), (_DATA, "bold $primary")):
            text = text.highlight_regex(pattern, style=style)
        return text

    def draw(self, figure: Figure) -> None:
        raise NotImplementedError


class CalibrationPlot(Plot):
    """Stated certainty across, what was right upwards, the number of answers beside each point; where they agree is
    the dotted line.
    """

    LEFT, RIGHT = 50, 106
    """Per cent from which to which the scale of what was stated goes: nobody states less than half, and beside the last
    point its number needs room.
    """

    def __init__(self, calibration: Calibration) -> None:
        super().__init__(id="calibration-plot")
        self.calibration = calibration

    def draw(self, figure: Figure) -> None:
        figure.xlim(self.LEFT, self.RIGHT)
        figure.ylim(0, 100)
        figure.plot([self.LEFT, 100], [self.LEFT, 100], marker=DOT)
        for level in self.calibration.levels:
            figure.text(f"{POINT} {level.answers}", STATED[level.certainty] * 100, level.observed * 100)
        figure.xticks(
            [p * 100 for p in STATED.values()], [say(self.language, CERTAINTY_NAMES[step]) for step in STATED]
        )
        figure.yticks(
            [0, 25, 50, 75, 100], [percent(self.language, p).rjust(AXIS_WIDTH) for p in (0, 0.25, 0.5, 0.75, 1)]
        )


class WeeklyPlot(Plot):
    """Weeks stand the same number of cells apart, and those of one week in two plots above each other."""

    def __init__(self, weeks: Sequence[Week], *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.weeks = weeks

    def draw(self, figure: Figure) -> None:
        steps = len(self.weeks) - 1
        cells = max((self.size.width - AXIS_WIDTH - 2) // steps, 1)
        figure.plotsize(AXIS_WIDTH + 2 + cells * steps, self.size.height)
        figure.xlim(0, steps)
        self.draw_weeks(figure)

    def draw_weeks(self, figure: Figure) -> None:
        raise NotImplementedError


class WeeklyScorePlot(WeeklyPlot):
    """The mean score of each week with answers, joined by a line."""

    def __init__(self, weeks: Sequence[Week]) -> None:
        super().__init__(weeks, id="score-plot")

    def draw_weeks(self, figure: Figure) -> None:
        active = [(place, week.done.mean * 100) for place, week in enumerate(self.weeks) if week.done.answers]
        places, means = zip(*active, strict=True)
        figure.ylim(0, 100)
        figure.plot(places, means, marker=DOT)
        figure.scatter(places, means, marker=POINT)
        figure.xticks([])
        figure.yticks([0, 50, 100], [percent(self.language, p).rjust(AXIS_WIDTH) for p in (0, 0.5, 1)])


class WeeklyAnswersPlot(WeeklyPlot):
    """How many answers were given in each week."""

    TICKS: ClassVar = 4

    def __init__(self, weeks: Sequence[Week]) -> None:
        super().__init__(weeks, id="answers-plot")

    def draw_weeks(self, figure: Figure) -> None:
        counts = [week.done.answers for week in self.weeks]
        most, last = max(counts), len(counts) - 1
        figure.ylim(0, most)
        for place, count in enumerate(counts):
            if count:
                figure.plot([place, place], [0, count], marker=BAR)
        ticks = [round(last * at / (self.TICKS - 1)) for at in range(self.TICKS)]
        figure.xticks([*map(float, ticks)], [short_day(self.language, self.weeks[at].start) for at in ticks])
        figure.yticks([0, most], [str(count).rjust(AXIS_WIDTH) for count in (0, most)])
