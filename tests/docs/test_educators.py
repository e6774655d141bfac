"""docs/educators.md takes a newcomer from nothing to an exported bank: each of its commands is run, in its order."""

import io
import re
import shlex
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.terminal.driver import Terminal, environment

from smquiz.cli import run

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "educators.md", "fr": DOCS / "educators.fr.md"}
FIRST_PROMPT = {"en": "What do you do first?", "fr": "Que faites-vous d’abord?"}

_FILE = re.compile(r"`(?P<name>\S+\.toml)`[^`]*?\n\n```toml\n(?P<text>.*?)```", re.DOTALL)
_BLOCK = re.compile(r"```(?P<kind>sh|toml)\n(?P<text>.*?)```", re.DOTALL)


class Step(NamedTuple):
    """A command to run, or, with a `file`, a text to save."""

    text: str
    file: str = ""


def steps(page: str) -> list[Step]:
    files = {found["text"]: found["name"] for found in _FILE.finditer(page)}
    blocks = [(found["kind"], found["text"]) for found in _BLOCK.finditer(page)]
    commands = {text: [Step(line) for line in text.splitlines()] for kind, text in blocks if kind == "sh"}
    return [
        step
        for kind, text in blocks
        for step in (commands[text] if kind == "sh" else [Step(text, files[text])] if text in files else [])
    ]


@pytest.mark.parametrize("language", list(PAGES))
def test_each_command_of_the_page_does_what_it_says(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    # What Click is told of languages, it keeps there.
    monkeypatch.setenv("LANGUAGE", language)
    monkeypatch.setenv("SMQUIZ_HOME", str(tmp_path / "home"))
    for step in steps(PAGES[language].read_text(encoding="utf-8")):
        if step.file:
            Path(step.file).write_text(step.text, encoding="utf-8")
        elif step.text.startswith("smquiz bank preview "):
            watch_and_leave(step.text, tmp_path / "home", language)
        else:
            monkeypatch.setattr(sys, "stdin", io.StringIO(""))
            type_in(step.text, capsys)
    assert {path.suffix for path in here.iterdir()} == {"", ".gift", ".xml", ".zip", ".apkg"}


def type_in(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As a shell would run it, save that it starts no new Python."""
    program, *arguments = shlex.split(command)
    assert program == "smquiz"
    *_, redirected, target = ("", "", *arguments)
    status = run(arguments[:-2] if redirected == ">" else arguments)
    out, err = capsys.readouterr()
    assert (status, err) == (0, ""), f"{command}\n{out}{err}"
    if redirected == ">":
        Path(target).write_text(out, encoding="utf-8")


def watch_and_leave(command: str, home: Path, language: str) -> None:
    _, *arguments = shlex.split(command)
    with Terminal([sys.executable, "-m", "smquiz", *arguments], environment(home, LANGUAGE=language)) as terminal:
        terminal.wait_for(FIRST_PROMPT[language])
        terminal.press("q")
        assert terminal.run_out() == 0


def test_both_pages_run_the_same_commands() -> None:
    english, french = (
        [step.file or step.text for step in steps(PAGES[language].read_text(encoding="utf-8"))]
        for language in ("en", "fr")
    )
    translated = {
        "my-bank": "ma-banque",
        "from-moodle": "de-moodle",
        "both": "deux-langues",
        "--bank-lang en": "--bank-lang fr",
    }
    translated["short-sessions"] = "seances-courtes"
    for word, mot in translated.items():
        english = [step.replace(word, mot) for step in english]
    assert english == french
