"""Every rule on a whole bank."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Final

from smquiz.banks.garbage import collecting_no_garbage
from smquiz.banks.lint import cues, feedback, options, wording
from smquiz.banks.lint.allowances import without_allowed
from smquiz.banks.lint.coverage import tip_coverage, unanimous_panel
from smquiz.banks.lint.duplicates import near_duplicate
from smquiz.banks.lint.finding import Finding
from smquiz.banks.lint.habits import key_position, keys_longest
from smquiz.banks.lint.item import Item
from smquiz.banks.lint.translation import one_language, translation
from smquiz.banks.positions import KeyPath
from smquiz.banks.processes import Run, in_turn
from smquiz.quiz.bank import Bank

OF_AN_ITEM: Final[Sequence[Callable[[Item], Iterator[Finding]]]] = (
    wording.all_none,
    wording.absolute,
    wording.vague,
    wording.negative_stem,
    cues.long_key,
    cues.convergence,
    options.duplicate_options,
    options.number_order,
    options.heterogeneous,
    feedback.no_rationale,
)
"""One question in one language."""

OF_A_LANGUAGE: Final[Sequence[Callable[[Sequence[Item]], Iterator[Finding]]]] = (
    cues.clang,
    near_duplicate,
    keys_longest,
)
"""All questions in one language."""

OF_A_BANK: Final[Sequence[Callable[[Bank], Iterator[Finding]]]] = (
    translation,
    key_position,
    tip_coverage,
    unanimous_panel,
)
"""What has no language, or all of them."""


def lint(bank: Bank, run: Run = in_turn) -> list[Finding]:
    """All flaws that the bank does not allow itself, in its order. The same bank gives the same list."""
    with collecting_no_garbage():
        found = _found(bank, run)
        return sorted(without_allowed(bank, found), key=lambda finding: (_order(finding.path), finding.flaw))


def _found(bank: Bank, run: Run) -> list[Finding]:
    languages = [partial(_of_language, bank, language) for language in bank.header.languages]
    found = list(chain.from_iterable(run([*languages, partial(_of_bank, bank)])))
    found.extend(one_language(bank, found))
    return found


def _of_language(bank: Bank, language: str) -> list[Finding]:
    items = [Item(question, place, language) for place, question in enumerate(bank.questions)]
    each = chain.from_iterable(rule(item) for item in items for rule in OF_AN_ITEM)
    return [*each, *chain.from_iterable(rule(items) for rule in OF_A_LANGUAGE)]


def _of_bank(bank: Bank) -> list[Finding]:
    return list(chain.from_iterable(rule(bank) for rule in OF_A_BANK))


def _order(path: KeyPath) -> tuple[tuple[bool, int, str], ...]:
    """Paths in the order of the bank; numbers before names where the two meet."""
    return tuple((isinstance(part, str), part if isinstance(part, int) else 0, str(part)) for part in path)
