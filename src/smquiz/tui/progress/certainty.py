"""How well stated certainty fits what was right, and what was wrong although the learner was certain."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from smquiz.i18n import mark, number, percent, say_count
from smquiz.quiz.calibration import ENOUGH, STATED, Calibration, Fit, Level, fit
from smquiz.quiz.text import in_language
from smquiz.study.words import CERTAINTY_NAMES
from smquiz.tui.progress.page import Page
from smquiz.tui.safe import plain
from smquiz.tui.screen import WIDE_FROM

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from smquiz.study.logbook import Logbook

FITS: Final = {
    Fit.TOO_FEW: (mark("· too few answers to tell"), "$quiet"),
    Fit.OVERCONFIDENT: (mark("▲ overconfident"), "$error"),
    Fit.UNDERCONFIDENT: (mark("▼ underconfident"), "$warning"),
    Fit.FITS: (mark("✓ fits"), "$success"),
}
STATED_WIDTH, RIGHT_WIDTH, ANSWERS_WIDTH = 8, 7, 10


class CertaintyPage(Page):
    TITLE: ClassVar = mark("Certainty")

    def __init__(self, logbook: Logbook) -> None:
        super().__init__(logbook)
        self.calibration = logbook.calibration
        self.wrong = logbook.confidently_wrong

    def compose(self) -> ComposeResult:
        if self.calibration:
            from smquiz.tui.widgets.plots import CalibrationPlot

            yield Static(id="calibration-title", classes="title")
            with Horizontal(id="calibration"):
                yield CalibrationPlot(self.calibration)
                yield Static(id="calibration-words")
        yield Static(id="wrong")

    def write(self) -> None:
        if self.calibration:
            from smquiz.tui.widgets.plots import DOT, CalibrationPlot

            title = self.phrase("What was right, by stated certainty; {dot} marks where both agree", dot=DOT)
            self.query_one("#calibration-title", Static).update(Content(title))
            self.query_one(CalibrationPlot).speak(self.language)
            self.query_one("#calibration-words", Static).update(self._words(self.calibration))
            self.query_one("#wrong", Static).update(self._wrong())
        else:
            self.query_one("#wrong", Static).update(Content.styled(self._nothing_stated(), "bold"))

    def _nothing_stated(self) -> str:
        if self.smquiz.settings.certainty == "never":
            return self.phrase("Certainty is never asked: turn it on in the settings, on the home screen (s).")
        return self.phrase("No certainty stated yet: press c before you submit an answer.")

    def _words(self, calibration: Calibration) -> Content:
        brier = self.phrase(
            "Brier score {score}: 0 is perfect, 0.25 a coin toss.", score=number(self.language, calibration.brier, 2)
        )
        levels = Content("\n").join([self._heading(), *map(self._level, calibration.levels)])
        if calibration.answers < ENOUGH:
            return Content.assemble((self._too_few(calibration), "bold"), "\n\n", levels)
        return Content.assemble((self._bias(calibration), "bold"), "\n", (brier, "$quiet"), "\n\n", levels)

    def _too_few(self, calibration: Calibration) -> str:
        return say_count(
            self.language,
            "{count} answer with a certainty: too few to tell how well it fits.",
            "{count} answers with a certainty: too few to tell how well it fits.",
            calibration.answers,
        )

    def _bias(self, calibration: Calibration) -> str:
        points = round(abs(calibration.bias) * 100)
        if points == 0:
            return self.phrase("On the whole, as certain as you are right.")
        if calibration.bias > 0:
            return say_count(
                self.language, "Overconfident by {count} point.", "Overconfident by {count} points.", points
            )
        return say_count(self.language, "Underconfident by {count} point.", "Underconfident by {count} points.", points)

    def _heading(self) -> Content:
        return Content.styled(
            self._columns("", *map(self.phrase, (mark("stated"), mark("right"), mark("answers")))), "$quiet"
        )

    def _level(self, level: Level) -> Content:
        words, colour = FITS[fit(level)]
        apart = "   " if self.smquiz.size.width >= WIDE_FROM else "\n  "
        name = self.phrase(CERTAINTY_NAMES[level.certainty])
        stated, observed = (percent(self.language, p) for p in (STATED[level.certainty], level.observed))
        return Content.assemble(
            self._columns(name, stated, observed, str(level.answers)), apart, (self.phrase(words), colour)
        )

    def _columns(self, name: str, stated: str, right: str, answers: str) -> str:
        names = max(len(self.phrase(CERTAINTY_NAMES[step])) for step in STATED)
        return name.ljust(names) + stated.rjust(STATED_WIDTH) + right.rjust(RIGHT_WIDTH) + answers.rjust(ANSWERS_WIDTH)

    def _wrong(self) -> Content:
        if not self.wrong:
            return Content(self.phrase("Confidently wrong: no question, as you answered last."))
        head = say_count(
            self.language,
            "Confidently wrong: {count} question (w practises exactly this one)",
            "Confidently wrong: {count} questions (w practises exactly these)",
            len(self.wrong),
        )
        return Content("\n").join([Content.styled(f"✗ {head}", "bold $error"), *map(self._question, self.wrong)])

    def _question(self, identifier: str) -> Content:
        desk = self.logbook.desk
        question = desk.shown[identifier]
        tip = next(place for place, tip in enumerate(desk.index.tips, start=1) if tip.id == question.tip)
        head = Content.styled(self.phrase("Tip {number}", number=tip) + "  ", "$quiet")
        text = plain(in_language(question.scenario, self.language))
        return Content.assemble(head, text).truncate(self.room, ellipsis=True)
