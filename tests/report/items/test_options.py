"""Which options were chosen, what of it is told, and what gives cause to look."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from smquiz.quiz.question import Question
from smquiz.quiz.shown import Kind
from smquiz.report.cohort import Flag, ItemFlag
from smquiz.report.items.flags import ENOUGH_FOR_OPTIONS, flags
from smquiz.report.items.options import Choice, Picks, choices, rows

SETS = ((), ("a",), ("b",), ("c",), ("a", "b"), ("d",))


def question(kind: str, *options: Mapping[str, object]) -> Question:
    adapter: TypeAdapter[Question] = TypeAdapter(Question)
    written = [
        {"text": {"en": f"Option {place}"}, "feedback": {"en": "Why"}, **option} for place, option in enumerate(options)
    ]
    texts = {"scenario": {"en": "A case"}, "prompt": {"en": "What now?"}}
    return adapter.validate_python(
        {"id": "q", "tip": "tip", "kind": kind, "difficulty": "core", "option": written, **texts}
    )


def choice(option: str, chosen: int, of: int = 40, *, key: bool = False, correlation: float | None = None) -> Choice:
    return Choice(option, None, key, chosen, chosen / of, correlation)


def test_with_the_bank_every_option_has_its_text_and_those_that_nobody_chose_are_there() -> None:
    asked = question("single", {"correct": True}, {}, {})
    found = choices(Picks([1, 1, 2], SETS), [1.0, 1.0, 0.0], None, asked)
    assert found == (
        Choice("a", {"en": "Option 0"}, True, 2, 2 / 3, None),
        Choice("b", {"en": "Option 1"}, False, 1, 1 / 3, None),
        Choice("c", {"en": "Option 2"}, False, 0, 0.0, None),
    )


def test_without_the_bank_the_key_is_what_earned_everything() -> None:
    found = choices(Picks([2, 1, 3], SETS), [0.0, 1.0, 0.0], None, None)
    assert [(each.id, each.key) for each in found] == [("a", True), ("b", False), ("c", False)]
    several = choices(Picks([1, 4, 3], SETS), [0.5, 1.0, 0.0], None, None)
    assert [(each.id, each.key, each.chosen) for each in several] == [("a", True, 2), ("b", True, 1), ("c", False, 1)]


def test_in_a_concordance_every_mode_of_the_panel_is_a_key() -> None:
    asked = question("concordance", *({"panel": count} for count in (0, 4, 4, 2, 0)))
    found = choices(Picks([2], SETS), [1.0], None, asked)
    assert [each.key for each in found] == [False, True, True, False, False]


def test_a_ranking_has_no_options() -> None:
    asked = question("ranking", {"rank": 1}, {"rank": 2}, {"rank": 3})
    assert choices(Picks([0, 0], SETS), [0.5, 0.5], None, asked) == ()


@pytest.mark.parametrize(
    ("chosen", "smallest", "told"),
    [
        ((30, 6, 5, 0), 5, (30, 6, 5, 0)),
        ((30, 6, 4, 1), 5, (30, 6, None, None)),
        ((30, 6, 4, 0), 5, (30, None, None, 0)),
        ((36, 0, 4, 0), 5, (36, 0, None, 0)),
        ((30, 6, 4, 0), 1, (30, 6, 4, 0)),
        ((4, 30, 6, 0), 5, (None, 30, 6, 0)),
    ],
    ids=str,
)
def test_what_few_chose_is_not_told_nor_can_it_be_worked_out(
    chosen: tuple[int, ...], smallest: int, told: tuple[int | None, ...]
) -> None:
    found = [
        choice(name, number, key=name == "a", correlation=0.1) for name, number in zip("abcd", chosen, strict=True)
    ]
    for row, each in zip(rows(found, 40, smallest), told, strict=True):
        assert row.chosen == each
        assert (row.share is None, row.correlation is None) == (each is None, each is None)


def test_where_several_may_be_chosen_one_count_says_nothing_of_another() -> None:
    found = [choice("a", 40, key=True), choice("b", 6), choice("c", 4)]
    assert [row.chosen for row in rows(found, 40, 5)] == [40, 6, None]


@given(st.lists(st.integers(0, 12), min_size=2, max_size=6), st.integers(1, 9))
def test_no_distractor_that_few_chose_is_hidden_alone_if_another_can_be(counts: list[int], smallest: int) -> None:
    found = [choice(str(place), number, key=place == 0) for place, number in enumerate(counts)]
    shown = rows(found, sum(counts), smallest)
    chosen = [row for row, number in zip(shown, counts, strict=True) if number and not row.key]
    assert sum(row.chosen is None for row in chosen) != 1 or len(chosen) == 1
    assert all(row.chosen is None for row, number in zip(shown, counts, strict=True) if 0 < number < smallest)


def found_flags(
    *options: Choice,
    kind: Kind | None = "single",
    current: bool = True,
    facility: float | None = 0.6,
    discrimination: float | None = 30.0,
    learners: int = 40,
    smallest: int = 5,
) -> list[tuple[Flag, str | None]]:
    given_flags: tuple[ItemFlag, ...] = flags(
        kind=kind,
        current=current,
        facility=facility,
        discrimination=discrimination,
        options=options,
        learners=learners,
        smallest=smallest,
    )
    return [(each.flag, each.option) for each in given_flags]


@pytest.mark.parametrize(
    ("facility", "expected"),
    [(0.19, [Flag.TOO_HARD]), (0.2, []), (0.95, []), (0.96, [Flag.TOO_EASY]), (None, [])],
)
def test_a_facility_may_be_too_low_or_too_high(facility: float | None, expected: list[Flag]) -> None:
    assert found_flags(facility=facility) == [(flag, None) for flag in expected]


@pytest.mark.parametrize(
    ("discrimination", "expected"),
    [(-0.1, [Flag.NEGATIVE]), (0.0, [Flag.WEAK]), (19.9, [Flag.WEAK]), (20.0, []), (None, [])],
)
def test_a_discrimination_may_be_weak_or_negative(discrimination: float | None, expected: list[Flag]) -> None:
    assert found_flags(discrimination=discrimination) == [(flag, None) for flag in expected]


def test_a_text_that_has_since_changed_is_told_first() -> None:
    assert found_flags(current=False, facility=0.1) == [(Flag.CHANGED, None), (Flag.TOO_HARD, None)]


KEY = choice("a", 30, key=True)


def test_a_distractor_may_be_chosen_by_nobody_or_rarely() -> None:
    options = (KEY, choice("b", 0), choice("c", 1), choice("d", 2))
    assert found_flags(*options) == [(Flag.NOBODY, "b"), (Flag.RARE, "c")]


def test_of_few_learners_nothing_is_said_about_rare_options() -> None:
    assert found_flags(KEY, choice("b", 0), learners=ENOUGH_FOR_OPTIONS) == [(Flag.NOBODY, "b")]
    assert found_flags(KEY, choice("b", 0), learners=ENOUGH_FOR_OPTIONS - 1) == []


@pytest.mark.parametrize("kind", ["true-false", "concordance"])
def test_the_steps_of_a_scale_need_not_be_chosen(kind: Kind) -> None:
    assert found_flags(KEY, choice("b", 0), kind=kind) == []


def test_a_key_that_hardly_anybody_chose_is_no_distractor() -> None:
    assert found_flags(choice("a", 1, key=True), choice("b", 39)) == []


def test_the_best_learners_may_pick_a_wrong_option() -> None:
    # With 40 learners the standard error is 1 / sqrt(39), 0.16.
    assert found_flags(KEY, choice("b", 5, correlation=0.17)) == [(Flag.BEST_PICK_WRONG, "b")]
    assert found_flags(KEY, choice("b", 5, correlation=0.15)) == []
    assert found_flags(KEY, choice("b", 4, correlation=0.9), smallest=1) == []
    assert found_flags(KEY, choice("b", 5, correlation=0.9), smallest=6) == []
    assert found_flags(choice("a", 30, key=True, correlation=0.9)) == []


def test_where_nobody_was_right_and_the_bank_is_missing_no_option_is_called_wrong() -> None:
    assert found_flags(choice("a", 1), choice("b", 39, correlation=0.9)) == []
