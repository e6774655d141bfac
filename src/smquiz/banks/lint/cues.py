"""What singles the right answer out to somebody who knows nothing: its length, an echo, its place in the middle."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from smquiz.banks.lint.finding import Finding
from smquiz.banks.lint.flaws import Flaw
from smquiz.banks.lint.item import Item
from smquiz.banks.lint.languages import lexicon
from smquiz.banks.lint.thresholds import (
    COMMON_COUNT,
    COMMON_SHARE,
    CONVERGENCE_RATIO,
    ECHO_LENGTH,
    FEWEST_FOR_CONVERGENCE,
    KEY_LENGTH_EXCESS,
    KEY_LENGTH_RATIO,
)
from smquiz.banks.lint.words import WORD, Kept
from smquiz.quiz.text import fold

_NO_ROOT: Final = frozenset({""})


def long_key(item: Item) -> Iterator[Finding]:
    """One right option that is much longer than the longest wrong one."""
    if not item.chooses or len(item.keys) != 1:
        return
    key = item.keys[0]
    length = len(item.options[key])
    longest = max(len(item.options[place]) for place in item.distractors)
    if length >= KEY_LENGTH_RATIO * longest and length - longest >= KEY_LENGTH_EXCESS:
        yield Finding(Flaw.LONG_KEY, item.option_path(key), {"key": length, "longest": longest})


def convergence(item: Item) -> Iterator[Finding]:
    """The mean share of words in common with each other option, |A and B| / |A or B|, leaving out those of all."""
    if not item.chooses or len(item.keys) != 1 or len(item.options) < FEWEST_FOR_CONVERGENCE:
        return
    frame = frozenset.intersection(*item.option_words)
    words = [option - frame for option in item.option_words]
    means = [_overlap(words, place) for place in range(len(words))]
    key = item.keys[0]
    if means[key] and means[key] > CONVERGENCE_RATIO * max(means[place] for place in item.distractors):
        yield Finding(Flaw.CONVERGENCE, item.option_path(key), {})


def _overlap(options: Sequence[frozenset[str]], place: int) -> float:
    words = options[place]
    shares = [len(words & other) / (len(words | other) or 1) for at, other in enumerate(options) if at != place]
    return sum(shares) / len(shares)


def clang(items: Sequence[Item]) -> Iterator[Finding]:
    """Words that the scenario or the prompt shares with every right option and no wrong one, inflection aside; where a
    wrong option echoes words that no right one has, nothing stands out.

    Words of many questions are those of the subject. Which these are shows in all questions of one language, so that
    the rule takes them together.
    """
    stems = [_roots(item.stem_words, item.language) for item in items]
    counts = Counter(chain.from_iterable(stems))
    most = max(COMMON_COUNT, COMMON_SHARE * len(items))
    common = {root for root, count in counts.items() if count > most}
    for item, stem in zip(items, stems, strict=True):
        if item.chooses and (heard := _echoes(item, stem - common)):
            place = item.keys[0]
            word = _as_written(item.options[place], heard, item.language)
            yield Finding(Flaw.CLANG, item.option_path(place), {"word": word}, word)


def _echoes(item: Item, stem: frozenset[str]) -> frozenset[str]:
    """The roots of the stem that give the right options away; none if wrong options sound like it, too."""
    right = [_heard(item, place, stem) for place in item.keys]
    every, some = frozenset.intersection(*right), frozenset().union(*right)
    if not every:
        return every
    wrong = frozenset().union(*(_heard(item, place, stem) for place in item.distractors))
    return frozenset() if wrong - some else every - wrong


def _heard(item: Item, option: int, stem: frozenset[str]) -> frozenset[str]:
    return _roots(item.option_words[option], item.language) & stem


def _roots(words: Iterable[str], language: str) -> frozenset[str]:
    """What remains of the words that carry content, without what inflection adds."""
    return frozenset(map(_kept_roots(language).__getitem__, words)) - _NO_ROOT


@lru_cache(maxsize=8)
def _kept_roots(language: str) -> Kept:
    """By word; empty if it carries no content."""
    plain = lexicon(language).plain_words
    return Kept(lambda word: _root(word, language) if len(word) >= ECHO_LENGTH and word not in plain else "")


def _root(word: str, language: str) -> str:
    root = lexicon(language).endings.sub("", word)
    return root if len(root) >= ECHO_LENGTH - 1 else word


def _as_written(text: str, roots: Collection[str], language: str) -> str:
    """The first word of the text that has one of these roots; the root, where folding the whole parts words otherwise
    than folding each.
    """
    words: list[str] = WORD.findall(text)
    return next((word for word in words if _root(fold(word), language) in roots), min(roots))
