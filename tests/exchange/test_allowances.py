"""Switched-off advice has no place in another program: every export names what is lost."""

import shutil
from pathlib import Path

import pytest
from tests.exchange.support import SHIPPED

from smquiz.banks.load import load
from smquiz.cli import run
from smquiz.exchange.formats import WRITERS
from smquiz.i18n import say

ALLOWED = '\n[[bank.allow]]\nrule = "vague"\nreason = "The words are those of the source."\n'
OF_BANK = "The bank’s own “allow” was lost: it switches off rules of item writing."
OF_QUESTIONS = "“allow” was lost: it switches off rules of item writing."


@pytest.fixture
def allowing(tmp_path: Path) -> Path:
    """The shipped bank, which switches off advice in some questions; here in the whole bank too."""
    folder = tmp_path / "allowing"
    shutil.copytree(SHIPPED, folder)
    with (folder / "bank.toml").open("a", encoding="utf-8") as file:
        file.write(ALLOWED)
    return folder


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("form", WRITERS)
def test_every_form_names_the_questions_whose_allowances_are_lost(
    form: str, language: str, allowing: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if form == "anki":
        pytest.importorskip("genanki", reason="the extra “anki” is not installed")
    name, _, version = form.partition("-") if form.startswith("qti") else (form, "", "")
    options = ["--format", name, "-o", str(tmp_path / "written"), *(["--qti", version] if version else [])]
    assert run(["bank", "export", str(allowing), *options, "--lang", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    at = lines.index(say(language, "Lost:"))
    named = [question.id for question in load(allowing).questions if question.allow]
    assert named
    lost = [f"  {say(language, OF_BANK)}", f"  {say(language, OF_QUESTIONS)}", f"    {', '.join(named)}"]
    assert lines[at + 1 : at + 4] == lost


def test_a_bank_that_switches_nothing_off_loses_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bank", "new", str(tmp_path / "new"), "--lang", "en"]) == 0
    capsys.readouterr()
    options = ["--format", "moodle-xml", "-o", str(tmp_path / "new.xml"), "--lang", "en"]
    assert run(["bank", "export", str(tmp_path / "new"), *options]) == 0
    assert "Lost:" not in capsys.readouterr().out.splitlines()
