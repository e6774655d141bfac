"""When a question comes back: state and time in, state out."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smquiz.quiz.review import LONGEST, Card, rating_name, reviewed

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)
fractions = st.sampled_from([0.0, 1 / 3, 0.5, 5 / 6, 1.0])
certainties = st.sampled_from([None, 1, 2, 3])


@pytest.mark.parametrize(
    ("fraction", "certainty", "expected"),
    [
        (0.0, None, "Again"),
        (0.0, 3, "Again"),
        (0.49, 2, "Again"),
        (0.5, None, "Hard"),
        (0.9, 3, "Hard"),
        (1.0, 1, "Hard"),
        (1.0, None, "Good"),
        (1.0, 2, "Good"),
        (1.0, 3, "Easy"),
    ],
)
def test_an_answer_is_rated_by_what_was_right_and_how_certain_it_was(
    fraction: float, certainty: int | None, expected: str
) -> None:
    assert rating_name(fraction, certainty) == expected


def days(card: Card) -> float:
    return (card.due - card.reviewed) / timedelta(days=1)


@given(st.lists(st.tuples(fractions, certainties, st.integers(0, 400)), min_size=1, max_size=12))
def test_whatever_is_answered_the_question_comes_back_within_a_year_and_not_before_tomorrow(
    history: list[tuple[float, int | None, int]],
) -> None:
    card, moment = None, NOON
    for fraction, certainty, wait in history:
        moment += timedelta(days=wait)
        card = reviewed(card, fraction, certainty, moment)
        assert card.reviewed == moment
        assert 1 <= days(card) <= LONGEST
        assert card.due.tzinfo is UTC


@given(fractions, certainties)
def test_the_same_answers_at_the_same_moments_give_the_same_card(fraction: float, certainty: int | None) -> None:
    first = reviewed(reviewed(None, fraction, certainty, NOON), 1.0, 3, NOON + timedelta(days=3))
    again = reviewed(reviewed(None, fraction, certainty, NOON), 1.0, 3, NOON + timedelta(days=3))
    assert first == again


def test_the_better_the_answer_the_later_it_comes_back() -> None:
    waits = [days(reviewed(None, *answer, NOON)) for answer in ((0.0, 3), (1.0, 1), (1.0, 2), (1.0, 3))]
    assert waits == sorted(waits)
    assert waits[0] < waits[-1]


def test_a_question_answered_rightly_each_time_comes_back_ever_later() -> None:
    card = reviewed(None, 1.0, 2, NOON)
    waits = [days(card)]
    for _ in range(4):
        card = reviewed(card, 1.0, 2, card.due)
        waits.append(days(card))
    assert waits == sorted(set(waits))


def test_the_time_zone_of_the_moment_does_not_matter() -> None:
    newfoundland = timezone(timedelta(hours=-3, minutes=-30))
    assert reviewed(None, 1.0, None, NOON.astimezone(newfoundland)) == reviewed(None, 1.0, None, NOON)
