"""Decks for Anki: their database. What Anki makes of them is in readers/test_anki.py."""

import json
import sqlite3
import sys
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests.exchange.support import SHIPPED, nasty_banks, nasty_texts

from smquiz.banks.load import load
from smquiz.exchange.anki.fields import html
from smquiz.exchange.anki.writer import deck
from smquiz.exchange.archive import Archive
from smquiz.exchange.report import RefusedError
from smquiz.quiz.bank import Bank

pytest.importorskip("genanki", reason="the extra “anki” is not installed")

NOW = 1_700_000_000.0


def rows(data: bytes, query: str) -> list[Any]:
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(Archive(data).read("collection.anki2"))
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def notes(data: bytes) -> dict[str, list[str]]:
    """The fields of each note by its stable id."""
    return {guid: fields.split("\x1f") for guid, fields in rows(data, "SELECT guid, flds FROM notes")}


def models(data: bytes) -> dict[str, Any]:
    ((written,),) = rows(data, "SELECT models FROM col")
    return {model["name"]: model for model in json.loads(written).values()}


def test_every_question_is_a_note_with_one_card_in_both_languages() -> None:
    bank = load(SHIPPED)
    data = deck(bank, "fr", NOW).data
    written = notes(data)
    assert {fields[0] for fields in written.values()} == {question.id for question in bank.questions}
    assert rows(data, "SELECT count(*) FROM cards") == [(len(bank.questions),)]
    texts = {fields[0]: unescape("\n".join(fields)) for fields in written.values()}
    for question in bank.questions:
        for text in (question.prompt, *(option.feedback for option in question.options)):
            assert all(part in texts[question.id] for code in ("fr", "en") for part in text[code].split("\n\n"))


def test_notes_types_and_deck_keep_their_names_so_that_importing_again_updates() -> None:
    bank = load(SHIPPED)
    first, later = deck(bank, "fr", NOW).data, deck(bank, "en", NOW + 900).data
    assert notes(first) == notes(later)
    identities = [{name: model["id"] for name, model in models(data).items()} for data in (first, later)]
    assert identities[0] == identities[1]
    decks = [json.loads(rows(data, "SELECT decks FROM col")[0][0]) for data in (first, later)]
    assert decks[0] == decks[1]
    assert rows(first, "SELECT max(mod) FROM notes") < rows(later, "SELECT max(mod) FROM notes")


def test_the_language_that_was_asked_for_shows_first() -> None:
    bank = load(SHIPPED)
    for language, other in (("fr", "en"), ("en", "fr")):
        front = models(deck(bank, language, NOW).data)["smquiz choice (en, fr)"]["tmpls"][0]["qfmt"]
        assert front.index(f"{{{{prompt {language}}}}}") < front.index(f'<details lang="{other}"')


@given(bank=nasty_banks())
@settings(max_examples=25)
def test_any_bank_becomes_a_deck(bank: Bank) -> None:
    exported = deck(bank, "en", NOW)
    assert exported.questions == len(notes(exported.data)) == len(bank.questions)


@given(text=nasty_texts)
def test_a_text_is_neither_markup_nor_a_command_to_anki(text: str) -> None:
    written = html(text)
    assert unescape(written) == text
    assert not set("<>[\\") & set(written)


def test_without_genanki_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(RefusedError) as refused:
        deck(load(SHIPPED), "fr", NOW)
    assert "pip install smquiz[anki]" in refused.value.explain("fr")


def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    deck(load(SHIPPED), "fr", NOW)
    assert list(tmp_path.iterdir()) == []
