"""Cohorts as tables of fractions, made into what the store gives."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hypothesis import strategies as st
from tests.report.items.exact import Table
from tests.store.cohort_answers import given

from smquiz.quiz.bank import Bank
from smquiz.report.cohort import SMALLEST_CELL
from smquiz.report.items.analysis import Analysis, analyse
from smquiz.store.cohort import AnswerTable, EngineName

VALUES = tuple(Fraction(value) for value in ("0", "1/3", "1/2", "1"))
QUESTIONS = ("q0", "q1", "q2", "q3")

Picks = Sequence[Mapping[str, str]]
"""Each learner's options, by question."""


def tables(values: Sequence[Fraction | None]) -> st.SearchStrategy[Table]:
    """Of 30 to 45 learners, many of them alike, so that there are ties and questions without any spread."""
    patterns = st.lists(st.tuples(*[st.sampled_from(values)] * len(QUESTIONS)), min_size=1, max_size=6)
    return patterns.flatmap(
        lambda rows: st.lists(st.sampled_from([_row(row) for row in rows]), min_size=30, max_size=45)
    )


def _row(values: Sequence[Fraction | None]) -> Mapping[str, Fraction]:
    return {name: value for name, value in zip(QUESTIONS, values, strict=True) if value is not None}


def analysed(
    table: Table,
    picks: Picks | None = None,
    *,
    questions: int = len(QUESTIONS),
    bank: Bank | None = None,
    smallest: int = SMALLEST_CELL,
    engine: EngineName = "sqlite",
) -> Analysis:
    """What is said of these learners, who answered in this order."""
    with AnswerTable(engine=engine) as answers:
        for number, row in enumerate(table):
            picked = picks[number] if picks else {}
            answers.add(
                number,
                [given(name, float(value), *picked.get(name, ""), of=f"s{number}") for name, value in row.items()],
            )
        answers.settle()
        return analyse(answers.replies(), answers.cells(), questions, bank, smallest)
