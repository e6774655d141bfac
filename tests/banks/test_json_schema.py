"""The JSON Schema: it says of a bank what the loader says, as far as JSON Schema can, and editors can work with it."""

import copy
import json
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from tests import strategies
from tests.banks.language_server import CURSOR, TOMBI, LanguageServer, running

from smquiz.banks.codes import Code
from smquiz.banks.explained_keys import EXPLAINED
from smquiz.banks.json_schema import DIRECTIVE, FILE, json_schema, written
from smquiz.banks.load import read
from smquiz.i18n import LANGUAGES, say
from smquiz.paths import shipped_banks
from smquiz.quiz.bank import Bank

HERE = Path(__file__).parent
SHIPPED = sorted((shipped_banks() / "social-media").glob("*.toml"))

SAYABLE = {
    *(Code.UNKNOWN_TABLE, Code.WRONG_BRACKETS, Code.MISSING_KEY, Code.UNKNOWN_KEY, Code.MISSING_KIND),
    *(Code.UNKNOWN_KIND, Code.UNKNOWN_FORMAT, Code.UNKNOWN_VALUE, Code.WRONG_TYPE, Code.WRONG_FORM, Code.TOO_LONG),
    *(Code.TOO_FEW, Code.TOO_MANY, Code.TOO_SMALL, Code.TOO_LARGE, Code.EMPTY_TEXT, Code.REPEATED_VALUE),
}
"""Faults that a JSON Schema can see: those of one value, or of one table."""

Document = dict[str, Any]
ODD: tuple[Any, ...] = (
    0,
    5,
    -1,
    1.5,
    True,
    "",
    " ",
    "É",
    "a",
    "1.0.0",
    [],
    {},
    ["a", "a"],
    [{}],
    {"fr": "a"},
    {"de": 1},
)


def accepts(schema: Document, document: Document) -> bool:
    return bool(Draft7Validator(schema).is_valid(document))


def document_of(bank: Bank) -> Document:
    tables = bank.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {"bank": tables["header"], "tip": tables["tips"], "question": tables["questions"]}


@st.composite
def broken(draw: st.DrawFn) -> Document:
    """A bank with one place of it changed, lost, doubled, or with a key that may not belong there."""
    document = document_of(draw(strategies.banks()))
    parts = list(containers(document))
    part = draw(st.sampled_from(parts))
    keys = list(part) if isinstance(part, dict) else list(range(len(part)))
    match draw(st.sampled_from(("change", "lose", "double", "add"))):
        case "change" if keys:
            part[draw(st.sampled_from(keys))] = draw(st.sampled_from(ODD))
        case "lose" if keys:
            del part[draw(st.sampled_from(keys))]
        case "double" if keys and isinstance(part, list):
            part.append(copy.deepcopy(part[draw(st.sampled_from(keys))]))
        case _ if isinstance(part, dict):
            names = ("note", "kind", "scoring", "weights", "rank", "correct", "de", "points", "allow", "url")
            part[draw(st.sampled_from(names))] = draw(st.sampled_from(ODD))
        case _:
            pass
    return document


def containers(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from containers(inner)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bank") / "bank.toml"


SCHEMA = json_schema("en")


def test_it_is_a_schema_of_draft_7_with_flat_enums() -> None:
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(SCHEMA)
    assert not {"oneOf", "anyOf"} & {key for part in containers(SCHEMA) if isinstance(part, dict) for key in part}
    assert SCHEMA["definitions"]["question"]["properties"]["difficulty"]["enum"] == ["core", "applied", "subtle"]


def test_every_table_refuses_unknown_keys() -> None:
    tables = [part for part in containers(SCHEMA) if isinstance(part, dict) and "description" in part]
    assert tables
    assert all(table.get("additionalProperties") is False for table in tables if "properties" in table)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_explained_in_the_language_and_nothing_else_is(language: str) -> None:
    told = [part["description"] for part in containers(json_schema(language)) if is_described(part)]
    assert set(told) == {say(language, text) for text in EXPLAINED.values()}


def is_described(part: Any) -> bool:
    return isinstance(part, dict) and isinstance(part.get("description"), str)


def test_keys_come_in_the_order_in_which_one_writes_them() -> None:
    keys = list(SCHEMA["definitions"]["question"]["properties"])
    assert keys[:7] == ["id", "tip", "points", "kind", "difficulty", "scenario", "prompt"]
    assert keys[-1] == "option"


@pytest.mark.parametrize("path", [*SHIPPED, *sorted((HERE / "valid").glob("*.toml"))], ids=lambda path: path.name)
def test_it_accepts_every_file_that_the_loader_accepts(path: Path) -> None:
    document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    assert list(Draft7Validator(SCHEMA).iter_errors(document)) == []


@pytest.mark.parametrize("path", sorted((HERE / "invalid").glob("*.toml")), ids=lambda path: path.name)
def test_it_refuses_every_file_with_a_fault_that_it_can_see(path: Path) -> None:
    faults = {fault.code for fault in read(path).diagnostics}
    if not faults & SAYABLE or Code.TOML_SYNTAX in faults:
        return
    assert not accepts(SCHEMA, tomllib.loads(path.read_text(encoding="utf-8-sig")))


@given(strategies.banks())
def test_it_and_the_loader_agree_on_banks(file: Path, bank: Bank) -> None:
    agree(document_of(bank), file)


@given(broken())
def test_it_and_the_loader_agree_on_broken_banks(file: Path, document: Document) -> None:
    agree(document, file)


def agree(document: Document, file: Path) -> None:
    """What the schema refuses, the loader refuses; and what the loader refuses for a reason that can be said in it."""
    file.write_text(tomli_w.dumps(document), encoding="utf-8")
    faults = {fault.code for fault in read(file).diagnostics}
    if accepts(SCHEMA, document):
        assert not faults & SAYABLE
    else:
        assert faults


@pytest.mark.parametrize(
    ("languages", "text", "right"),
    [
        (("fr", "en"), {"fr": "a", "en": "b"}, True),
        (("fr", "en"), {"fr": "a"}, False),
        (("fr", "en"), {"fr": "a", "en": "b", "de": "c"}, False),
        (("fr", "en"), "a", False),
        (("fr",), "a", True),
        (("fr",), {"fr": "a"}, True),
        (("fr",), {"en": "a"}, False),
        ((), "a", True),
        ((), {"de-CH": "a"}, True),
        ((), {"German": "a"}, False),
        ((), {}, False),
    ],
)
def test_for_one_bank_it_knows_the_languages(languages: tuple[str, ...], text: object, right: bool) -> None:
    schema = json_schema("en", languages)
    assert accepts({**schema, "$ref": "#/definitions/text"}, text) is right  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """Tombi's language server, over a folder with the schema of a bank in French and English."""
    folder = tmp_path_factory.mktemp("editor")
    (folder / FILE).write_text(written("en", ("fr", "en")), encoding="utf-8")
    with running([TOMBI, "lsp", "--offline"], folder) as server:
        yield server


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("‸", {"bank", "tip", "question"}),
        ("[bank]\n‸", {"format = 1", "id", "version", "languages", "title", "disclaimer", "source", "allow"}),
        ("[bank]\nlang‸", {"languages"}),
        (
            "[[question]]\nkind = ‸",
            {'"single"', '"multiple"', '"true-false"', '"ranking"', '"rating"', '"concordance"'},
        ),
        ("[[question]]\ndifficulty = ‸", {'"core"', '"applied"', '"subtle"'}),
        ('[[question]]\nid = "é"\nscenario.‸', {"fr", "en", "{}"}),
        ("[[question]]\nprompt = { ‸ }", {"fr", "en"}),
        ("[[question]]\n[[question.option]]\ncorrect = ‸", {"true", "false"}),
    ],
)
def test_an_editor_completes(text: str, offered: set[str], editor: LanguageServer) -> None:
    assert set(editor.completions(f"{DIRECTIVE}\n{text}")) == offered


def test_an_editor_offers_what_is_needed_first(editor: LanguageServer) -> None:
    offered = editor.completions(f"{DIRECTIVE}\n[[question]]\n{CURSOR}")
    needed = {"id", "tip", "kind", "difficulty", "scenario", "prompt", "option"}
    assert set(offered[: len(needed)]) == needed
    assert set(offered[len(needed) :]) == {"points", "scoring", "weights", "allow"}


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ('[bank]\nid = "É"', (3, "does not match the pattern")),
        ('[[question]]\nkind = "singel"', (3, "must be one of")),
        ('[[question]]\npromt = "?"', (3, '"promt" is not allowed')),
        ('[[question]]\nscenario = "…"', (3, "type")),
        ('[[question]]\nkind = "single"\nscoring = "kprime"', (4, "matches no values")),
        ('[[question]]\nkind = "ranking"\n[[question.option]]\ncorrect = true', (5, "matches no values")),
        ('[[question]]\nkind = "ranking"\n[[question.option]]', (4, '"rank" is required')),
        ('[[question]]\nkind = "concordance"\n[[question.option]]', (4, "at least 5")),
        ("[[tip]]\npoints = [\n  { id = '1',\n    text = 2 } ]", (4, "single line")),
    ],
)
def test_an_editor_marks_faults_at_their_line(text: str, marked: tuple[int, str], editor: LanguageServer) -> None:
    line, words = marked
    found = editor.faults(f"{DIRECTIVE}\n{text}\n")
    assert any(at == line and words in message for at, message in found), found


@pytest.mark.parametrize("command", [["tombi", "lint", "--offline"], ["taplo", "lint"]], ids=lambda command: command[0])
def test_linters_accept_the_good_and_refuse_the_bad(command: list[str], tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(written("en"), encoding="utf-8")
    single = (HERE / "valid" / "single.toml").read_text(encoding="utf-8")
    (tmp_path / "good.toml").write_text(f"{DIRECTIVE}\n{single}", encoding="utf-8")
    (tmp_path / "bad.toml").write_text(f"{DIRECTIVE}\n{single.replace('prompt', 'promt')}", encoding="utf-8")
    linter = [str(TOMBI.with_name(command[0])), *command[1:]]
    verdicts = [
        subprocess.run([*linter, name], cwd=tmp_path, capture_output=True, check=False).returncode
        for name in ("good.toml", "bad.toml")
    ]
    assert verdicts == [0, 1]


def test_it_is_written_as_json_that_people_can_read() -> None:
    assert json.loads(written("fr")) == json_schema("fr")
    assert "œ" in written("fr") or "é" in written("fr")
