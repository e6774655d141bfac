"""`smquiz bank new`: what it asks, what it takes from its options, and that it writes over nothing."""

import io
import sys
from pathlib import Path

import pytest

from smquiz.banks.load import load
from smquiz.cli import run


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SMQUIZ_HOME", str(tmp_path / "home"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def new(*arguments: str, language: str = "en") -> int:
    return run(["bank", "new", *arguments, "--lang", language])


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def answer(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """What a person types at a terminal."""
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in answers)))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)


def test_without_a_terminal_it_asks_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new("Cœur et vaisseaux", language="fr") == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "smquiz bank check 'Cœur et vaisseaux'" in out
    bank = load(folder / "Cœur et vaisseaux")
    assert (bank.id, bank.header.languages) == ("coeur-et-vaisseaux", ("fr",))
    assert bank.header.title == {"*": "Ma banque de questions"}


def test_options_say_everything(folder: Path) -> None:
    options = ["--id", "heart", "--languages", "fr, en", "--title", "Cœur", "--title", "Heart"]
    assert new("bank", *options) == 0
    bank = load(folder / "bank")
    assert (bank.id, bank.header.title) == ("heart", {"fr": "Cœur", "en": "Heart"})


def test_at_a_terminal_it_asks_for_what_is_not_given(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "fr,en", "", "Cœur", "")
    assert new("heart") == 0
    out, err = capsys.readouterr()
    assert "Languages of its texts, such as fr,en [en]:" in err
    assert "Title (fr) [Ma banque de questions]:" in err
    assert "Title" not in out
    assert load(folder / "heart").header.title == {"fr": "Cœur", "en": "My question bank"}


def test_an_answer_that_cannot_be_read_is_asked_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "english", "en", "My Heart", "social-media", "my-heart", "\u202eheart", "Heart")
    assert new("heart") == 0
    err = capsys.readouterr().err
    assert "“english” is not a language code" in err
    assert "“My Heart” is not an id" in err
    assert "“social-media” is the id of a bank that comes with smquiz" in err
    assert "no control characters" in err
    assert load(folder / "heart").id == "my-heart"


def test_whoever_breaks_off_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "en")
    assert new("heart") == 130
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["taken"], "“taken” is there already"),
        (["."], "“.” is there already"),
        (["none/bank"], "There is no folder in which to make “none/bank”"),
        (["taken/bank"], "There is no folder in which to make “taken/bank”"),
        (["x" * 300], "cannot be the name of a folder"),
        (["x\0y"], "“x<U+0000>y” cannot be the name of a folder"),
        (["bank", "--id", "É"], "“É” is not an id"),
        (["social-media"], "is the id of a bank that comes with smquiz"),
        (["bank", "--languages", "fr,,en"], "“” is not a language code"),
        (["bank", "--languages", "fr,en", "--title", "Cœur"], "once for each language, in this order: fr, en."),
        (["bank", "--title", " "], "A title has at least one character"),
        ([], "Missing argument"),
    ],
)  # fmt: skip
def test_misuse_is_told_and_writes_nothing(
    arguments: list[str], told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "taken").touch()
    assert new(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert [path.name for path in folder.iterdir()] == ["taken"]


def test_a_disk_that_refuses_is_told_with_status_1(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(path: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    assert new("bank") == 1
    assert "The bank could not be written: No space left on device." in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_its_bank_passes_the_strict_check(capsys: pytest.CaptureFixture[str]) -> None:
    new("bank", "--languages", "fr,en")
    assert run(["bank", "check", "--strict", "bank", "--lang", "en"]) == 0
