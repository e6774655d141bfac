"""What gives cause to look at a question. All thresholds are here."""

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Final

from smquiz.quiz.shown import Kind
from smquiz.report.cohort import SMALLEST_CELL, Flag, ItemFlag
from smquiz.report.items.options import Choice

TOO_HARD: Final = 0.20
"""Facility below which an item is too hard: fewer are right than by choosing one of five blindly."""

TOO_EASY: Final = 0.95
"""Facility above which an item is too easy: it tells hardly anybody apart."""

WEAK: Final = 20.0
"""Discrimination, in per cent, below which it is weak. Source: Ebel and Frisbie, Essentials of educational measurement:
items under .20 are poor, to be rejected or rewritten.
"""

RARE: Final = 0.05
"""Share below which a distractor works no longer. Source: Tarrant and others 2009, BMC Medical Education 9:40."""

ENOUGH_FOR_OPTIONS: Final = 20
"""Learners below which a single one is more than RARE: then nothing is said about what few chose."""

DISTRACTING: Final[tuple[Kind | None, ...]] = ("single", "multiple", None)
"""Kinds whose wrong options are there to be chosen. Those of a scale, and the other side of a statement, are not."""


def flags(
    *,
    kind: Kind | None,
    current: bool,
    facility: float | None,
    discrimination: float | None,
    options: Sequence[Choice],
    learners: int,
    smallest: int,
) -> tuple[ItemFlag, ...]:
    """Of the whole question first, then of its options. `smallest` as in the report."""
    whole = _of_question(current=current, facility=facility, discrimination=discrimination)
    return (*(ItemFlag(flag=flag) for flag in whole), *_of_options(kind, options, learners, smallest))


def _of_question(*, current: bool, facility: float | None, discrimination: float | None) -> Iterable[Flag]:
    if not current:
        yield Flag.CHANGED
    if facility is not None and facility < TOO_HARD:
        yield Flag.TOO_HARD
    if facility is not None and facility > TOO_EASY:
        yield Flag.TOO_EASY
    if discrimination is not None and discrimination < WEAK:
        yield Flag.NEGATIVE if discrimination < 0 else Flag.WEAK


def _of_options(kind: Kind | None, options: Sequence[Choice], learners: int, smallest: int) -> Iterable[ItemFlag]:
    # Without any key nobody was right, and which option is is not known.
    if not any(option.key for option in options):
        return
    for option in options:
        if option.key:
            continue
        if kind in DISTRACTING and learners >= ENOUGH_FOR_OPTIONS and option.share < RARE:
            yield ItemFlag(flag=Flag.RARE if option.chosen else Flag.NOBODY, option=option.id)
        if _picked_by_the_best(option, learners, smallest):
            yield ItemFlag(flag=Flag.BEST_PICK_WRONG, option=option.id)


def _picked_by_the_best(option: Choice, learners: int, smallest: int) -> bool:
    """Choosing it goes with doing well on the rest, by more than one standard error, 1 / sqrt(n - 1), of no
    correlation at all: by chance alone one distractor in two would be above 0.
    """
    enough = option.chosen >= max(SMALLEST_CELL, smallest)
    return enough and option.correlation is not None and option.correlation > 1 / sqrt(learners - 1)
