"""Questions that are nearly the same, found without comparing each with each.

Two sets of words of which a share t agrees must share one of their rarest words, so that each question is only compared
with those that do (prefix filtering: Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import ceil

from smquiz.banks.diagnostics import Value
from smquiz.banks.lint.finding import Finding
from smquiz.banks.lint.flaws import Flaw
from smquiz.banks.lint.item import Item
from smquiz.banks.lint.thresholds import CANDIDATES, QUESTION_SIMILARITY, RARE_SHARE


def near_duplicate(items: Sequence[Item]) -> Iterator[Finding]:
    """Each question that resembles one before it, once. Time grows with the number of questions, not its square."""
    words = [_words(item) for item in items]
    rarest = _rarest(words)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        enough = RARE_SHARE * len(rarest[place])
        for before in _candidates(rarest[place], holders):
            if len(words[before].intersection(rarest[place])) < enough:
                continue
            if (similarity := _similarity(words[place], words[before])) >= QUESTION_SIMILARITY:
                values: dict[str, Value] = {"other": items[before].question.id, "similarity": int(100 * similarity)}
                yield Finding(Flaw.NEAR_DUPLICATE, item.scenario_path(), values)
                break
        for word in rarest[place]:
            if len(holders[word]) < CANDIDATES:
                holders[word].append(place)


def _words(item: Item) -> frozenset[str]:
    """Where the options are those of a scale, they say nothing of the question."""
    return item.stem_words.union(*item.option_words) if item.authored else item.stem_words


def _rarest(sets: Sequence[frozenset[str]]) -> list[list[str]]:
    """Those words of each set that tell which others may be similar, the rarest of all first."""
    counts = Counter(chain.from_iterable(sets))
    ranks = {word: rank for rank, word in enumerate(sorted(counts, key=lambda word: (counts[word], word)))}
    return [sorted(words, key=ranks.__getitem__)[: _prefix(len(words))] for words in sets]


def _prefix(size: int) -> int:
    """So many words of a set that no similar set is without all of them: it shares t / (2 - t) of all at least."""
    return size - ceil(size * QUESTION_SIMILARITY / (2 - QUESTION_SIMILARITY)) + 1


def _candidates(rarest: Sequence[str], holders: Mapping[str, Sequence[int]]) -> Iterable[int]:
    """Earlier questions that share one of the words; so few that a bank of one mould does not take for ever."""
    seen: dict[int, None] = {}
    for word in rarest:
        if word in holders:
            seen.update(dict.fromkeys(holders[word]))
            if len(seen) >= CANDIDATES:
                break
    return list(seen)[:CANDIDATES]


def _similarity(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
