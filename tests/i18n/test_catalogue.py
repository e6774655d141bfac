"""The French catalogue is whole: every message of the code, nothing else, the same placeholders, French typography."""

import ast
import re
from collections.abc import Sequence
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from tests.content.test_shipped_bank import french_typography

import smquiz
from smquiz.i18n import LOCALE_FOLDER

SOURCE = Path(smquiz.__file__).parent
KEYWORDS = {"say": (2,), "say_count": (2, 3), "mark": None, "phrase": None}


def catalogue(domain: str) -> Catalog:
    with (LOCALE_FOLDER / "fr" / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, locale="fr")


def in_code() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(SOURCE, method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {message if isinstance(message, str) else tuple(message) for _, _, message, _, _ in found}


def in_catalogue(domain: str = "smquiz") -> list[Message]:
    return [message for message in catalogue(domain) if message.id]


def forms(text: str | Sequence[str] | None) -> list[str]:
    """The singular alone, or all plural forms."""
    return [text] if isinstance(text, str) else list(text or ())


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_message_of_the_code_stands_in_french() -> None:
    translated = {message.id for message in in_catalogue()}
    assert in_code() - translated == set()


def test_no_message_hides_in_an_f_string_where_the_search_for_messages_does_not_look() -> None:
    hidden = [
        f"{path.relative_to(SOURCE)}:{call.lineno}"
        for path in SOURCE.rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in KEYWORDS
        if any(isinstance(argument, ast.Constant) for argument in call.args)
    ]
    assert hidden == []


def test_the_catalogue_holds_nothing_that_the_code_does_not_say() -> None:
    assert {message.id for message in in_catalogue()} - in_code() == set()


@pytest.mark.parametrize("domain", ["smquiz", "click"])
def test_no_translation_is_empty_or_fuzzy(domain: str) -> None:
    assert [message.id for message in in_catalogue(domain) if message.fuzzy or not all(forms(message.string))] == []


@pytest.mark.parametrize("domain", ["smquiz", "click"])
def test_translations_have_the_placeholders_of_their_message(domain: str) -> None:
    for message in in_catalogue(domain):
        allowed = {name for form in forms(message.id) for name in placeholders(form)}
        for text in forms(message.string):
            assert placeholders(text) <= allowed, message.id
            if isinstance(message.id, str) and domain == "smquiz":
                assert placeholders(text) == allowed, message.id


@pytest.mark.parametrize("domain", ["smquiz"])
def test_french_messages_have_french_typography(domain: str) -> None:
    faults = [
        (fault, text)
        for message in in_catalogue(domain)
        for text in forms(message.string)
        # What is written in TOML or typed in a shell keeps its own signs.
        for fault in french_typography(re.sub(r"`[^`]*`|\"[^\"]*\"|\{[^}]*\}", "x", text))
    ]
    assert faults == []
