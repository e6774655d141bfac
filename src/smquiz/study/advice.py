"""What a learner might do next, in one sentence of their language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from smquiz.i18n import mark, say
from smquiz.quiz.mastery import Level, TipProgress, weakest
from smquiz.quiz.text import in_language

if TYPE_CHECKING:
    from smquiz.quiz.index import BankIndex
    from smquiz.report.session import SessionSummary

GO_ON = mark("press Enter to go on where you stopped.")
REVIEW = mark("review what is due, before it fades.")
ALL_MASTERED = mark("every tip is mastered. A new session keeps it so.")
FIRST = mark("a first session over all tips; ten minutes are enough.")
_WEAKEST = {
    Level.UNSEEN: mark("the tip “{title}”, not seen yet."),
    Level.UNDER_WAY: mark("go on with the tip “{title}”."),
    Level.TO_REVIEW: mark("the tip “{title}”, your weakest so far."),
}


def next_tip(index: BankIndex, rows: Sequence[TipProgress], language: str) -> str:
    """Which tip to study, by how far each has come."""
    row = weakest(rows)
    if row is None:
        return say(language, ALL_MASTERED)
    if not any(each.answered for each in rows):
        return say(language, FIRST)
    title = next(tip.title for tip in index.tips if tip.id == row.tip)
    return say(language, _WEAKEST[row.level], title=in_language(title, language))


def after_session(summary: SessionSummary, title_of: Callable[[str], str], language: str) -> str:
    """What to do after a session; `title_of` gives a tip's title in the language."""
    if not summary.answered:
        return say(language, "nothing was answered. Another session whenever you like.")
    if summary.weakest_tip:
        title = title_of(summary.weakest_tip)
        return say(language, "reread the tip “{title}”, then practise the missed ones (p).", title=title)
    if summary.answered < summary.total:
        return say(language, "what you answered was right; the rest is open. A new session asks it.")
    return say(language, "everything was right. Another session over all tips keeps it so.")
