"""What an answer came to, in a word."""

from enum import StrEnum


class Outcome(StrEnum):
    RIGHT = "right"
    PARTLY = "partly"
    MISSED = "missed"
    OPEN = "open"


def outcome_of(fraction: float) -> Outcome:
    """The outcome of an answer with this fraction, in [0, 1], of the score."""
    if fraction >= 1:
        return Outcome.RIGHT
    return Outcome.PARTLY if fraction > 0 else Outcome.MISSED
