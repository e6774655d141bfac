"""The words for what is stored as a name or a number, the same on the screen and without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smquiz.i18n import mark, month, number, percent, say, say_count
from smquiz.quiz.outcome import Outcome
from smquiz.quiz.text import in_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smquiz.quiz.bank import Bank
    from smquiz.quiz.confidence import Marks
    from smquiz.quiz.mode import Mode
    from smquiz.quiz.session import Answer

KINDS: Final = {
    "single": mark("One answer"),
    "multiple": mark("Several answers"),
    "true-false": mark("True or false"),
    "ranking": mark("Ranking"),
    "rating": mark("Rating"),
    "concordance": mark("Concordance"),
}

DIFFICULTIES: Final = {
    "core": (mark("difficulty: core"), mark("Core: the point of the tip, in a plain case.")),
    "applied": (mark("difficulty: applied"), mark("Applied: the point has to be found among distractions.")),
    "subtle": (mark("difficulty: subtle"), mark("Subtle: two good principles pull apart, or an exception tempts.")),
}
"""The name of each, and what it means."""

STEP_NAMES: Final = {
    1: mark("very inappropriate"),
    2: mark("rather inappropriate"),
    3: mark("rather appropriate"),
    4: mark("very appropriate"),
}

OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.RIGHT: mark("Right"),
    Outcome.PARTLY: mark("Partly right"),
    Outcome.MISSED: mark("Not right"),
    Outcome.OPEN: mark("Not answered"),
}

MODE_NAMES: Final[Mapping[Mode, str]] = {
    "practice": mark("Practice"),
    "exam": mark("Exam"),
    "review": mark("Review"),
    "mistakes": mark("Mistakes"),
}

CERTAINTY_NAMES: Final[Mapping[int | None, str]] = {
    None: mark("not stated"),
    1: mark("low"),
    2: mark("medium"),
    3: mark("high"),
}


def points(answer: Answer, language: str) -> str:
    """The published points: "2/3 points"."""
    return say_count(
        language,
        "{score}/{count} point",
        "{score}/{count} points",
        round(answer.most),
        score=number(language, answer.score, 2),
    )


def counts_as(answer: Answer, language: str) -> str | None:
    """What mastery counts, where that is not the share of the points."""
    if answer.fraction == answer.score / answer.most:
        return None
    return say(language, "counts as {share}", share=percent(language, answer.fraction))


def signed(points: int) -> str:
    """A whole number with its sign; nothing before 0."""
    return f"{points:+d}".replace("-", "−") if points else "0"


def certainty_marks(marks: Marks, language: str) -> str:
    """What certainty-based marking makes of a session: accuracy, mean mark, bonus and total."""
    return say_count(
        language,
        "By certainty, {count} answer: {accuracy} right, mean mark {average} (the most is 3), bonus {bonus},"
        " total {total}.",
        "By certainty, {count} answers: {accuracy} right, mean mark {average} (the most is 3), bonus {bonus},"
        " total {total}.",
        marks.answers,
        accuracy=percent(language, marks.accuracy),
        average=number(language, marks.average, 1).replace("-", "−"),
        bonus=signed(round(marks.bonus * 100)),
        total=percent(language, max(marks.total, 0.0)),
    )


def source(bank: Bank, language: str) -> str:
    """Where the bank's advice comes from, and as of when it holds."""
    source = bank.header.source
    parts = [in_language(source.publisher, language), in_language(source.title, language)]
    if source.published:
        parts.append(say(language, "published {date}", date=month(language, source.published)))
    if source.revised:
        parts.append(say(language, "revised {date}", date=month(language, source.revised)))
    text = say(language, "Source") + say(language, ": ") + ", ".join(parts) + "."
    if source.accuracy:
        text += " " + in_language(source.accuracy, language)
    return text
