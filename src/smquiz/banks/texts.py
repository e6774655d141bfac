"""Rules for the texts of a bank: every language, nothing blank, nothing that commands a terminal."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

from smquiz.banks.codes import Code
from smquiz.banks.diagnostics import Diagnostic
from smquiz.banks.examples import text_example
from smquiz.banks.parse import strings, walk
from smquiz.banks.positions import KeyPath
from smquiz.banks.tables import Table
from smquiz.quiz.text import forbidden_characters, holds_forbidden, tidy

_TEXTS: Final[Mapping[str, tuple[KeyPath, ...]]] = {
    "bank": (("title",), ("disclaimer",), ("source", "title"), ("source", "publisher"), ("source", "accuracy")),
    "tip": (("title",), ("text",), ("points", "text")),
    "question": (("scenario",), ("prompt",), ("option", "text"), ("option", "feedback")),
}
"""The texts of each table; a list on the way means each of its entries."""


def check_texts(table: Table, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    """No languages means that the bank does not say, or not rightly, which it has: then they are not judged."""
    for path, text in _texts(table):
        if isinstance(text, str):
            yield from _plain(table, path, text, languages)
        elif isinstance(text, dict):
            yield from _by_language(table, path, text, languages)
    yield from _forbidden(table)
    yield from _same_options(table, languages)


def _texts(table: Table) -> Iterator[tuple[KeyPath, Any]]:
    for wanted in _TEXTS[str(table.path[0])]:
        found: list[tuple[KeyPath, Any]] = [((), table.raw)]
        for key in wanted:
            found = [
                (path, entry)
                for at, value in found
                if isinstance(value, dict) and key in value
                for path, entry in _entries((*at, key), value[key])
            ]
        yield from found


def _entries(path: KeyPath, value: Any) -> list[tuple[KeyPath, Any]]:
    if isinstance(value, list):
        return [((*path, place), entry) for place, entry in enumerate(value)]
    return [(path, value)]


def _plain(table: Table, path: KeyPath, text: str, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    if len(languages) > 1:
        example = text_example(str(path[-1]), languages)
        yield table.fault_of_value(Code.PLAIN_TEXT, *path, languages=languages, example=example)
    if not text.strip():
        yield table.fault_of_value(Code.EMPTY_TEXT, *path)


def _by_language(
    table: Table, path: KeyPath, texts: Mapping[str, Any], languages: tuple[str, ...]
) -> Iterator[Diagnostic]:
    for language, text in texts.items():
        if languages and language not in languages:
            yield table.fault(Code.EXTRA_LANGUAGE, *path, language, language=language, languages=languages)
        elif isinstance(text, str) and not text.strip():
            yield table.fault_of_value(Code.EMPTY_TEXT, *path, language)
    for language in languages:
        if language not in texts:
            example = f'{path[-1]}.{language} = "…"'
            yield table.fault(Code.MISSING_LANGUAGE, *path, language=language, languages=languages, example=example)


def _forbidden(table: Table) -> Iterator[Diagnostic]:
    # Where there is none, as in nearly all tables, nobody needs to know the way to each text.
    if not table.file.suspect or not any(map(holds_forbidden, strings(table.raw))):
        return
    for path, value in walk(table.raw):
        if isinstance(value, str) and (found := forbidden_characters(value)):
            characters = tuple(dict.fromkeys(name for _, name in found))
            yield table.fault_of_value(Code.FORBIDDEN_CHARACTER, *path, characters=characters)


def _same_options(table: Table, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Each option against those before it; one fault for each language in which it repeats one."""
    first: dict[tuple[str, str], int] = {}
    options = table.raw.get("option")
    for place, option in enumerate(options if isinstance(options, list) else []):
        text = option.get("text") if isinstance(option, dict) else None
        for language, written in _written(text, languages):
            before = first.setdefault((language, _comparable(written)), place)
            if before != place:
                yield table.fault_of_value(
                    Code.SAME_TEXT, "option", place, "text", *([language] if language else []), first=before + 1
                )


def _written(text: Any, languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The text in each language it should be in; a plain one has no language. Blank ones have a fault of their own."""
    for language, written in text.items() if isinstance(text, dict) else [("", text)]:
        if isinstance(written, str) and written.strip() and (not language or not languages or language in languages):
            yield language, written


def _comparable(text: str) -> str:
    return unicodedata.normalize("NFC", tidy(text))
