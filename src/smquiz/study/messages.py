"""What is said when there is nothing to do, in the learner's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smquiz.i18n import day, mark, say

if TYPE_CHECKING:
    from datetime import timedelta

    from smquiz.quiz.mode import Mode
    from smquiz.study.desk import Desk

_NOTHING = mark("No question matches: widen the choice.")
_NOTHING_MISSED = mark("No mistakes to practise: what you answered last was right.")
_NOTHING_ANSWERED = mark("Nothing to review yet: answer some questions first.")
_NOTHING_DUE = mark("Nothing is due today. The next review: {date}.")


def nothing_to_ask(mode: Mode, desk: Desk, language: str) -> str:
    """Why a session of this mode has not begun, and what to do. Raises StoreError."""
    if mode == "mistakes":
        return say(language, _NOTHING_MISSED)
    if mode == "review":
        following = desk.agenda.next_day()
        if following is None:
            return say(language, _NOTHING_ANSWERED)
        return say(language, _NOTHING_DUE, date=day(language, following))
    return say(language, _NOTHING)


def time_left(left: timedelta, language: str) -> str:
    """What is left of an exam, in whole minutes."""
    if left.total_seconds() <= 0:
        return say(language, "time is up")
    return say(language, "{minutes} min left", minutes=int(left.total_seconds() // 60))
