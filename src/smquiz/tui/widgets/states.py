"""The states of a question, as a sign and a word each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from smquiz.i18n import mark, say
from smquiz.quiz.standing import State

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

STATES: Final[Mapping[State, tuple[str, str, str]]] = {
    State.UNSEEN: ("·", mark("unseen"), "$quiet"),
    State.RIGHT: ("✓", mark("right"), "$success"),
    State.MISSED: ("✗", mark("missed"), "$error"),
    State.CHANGED: ("≠", mark("changed"), "$accent"),
    State.DUE: ("↻", mark("due"), "$warning"),
    State.FLAGGED: ("⚑", mark("flagged"), "$accent"),
    State.NOTED: ("✎", mark("noted"), "$primary"),
}
"""In the order in which they are told: sign, word, colour. SEEN is told by RIGHT and MISSED."""


def state_word(state: State, language: str) -> Content:
    sign, word, colour = STATES[state]
    return Content.styled(f"{sign} {say(language, word)}", colour)


def state_words(states: Collection[State], language: str) -> Content:
    return Content("  ").join(state_word(state, language) for state in STATES if state in states)
