"""Every statistic agrees with the formula written anew, in exact fractions, to 1e-9."""

from fractions import Fraction
from statistics import correlation

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.report.items import exact
from tests.report.items.exact import Table
from tests.report.items.tables import QUESTIONS, VALUES, analysed, tables

from smquiz.report.cohort import ENOUGH_FOR_DISCRIMINATION, ItemRow

ENOUGH = ENOUGH_FOR_DISCRIMINATION


def near(value: float | None) -> object:
    return None if value is None else pytest.approx(value, rel=1e-9, abs=1e-9)


def figures(row: ItemRow) -> exact.Expected:
    assert row.facility is not None
    assert row.sd is not None
    return exact.Expected(row.facility, row.sd, row.discrimination, row.efficiency, row.weight)


@given(tables(VALUES))
@settings(max_examples=60)
def test_items_of_learners_who_answered_everything(table: Table) -> None:
    for row in analysed(table).items:
        assert figures(row) == tuple(map(near, exact.item(table, QUESTIONS, row.question, ENOUGH)))


@given(tables((None, *VALUES)))
@settings(max_examples=60)
def test_items_of_learners_who_did_not(table: Table) -> None:
    for row in analysed(table).items:
        answered = sum(1 for values in table if row.question in values)
        assert row.learners == answered
        if answered >= 10:
            assert figures(row) == tuple(map(near, exact.item(table, QUESTIONS, row.question, ENOUGH)))
        else:
            assert (row.facility, row.sd, row.discrimination) == (None, None, None)


@given(tables((None, *VALUES)) | tables(VALUES))
@settings(max_examples=60)
def test_the_test(table: Table) -> None:
    row = analysed(table).test
    expected = exact.whole(table, QUESTIONS, ENOUGH)
    assert (row.complete, row.mean, row.sd, row.alpha, row.standard_error) == tuple(map(near, expected))


@given(tables((Fraction(0), Fraction(1))))
@settings(max_examples=40)
def test_alpha_is_kr20_where_everything_is_right_or_wrong(table: Table) -> None:
    row = analysed(table).test
    assume(row.alpha is not None)
    assert row.alpha == near(exact.kr20(table, QUESTIONS))


@given(tables((None, *VALUES)))
@settings(max_examples=20)
def test_the_order_of_the_learners_does_not_matter(table: Table) -> None:
    for row, again in zip(analysed(table).items, analysed(table[::-1]).items, strict=True):
        assert row.question == again.question
        numbers = (again.facility, again.sd, again.discrimination, again.efficiency, again.weight)
        assert (row.facility, row.sd, row.discrimination, row.efficiency, row.weight) == tuple(map(near, numbers))


@given(tables((None, Fraction(0), Fraction(1))), st.data())
@settings(max_examples=40)
def test_choosing_an_option_is_compared_with_the_rest_of_the_test(table: Table, data: st.DataObject) -> None:
    wrong = st.sampled_from("bc")
    picks = [{name: "a" if value else data.draw(wrong) for name, value in row.items()} for row in table]
    for row in analysed(table, picks, smallest=1).items:
        rows = [(one, what[row.question]) for one, what in zip(table, picks, strict=True) if row.question in one]
        assert {each.id: each.chosen for each in row.options} == {
            option: sum(1 for _, pick in rows if pick == option) for _, option in rows
        }
        paired = [(one, pick) for one, pick in rows if len(one) > 1]
        _, rest = exact.rest_of(table, row.question)
        for option in row.options:
            chose = [float(pick == option.id) for _, pick in paired]
            means = [float(value) for value in rest]
            if len(paired) < ENOUGH or len({*chose}) < 2 or len({*rest}) < 2:
                assert option.correlation is None
            else:
                assert option.correlation == near(correlation(chose, means))
