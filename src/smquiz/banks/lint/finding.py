"""What a rule of item writing has to say about one place of a bank."""

from collections.abc import Mapping
from typing import NamedTuple

from smquiz.banks.diagnostics import Value
from smquiz.banks.lint.flaws import TOLD, Flaw, Told
from smquiz.banks.positions import KeyPath
from smquiz.banks.severity import Severity
from smquiz.quiz.allowance import Rule


class Finding(NamedTuple):
    """One flaw, with no place in a file: `path` leads to it in the bank as a whole, where ("question", 7) is the
    eighth question over all files. The place meant is that of the value, and within it `quote`, if there is one.
    """

    flaw: Flaw
    path: KeyPath
    values: Mapping[str, Value]
    quote: str = ""

    @property
    def told(self) -> Told:
        """The messages, in which `values` are to be filled in."""
        return TOLD[self.flaw]

    @property
    def rule(self) -> Rule:
        return self.told.rule

    @property
    def severity(self) -> Severity:
        return self.told.severity
