"""What an answer came to, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from smquiz.i18n import mark, say
from smquiz.quiz.outcome import Outcome, outcome_of
from smquiz.study.words import counts_as, points

if TYPE_CHECKING:
    from smquiz.quiz.session import Answer

VERDICTS = {
    Outcome.RIGHT: (mark("✓ Right"), "$success"),
    Outcome.PARTLY: (mark("◐ Partly right"), "$warning"),
    Outcome.MISSED: (mark("✗ Not right"), "$error"),
    Outcome.OPEN: (mark("· Not answered"), "$quiet"),
}


def verdict(answer: Answer | None, language: str) -> Content:
    """The outcome with the points: "✓ Right · 1/1 point"."""
    if answer is None:
        words, colour = VERDICTS[Outcome.OPEN]
        return Content.styled(say(language, words), f"bold {colour}")
    words, colour = VERDICTS[outcome_of(answer.fraction)]
    parts = [points(answer, language)]
    if share := counts_as(answer, language):
        parts.append(share)
    return Content.assemble((say(language, words), f"bold {colour}"), (" · " + " · ".join(parts), "$foreground"))
