"""Certainty as text: sign, word, and what it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from smquiz.i18n import mark, number, percent, say
from smquiz.quiz.confidence import BANDS, CERTAINTIES
from smquiz.quiz.confidence import mark as mark_of
from smquiz.study.words import CERTAINTY_NAMES

if TYPE_CHECKING:
    from smquiz.quiz.session import Answer

STATED, LEFT = "▮", "▯"
BAND_NAMES = {1: mark("under {high}"), 2: mark("{low} to {high}"), 3: mark("over {low}")}


def certainty_text(certainty: int | None, language: str) -> Content:
    """As the learner states it: "Certainty: ▮▮▯ medium (67% to 80%)"."""
    steps = certainty or 0
    signs = STATED * steps + LEFT * (len(CERTAINTIES) - steps)
    name = say(language, CERTAINTY_NAMES[certainty])
    head = say(language, "Certainty") + say(language, ": ")
    return Content.assemble(head, f"{signs} ", (name, "bold"), _band(certainty, language))


def marked_certainty(answer: Answer, language: str) -> Content | None:
    """What was stated, and the mark that it earned; None if nothing was stated."""
    if answer.certainty is None:
        return None
    earned = mark_of(answer.fraction, answer.certainty)
    figures = number(language, earned, 2).replace("-", "−")
    words = say(language, "mark {mark}", mark=f"+{figures}" if earned > 0 else figures)
    return Content.assemble(certainty_text(answer.certainty, language), " · ", (words, "bold"))


def _band(certainty: int | None, language: str) -> str:
    if certainty is None:
        return ""
    low, high = (percent(language, limit) for limit in BANDS[certainty])
    return f" ({say(language, BAND_NAMES[certainty], low=low, high=high)})"
