"""A session: a fixed row of questions to answer. What was answered lies in the store; the place is derived from it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from smquiz.quiz.mode import Mode

if TYPE_CHECKING:
    from datetime import datetime


class Session(NamedTuple):
    """Written once when it begins and never changed.

    `seed` decides the order of the options, if `shuffle` is set. `started` is UTC in ISO 8601. `minutes` is the time
    limit of an exam; None for no limit.
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
    minutes: int | None = None

    @property
    def option_seed(self) -> int | None:
        return self.seed if self.shuffle else None

    @property
    def deadline(self) -> datetime | None:
        """The clock stops for nothing: it is the start that counts, not the time that smquiz was open."""
        if self.minutes is None:
            return None
        from datetime import datetime, timedelta

        return datetime.fromisoformat(self.started) + timedelta(minutes=self.minutes)


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


class Draft(NamedTuple):
    """What stands in an exam that is not handed in: it may change until then, and may be incomplete.

    `hash` is that of the question as it was shown: what stands at one that has changed since no longer answers it.
    `milliseconds` is all the time spent on the question so far; `saved` is UTC in ISO 8601.
    """

    session: str
    question: str
    hash: str
    response: str | None
    certainty: int | None
    milliseconds: int
    saved: str


def next_question(session: Session, answered: Collection[str]) -> int | None:
    """The place (from 0) of the first question without an answer; None when all are answered."""
    for place, question in enumerate(session.questions):
        if question not in answered:
            return place
    return None
