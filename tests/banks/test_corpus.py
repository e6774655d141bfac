"""Banks in files: the valid ones load, and each invalid one gets the diagnostics that stand beside it.

`SMQUIZ_UPDATE_GOLDEN=1 pytest tests/banks/test_corpus.py` writes the expected diagnostics anew: read the difference
before you commit it.
"""

import os
from collections import Counter
from pathlib import Path

import pytest
from tests.banks.support import CASES_OF_FILES

from smquiz.banks.check import check_anew
from smquiz.banks.codes import MESSAGES, Code
from smquiz.banks.diagnostics import Diagnostic, render
from smquiz.banks.load import load, read
from smquiz.banks.report.text import lines
from smquiz.i18n import LANGUAGES
from smquiz.paths import shipped_banks

HERE = Path(__file__).parent


def cases(folder: str) -> list[str]:
    return sorted(path.name for path in (HERE / folder).iterdir() if path.suffix != ".expected")


VALID = cases("valid")
INVALID = cases("invalid")


@pytest.fixture(autouse=True)
def in_the_folder_of_the_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that no path of this machine stands in what is expected."""
    monkeypatch.chdir(HERE / "invalid")


def diagnostics_of(name: str) -> tuple[Diagnostic, ...]:
    return read(Path(name)).diagnostics


@pytest.mark.parametrize("name", VALID)
def test_a_valid_bank_loads(name: str) -> None:
    bank = load(HERE / "valid" / name)
    assert bank.id == "example"
    assert bank.questions


def test_the_files_of_a_folder_are_read_by_name_and_nothing_else_in_it_is() -> None:
    bank = load(HERE / "valid" / "folder")
    assert [question.id for question in bank.questions] == ["friend-request", "another"]


def test_how_a_bank_is_written_makes_no_difference() -> None:
    plain = load(HERE / "valid" / "one-language.toml")
    assert load(HERE / "valid" / "byte-order-mark.toml") == plain
    single, crlf = (load(HERE / "valid" / f"{name}.toml") for name in ("single", "crlf"))
    assert crlf.tips == single.tips
    assert crlf.header == single.header


def test_there_is_a_valid_bank_of_every_kind() -> None:
    kinds = {question.kind for name in VALID for question in load(HERE / "valid" / name).questions}
    assert kinds == {"single", "multiple", "true-false", "ranking", "rating", "concordance"}


@pytest.mark.parametrize("name", INVALID)
def test_an_invalid_bank_gets_the_expected_diagnostics(name: str) -> None:
    told = "\n".join([*lines([check_anew(Path(name))], "en", cells=100), ""])
    golden = HERE / "invalid" / f"{name.removesuffix('.toml')}.expected"
    if os.environ.get("SMQUIZ_UPDATE_GOLDEN"):
        golden.write_text(told, encoding="utf-8", newline="\n")
    assert told == golden.read_text(encoding="utf-8")


def test_every_code_has_a_case() -> None:
    covered = (
        {diagnostic.code for name in INVALID for diagnostic in diagnostics_of(name)}
        | set(CASES_OF_FILES)
        | {Code.TOO_MANY_FAULTS}
    )
    assert set(Code) - covered == set()


def test_every_code_has_its_messages() -> None:
    assert set(MESSAGES) == set(Code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_diagnostic_can_be_told_in_every_language(language: str) -> None:
    for name in INVALID:
        for diagnostic in diagnostics_of(name):
            place, *more = render(diagnostic, language)
            assert place.startswith(f"{name}")
            assert len(more) == 2
            assert "{" not in diagnostic.what(language)


def test_no_diagnostic_is_told_twice() -> None:
    for name in INVALID:
        assert not [told for told, times in Counter(map(str, diagnostics_of(name))).items() if times > 1]


def test_nothing_of_pydantic_and_python_shows() -> None:
    jargon = (
        "pydantic",
        "Input should",
        "Traceback",
        "dict",
        "tuple",
        "NoneType",
        "datetime",
        "validation",
        "https://",
    )
    for name in INVALID:
        told = "\n".join(line for diagnostic in diagnostics_of(name) for line in render(diagnostic, "en"))
        assert [word for word in jargon if word in told.replace('url = "https://', "")] == []


def test_what_is_told_holds_nothing_that_a_terminal_obeys() -> None:
    for name in INVALID:
        for diagnostic in diagnostics_of(name):
            for line in render(diagnostic, "en"):
                assert line.isprintable()
                assert len(line) < 600


def test_diagnostics_stand_in_the_order_of_the_text() -> None:
    for name in INVALID:
        places = [(diagnostic.file, diagnostic.line, diagnostic.column) for diagnostic in diagnostics_of(name)]
        assert places == sorted(places)


def test_the_shipped_bank_has_no_fault() -> None:
    assert [read(bank.parent).diagnostics for bank in shipped_banks().glob("*/bank.toml")] == [()]
