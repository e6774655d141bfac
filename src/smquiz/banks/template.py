"""A new bank: one example of every kind of question, with notes that teach the format, in the author's language.

The skeleton beside this module is written in both of our languages; a note begins with `#fr` or `#en`.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

import tomli_w

from smquiz.banks import json_schema
from smquiz.i18n import LANGUAGES

SKELETON: Final = Path(__file__).parent / "skeleton"

_NOTE: Final = re.compile(r"^#(?P<language>fr|en) (?P<note>.*\n)", re.MULTILINE)
_VALUE: Final = r'"""\n.*?"""|"[^\n]*"'
_TEXT: Final = re.compile(
    rf"^(?P<key>[a-z]+)\.fr = (?P<fr>{_VALUE})\n(?P=key)\.en = (?P<en>{_VALUE})$", re.MULTILINE | re.DOTALL
)


class NewBank(NamedTuple):
    """What a bank is called: its id, and its title in each of its languages, the source language first."""

    id: str
    titles: Mapping[str, str]

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.titles)


def files(bank: NewBank, language: str) -> dict[str, str]:
    """The texts of its files by their names; the notes, and what its languages leave open, are in `language`."""
    skeleton = {path.name: path.read_text(encoding="utf-8") for path in sorted(SKELETON.glob("*.toml"))}
    written = {name: _filled(text, bank, language) for name, text in skeleton.items()}
    return {**written, json_schema.FILE: json_schema.written(language, bank.languages)}


def _filled(skeleton: str, bank: NewBank, language: str) -> str:
    def in_its_languages(found: re.Match[str]) -> str:
        return _text(found["key"], {code: _written(found, code, language) for code in bank.languages})

    text = _NOTE.sub(lambda found: f"# {found['note']}" if found["language"] == language else "", skeleton)
    text = _TEXT.sub(in_its_languages, text)
    codes = ", ".join(map(_quoted, bank.languages))
    text = text.replace("@id", _quoted(bank.id)).replace("@languages", f"[{codes}]")
    # Last, since it alone may hold what looks like another place to fill.
    text = text.replace("@title", _text("title", {code: _quoted(title) for code, title in bank.titles.items()}))
    return f"{json_schema.DIRECTIVE}\n{text}"


def _text(key: str, values: Mapping[str, str]) -> str:
    """Plain in a bank of one language, else once for each."""
    if len(values) == 1:
        return f"{key} = {next(iter(values.values()))}"
    return "\n".join(f"{key}.{code} = {value}" for code, value in values.items())


def _written(texts: re.Match[str], code: str, language: str) -> str:
    """The skeleton's text in a language of the bank; where it has none, the author's with the code before it."""
    ours = code.partition("-")[0]
    if ours in LANGUAGES:
        return texts[ours]
    return re.sub(r'^"""\n|^"', lambda opening: f"{opening[0]}[{code}] ", texts[language])


def _quoted(text: str) -> str:
    return tomli_w.dumps({"a": text}).removeprefix("a = ").rstrip("\n")
