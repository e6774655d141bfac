"""The six kinds of question, as a union told apart by `kind`."""

import hashlib
import json
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from smquiz.quiz.allowance import Allowance
from smquiz.quiz.model import Identifier, LocalText, Model, PointId

Weight = Annotated[float, Field(ge=0, le=1)]

CONCORDANCE_SCALE = (-2, -1, 0, 1, 2)
"""What the options of a concordance question stand for, in the order in which they are written."""


class Difficulty(StrEnum):
    CORE = "core"
    APPLIED = "applied"
    SUBTLE = "subtle"


class MultipleRule(StrEnum):
    """How a multiple-response question is scored; see `scoring`."""

    ALL_OR_NOTHING = "all-or-nothing"
    PLUS_MINUS = "plus-minus"
    PER_OPTION = "per-option"
    KPRIME = "kprime"


class Option(Model):
    """One answer a learner can give. `id` names it in stored answers; without one its letter does (a, b, c …)."""

    id: Identifier = ""
    text: LocalText
    feedback: LocalText


class ChoiceOption(Option):
    correct: bool = False


class RankedOption(Option):
    rank: Annotated[int, Field(ge=1)]


class RatedOption(Option):
    rating: Annotated[int, Field(ge=1, le=4)]


class PanelOption(Option):
    panel: Annotated[int, Field(ge=0)]


def _with_letters(options: Any) -> Any:
    """Names each option that has no `id` by the letter of its place."""
    if not isinstance(options, list):
        return options
    return [
        {"id": chr(ord("a") + place), **option} if isinstance(option, dict) and place < 26 else option
        for place, option in enumerate(options)
    ]


_Letters = BeforeValidator(_with_letters)
# A digit key chooses each option, so nine is the most.
_Written = Field(alias="option", min_length=2, max_length=9)


class BaseQuestion(Model):
    """What every kind has: a scenario to read, a prompt to answer, and what it tests."""

    id: Identifier
    tip: Identifier
    points: tuple[PointId, ...] = ()
    difficulty: Difficulty
    scenario: LocalText
    prompt: LocalText
    allow: tuple[Allowance, ...] = ()


class SingleQuestion(BaseQuestion):
    """One option is right."""

    kind: Literal["single"]
    options: Annotated[tuple[ChoiceOption, ...], _Letters] = _Written


class MultipleQuestion(BaseQuestion):
    """Several options are right; the learner is not told how many."""

    kind: Literal["multiple"]
    scoring: MultipleRule = MultipleRule.PLUS_MINUS
    options: Annotated[tuple[ChoiceOption, ...], _Letters] = _Written


class TrueFalseQuestion(BaseQuestion):
    """The prompt is a statement to judge; the two options keep their order."""

    kind: Literal["true-false"]
    options: Annotated[tuple[ChoiceOption, ...], _Letters] = Field(alias="option", min_length=2, max_length=2)


class RankingQuestion(BaseQuestion):
    """The options are put in order; `rank` 1 is the best."""

    kind: Literal["ranking"]
    options: Annotated[tuple[RankedOption, ...], _Letters] = Field(alias="option", min_length=3, max_length=9)


class RatingQuestion(BaseQuestion):
    """Each option is rated on RATING_STEPS.

    `weights[key - 1][given - 1]` in [0, 1] is the credit for a step, if the bank does not want the default.
    """

    kind: Literal["rating"]
    weights: tuple[tuple[Weight, Weight, Weight, Weight], ...] | None = Field(default=None, min_length=4, max_length=4)
    options: Annotated[tuple[RatedOption, ...], _Letters] = Field(alias="option", min_length=2, max_length=9)


class ConcordanceQuestion(BaseQuestion):
    """How new information moves a hypothesis, on CONCORDANCE_SCALE; `panel` counts the experts who chose each step."""

    kind: Literal["concordance"]
    options: Annotated[tuple[PanelOption, ...], _Letters] = Field(alias="option", min_length=5, max_length=5)


Question = Annotated[
    SingleQuestion | MultipleQuestion | TrueFalseQuestion | RankingQuestion | RatingQuestion | ConcordanceQuestion,
    Field(discriminator="kind"),
]


def content_hash(question: Question) -> str:
    """Changes when what is asked or what is right changes: the kind, the texts and the key, in any language.

    Feedback, tip, points, difficulty and allowances may be mended without making old answers worthless. 16 hexadecimal
    digits.
    """
    asked = question.model_dump(
        mode="json",
        exclude={
            **dict.fromkeys(("id", "tip", "points", "difficulty", "allow"), True),
            "options": {"__all__": {"feedback"}},
        },
    )
    canonical = json.dumps(asked, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
