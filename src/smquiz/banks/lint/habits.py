"""Habits of an author that show in the bank as a whole: right answers too often longest, or in one place."""

from collections import Counter
from collections.abc import Iterator, Sequence

from smquiz.banks.diagnostics import Value
from smquiz.banks.lint.chance import at_least, chi_square_tail
from smquiz.banks.lint.finding import Finding
from smquiz.banks.lint.flaws import Flaw
from smquiz.banks.lint.item import Item
from smquiz.banks.lint.thresholds import CHANCE, FEWEST_FOR_HABITS, LONGEST_SHARE
from smquiz.quiz.bank import Bank
from smquiz.quiz.question import ConcordanceQuestion, TrueFalseQuestion


def keys_longest(items: Sequence[Item]) -> Iterator[Finding]:
    """Of questions with four options and one right answer, which is longest by chance in a quarter."""
    four = [item for item in items if item.chooses and len(item.options) == 4 and len(item.keys) == 1]
    longest = sum(_key_is_longest(item) for item in four)
    if longest > LONGEST_SHARE * len(four) and at_least(longest, len(four), 1 / 4) < CHANCE:
        values: dict[str, Value] = {"longest": longest, "count": len(four), "language": items[0].language}
        yield Finding(Flaw.KEYS_LONGEST, ("bank",), values)


def _key_is_longest(item: Item) -> bool:
    return len(item.options[item.keys[0]]) > max(len(item.options[place]) for place in item.distractors)


def key_position(bank: Bank) -> Iterator[Finding]:
    """In the kinds whose options are shown in the order written."""
    true_false = [q for q in bank.questions if isinstance(q, TrueFalseQuestion)]
    yield from _unevenly("true-false", 2, [[o.correct for o in q.options].index(True) for q in true_false])
    concordance = [q for q in bank.questions if isinstance(q, ConcordanceQuestion)]
    panels = [[option.panel for option in question.options] for question in concordance]
    yield from _unevenly("concordance", 5, [panel.index(max(panel)) for panel in panels])


def _unevenly(kind: str, options: int, places: Sequence[int]) -> Iterator[Finding]:
    """Pearson's chi-square against right answers that are equally often in every place."""
    if len(places) < FEWEST_FOR_HABITS:
        return
    counts = Counter(places)
    expected = len(places) / options
    statistic = sum((counts[place] - expected) ** 2 / expected for place in range(options))
    if chi_square_tail(statistic, options - 1) < CHANCE:
        place, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
        yield Finding(
            Flaw.KEY_POSITION, ("bank",), {"most": most, "count": len(places), "kind": kind, "place": place + 1}
        )
