"""`smquiz bank check`."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smquiz.cli import Context
from smquiz.cli.bank import build

HERE = Path(__file__).parent


def check(*paths: str, language: str = "en") -> Result:
    return CliRunner().invoke(build(language), ["check", *paths], obj=Context(language))


@pytest.fixture(autouse=True)
def in_the_folder_of_the_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)
    monkeypatch.setenv("SMQUIZ_HOME", str(tmp_path))


def test_a_bank_in_order_is_said_to_be_so_with_its_contents() -> None:
    result = check("valid/well-written.toml", "--strict")
    assert result.exit_code == 0
    assert result.stdout == ("valid/well-written.toml: no error. example 1.0.0 (en), 1 tip, 1 question: single 1\n")


def test_every_fault_is_told_on_stdout_with_the_path_as_given() -> None:
    result = check("invalid/duplicate-ids")
    assert result.exit_code == 1
    places = [line.split(" ")[0] for line in result.stdout.splitlines() if line.startswith("invalid")]
    assert places == [f"invalid/duplicate-ids/b.toml:{place}:" for place in ("3:6", "7:18", "10:6")]
    assert result.stdout.splitlines()[-2] == "3 errors in 1 file."
    assert result.stderr == ""


def test_what_is_told_is_the_golden_text() -> None:
    result = check("invalid/everything-at-once.toml")
    golden = (HERE / "invalid" / "everything-at-once.expected").read_text(encoding="utf-8")
    assert result.stdout == golden.replace("everything-at-once.toml:", "invalid/everything-at-once.toml:")


def test_many_banks_are_checked_and_one_with_faults_decides() -> None:
    result = check("valid/well-written.toml", "invalid/empty.toml", "nowhere")
    assert result.exit_code == 1
    for told in ("valid/well-written.toml: no error", "[file-empty]", "[path-missing]"):
        assert told in result.stdout
    assert "2 errors in 2 files.\n" in result.stdout


def test_without_a_path_the_command_is_misused() -> None:
    assert check().exit_code == 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_help_needs_no_bank(language: str) -> None:
    result = check("--help", language=language)
    assert result.exit_code == 0
    assert {"fr": "CHEMIN...", "en": "PATH..."}[language] in result.stdout
