"""What authors have switched off, and switches that do nothing."""

from collections.abc import Iterable, Iterator

from smquiz.banks.lint.finding import Finding
from smquiz.banks.lint.flaws import Flaw
from smquiz.banks.positions import KeyPath
from smquiz.quiz.allowance import Rule
from smquiz.quiz.bank import Bank

Switch = tuple[KeyPath, Rule]
"""The table in which it stands, and the rule it switches off there."""


def without_allowed(bank: Bank, found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that no `allow` of their question or of the bank covers, and a note for each `allow` that covers
    none.
    """
    switches = dict(_switches(bank))
    used: set[Switch] = set()
    for finding in found:
        covering = {(finding.path[:2], finding.rule), (("bank",), finding.rule)} & switches.keys()
        used |= covering
        if not covering:
            yield finding
    if (("bank",), Rule.UNUSED_ALLOW) in switches:
        return
    for path, rule in _written(bank):
        switch = (path[:-2], rule)
        if switch not in used or switches[switch] != path:
            yield Finding(Flaw.UNUSED_ALLOW, (*path, "rule"), {"rule": rule})


def _switches(bank: Bank) -> Iterator[tuple[Switch, KeyPath]]:
    """With the path of the `allow`; of two that do the same, the first."""
    for path, rule in reversed(list(_written(bank))):
        yield (path[:-2], rule), path


def _written(bank: Bank) -> Iterator[tuple[KeyPath, Rule]]:
    for number, allowance in enumerate(bank.header.allow):
        yield ("bank", "allow", number), allowance.rule
    for place, question in enumerate(bank.questions):
        for number, allowance in enumerate(question.allow):
            yield ("question", place, "allow", number), allowance.rule
