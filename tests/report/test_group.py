"""A cohort's learners and tips, against sums done here by hand."""

from collections.abc import Sequence
from statistics import mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.results.support import answer, result

from smquiz.quiz.calibration import STATED, Level
from smquiz.report.cohort import CohortTip
from smquiz.report.group import BINS, CellSums, LearnerSums, cells_of, distribution, group, levels_of
from smquiz.report.result import TipRow

TIPS = tuple(
    TipRow(id=tip, title={"en": tip}, questions=questions, answered=0, answers=0, seconds=0, stated=0)
    for tip, questions in (("one", 2), ("two", 3))
)


def learner(number: int, **cells: Sequence[float]) -> LearnerSums:
    """With these fractions in each tip, and no certainty."""
    sums = {tip: CellSums(len(values), sum(values), 0, 0.0) for tip, values in cells.items()}
    return LearnerSums(f"id-{number}", f"Learner {number}", 1, None, sums, ())


def sure(number: int, *answers: tuple[int, float]) -> LearnerSums:
    """Answers of tip one as (certainty, fraction)."""
    levels = [
        Level(step, len(own), sum(own), sum(each**2 for each in own))
        for step in STATED
        if (own := [fraction for certainty, fraction in answers if certainty == step])
    ]
    excess = sum(STATED[certainty] - fraction for certainty, fraction in answers)
    cell = CellSums(len(answers), sum(fraction for _, fraction in answers), len(answers), excess)
    return LearnerSums(f"id-{number}", f"Learner {number}", 1, None, {"one": cell}, levels)


def first_tip(*learners: LearnerSums, smallest: int = 1) -> CohortTip:
    return group(learners, TIPS, smallest).tips[0]


def test_a_tip_tells_who_began_who_is_through_and_how_their_means_spread() -> None:
    tip = first_tip(learner(1, one=[1, 0.5]), learner(2, one=[0]), learner(3, one=[1]), learner(4, two=[1]))
    assert (tip.learners, tip.complete, tip.not_begun) == (3, 1, 1)
    assert tip.mean == pytest.approx(mean([0.75, 0, 1]))
    assert tip.sd == pytest.approx(stdev([0.75, 0, 1]))
    assert (tip.lowest, tip.highest) == (0, 1)


def test_one_learner_has_no_spread() -> None:
    assert first_tip(learner(1, one=[1])).sd is None


def test_what_too_few_stand_behind_is_not_given_and_each_ones_own_row_is() -> None:
    four = [learner(number, one=[0.5]) for number in range(4)]
    found = group(four, TIPS, 5)
    assert found.tips[0].mean is found.tips[0].sd is found.tips[0].lowest is found.tips[0].highest is None
    assert found.tips[0].learners == 4
    assert [row.mean for row in found.learners] == [0.5] * 4
    assert found.distribution == ()
    assert first_tip(*four, learner(5, one=[1]), smallest=5).mean == pytest.approx(0.6)


def test_certainty_needs_as_many_learners_who_stated_one() -> None:
    learners = [sure(number, (3, 0.0)) for number in range(4)]
    others = [learner(number, one=[1]) for number in range(4, 9)]
    few = group([*learners, *others], TIPS, 5)
    assert few.calibration is None
    assert few.tips[0].bias is None
    assert few.tips[0].stated == 4
    enough = group([*learners, *others, sure(9, (3, 0.0), (1, 0.0))], TIPS, 5)
    assert enough.calibration is not None
    assert enough.tips[0].bias == pytest.approx((5 * 0.9 + 0.6) / 6)
    # Only one learner was ever unsure.
    assert [row.certainty for row in enough.calibration.levels] == [3]
    assert enough.calibration.answers == 6


@given(st.lists(st.lists(st.tuples(st.sampled_from([1, 2, 3]), st.floats(0, 1)), max_size=5), min_size=1, max_size=6))
def test_calibration_is_that_of_all_answers(answers: list[list[tuple[int, float]]]) -> None:
    found = group([sure(number, *own) for number, own in enumerate(answers)], TIPS, 1).calibration
    every = [each for own in answers for each in own]
    if not every:
        assert found is None
        return
    assert found is not None
    assert found.answers == len(every)
    assert found.bias == pytest.approx(mean(STATED[certainty] - fraction for certainty, fraction in every), abs=1e-9)
    squares = [(STATED[certainty] - fraction) ** 2 for certainty, fraction in every]
    assert found.brier == pytest.approx(mean(squares), abs=1e-9)
    for row in found.levels:
        own = [fraction for certainty, fraction in every if certainty == row.certainty]
        assert row.answers == len(own)
        assert row.observed == pytest.approx(mean(own), abs=1e-9)


@given(st.lists(st.floats(0, 1), max_size=30), st.integers(1, 6))
def test_every_mean_stands_in_one_tenth_and_few_are_not_counted_out(means: list[float], smallest: int) -> None:
    bins = distribution(means, smallest)
    if len(means) < smallest:
        assert bins == ()
        return
    assert len(bins) == BINS
    assert [(row.low, row.high) for row in bins] == [(place / 10, (place + 1) / 10) for place in range(10)]
    assert all(row.learners is None or row.learners == 0 or row.learners >= smallest for row in bins)
    if smallest == 1:
        assert sum(row.learners or 0 for row in bins) == len(means)


def test_a_mean_on_the_border_belongs_above_it_and_the_best_to_the_last() -> None:
    bins = distribution([0.1, 0.3, 0.7, 1.0, 0.1 + 0.2, 0.0], 1)
    assert [row.learners for row in bins] == [1, 1, 0, 2, 0, 0, 0, 1, 0, 1]


STATED_ANSWERS = st.lists(
    st.tuples(st.sampled_from(["one-1", "one-2", "two-1"]), st.floats(0, 1), st.sampled_from([None, 1, 2, 3])),
    max_size=6,
)


@given(STATED_ANSWERS)
def test_a_file_without_answers_gives_the_sums_that_its_answers_would(
    given_: list[tuple[str, float, int | None]],
) -> None:
    answers = [
        answer(question, fraction, certainty=certainty, session=f"s{place}", minute=place)
        for place, (question, fraction, certainty) in enumerate(given_)
    ]
    file = result(*answers, with_answers=False)
    for attempts, ordered in (("first", answers[::-1]), ("last", answers)):
        cells = cells_of(file, "first" if attempts == "first" else "last")
        for tip in ("one", "two"):
            counting = {each.question: each.fraction for each in ordered if each.tip == tip}
            stated = [each for each in answers if each.tip == tip and each.certainty]
            assert cells[tip].answered == len(counting)
            assert cells[tip].fractions == pytest.approx(sum(counting.values()), abs=1e-9)
            assert cells[tip].stated == len(stated)
            excess = sum(STATED[each.certainty or 0] - each.fraction for each in stated)
            assert cells[tip].excess == pytest.approx(excess, abs=1e-9)
    found = group([LearnerSums("a", "a", 1, None, {}, levels_of(file))], TIPS, 1).calibration
    if file.calibration is None:
        assert found is None
    else:
        assert found is not None
        assert (found.bias, found.brier) == pytest.approx((file.calibration.bias, file.calibration.brier), abs=1e-9)
