"""Examples that can be worked out on paper, and the sizes below which nothing is said."""

from fractions import Fraction
from math import sqrt

import pytest
from tests.report.items.exact import Table
from tests.report.items.tables import analysed

from smquiz.report.cohort import ENOUGH_FOR_DISCRIMINATION, ENOUGH_FOR_FACILITY, STABLE, TestRow
from smquiz.report.items.discrimination import Totals, discrimination, efficiency, pairs
from smquiz.report.items.facility import Facility, Z, facility, wilson
from smquiz.report.items.moments import Fractions, deviations, variance
from smquiz.report.items.reliability import Share, Test, alpha, weights


def table(*rows: str, times: int = 10) -> Table:
    """Each row a learner, or `times` learners: 1 right, 0 wrong, h half, - not answered."""
    values = {"1": Fraction(1), "0": Fraction(0), "h": Fraction(1, 2)}
    learners = [{f"q{place}": values[sign] for place, sign in enumerate(row) if sign != "-"} for row in rows]
    return learners * times


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_of_a_proportion_is_wilson_s(right: int, n: int, low: float, high: float) -> None:
    # The examples of Newcombe 1998, Statistics in Medicine 17:857, method 3.
    assert wilson(right, n) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("right", "n"), [(8, 10), (81, 263), (1, 29)])
def test_at_its_limits_the_proportion_is_just_so_many_standard_errors_away(right: int, n: int) -> None:
    for limit in wilson(right, n):
        assert abs(right / n - limit) == pytest.approx(Z * sqrt(limit * (1 - limit) / n), rel=1e-9)


@pytest.mark.parametrize("n", [10, 11, 97, 1000])
def test_the_interval_holds_the_proportion_and_stays_between_0_and_1(n: int) -> None:
    for right in range(n + 1):
        low, high = wilson(right, n)
        assert 0 <= low <= right / n <= high <= 1


def test_an_item_with_half_marks_has_no_such_interval() -> None:
    assert facility(Fractions([0.0, 1.0] * 5), 5) == Facility(0.5, *wilson(5, 10), sqrt(2.5 / 9))
    assert facility(Fractions([0.0, 1.0] * 5 + [0.5]), 5)[1:3] == (None, None)


def test_facility_waits_for_ten_learners_or_for_as_many_as_the_tutor_asks() -> None:
    assert facility(Fractions([1.0] * (ENOUGH_FOR_FACILITY - 1)), 1) == Facility()
    assert facility(Fractions([1.0] * ENOUGH_FOR_FACILITY), 1).mean == 1
    assert facility(Fractions([1.0] * 19), 20) == Facility()


def test_discrimination_by_hand() -> None:
    # x = 1, 1, 0 and o = 1, 0.5, 0: cov = 0.5 / 2, var x = 2/3 / 2, var o = 0.5 / 2.
    item, *_ = analysed(table("111", "110", "000"), questions=3).items
    assert item.discrimination == pytest.approx(100 * sqrt(3) / 2)
    assert item.efficiency == pytest.approx(100)


def test_an_item_that_the_best_miss_has_a_negative_discrimination_and_no_weight() -> None:
    first, *others = analysed(table("011", "011", "100"), questions=3).items
    assert first.discrimination == pytest.approx(-100)
    assert first.weight is None
    assert sum(item.weight or 0 for item in others) == pytest.approx(100)


def test_an_item_that_everybody_has_right_has_neither_discrimination_nor_efficiency() -> None:
    first, *_ = analysed(table("110", "101", "111"), questions=3).items
    assert (first.facility, first.discrimination, first.efficiency, first.weight) == (1, None, None, 0)


def test_what_differs_by_rounding_alone_does_not_differ() -> None:
    # Three thirds and one whole: o is the same for all, though not to the last bit.
    one, third = Fraction(1), Fraction(1, 3)
    learners: Table = [
        {"x": Fraction(place % 2), "a": third, "b": third, "c": third} if place % 3 else {"x": one, "a": third}
        for place in range(36)
    ]
    item = analysed(learners).items[-1]
    assert item.question == "x"
    assert item.discrimination is None


def test_the_rest_of_a_learner_who_answered_less_is_the_mean_of_the_rest() -> None:
    answered = dict.fromkeys(range(30), 3) | {30: 1}
    others = {learner: number - 1 for learner, number in answered.items()}
    totals = Totals(answered, others, dict.fromkeys(range(30), 2.0) | {30: 1.0})
    found = pairs(range(31), Fractions([1.0, 0.0] * 15 + [1.0]), totals, current=True)
    assert found is not None
    assert list(found.places) == list(range(30))
    assert found.o == pytest.approx([-0.25, 0.25] * 15)
    outdated = pairs(range(31), Fractions([1.0] * 31), totals, current=False)
    assert outdated is not None
    assert len(outdated.places) == 31


def test_discrimination_waits_for_thirty_learners() -> None:
    enough = table("111", "110", "000")
    assert len(enough) == ENOUGH_FOR_DISCRIMINATION
    less = analysed(enough[:-1], questions=3)
    for row in less.items:
        assert row.facility is not None
        assert (row.discrimination, row.efficiency, row.weight) == (None, None, None)
    assert less.test.mean is not None
    assert (less.test.alpha, less.test.error_ratio, less.test.standard_error) == (None, None, None)
    assert all(option.correlation is None for row in less.items for option in row.options)


def test_a_hundred_learners_make_it_stable() -> None:
    learners = table("111", "110", "000", times=34)
    almost, enough = analysed(learners[: STABLE - 1], questions=3), analysed(learners[:STABLE], questions=3)
    assert [*(row.stable for row in almost.items), almost.test.stable] == [False] * 4
    assert [*(row.stable for row in enough.items), enough.test.stable] == [True] * 4


def test_alpha_by_hand() -> None:
    # Items 1, 1, 0 / 1, 1, 0 / 1, 0, 0: each has variance 1/3; the totals 3, 2, 0 have 7/3: 1.5 (1 - 3/7) = 6/7.
    shares = [Share(1 / 3, 0.0)] * 3
    assert alpha(shares, 7 / 3 / 9) == pytest.approx(600 / 7)
    row = analysed(table("111", "110", "000"), questions=3).test
    assert row.alpha == pytest.approx(600 / 7)
    assert row.error_ratio == pytest.approx(100 * sqrt(1 / 7))
    assert row.mean == pytest.approx(5 / 9)
    assert row.sd == pytest.approx(sqrt(7 / 3 * 20 / 29) / 3)
    assert row.standard_error == pytest.approx(sqrt(1 / 7) * sqrt(7 / 3 * 20 / 29) / 3)


def test_a_test_of_one_item_or_without_spread_has_no_alpha() -> None:
    assert alpha([Share(0.25, 0.25)], 0.25) is None
    assert alpha([Share(0.0, 0.0)] * 2, 0.0) is None
    assert analysed(table("1", "0", "h"), questions=1).test.alpha is None


def test_items_that_measure_the_same_have_an_alpha_of_a_hundred_and_no_error() -> None:
    row = analysed(table("111", "hhh", "000"), questions=3).test
    assert (row.alpha, row.error_ratio, row.standard_error) == pytest.approx((100, 0, 0), abs=1e-5)


def test_only_learners_who_answered_everything_make_the_test() -> None:
    row = analysed(table("11", "1-", "00", "-1"), questions=2).test
    assert (row.items, row.complete, row.mean) == (2, 20, 0.5)
    assert analysed(table("11", "00"), questions=3).test == TestRow(items=3, complete=0)


def test_few_complete_learners_have_no_mean() -> None:
    learners = [*table("11", times=4), *table("1-", times=30)]
    assert analysed(learners, questions=2).test == TestRow(items=2, complete=4)
    assert analysed(learners, questions=2, smallest=1).test.mean == 1


def test_weights_are_shares_of_the_roots_of_what_is_not_negative() -> None:
    assert weights([Share(1, 4.0), Share(1, 1.0), Share(1, -1.0), None]) == pytest.approx(
        [200 / 3, 100 / 3, None, None]
    )
    assert weights([Share(1, 0.0), None]) == [None, None]


def test_a_bank_that_claims_fewer_questions_than_were_answered_has_no_alpha_and_no_weight_where_answers_lack() -> None:
    analysis = analysed(table("111-", "11-1", "000-"), questions=3)
    assert analysis.test.alpha is None
    assert [row.weight is None for row in analysis.items] == [False, False, True, True]
    assert Test(0, {}).row([], 5) == TestRow(items=0, complete=0)


def test_without_spread_there_is_neither_discrimination_nor_efficiency() -> None:
    totals = Totals(dict.fromkeys(range(30), 2), dict.fromkeys(range(30), 1), dict.fromkeys(range(30), 1.0))
    found = pairs(range(30), Fractions([0.5] * 30), totals, current=True)
    assert found is not None
    assert (discrimination(found), efficiency(found)) == (None, None)


def test_sums_of_squares_are_centred_first() -> None:
    # Uncentred, 1e8 squared would leave nothing of these differences.
    values = [1e8 + difference for difference in (0.0, 0.5, 1.0)]
    assert variance(deviations(values)) == 0.25
    assert Fractions(values).variance == 0.25
    assert Fractions(values).covariance([0.5, 0.0, -0.5]) == -0.25
