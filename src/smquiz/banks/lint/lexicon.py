"""What the rules know of a language: the words they look for."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

_NOTHING: Final = re.compile(r"(?!)")
# What begins with a character, and looks back only then, is found several times faster.
_EMPHASIS: Final = r"\*\w[^*]*\*|_(?<!\w_)\w[^_]*_(?!\w)"


class Wanted(NamedTuple):
    """What is looked for in a text, and folded words without one of which it cannot be there: most texts have none, and
    to look at their words takes a fraction of the time.
    """

    pattern: re.Pattern[str] = _NOTHING
    signs: frozenset[str] = frozenset()

    def find(self, text: str, words: frozenset[str]) -> str:
        """The first place, as written; empty if there is none. `words` are all of the text, folded."""
        if self.signs.isdisjoint(words):
            return ""
        found = self.pattern.search(text)
        return found[0] if found else ""


class Written(NamedTuple):
    """What is looked for in a text, and stretches of it without one of which it cannot be there."""

    pattern: re.Pattern[str] = _NOTHING
    signs: tuple[str, ...] = ()

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if any(map(text.__contains__, self.signs)) else None


class Lexicon(NamedTuple):
    """Patterns match a text as written. Of a language that is not known here nothing is, and nothing is found.

    `endings` are what inflection adds to a folded word; `plain_words` are folded words of five letters and more that
    carry no content; `number_words` spell numbers.
    """

    all_none: Wanted = Wanted()
    absolute: Wanted = Wanted()
    vague: Wanted = Wanted()
    negation: Written = Written()
    emphasis: re.Pattern[str] = _NOTHING
    endings: re.Pattern[str] = _NOTHING
    plain_words: frozenset[str] = frozenset()
    number_words: Mapping[str, int] = {}

    @property
    def known(self) -> bool:
        return bool(self.plain_words)


def wanted(pattern: str, signs: str) -> Wanted:
    """In any letter case. Spaces and line ends in the pattern part it for the eye alone."""
    return Wanted(re.compile(pattern, re.IGNORECASE | re.VERBOSE), frozenset(signs.split()))


def emphasized(words: str) -> re.Pattern[str]:
    """These words in capitals, or whatever stands between *stars* or _underscores_."""
    return re.compile("|".join((_EMPHASIS, *(rf"{word[0]}(?<!\w{word[0]}){word[1:]}\b" for word in words.split()))))


def counted(words: str) -> dict[str, int]:
    """The words in the order of the numbers they spell, from 0."""
    return {word: number for number, word in enumerate(words.split())}
