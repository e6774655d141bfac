"""Answers of a cohort, as result files have them."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from smquiz.quiz.response import Chosen, Ranked, Rated
from smquiz.quiz.shown import Kind

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)
RANKED = Ranked(ranks={"a": 1, "b": 2, "c": 3})


class Given(NamedTuple):
    session: str
    question: str
    hash: str
    current: bool
    tip: str | None
    kind: Kind | None
    response: Chosen | Ranked | Rated
    fraction: float
    certainty: int | None
    answered: str


def given(
    question: str,
    fraction: float,
    *picked: str,
    of: str = "s1",
    tip: str | None = "tip",
    text: str = "0" * 16,
    current: bool = True,
    certainty: int | None = None,
    minute: float = 0,
) -> Given:
    """An answer of session `of`, so many minutes after noon; nothing picked is a ranking."""
    response = Chosen(chosen=frozenset(picked)) if picked else RANKED
    moment = (NOON + timedelta(minutes=minute)).isoformat()
    kind: Kind = "single" if picked else "ranking"
    return Given(of, question, text, current, tip, kind, response, fraction, certainty, moment)
