"""Options side by side: two that say the same, numbers out of order, one that looks unlike the others."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from smquiz.banks.lint.finding import Finding
from smquiz.banks.lint.flaws import Flaw
from smquiz.banks.lint.item import Item
from smquiz.banks.lint.numbers import NUMBER, has_digits, value_of
from smquiz.banks.lint.thresholds import LONGEST_COMPARED, OPTION_SIMILARITY

_FINAL_MARKS: Final = ".!?…;,:"
# Options with fewer words in common than this share are not compared letter by letter, which takes long.
_WORDS_IN_COMMON: Final = 0.5


def duplicate_options(item: Item) -> Iterator[Finding]:
    """The first option before each that it equals or resembles."""
    if not item.authored:
        return
    spelt = [_spelt(words.uncased()) for words in item.words_of_options]
    for place, option in enumerate(spelt):
        for before, earlier in enumerate(spelt[:place]):
            # Signs alone, as in formulas, are left to the rule that options differ at all.
            if option.text == earlier.text and option.text:
                yield Finding(Flaw.EQUAL_OPTIONS, item.option_path(place), {"first": before + 1})
                break
            if (similarity := _similarity(option, earlier)) >= OPTION_SIMILARITY:
                values = {"first": before + 1, "similarity": int(100 * similarity)}
                yield Finding(Flaw.SIMILAR_OPTIONS, item.option_path(place), values)
                break


class _Spelt(NamedTuple):
    """An option as its letters are compared: words with a space between them, and each word once."""

    text: str
    words: frozenset[str]


def _spelt(words: Sequence[str]) -> _Spelt:
    return _Spelt(" ".join(words), frozenset(words))


def _similarity(one: _Spelt, other: _Spelt) -> float:
    """Share of letters that agree; 0 where there are none, or where numbers tell the options apart."""
    length = len(one.text) + len(other.text)
    if not one.text or not other.text or 2 * min(len(one.text), len(other.text)) < OPTION_SIMILARITY * length:
        return 0
    if 2 * len(one.words & other.words) < _WORDS_IN_COMMON * (len(one.words) + len(other.words)):
        return 0
    if any(word.isdecimal() for word in one.words ^ other.words):
        return 0
    compared, others = one.text[:LONGEST_COMPARED], other.text[:LONGEST_COMPARED]
    return 2 * _common_letters(compared, others) / (len(compared) + len(others))


def _common_letters(one: str, other: str) -> int:
    """The length of the longest common subsequence, in the bits of one number (Hyyrö 2004): its time is bounded,
    whatever the texts are.
    """
    places: defaultdict[str, int] = defaultdict(int)
    for place, letter in enumerate(one):
        places[letter] |= 1 << place
    every = (1 << len(one)) - 1
    missing = every
    for letter in other:
        matched = missing & places.get(letter, 0)
        missing = (missing + matched) | (missing - matched)
    return len(one) - (missing & every).bit_count()


def number_order(item: Item) -> Iterator[Finding]:
    """Where every option is a number or a range of numbers, with the same words around."""
    if not item.chooses:
        return
    ranges = _ranges(item.options)
    if len(ranges) < 2:
        return
    lows = [low for low, _ in ranges]
    if lows not in (sorted(lows), sorted(lows, reverse=True)):
        wrong = next(place for place, (low, after) in enumerate(pairwise(lows), 1) if after < low)
        yield Finding(Flaw.UNSORTED_NUMBERS, item.option_path(wrong), {})
    for place, (low, high) in enumerate(ranges):
        for before, (lower, higher) in enumerate(ranges[:place]):
            if low <= higher and lower <= high and low != high and lower != higher:
                yield Finding(Flaw.OVERLAPPING_NUMBERS, item.option_path(place), {"first": before + 1})
                break


def _ranges(options: Sequence[str]) -> list[tuple[float, float]]:
    """From where to where each option goes; nothing at all unless all are numbers."""
    if not all(map(has_digits, options)):
        return []
    around = {NUMBER.sub("#", option).casefold() for option in options}
    # A sign may stand for what the words around differ in: 5 %, 5 mg, “about 5”; not more.
    numbers = [[value_of(number) for number in NUMBER.findall(option)] for option in options]
    if len(around) > 1 or not all(1 <= len(found) <= 2 for found in numbers):
        return []
    return [(min(found), max(found)) for found in numbers]


def heterogeneous(item: Item) -> Iterator[Finding]:
    if not item.authored or len(item.options) < 3:
        return
    ends = [option[-1:] in _FINAL_MARKS for option in item.options]
    if (alone := _alone(ends)) is not None:
        yield Finding(Flaw.LONE_PUNCTUATION, item.option_path(alone), {})
    begins = [option[:1].islower() for option in item.options]
    if all(option[:1].isalpha() for option in item.options) and (alone := _alone(begins)) is not None:
        yield Finding(Flaw.LONE_CASE, item.option_path(alone), {})


def _alone(marks: Sequence[bool]) -> int | None:
    """The place of the one that differs from all others."""
    counts = Counter(marks)
    lone = [mark for mark, count in counts.items() if count == 1]
    return marks.index(lone[0]) if len(counts) == 2 and len(lone) == 1 else None
