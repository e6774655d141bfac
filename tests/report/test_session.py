"""What a session came to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smquiz.quiz.index import BankIndex, IndexedQuestion, IndexedSource, IndexedTip
from smquiz.quiz.outcome import Outcome, outcome_of
from smquiz.quiz.session import Answer, Session
from smquiz.report.session import SessionSummary, summarise

INDEX = BankIndex(
    id="bank",
    version="1.0.0",
    languages=("fr",),
    title={"fr": "Banque"},
    source=IndexedSource({"fr": "Éditeur"}, None, None),
    tips=(IndexedTip("one", {"fr": "Un"}), IndexedTip("two", {"fr": "Deux"}), IndexedTip("three", {"fr": "Trois"})),
    questions=tuple(
        IndexedQuestion(f"{tip}-{n}", tip, "hash", "single", "core")
        for tip in ("one", "two", "three")
        for n in range(4)
    ),
)


def summary(*asked: str, **fractions: float) -> SessionSummary:
    """A session of these questions; `one_0=0.5` answers question one-0 with half marks."""
    session = Session("s", "bank", "1.0.0", "practice", 1, True, (), asked, "2026-01-01T00:00:00.000+00:00")
    answers = {
        name: Answer("s", name, "hash", "{}", fraction, 1.0, fraction, None, 1000, "2026-01-01T00:00:01.000+00:00")
        for name, fraction in ((key.replace("_", "-"), fraction) for key, fraction in fractions.items())
    }
    return summarise(session, answers, INDEX)


def test_the_score_is_the_mean_over_the_answered_questions() -> None:
    came_to = summary("one-0", "one-1", "two-0", one_0=1, one_1=0.5)
    assert (came_to.fraction, came_to.answered, came_to.total) == (0.75, 2, 3)


def test_a_session_without_answers_came_to_nothing() -> None:
    assert summary("one-0").fraction == 0
    assert summary("one-0").weakest_tip is None


def test_tips_stand_in_the_order_of_the_bank_with_the_mean_of_each() -> None:
    came_to = summary("two-0", "one-0", "two-1", one_0=1, two_0=1, two_1=0)
    assert [(row.tip, row.answered, row.fraction) for row in came_to.by_tip] == [("one", 1, 1.0), ("two", 2, 0.5)]


def test_missed_are_all_that_did_not_earn_full_marks_in_the_order_of_the_session() -> None:
    came_to = summary("two-0", "one-0", "one-1", "three-0", two_0=0, one_0=1, one_1=0.5)
    assert came_to.missed == ("two-0", "one-1")
    assert [outcome for _, outcome in came_to.outcomes] == [
        Outcome.MISSED,
        Outcome.RIGHT,
        Outcome.PARTLY,
        Outcome.OPEN,
    ]


def test_the_tip_to_study_is_the_one_with_the_lowest_mean() -> None:
    assert summary("one-0", "two-0", "three-0", one_0=0.5, two_0=0.2, three_0=1).weakest_tip == "two"


def test_with_everything_right_there_is_no_tip_to_study() -> None:
    assert summary("one-0", one_0=1).weakest_tip is None


def test_the_time_is_the_sum_over_the_answers() -> None:
    assert summary("one-0", "one-1", one_0=1, one_1=0).milliseconds == 2000


@pytest.mark.parametrize(
    ("fraction", "outcome"), [(1, Outcome.RIGHT), (0.99, Outcome.PARTLY), (0.01, Outcome.PARTLY), (0, Outcome.MISSED)]
)
def test_an_outcome_has_a_word_for_full_some_and_no_marks(fraction: float, outcome: Outcome) -> None:
    assert outcome_of(fraction) is outcome


@given(st.lists(st.floats(0, 1), min_size=1, max_size=4))
def test_the_outcomes_add_up_to_the_questions_asked(fractions: list[float]) -> None:
    asked = [f"one-{place}" for place in range(4)]
    came_to = summary(*asked, **{f"one_{place}": fraction for place, fraction in enumerate(fractions)})
    assert sum(came_to.count(outcome) for outcome in Outcome) == came_to.total
    assert 0 <= came_to.fraction <= 1
