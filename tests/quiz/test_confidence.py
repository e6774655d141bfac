"""Certainty-based marks and calibration, by the examples of their sources and by properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smquiz.quiz.calibration import ENOUGH, STATED, Fit, Level, calibration, fit
from smquiz.quiz.confidence import CERTAINTIES, mark, marks

fractions = st.sampled_from([0.0, 1 / 3, 0.5, 2 / 3, 1.0])
answers = st.lists(st.tuples(fractions, st.sampled_from(CERTAINTIES)), min_size=1, max_size=40)


def level(certainty: int, *given: float) -> Level:
    return Level(certainty, len(given), sum(given), sum(each * each for each in given))


def by_level(given_answers: list[tuple[float, int]]) -> list[Level]:
    return [level(each, *(f for f, c in given_answers if c == each)) for each in CERTAINTIES]


@pytest.mark.parametrize(
    ("fraction", "certainty", "expected"),
    [(1, 1, 1), (1, 2, 2), (1, 3, 3), (0, 1, 0), (0, 2, -2), (0, 3, -6), (0.5, 3, 1.5), (0.5, 1, 0.5)],
)
def test_a_mark_follows_the_published_table(fraction: float, certainty: int, expected: float) -> None:
    assert mark(fraction, certainty) == expected


def test_the_worked_example_of_ten_items_comes_out_as_published() -> None:
    given_answers = [(1.0, 3)] * 5 + [(1.0, 2), (1.0, 1), (0.0, 3), (0.0, 1), (0.0, 1)]
    result = marks(given_answers)
    assert result is not None
    assert result.answers == 10
    assert result.accuracy == pytest.approx(0.70)
    assert result.average == pytest.approx(1.2)
    assert result.bonus == pytest.approx(0.04)
    assert result.total == pytest.approx(0.74)


def test_without_a_stated_certainty_there_are_no_marks_and_no_calibration() -> None:
    assert marks([]) is None
    assert calibration([]) is None
    assert calibration([level(1), level(3)]) is None


@given(answers)
def test_marks_stay_within_the_best_and_the_worst_that_there_is(given_answers: list[tuple[float, int]]) -> None:
    result = marks(given_answers)
    assert result is not None
    assert 0 <= result.accuracy <= 1
    assert -6 <= result.average <= 3
    assert result.total == pytest.approx(result.accuracy + result.bonus)


@given(st.lists(st.sampled_from([0.0, 1.0]), min_size=1), st.sampled_from(CERTAINTIES))
def test_one_certainty_for_all_answers_earns_no_bonus(given_fractions: list[float], certainty: int) -> None:
    result = marks((fraction, certainty) for fraction in given_fractions)
    assert result is not None
    assert result.bonus <= 1e-9


@given(answers)
def test_bias_and_brier_are_what_their_definitions_say(given_answers: list[tuple[float, int]]) -> None:
    found = calibration(by_level(given_answers))
    assert found is not None
    differences = [STATED[certainty] - fraction for fraction, certainty in given_answers]
    assert found.answers == len(given_answers)
    assert found.bias == pytest.approx(sum(differences) / len(differences), abs=1e-12)
    assert found.brier == pytest.approx(sum(each * each for each in differences) / len(differences), abs=1e-12)


@pytest.mark.parametrize(
    ("certainty", "right", "of", "expected"),
    [
        (3, 8, 10, Fit.FITS),
        (3, 7, 10, Fit.OVERCONFIDENT),
        (2, 7, 10, Fit.FITS),
        (2, 6, 10, Fit.OVERCONFIDENT),
        (2, 9, 10, Fit.UNDERCONFIDENT),
        (1, 6, 10, Fit.FITS),
        (1, 7, 10, Fit.UNDERCONFIDENT),
        (3, 0, ENOUGH - 1, Fit.TOO_FEW),
    ],
)
def test_how_a_certainty_fits_is_judged_by_its_band(certainty: int, right: int, of: int, expected: Fit) -> None:
    assert fit(level(certainty, *[1.0] * right, *[0.0] * (of - right))) is expected
