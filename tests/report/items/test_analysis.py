"""The rows of a report, from everybody's answers."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.report.items.cohort import OLD, QUESTIONS, filled
from tests.report.items.tables import analysed
from tests.report.items.test_by_hand import table
from tests.store.cohort_answers import given

from smquiz.banks.load import load
from smquiz.paths import shipped_banks
from smquiz.report.cohort import Flag, ItemRow, OptionRow
from smquiz.report.items.analysis import Analysis, analyse
from smquiz.store.cohort import AnswerTable, Attempts, EngineName

GOLDEN = Path(__file__).with_name("golden.json")


def of_cohort(attempts: Attempts = "first", engine: EngineName = "sqlite") -> Analysis:
    with filled(attempts, engine) as answers:
        return analyse(answers.replies(), answers.cells(), QUESTIONS, None, 5)


def plain(analysis: Analysis) -> dict[str, Any]:
    return {
        "items": [row.model_dump(mode="json", exclude_none=True) for row in analysis.items],
        "test": analysis.test.model_dump(mode="json", exclude_none=True),
    }


def assert_near(one: Any, other: Any, where: str = "") -> None:
    """The same, save for the last bits of numbers."""
    assert type(one) is type(other), where
    if isinstance(one, dict):
        assert one.keys() == other.keys(), where
        for name in one:
            assert_near(one[name], other[name], f"{where}.{name}")
    elif isinstance(one, list):
        assert len(one) == len(other), where
        for place, (each, again) in enumerate(zip(one, other, strict=True)):
            assert_near(each, again, f"{where}[{place}]")
    else:
        assert one == (pytest.approx(other, rel=1e-9, abs=1e-9) if isinstance(one, float) else other), where


def test_every_figure_of_a_cohort_is_as_it_was() -> None:
    assert_near(plain(of_cohort()), json.loads(GOLDEN.read_text(encoding="utf-8")))


@pytest.mark.parametrize("attempts", ["first", "last"])
def test_sqlite_and_duckdb_give_the_same_figures(attempts: Attempts) -> None:
    with filled(attempts, "sqlite") as one, filled(attempts, "duckdb") as other:
        assert one.last() == other.last()
        assert one.items() == other.items()
        assert list(one.replies()) == list(other.replies())
        for (learner, tips), (again, others) in zip(one.cells().items(), other.cells().items(), strict=True):
            assert learner == again
            assert list(tips) == list(others)
            assert_near([*map(list, tips.values())], [*map(list, others.values())])
    assert_near(plain(of_cohort(attempts, "sqlite")), plain(of_cohort(attempts, "duckdb")))


def test_which_attempt_counts_makes_a_difference() -> None:
    assert of_cohort("first") != of_cohort("last")


def test_an_older_text_stands_after_the_question_and_is_no_part_of_the_test() -> None:
    analysis = of_cohort()
    first, second = analysis.items[:2]
    assert [(row.question, row.hash, row.current) for row in (first, second)] == [
        ("q0", "0" * 16, True),
        ("q0", OLD, False),
    ]
    assert second.discrimination is not None
    assert second.weight is None
    assert second.flags[0].flag is Flag.CHANGED
    assert sum(row.weight or 0 for row in analysis.items) == pytest.approx(100)


def test_an_older_text_that_everybody_answered_too_adds_nothing_to_the_test() -> None:
    with AnswerTable() as answers:
        for learner in range(30):
            new = [given(name, float(learner > 8 * place + 5), of=f"s{learner}") for place, name in enumerate("pqr")]
            old = given("p", float(learner % 2), of=f"old-{learner}", text=OLD, current=False)
            answers.add(learner, [*new, old])
        answers.settle()
        analysis = analyse(answers.replies(), answers.cells(), 3, None, 5)
    assert [row.hash for row in analysis.items if row.weight is None] == [OLD]
    assert analysis.test.alpha is not None


def test_with_the_bank_an_item_has_its_prompt_and_all_options() -> None:
    bank = load(shipped_banks() / "social-media")
    known = next(known for known in bank.index.questions if known.kind == "single")
    question = bank.question(known.id)
    key = next(option.id for option in question.options if getattr(option, "correct", False))
    with AnswerTable() as answers:
        for learner in range(12):
            answers.add(learner, [given(known.id, 1.0, key, text=known.hash, of=f"s{learner}")])
        answers.settle()
        (row,) = analyse(answers.replies(), answers.cells(), 1, bank, 5).items
    assert (row.tip, row.kind, row.prompt) == (known.tip, "single", question.prompt)
    assert [(option.id, option.text, option.key, option.chosen) for option in row.options] == [
        (option.id, option.text, option.id == key, 12 if option.id == key else 0) for option in question.options
    ]


def test_the_bank_says_nothing_about_another_text_of_its_question() -> None:
    bank = load(shipped_banks() / "social-media")
    first, second = bank.index.questions[:2]
    with AnswerTable() as answers:
        for learner in range(12):
            answers.add(
                learner,
                [
                    given(second.id, 1.0, "a", text=second.hash, of=f"s{learner}"),
                    given(first.id, 1.0, "a", text=OLD, of=f"s{learner}", current=False),
                ],
            )
        answers.settle()
        one, other = analyse(answers.replies(), answers.cells(), 1, bank, 5).items
    assert (one.question, one.prompt, one.options) == (
        first.id,
        None,
        (OptionRow(id="a", key=True, chosen=12, share=1.0),),
    )
    assert (other.question, other.tip) == (second.id, second.tip)


def test_of_fewer_than_the_smallest_cell_only_the_number_is_told() -> None:
    row: ItemRow
    (row,) = analysed(table("1", times=4), questions=1).items
    assert row == ItemRow(question="q0", hash="0" * 16, tip="tip", kind="ranking", current=True, learners=4)
    with AnswerTable() as answers:
        for learner in range(4):
            answers.add(learner, [given("q", 0.0, "a", of=f"s{learner}")])
        answers.settle()
        (row,) = analyse(answers.replies(), answers.cells(), 1, None, 5).items
        assert row.options == ()
        (row,) = analyse(answers.replies(), answers.cells(), 1, None, 1).items
        assert [option.chosen for option in row.options] == [4]


def test_a_larger_smallest_cell_holds_for_every_figure_of_an_item() -> None:
    for row in analysed(table("111", "110", "000"), questions=3, smallest=31).items:
        assert (row.facility, row.discrimination, row.efficiency, row.options) == (None, None, None, ())


def test_nobody_s_answers_make_an_empty_report() -> None:
    analysis = analysed([], questions=3)
    assert (analysis.items, analysis.test.complete, analysis.test.mean) == ((), 0, None)
