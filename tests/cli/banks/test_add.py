"""`smquiz bank add` and `list`: what is told, and that an added bank is played like the shipped one."""

import io
import sys
from pathlib import Path

import pytest
from tests.banks.support import A_BANK

from smquiz.banks.library import find
from smquiz.cli import run


@pytest.fixture(autouse=True)
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SMQUIZ_HOME", str(tmp_path / "home"))
    path = tmp_path / "mine.toml"
    path.write_text(A_BANK, encoding="utf-8")
    return path


def write(bank: Path, old: str, new: str) -> None:
    bank.write_text(A_BANK.replace(old, new), encoding="utf-8")


def add(path: Path, *options: str) -> int:
    return run(["bank", "add", str(path), *options, "--lang", "en"])


def test_what_was_done_is_told_with_the_command_that_plays_it(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    play = "To play: smquiz play --bank example"
    assert add(bank) == 0
    assert add(bank) == 0
    write(bank, "1.0.0", "1.0.1")
    assert add(bank) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.splitlines() == [
        f"“example” 1.0.0 was added. 1 question. {play}",
        f"“example” 1.0.0 was there already. 1 question. {play}",
        f"“example” 1.0.1 has replaced 1.0.0. 1 question. {play}",
    ]


def test_an_older_version_needs_force(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(bank)
    write(bank, "1.0.0", "0.9.0")
    assert add(bank) == 1
    assert "“example” is there already in version 1.0.0, and this is version 0.9.0" in capsys.readouterr().err
    assert add(bank, "--force") == 0


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("prompt", "promt", "mine.toml:"),
        ('id = "example"', 'id = "social-media"', "“social-media” is the id of a bank that comes with smquiz"),
    ],
)
def test_what_cannot_be_added_is_told_with_status_1(
    old: str, new: str, told: str, bank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(bank, old, new)
    assert add(bank) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err


def test_a_disk_that_refuses_is_told(
    bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(path: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    assert add(bank) == 1
    assert "The bank could not be copied: No space left on device." in capsys.readouterr().err


def test_the_banks_are_listed_with_version_languages_counts_and_place(
    bank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(bank)
    capsys.readouterr()
    assert run(["bank", "list", "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    shipped, title, _, *added = out.splitlines()
    assert shipped.startswith("social-media ")
    assert shipped.endswith("(fr, en), 10 tips, 60 questions, comes with smquiz")
    assert title == "    Social media in medical practice: ten tips"
    assert added == [
        "example 1.0.0 (en), 1 tip, 1 question, added",
        "    An example",
        f"    {find('example')}",
    ]


def test_an_added_bank_that_somebody_broke_is_told_and_hides_no_other(
    bank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(bank)
    (find("example") / "mine.toml").write_text("broken", encoding="utf-8")
    capsys.readouterr()
    assert run(["bank", "list", "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert "social-media" in out
    assert err == f"“example” has faults: smquiz bank check {find('example')}\n"


def test_an_added_bank_is_played_and_resumed_by_its_id(
    bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add(bank)
    for _ in range(2):
        monkeypatch.setattr(sys, "stdin", io.StringIO(""))
        assert run(["play", "--plain", "--bank", "example", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "Question 1 of 1." in out
    assert "go on with a session" in out
    assert "To go on: smquiz play --plain --bank example" in out


def test_progress_with_an_added_bank_survives_a_new_version_of_it(
    bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add(bank)
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n\n\n"))
    assert run(["play", "--plain", "--bank", "example", "--lang", "en"]) == 0
    write(bank, "1.0.0", "1.1.0")
    add(bank)
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert run(["play", "--plain", "--bank", "example", "--mode", "review", "--lang", "en"]) == 0
    assert "Nothing to review yet" not in capsys.readouterr().err
