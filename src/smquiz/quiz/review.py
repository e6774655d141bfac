"""Spaced review: when a question should be asked again, by FSRS. State and time in, state out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from fsrs import Rating, Scheduler

RETENTION: Final = 0.9
"""The probability of still knowing it at which a question comes back."""

LONGEST: Final = 365
"""Days after which even the best known question comes back: advice of this kind grows old."""


class Card(NamedTuple):
    """What FSRS remembers of one question: `stability` in days, `difficulty` from 1 to 10. Moments are in UTC."""

    stability: float
    difficulty: float
    reviewed: datetime
    due: datetime


def reviewed(card: Card | None, fraction: float, certainty: int | None, moment: datetime) -> Card:
    """The card after an answer; None for a question that has had none yet.

    Intervals are whole days: FSRS's learning steps of minutes are left out, because people come back once a day and
    the mistakes mode serves those who will not wait.
    """
    from fsrs import Card as Memory
    from fsrs import State

    memory = Memory(card_id=0, due=moment)
    if card:
        memory.state, memory.step = State.Review, None
        memory.stability, memory.difficulty = card.stability, card.difficulty
        memory.due, memory.last_review = card.due, card.reviewed
    memory, _ = _scheduler().review_card(memory, _rating(fraction, certainty), moment.astimezone(UTC))
    return Card(memory.stability or 0.0, memory.difficulty or 0.0, moment.astimezone(UTC), memory.due)


def rating_name(fraction: float, certainty: int | None) -> str:
    """FSRS's rating of an answer: wrong or less than half right is Again; partly right, or right without certainty
    of it, is Hard; right is Good, with high certainty Easy.
    """
    if fraction < 0.5:
        return "Again"
    if fraction < 1 or certainty == 1:
        return "Hard"
    return "Easy" if certainty == 3 else "Good"


def _rating(fraction: float, certainty: int | None) -> Rating:
    from fsrs import Rating

    return Rating[rating_name(fraction, certainty)]


def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    # Without fuzz: the same answers give the same days on every machine.
    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )
