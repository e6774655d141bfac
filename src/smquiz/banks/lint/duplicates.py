"""Questions that are nearly the same, found without comparing each with each.

Two sets of words of which a share t agrees must share one of their rarest words, so that each question is only compared
with those that do (prefix filtering: Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

from smquiz.banks.diagnostics import Value
from smquiz.banks.lint.finding import Finding
from smquiz.banks.lint.flaws import Flaw
from smquiz.banks.lint.item import Item
from smquiz.banks.lint.thresholds import CANDIDATES, QUESTION_SIMILARITY


def near_duplicate(items: Sequence[Item]) -> Iterator[Finding]:
    """Each question that resembles one before it, once. Time grows with the number of questions, not its square."""
    words = [item.stem_words.union(*item.option_words) if item.authored else item.stem_words for item in items]
    counts = Counter(word for of_item in words for word in of_item)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        rarest = _rarest(words[place], counts)
        for before in _candidates(rarest, holders):
            if (similarity := _similarity(words[place], words[before])) >= QUESTION_SIMILARITY:
                values: dict[str, Value] = {"other": items[before].question.id, "similarity": int(100 * similarity)}
                yield Finding(Flaw.NEAR_DUPLICATE, ("question", item.place, "id"), values)
                break
        for word in rarest:
            holders[word].append(place)


def _rarest(words: frozenset[str], counts: Counter[str]) -> list[str]:
    """So many that no similar set can be without all of them: of a similar set at least t / (2 - t) of these words."""
    shared = ceil(len(words) * QUESTION_SIMILARITY / (2 - QUESTION_SIMILARITY))
    return sorted(words, key=lambda word: (counts[word], word))[: len(words) - shared + 1]


def _candidates(rarest: Sequence[str], holders: defaultdict[str, list[int]]) -> Iterator[int]:
    """Questions that share one of the words, each once; so few that a bank of one mould does not take for ever."""
    seen: dict[int, None] = {}
    for word in rarest:
        if word in holders:
            seen |= dict.fromkeys(holders[word][:CANDIDATES])
        if len(seen) >= CANDIDATES:
            break
    yield from list(seen)[:CANDIDATES]


def _similarity(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
