"""What a question's figures give cause to look at, in words."""

from collections.abc import Mapping, Sequence
from typing import Final

from smquiz.i18n import mark, say
from smquiz.report.cohort import Flag, ItemFlag

_WORDS: Final[Mapping[Flag, str]] = {
    Flag.TOO_HARD: mark("very few get it right"),
    Flag.TOO_EASY: mark("nearly everybody gets it right"),
    Flag.NEGATIVE: mark("the best learners do no better on it than the others"),
    Flag.WEAK: mark("hardly tells strong learners from weak ones"),
    Flag.NOBODY: mark("option {option}: chosen by nobody"),
    Flag.RARE: mark("option {option}: hardly ever chosen"),
    Flag.BEST_PICK_WRONG: mark("option {option}: the best learners pick it"),
    Flag.CHANGED: mark("the text has changed since"),
}


def flag_in_words(flag: ItemFlag, language: str) -> str:
    """Without a capital and a full stop, for it stands among others."""
    return say(language, _WORDS[flag.flag], option=flag.option or "")


def flags_in_words(flags: Sequence[ItemFlag], language: str) -> str | None:
    """All of them on one line; None if there is none."""
    return "; ".join(flag_in_words(flag, language) for flag in flags) or None
