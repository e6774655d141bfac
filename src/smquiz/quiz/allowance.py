"""The item-writing rules by their codes, and how an author says that one of them does not fit."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from smquiz.quiz.model import Model


class Rule(StrEnum):
    """Codes are stable: they stand in banks and in docs/item-writing.md, which explains each."""

    LONG_KEY = "long-key"
    KEY_POSITION = "key-position"
    ALL_NONE = "all-none"
    ABSOLUTE = "absolute"
    VAGUE = "vague"
    NEGATIVE_STEM = "negative-stem"
    CLANG = "clang"
    CONVERGENCE = "convergence"
    DUPLICATE_OPTIONS = "duplicate-options"
    NUMBER_ORDER = "number-order"
    HETEROGENEOUS = "heterogeneous"
    NO_RATIONALE = "no-rationale"
    NEAR_DUPLICATE = "near-duplicate"
    TRANSLATION = "translation"
    TIP_COVERAGE = "tip-coverage"
    UNANIMOUS_PANEL = "unanimous-panel"
    UNUSED_ALLOW = "unused-allow"


class Allowance(Model):
    """One `allow` table: the rule is switched off where it stands, for a reason that the next author reads."""

    rule: Rule
    reason: Annotated[str, Field(pattern=r"\S")]
