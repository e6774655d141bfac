import json
from pathlib import Path

import pytest

from smquiz.banks.json_schema import FILE, json_schema
from smquiz.cli import run


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_schema_is_printed_in_the_language_of_the_run(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bank", "schema", "--lang", language]) == 0
    assert json.loads(capsys.readouterr().out) == json_schema(language)


def test_for_the_languages_of_a_bank_it_is_what_new_writes_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    run(["bank", "new", "bank", "--languages", "fr,en", "--lang", "en"])
    capsys.readouterr()
    assert run(["bank", "schema", "--languages", "fr,en", "--lang", "en"]) == 0
    assert capsys.readouterr().out == (tmp_path / "bank" / FILE).read_text(encoding="utf-8")


def test_what_is_no_language_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bank", "schema", "--languages", "french", "--lang", "en"]) == 2
    assert "“french” is not a language code" in capsys.readouterr().err
