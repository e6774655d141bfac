"""The command line: languages, exit statuses, and errors that say what to do."""

import errno
import sys
from io import StringIO
from pathlib import Path

import pytest

from smquiz import __version__
from smquiz.cli import run

REPOSITORY = Path(__file__).parents[2]
BANK = REPOSITORY / "questions" / "social-media"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMQUIZ_HOME", str(tmp_path))
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"smquiz {__version__}\n"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["Utilisation", "Dix conseils", "Affiche ce message"]),
        ("en", ["Usage:", "Ten tips", "Show this message"]),
    ],
)
@pytest.mark.parametrize("command", [[], ["play"], ["bank"], ["bank", "check"]])
def test_help_speaks_the_language_asked_for(
    command: list[str], language: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--lang", language, "--help"]) == 0
    shown = capsys.readouterr().out
    assert words[0] in shown
    assert words[2] in shown
    assert command or words[1] in shown


def test_without_a_wish_the_language_is_french(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])
    assert "Dix conseils" in capsys.readouterr().out


def test_the_locale_decides_when_nothing_was_chosen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "en_CA.UTF-8")
    run(["--help"])
    assert "Ten tips" in capsys.readouterr().out


def test_the_chosen_language_goes_before_the_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "en_CA.UTF-8")
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "settings.toml").write_text('language = "fr"\n', encoding="utf-8")
    run(["--help"])
    assert "Dix conseils" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["plya"], "La commande 'plya' n’existe pas."),
        (["play", "--cont", "3"], "Vouliez-vous dire '--count'?"),
        (["play", "--count", "0"], "0 n’est pas dans l’intervalle"),
        (["play", "--seed", "9" * 30], "n’est pas dans l’intervalle"),
        (["--lang", "de"], "'de' ne fait pas partie de"),
        (["bank", "check"], "Argument manquant"),
    ],
)
def test_misuse_is_told_in_french_on_stderr_with_status_2(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err


def test_the_quiz_asks_for_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en"]) == 2
    assert "needs a terminal" in capsys.readouterr().err


def test_bank_check_says_what_it_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bank", "check", str(BANK), "--lang", "en"]) == 0
    assert "10 tips, 60 questions" in capsys.readouterr().out


def test_bank_check_tells_faults_with_their_place_and_status_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bank = tmp_path / "bank.toml"
    bank.write_text('[bank]\nformat = 1\nid = "É"\n', encoding="utf-8")
    assert run(["bank", "check", str(bank), "--lang", "en"]) == 1
    assert f"{bank}:3:6: " in capsys.readouterr().out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_can_complete_commands(
    shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if shell != "bash":  # for bash, Click asks the installed bash for its version first
        monkeypatch.setenv("_SMQUIZ_COMPLETE", f"{shell}_source")
        with pytest.raises(SystemExit):
            run([])
        assert "_SMQUIZ_COMPLETE" in capsys.readouterr().out
        return
    monkeypatch.setenv("_SMQUIZ_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "smquiz play --tip bou")
    monkeypatch.setenv("COMP_CWORD", "3")
    with pytest.raises(SystemExit):
        run([])
    assert "boundaries" in capsys.readouterr().out


class _FullDisk(StringIO):
    def write(self, text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("arguments", [["bank", "list"], ["bank", "schema"], ["scores", "--schema"], ["--help"]])
def test_standard_output_on_a_full_disk_is_told(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", _FullDisk())
    assert run([*arguments, "--lang", "en"]) == 1
    assert "Error: Standard output cannot be written (No space left on device)." in capsys.readouterr().err
    assert not isinstance(sys.stdout, _FullDisk), "Python would write to it once more at its end"
    sys.stdout.close()
