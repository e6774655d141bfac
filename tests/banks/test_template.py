"""A new bank checks clean, passes its own item-writing rules, and teaches in the author's language."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smquiz.banks.json_schema import DIRECTIVE, FILE
from smquiz.banks.lint import lint
from smquiz.banks.load import load
from smquiz.banks.schema import KINDS
from smquiz.banks.template import NewBank, files
from smquiz.i18n import LANGUAGES
from smquiz.quiz.bank import Bank
from smquiz.quiz.text import forbidden_characters, tidy

TITLES: tuple[Mapping[str, str], ...] = (
    {"fr": "Ma banque"},
    {"en": "My bank"},
    {"fr": "Ma banque", "en": "My bank"},
    {"en": "My bank", "fr": "Ma banque"},
    {"fr-CA": "Ma banque", "es": "Mi banco"},
)


def written(folder: Path, bank: NewBank, language: str) -> Bank:
    for name, text in files(bank, language).items():
        (folder / name).write_text(text, encoding="utf-8")
    return load(folder)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("titles", TITLES, ids=",".join)
def test_it_has_an_example_of_every_kind_without_fault_or_flaw(
    titles: Mapping[str, str], language: str, tmp_path: Path
) -> None:
    bank = written(tmp_path, NewBank("mine", titles), language)
    assert (bank.id, bank.header.languages) == ("mine", tuple(titles))
    assert {question.kind for question in bank.questions} == set(KINDS)
    assert {point for question in bank.questions for point in question.points} == {"1.1", "1.2"}
    assert lint(bank) == []


@pytest.mark.parametrize(
    ("language", "words", "other"), [("fr", "une ligne vide", "a blank line"), ("en", "a blank line", "une ligne vide")]
)
def test_its_notes_are_in_the_language_of_the_author_whatever_that_of_the_bank(
    language: str, words: str, other: str
) -> None:
    texts = "".join(files(NewBank("mine", {"fr": "Ma banque", "en": "My bank"}), language).values())
    notes = [line for line in texts.splitlines() if line.startswith("#")]
    assert any(words in note for note in notes)
    assert not any(other in note or note.startswith(("#fr", "#en")) for note in notes)


def test_every_kind_has_a_note_of_its_own() -> None:
    notes = [line for text in files(NewBank("mine", {"en": "a"}), "en").values() for line in text.splitlines()]
    assert all(any(note.startswith(f"# {kind}: ") for note in notes) for kind in KINDS)


def test_a_bank_of_one_language_has_plain_texts_and_one_of_several_tables() -> None:
    assert 'prompt = "What do you do first?"' in files(NewBank("mine", {"en": "a"}), "en")["01-good-question.toml"]
    both = files(NewBank("mine", {"fr": "a", "en": "b"}), "en")["01-good-question.toml"]
    assert 'prompt.fr = "Que faites-vous d’abord?"\nprompt.en = "What do you do first?"' in both


def test_a_language_that_is_not_ours_shows_what_is_to_be_translated(tmp_path: Path) -> None:
    bank = written(tmp_path, NewBank("mine", {"es": "Mi banco", "fr": "Ma banque"}), "en")
    assert bank.questions[0].prompt == {"es": "[es] What do you do first?", "fr": "Que faites-vous d’abord?"}


def test_each_file_names_the_schema_that_lies_beside_it() -> None:
    made = files(NewBank("mine", {"en": "a"}), "en")
    assert all(text.startswith(f"{DIRECTIVE}\n") for name, text in made.items() if name.endswith(".toml"))
    assert FILE in made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bank")


@settings(max_examples=20)
@given(st.text().filter(lambda text: text.strip() and not forbidden_characters(text)))
def test_a_title_may_be_any_text(folder: Path, title: str) -> None:
    bank = written(folder, NewBank("mine", {"fr": title, "en": "@id @languages @title"}), "fr")
    assert bank.header.title == {"fr": tidy(title), "en": "@id @languages @title"}
