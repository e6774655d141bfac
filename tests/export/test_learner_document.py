"""A learner's result as facts and tables, in both languages."""

from pathlib import Path

import pytest
from tests.report.answered import DAY, answer, result

from smquiz.export.learner_document import learner_document
from smquiz.export.learner_tables import answers_table, groups_table
from smquiz.export.table import Document, Table, Value
from smquiz.report.result import AnswerRow, Result

LANGUAGES = ("fr", "en")


@pytest.fixture
def made(tmp_path: Path) -> Result:
    return result(
        tmp_path / "progress.sqlite",
        [answer("reach-0", "s", 0, certainty=3), answer("style-0", "s", 1, certainty=1)],
        [answer("reach-0", "t", 0.25, certainty=3), answer("privacy-0", "t", 1)],
    )


def rows_of(table: Table) -> list[dict[str, Value]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def table_of(document: Document, name: str) -> list[dict[str, Value]]:
    (found,) = (table for table in document.tables if table.name == name)
    return rows_of(found)


def test_its_facts_are_the_totals(made: Result) -> None:
    facts = {fact.name: fact.value for fact in learner_document(made, "en").facts}
    assert (facts["learner"], facts["bank"], facts["bank_version"]) == ("Ada", "small", "1.2.3")
    assert (facts["sessions"], facts["answers"], facts["questions"], facts["bank_questions"]) == (2, 4, 3, 6)
    assert (facts["mean"], facts["seconds"], facts["stated"]) == (made.totals.mean, 6.0, 3)
    assert made.calibration is not None
    assert facts["bias"] == made.calibration.bias


def test_without_any_certainty_its_figures_are_unknown_and_not_nought(tmp_path: Path) -> None:
    document = learner_document(result(tmp_path / "p.sqlite", [answer("reach-0", "s", 1)]), "en")
    facts = {fact.name: fact.value for fact in document.facts}
    assert facts["stated"] == 0
    assert {facts[name] for name in ("accuracy", "mark", "bonus", "total", "bias", "brier")} == {None}
    assert table_of(document, "certainty") == []


def test_its_tables_are_the_same_for_everybody(made: Result, tmp_path: Path) -> None:
    empty = result(tmp_path / "p.sqlite", [answer("reach-0", "s", 1)], since="2027-01-01")
    names = [[table.name for table in learner_document(each, "en").tables] for each in (made, empty)]
    assert names[0] == names[1]
    assert "answers" not in names[0]
    assert [table.name for table in learner_document(made, "en", ()).tables] == [*names[0], "answers"]


def test_what_was_missed_is_told_with_its_prompt_and_certainty(made: Result) -> None:
    document = learner_document(made, "en")
    (row,) = table_of(document, "confidently_wrong")
    assert table_of(document, "most_missed") == [row]
    assert (row["question"], row["prompt"], row["missed"]) == ("reach-0", "What to do, reach-0?", 2)
    assert (row["latest"], row["certainty"]) == (0.25, "high")


def test_one_table_holds_the_bank_the_tips_and_the_roles(made: Result) -> None:
    rows = rows_of(groups_table(made, "en"))
    assert [(row["scope"], row["id"]) for row in rows] == [
        ("whole bank", "small"),
        ("tip", "reach"),
        ("tip", "style"),
        ("tip", "privacy"),
        ("CanMEDS role", "medical-expert"),
        ("CanMEDS role", "communicator"),
        ("CanMEDS role", "leader"),
    ]
    assert rows[0]["answers"] == made.totals.answers
    assert [row["title"] for row in rows[4:]] == ["Medical Expert", "Communicator", "Leader"]


@pytest.mark.parametrize(
    ("response", "shown"),
    [
        ({"chosen": ["b", "a"]}, "a b"),
        ({"ranks": {"b": 1, "a": 2}}, "a:2 b:1"),
        ({"ratings": {"b": 4, "a": 1}}, "a:1 b:4"),
    ],
)
def test_a_response_is_told_by_the_ids_of_its_options(response: object, shown: str) -> None:
    row = AnswerRow.model_validate(
        {
            "session": "s",
            "question": "reach-0",
            "hash": "0" * 16,
            "current": False,
            "response": response,
            "score": 0,
            "most": 1,
            "fraction": 0,
            "seconds": 0,
            "answered": DAY.format(1),
        }
    )
    (told,) = rows_of(answers_table([row], "en"))
    assert (told["response"], told["current"], told["tip"], told["kind"], told["certainty"]) == (
        shown,
        False,
        None,
        None,
        None,
    )


def test_the_two_languages_differ_in_words_and_agree_in_figures(made: Result) -> None:
    french, english = (learner_document(made, language, ()) for language in LANGUAGES)
    assert [fact.label for fact in french.facts] != [fact.label for fact in english.facts]
    assert [(fact.name, fact.value, fact.unit) for fact in french.facts] == [
        (fact.name, fact.value, fact.unit) for fact in english.facts
    ]
    for one, other in zip(french.tables, english.tables, strict=True):
        assert [(column.name, column.unit) for column in one.columns] == [
            (column.name, column.unit) for column in other.columns
        ]
    assert table_of(french, "tips")[0]["title"] == "Conseil reach"
    assert table_of(english, "tips")[0]["title"] == "Tip reach"


@pytest.mark.parametrize(
    ("language", "source", "last"),
    [
        ("en", "Source: A journal, An article, published October 2014.", "smquiz grants no credits"),
        ("fr", "Source\u00a0: Une revue, Un article, publié en octobre 2014.", "smquiz n’accorde aucun crédit"),
    ],
)
def test_source_accuracy_and_disclaimer_stand_at_its_foot(language: str, source: str, last: str, made: Result) -> None:
    notes = learner_document(made, language).notes
    assert notes[0] == source
    assert notes[1] == made.bank.source.accuracy[language] if made.bank.source.accuracy else False
    assert notes[2] == made.bank.disclaimer[language]
    assert notes[3].startswith(last)


@pytest.mark.parametrize("language", LANGUAGES)
def test_credits_are_named_only_to_say_that_there_are_none(language: str, made: Result) -> None:
    document = learner_document(made, language, ())
    words = [document.title, *(fact.label for fact in document.facts)]
    words += [
        text for table in document.tables for text in (table.title, *(column.heading for column in table.columns))
    ]
    assert not [text for text in words if "cred" in text.lower() or "créd" in text.lower()]
