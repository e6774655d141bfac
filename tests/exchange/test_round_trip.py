import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.support import SHIPPED, nasty_banks, nasty_texts
from tests.strategies import LANGUAGES

from smquiz.banks.load import load
from smquiz.exchange.complete import Given, complete
from smquiz.exchange.formats import reader, writer
from smquiz.exchange.join import join
from smquiz.exchange.sheet import sheet_of
from smquiz.exchange.texts import html_from_plain, plain_from_html
from smquiz.exchange.toml import bank_file, bank_files
from smquiz.quiz.bank import Bank
from smquiz.quiz.text import tidy

FORMS = ("gift", "moodle-xml")


def without_allowances(bank: Bank) -> Bank:
    """Those are for `bank check`; the export says that they do not come along."""
    questions = tuple(question.model_copy(update={"allow": ()}) for question in bank.questions)
    header = bank.header.model_copy(update={"allow": ()})
    return bank.model_copy(update={"header": header, "questions": questions})


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_bank_comes_back_whole(form: str, language: str) -> None:
    bank = load(SHIPPED)
    imported = reader(form)(writer(form)(bank, language).data)
    assert imported.sheet == sheet_of(bank, language)
    assert imported.notes == ()


@pytest.mark.parametrize("form", FORMS)
def test_the_shipped_bank_in_two_files_becomes_one_bank_again(form: str, tmp_path: Path) -> None:
    bank = load(SHIPPED)
    sheets = [complete(reader(form)(writer(form)(bank, code).data).sheet, Given("fr", "x")).sheet for code in LANGUAGES]
    for name, text in bank_files(join(sheets).sheets).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert load(tmp_path) == without_allowances(bank)


@pytest.mark.parametrize("form", FORMS)
@given(bank=nasty_banks(), language=st.sampled_from(LANGUAGES))
@settings(max_examples=60, deadline=None)
def test_any_bank_comes_back_whole(form: str, bank: Bank, language: str) -> None:
    exported = writer(form)(bank, language)
    imported = reader(form)(exported.data)
    assert imported.sheet == sheet_of(bank, language)
    assert imported.notes == ()
    assert exported.questions == len(bank.questions)


@given(bank=nasty_banks())
@settings(max_examples=60, deadline=None)
def test_any_bank_reads_the_same_from_the_toml_that_is_written(bank: Bank) -> None:
    sheets = [sheet_of(bank, language) for language in LANGUAGES]
    for files in (bank_files(sheets).values(), [bank_file(sheets)]):
        documents = [tomllib.loads(text) for text in files]
        questions = {question["id"]: question for document in documents for question in document.get("question", ())}
        tables = {
            "header": next(document["bank"] for document in documents if "bank" in document),
            "tips": [tip for document in documents for tip in document.get("tip", ())],
            "questions": [questions[question.id] for question in bank.questions],
        }
        assert len(questions) == len(bank.questions)
        assert Bank.model_validate_json(json.dumps(tables)) == bank


@given(text=nasty_texts)
@settings(deadline=None)
def test_any_text_reads_the_same_from_the_html_that_is_written(text: str) -> None:
    assert plain_from_html(html_from_plain(text)) == (tidy(text), ())
