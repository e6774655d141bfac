"""Feedback that gives no reason, and panels that agree."""

from collections.abc import Iterator

from smquiz.banks.lint.finding import Finding
from smquiz.banks.lint.flaws import Flaw
from smquiz.banks.lint.item import Item
from smquiz.banks.lint.thresholds import FEEDBACK_LENGTH
from smquiz.banks.lint.words import WORD
from smquiz.quiz.text import fold, in_language


def no_rationale(item: Item) -> Iterator[Finding]:
    for place, option in enumerate(item.question.options):
        feedback = in_language(option.feedback, item.language).strip()
        if len(feedback) < FEEDBACK_LENGTH:
            values = {"count": len(feedback), "least": FEEDBACK_LENGTH}
            yield Finding(Flaw.SHORT_FEEDBACK, item.feedback_path(place), values)
        elif _repeats(feedback, item.options[place]):
            yield Finding(Flaw.REPEATED_FEEDBACK, item.feedback_path(place), {})


def _repeats(feedback: str, option: str) -> bool:
    """Save for letter case, accents and punctuation."""
    # Most differ in length by far, and need no closer look.
    if abs(len(feedback) - len(option)) >= FEEDBACK_LENGTH:
        return False
    return WORD.findall(fold(feedback)) == WORD.findall(fold(option))
