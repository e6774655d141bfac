"""What is right in a question and what each answer earns, in QTI's terms."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from smquiz.exchange.qti.names import option_name
from smquiz.exchange.sheet import SheetQuestion
from smquiz.quiz.scoring import DEFAULT_RATING_WEIGHTS

STEPS: Final = ("step1", "step2", "step3", "step4")
"""The steps of a rating, the worst first."""

Cardinality: Final[Mapping[str, str]] = {"multiple": "multiple", "ranking": "ordered", "rating": "multiple"}
"""Where it is not single."""


def names(question: SheetQuestion) -> tuple[str, ...]:
    """The options' names, in their order."""
    return tuple(option_name(option, place) for place, option in enumerate(question.options))


def right(question: SheetQuestion) -> tuple[str, ...]:
    """The values of a right answer; for concordance, what most experts chose."""
    named = list(zip(names(question), question.options, strict=True))
    match question.kind:
        case "ranking":
            return tuple(name for name, _ in sorted(named, key=lambda pair: pair[1].rank))
        case "rating":
            return tuple(f"{name} {STEPS[option.rating - 1]}" for name, option in named)
        case "concordance":
            most = max(option.panel for option in question.options)
            return tuple(name for name, option in named if option.panel == most)[:1]
        case _:
            return tuple(name for name, option in named if option.correct)


def credits_of(question: SheetQuestion) -> dict[str, float]:
    """What each value adds to the score, where a score is a sum; empty for a ranking."""
    named = list(zip(names(question), question.options, strict=True))
    match question.kind:
        case "ranking":
            return {}
        case "rating":
            weights = question.weights or DEFAULT_RATING_WEIGHTS
            return {
                f"{name} {step}": weight / len(named)
                for name, option in named
                for step, weight in zip(STEPS, weights[option.rating - 1], strict=True)
            }
        case "concordance":
            most = max(option.panel for option in question.options)
            return {name: option.panel / most for name, option in named}
        case "multiple":
            share = _share(question)
            return {name: float(share if option.correct else -share) for name, option in named}
        case _:
            return {name: float(option.correct) for name, option in named}


def start(question: SheetQuestion) -> float:
    """What an answer has before its credits are added: the wrong options that it may leave alone."""
    if question.scoring in ("per-option", "kprime"):
        return float(_share(question) * sum(not option.correct for option in question.options))
    return 0.0


def _share(question: SheetQuestion) -> Fraction:
    """What one option weighs: of the right ones in plus-minus, of all where each is judged."""
    judged = question.scoring in ("per-option", "kprime")
    return Fraction(1, len(question.options) if judged else sum(option.correct for option in question.options))
