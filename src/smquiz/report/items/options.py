"""Which options were chosen, and by whom."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import fsum, sqrt
from typing import NamedTuple

from smquiz.quiz.question import ConcordanceQuestion, Question
from smquiz.quiz.response import Chosen, key_of
from smquiz.report.cohort import OptionRow
from smquiz.report.items.discrimination import Pairs


class Choice(NamedTuple):
    """An option as it was chosen, before what is only few learners' is hidden; `correlation` is that of choosing it
    with o, None of too few learners or where choosing it, or o, is the same for everybody.
    """

    id: str
    text: Mapping[str, str] | None
    key: bool
    chosen: int
    share: float
    correlation: float | None


class Picks(NamedTuple):
    """What each learner `picked`, as a place in `sets`, the sets of options that were chosen together."""

    picked: Sequence[int]
    sets: Sequence[tuple[str, ...]]


def choices(
    picks: Picks, fractions: Sequence[float], rest: Pairs | None, question: Question | None
) -> tuple[Choice, ...]:
    """The bank's options in its order; without the bank, those that were chosen. None in a ranking or a rating.

    Without the bank the key is what was chosen where the fraction was 1: under every rule only the key earns that.
    """
    chosen = _counts(picks)
    if not chosen:
        return ()
    keys = _keys_of(question) if question else _earning_all(picks, fractions)
    texts = {option.id: option.text for option in question.options} if question else dict.fromkeys(sorted(chosen))
    correlations = _correlations(picks, rest) if rest and rest.var_o else {}
    n = len(picks.picked)
    return tuple(
        Choice(option, text, option in keys, chosen[option], chosen[option] / n, correlations.get(option))
        for option, text in texts.items()
    )


def rows(found: Sequence[Choice], learners: int, smallest: int) -> tuple[OptionRow, ...]:
    hidden = _hidden(found, learners, smallest)
    return tuple(
        OptionRow(id=each.id, text=each.text, key=each.key) if each.id in hidden else OptionRow(**each._asdict())
        for each in found
    )


def _counts(picks: Picks) -> Counter[str]:
    counts: Counter[str] = Counter()
    for pick, number in Counter(picks.picked).items():
        for option in picks.sets[pick]:
            counts[option] += number
    return counts


def _keys_of(question: Question) -> frozenset[str]:
    if isinstance(question, ConcordanceQuestion):
        mode = max(option.panel for option in question.options)
        return frozenset(option.id for option in question.options if option.panel == mode)
    key = key_of(question)
    return key.chosen if isinstance(key, Chosen) else frozenset()


def _earning_all(picks: Picks, fractions: Sequence[float]) -> frozenset[str]:
    earned = set(zip(picks.picked, fractions, strict=True))
    return frozenset(option for pick, fraction in earned if fraction == 1 for option in picks.sets[pick])


def _correlations(picks: Picks, rest: Pairs) -> dict[str, float]:
    """Of 0 or 1 for choosing the option with o.

    The covariance's numerator is the sum of o's deviations over those who chose it; c of m having done so, the
    variance's is c(m - c)/m.
    """
    m = len(rest.o)
    every = m == len(picks.picked)
    picked = picks.picked if every else [picks.picked[place] for place in rest.places]
    sums: dict[int, float] = dict.fromkeys(picked, 0.0)
    for pick, deviation in zip(picked, rest.o, strict=True):
        sums[pick] += deviation
    spread = rest.var_o * (m - 1)
    return {
        option: _bounded(
            fsum(sums[pick] for pick in sums if option in picks.sets[pick]) / sqrt(c * (m - c) / m * spread)
        )
        for option, c in _counts(picks._replace(picked=picked)).items()
        if c < m
    }


def _bounded(correlation: float) -> float:
    return min(max(correlation, -1.0), 1.0)


def _hidden(found: Sequence[Choice], learners: int, smallest: int) -> frozenset[str]:
    """What fewer than `smallest` chose, but some.

    Where everybody chose one option, the facility and the other counts would give a single hidden distractor away:
    then the next least chosen one is hidden with it, if there is one.
    """
    few = {each.id for each in found if 0 < each.chosen < smallest}
    wrong = sorted((each.chosen, each.id) for each in found if each.chosen and not each.key)
    alone = sum(1 for _, option in wrong if option in few) == 1
    if alone and len(wrong) > 1 and sum(each.chosen for each in found) == learners:
        few.add(wrong[1][1])
    return frozenset(few)
