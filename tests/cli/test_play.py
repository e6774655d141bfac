"""`smquiz play`: which session its options ask for, and what it says when there is nothing to draw on or to ask."""

import io
import sys
from pathlib import Path

import pytest
from tests.banks.support import A_BANK

from smquiz.cli import run
from smquiz.paths import shipped_banks


class Keyboard(io.StringIO):
    """Standard input, output or error on a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMQUIZ_HOME", str(tmp_path))


def plain(monkeypatch: pytest.MonkeyPatch, typed: str, *arguments: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return run(["play", "--plain", "--lang", "en", *arguments])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--mode", "exam", "--count", "4", "--minutes", "12"], ["Exam, 4 questions.", "Time left: 12 minutes."]),
        (["--mode", "practice", "--count", "3"], ["Practice, 3 questions.", "Question 1 of 3."]),
        (["--tip", "boundaries"], ["Practice, 6 questions."]),
        ([], ["Practice, 10 questions."]),
    ],
)
def test_the_options_decide_the_session(
    arguments: list[str], told: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert plain(monkeypatch, "", *arguments) == 0
    out = capsys.readouterr().out
    assert all(words in out for words in told)


def test_the_same_seed_asks_the_same(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    outs = []
    for _ in range(2):
        plain(monkeypatch, "n\nn\nn\n", "--mode", "exam", "--count", "4", "--seed", "7")
        outs.append(capsys.readouterr().out)
    assert outs[0] == outs[1]


@pytest.mark.parametrize("option", [["--count", "2"], ["--tip", "boundaries"], ["--seed", "1"], ["--mode", "exam"]])
def test_a_session_that_is_described_is_a_new_one(
    option: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plain(monkeypatch, "")
    assert "go on with a session" not in capsys.readouterr().out
    plain(monkeypatch, "", *option)
    assert "go on with a session" not in capsys.readouterr().out
    plain(monkeypatch, "")
    assert "go on with a session" in capsys.readouterr().out


@pytest.mark.parametrize("how", [["--plain"], []])
@pytest.mark.parametrize(
    ("mode", "told"),
    [("review", "Nothing to review yet"), ("mistakes", "No mistakes to practise")],
)
def test_a_mode_with_nothing_to_ask_says_so_with_status_0(
    mode: str, told: str, how: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(sys, stream, Keyboard())
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert run(["play", "--lang", "en", "--mode", mode, *how]) == 0
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("mode", [[], ["--mode", "practice"], ["--mode", "review"]])
@pytest.mark.parametrize("how", [["--plain"], []])
def test_a_time_limit_without_an_exam_is_misuse(
    mode: list[str], how: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["play", "--lang", "en", "--minutes", "5", *mode, *how]) == 2
    assert "--minutes is for --mode exam" in capsys.readouterr().err


@pytest.mark.parametrize("minutes", ["0", "1441", "-3"])
def test_an_exam_takes_from_a_minute_to_a_day(minutes: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["play", "--lang", "en", "--mode", "exam", "--minutes", minutes]) == 2
    assert "--minutes" in capsys.readouterr().err


@pytest.mark.parametrize("command", [[], ["play"]])
def test_without_a_terminal_the_line_by_line_mode_is_named(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert run([*command, "--lang", "en"]) == 2
    assert "smquiz play --plain" in capsys.readouterr().err


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_a_closed_stream_is_no_terminal(stream: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        for each in ("stdin", "stdout", "stderr"):
            patch.setattr(sys, each, None if each == stream else Keyboard())
        assert run(["play", "--lang", "en"]) == 2


def test_line_by_line_without_an_output_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", None)
        assert plain(patch, "2\n") == 2
    assert "standard output is closed" in capsys.readouterr().err


def test_a_bank_that_is_named_is_named_again_to_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(shipped_banks() / "social-media")
    plain(monkeypatch, "", "--bank", path)
    assert capsys.readouterr().out.rstrip().endswith(f"To go on: smquiz play --plain --bank {path}")


def test_a_terminal_that_cannot_draw_gets_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = Keyboard()
    monkeypatch.setattr(sys, "stdin", Keyboard("q\n"))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    assert run(["--lang", "en"]) == 0
    assert "goes on line by line" in capsys.readouterr().err
    assert "Question 1 of 10." in out.getvalue()


def test_home_opens_with_the_bank_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a terminal that cannot draw, home is the line-by-line mode."""
    bank = tmp_path / "mine.toml"
    bank.write_text(A_BANK, encoding="utf-8")
    assert run(["bank", "add", str(bank), "--lang", "en"]) == 0
    out = Keyboard()
    monkeypatch.setattr(sys, "stdin", Keyboard("q\n"))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    assert run(["--bank", "example", "--lang", "en"]) == 0
    assert "Question 1 of 1." in out.getvalue()


def test_a_bank_that_is_named_before_the_command_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--bank", "example", "play", "--lang", "en"]) == 2
    assert "smquiz play --bank ID|PATH" in capsys.readouterr().err
