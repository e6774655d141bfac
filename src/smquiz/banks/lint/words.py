"""The words of a text. Those of a bank come again and again: each is folded once, rather than each text."""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from smquiz.quiz.text import fold

WORD: Final = re.compile(r"[^\W_]+")
_MOST_KEPT: Final = 100_000
# Signs and the letters of Western Europe, which fold one by one and part words where they did before. Others may join
# two words or part one: accents that stand by themselves, fractions, the signs for “number” and “trade mark”.
_FOLDS_AS_A_WHOLE: Final = re.compile("[^\x00-\xbb\xbf-\u012f\u0150-\u017f\u2010-\u2027\u202f\u2030\u2039\u203a\u20ac]")


class _Kept(dict[str, str]):
    """What a function makes of each word, made once. The fastest way there is to do so to a million words."""

    def __init__(self, make: Callable[[str], str]) -> None:
        self._make = make

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        made = self[word] = self._make(word)
        return made


class Words:
    """Taken apart once for all rules that compare words."""

    __slots__ = ("_apart", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._apart: list[str] | None = None if _FOLDS_AS_A_WHOLE.search(text) else WORD.findall(text)

    def folded(self) -> frozenset[str]:
        """Without accents and case."""
        if self._apart is None:
            return frozenset(WORD.findall(fold(self._text)))
        return frozenset(map(_FOLDED.__getitem__, self._apart))

    def uncased(self) -> list[str]:
        """In their order, without case and without what tells characters apart that mean the same."""
        if self._apart is None:
            return WORD.findall(_uncased(self._text))
        return list(map(_UNCASED.__getitem__, self._apart))


def _uncased(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


_FOLDED: Final = _Kept(fold)
_UNCASED: Final = _Kept(_uncased)
