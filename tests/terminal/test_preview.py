"""The preview in a terminal, beside an editor that saves."""

import sys
from pathlib import Path

import pytest
from tests.terminal.conftest import Open
from tests.terminal.driver import STANDARD, Size

KINDS = Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8")
WIDE = Size(160, 50)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "bank.toml").write_text(KINDS, encoding="utf-8")
    return folder


def save_by_renaming(file: Path, text: str) -> None:
    new = file.with_name(f".{file.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(file)


def test_each_save_shows_and_faults_come_and_go_beside_what_was_good(start: Open, home: Path, folder: Path) -> None:
    terminal = start("bank", "preview", str(folder), "--lang", "en", size=WIDE)
    terminal.wait_for("Which ball?")
    assert "Quelle bille?" in terminal.text
    terminal.press("1", "a")
    terminal.wait_for("✓ Right")
    file = folder / "bank.toml"
    save_by_renaming(file, KINDS.replace("On the red one.", "Even on the red one."))
    terminal.wait_for("Even on the red one.")
    file.write_text(KINDS.replace('kind = "ranking"', 'kind = "rankin"'), encoding="utf-8")
    terminal.wait_for("Did you mean “ranking”?")
    assert "Even on the red one." in terminal.text
    file.unlink()
    terminal.wait_for("holds no .toml file")
    (folder / "other.toml").write_text(KINDS, encoding="utf-8")
    terminal.wait_for("other.toml:")
    terminal.wait_for(lambda text: "Even" not in text)
    terminal.press("q")
    assert terminal.run_out() == 0
    assert not (home / "data").exists()


def test_a_bank_with_faults_waits_on_a_small_terminal_until_it_is_mended(start: Open, folder: Path) -> None:
    file = folder / "bank.toml"
    file.write_text(KINDS.replace("format = 1", 'format = "1'), encoding="utf-8")
    terminal = start("bank", "preview", str(folder), "--lang", "fr", size=STANDARD)
    terminal.wait_for("bank.toml:3:")
    file.write_text(KINDS, encoding="utf-8")
    terminal.wait_for("Quelle bille?")
    terminal.press("escape")
    assert terminal.run_out() == 0


@pytest.mark.parametrize("language", ["en", "fr"])
def test_without_a_terminal_the_preview_names_the_check(
    language: str, folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from smquiz.cli import run

    monkeypatch.setattr(sys, "stdin", None)
    assert run(["bank", "preview", str(folder), "--lang", language]) == 2
    assert "smquiz bank check" in capfd.readouterr().err
