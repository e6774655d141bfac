"""A session: a fixed row of questions to answer. What was answered lies in the store; the place is derived from it."""

from collections.abc import Collection
from typing import Literal, NamedTuple

Mode = Literal["practice"]


class Session(NamedTuple):
    """Written once when it begins and never changed.

    `seed` decides the order of the options, if `shuffle` is set. `started` is UTC in ISO 8601.
    """

    id: str
    bank: str
    bank_version: str
    mode: Mode
    seed: int
    shuffle: bool
    tips: tuple[str, ...]
    questions: tuple[str, ...]
    started: str

    @property
    def option_seed(self) -> int | None:
        return self.seed if self.shuffle else None


class Answer(NamedTuple):
    """One acknowledged answer, as it is stored: a row, never changed.

    `score` of `most` are the published points, `fraction` in [0, 1] what mastery counts; `certainty` is 1, 2, 3 or
    not stated; `answered` is UTC in ISO 8601.
    """

    session: str
    question: str
    hash: str
    response: str
    score: float
    most: float
    fraction: float
    certainty: int | None
    milliseconds: int
    answered: str


def next_question(session: Session, answered: Collection[str]) -> int | None:
    """The place (from 0) of the first question without an answer; None when all are answered."""
    for place, question in enumerate(session.questions):
        if question not in answered:
            return place
    return None
