"""A cohort's reports as documents."""

from collections.abc import Iterator

import pytest
from tests.exchange.results.support import bank

from smquiz.export.cohort_document import cohort_documents, for_readers, joined
from smquiz.export.flags import flags_in_words
from smquiz.export.table import Document, Table
from smquiz.i18n import LANGUAGES
from smquiz.report.cohort import (
    Bin,
    Cell,
    CohortLearner,
    CohortReport,
    CohortReports,
    CohortTip,
    Flag,
    ItemFlag,
    ItemRow,
    Notice,
    OptionRow,
    TestRow,
    UnusedFile,
)
from smquiz.report.result import CalibrationRow, LevelRow

TIP = {"questions": 2, "learners": 2, "complete": 1, "not_begun": 0, "stated": 3}


def report(version: str = "1.0.0") -> CohortReport:
    """Two learners; the second one has not begun the second tip."""
    return CohortReport(
        bank=bank(version),
        attempts="first",
        smallest_cell=5,
        with_answers=1,
        learners=(
            CohortLearner(
                id="a",
                label="Alix",
                sessions=2,
                answered=4,
                mean=0.5,
                cells=(Cell(answered=2, mean=1), Cell(answered=2, mean=0)),
            ),
            CohortLearner(
                id="b", label="Bo", sessions=1, answered=1, cells=(Cell(answered=1, mean=1), Cell(answered=0))
            ),
        ),
        tips=tuple(CohortTip(id=tip, title={"fr": f"{tip} fr", "en": f"{tip} en"}, **TIP) for tip in ("one", "two")),
        calibration=CalibrationRow(
            answers=6,
            bias=0.1,
            brier=0.2,
            levels=(LevelRow(certainty=3, answers=6, stated=0.9, observed=0.8, fit="fits"),),
        ),
        test=TestRow(items=4, complete=1),
        items=(
            ItemRow(
                question="one-1",
                hash="1" * 16,
                tip="one",
                kind="single",
                prompt={"fr": "Quoi?", "en": "What?"},
                current=False,
                learners=2,
                options=(OptionRow(id="a", key=True, chosen=0, share=0.0),),
                flags=(ItemFlag(flag=Flag.CHANGED), ItemFlag(flag=Flag.NOBODY, option="b")),
            ),
        ),
        distribution=(Bin(low=0, high=0.1, learners=None),),
    )


def reports(*each: CohortReport) -> CohortReports:
    return CohortReports(
        smquiz="1.0.0",
        made="2026-03-01T00:00:00Z",
        files=3,
        reports=each,
        unused=(UnusedFile(file="x.toml", reason="Why."),),
        notices=(Notice(file="y.toml", message="What."),),
    )


def table(document: Document, name: str) -> Table:
    (found,) = [each for each in document.tables if each.name == name]
    return found


def texts(document: Document) -> Iterator[str]:
    yield document.title
    yield from (fact.label for fact in document.facts)
    yield from (column.heading for each in document.tables for column in each.columns)
    yield from (each.title for each in document.tables)
    yield from document.notes


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_a_value_for_every_column(language: str) -> None:
    (document,) = cohort_documents(reports(report()), language)
    for each in document.tables:
        rows = list(each.rows)
        assert rows, each.name
        assert {len(row) for row in rows} == {len(each.columns)}
    assert len({each.name for each in document.tables}) == len(document.tables)


def test_who_has_not_done_what_is_told_by_the_numbers_of_the_tips() -> None:
    (document,) = cohort_documents(reports(report()), "en")
    assert list(table(document, "not_begun").rows) == [("Bo", "2", 3)]
    assert [row[:2] for row in table(document, "tips").rows] == [("1", "one en"), ("2", "two en")]
    assert [column.whole_heading for column in table(document, "matrix").columns] == [
        "Learner",
        "1. one en",
        "2. two en",
    ]


def test_what_to_look_at_is_in_words_in_both_languages() -> None:
    (row,) = table(cohort_documents(reports(report()), "en")[0], "items").rows
    assert row[-1] == "the text has changed since; option b: chosen by nobody"
    for flag in Flag:
        said = [flags_in_words([ItemFlag(flag=flag, option="c")], language) for language in LANGUAGES]
        assert said[0] != said[1]
    assert flags_in_words([], "en") is None


def test_each_version_has_a_document_and_the_first_tells_of_the_files() -> None:
    first, second = cohort_documents(reports(report("1.1.0"), report()), "en")
    assert list(table(first, "unused").rows) == [("x.toml", "Why.")]
    assert list(table(first, "notices").rows) == [("y.toml", "What.")]
    assert not {"unused", "notices"} & {each.name for each in second.tables}


def test_joined_each_thing_says_to_which_version_it_belongs() -> None:
    documents = cohort_documents(reports(report("1.1.0"), report()), "en")
    one = joined(documents)
    assert len({each.name for each in one.tables}) == len(one.tables) == sum(len(each.tables) for each in documents)
    versions = [(fact.label, fact.value) for fact in one.facts if fact.name == "bank_version"]
    assert versions == [("1. Version of the bank", "1.1.0"), ("2. Version of the bank", "1.0.0")]
    assert joined(documents[:1]) == documents[0]


def test_what_fills_pages_is_left_to_the_formats_that_are_searched_and_that_is_told() -> None:
    (document,) = cohort_documents(reports(report()), "en")
    short = for_readers(document)
    assert {each.name for each in document.tables} - {each.name for each in short.tables} == {"options", "item_figures"}
    assert len(short.notes) == len(document.notes) + 1


def test_source_disclaimer_and_what_is_not_given_are_told_in_both_languages() -> None:
    said = [set(texts(cohort_documents(reports(report()), language)[0])) for language in LANGUAGES]
    # Nothing but the texts of a bank, numbers and what both languages write alike.
    assert said[0] & said[1] <= {"1", "2", "Question", "Questions", "Option", "Options", "Stable", "Calibration"}
    notes = " ".join(cohort_documents(reports(report()), "en")[0].notes)
    assert "Example" in notes
    assert "fewer than 5 learners" in notes
    assert "no answers in them" in notes
    assert "unstable" in notes
    assert "no credits" in notes


def test_without_any_report_there_is_a_document_of_the_files() -> None:
    (document,) = cohort_documents(reports(), "en")
    assert [each.name for each in document.tables] == ["unused", "notices"]
