"""A bank that was added, on the screen: home, a session and home again are all about it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.banks.support import A_BANK
from tests.terminal.driver import Terminal

from smquiz.cli import run

Open = Callable[..., Terminal]


@pytest.fixture(autouse=True)
def _added(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMQUIZ_HOME", str(home))
    (tmp_path / "mine.toml").write_text(A_BANK, encoding="utf-8")
    assert run(["bank", "add", str(tmp_path / "mine.toml"), "--lang", "en"]) == 0


def test_home_is_about_the_bank_that_is_named_before_and_after_a_session(start: Open) -> None:
    terminal = start("--bank", "example", "--lang", "en")
    terminal.wait_for("An example")
    terminal.press("enter")
    terminal.wait_for("Question 1/1")
    terminal.press("escape")
    screen = terminal.wait_for("An example")
    assert "Ten tips" not in screen
    terminal.press("q")
    assert terminal.run_out() == 0


def test_home_after_play_is_about_the_same_bank_and_plain_smquiz_about_the_shipped_one(start: Open) -> None:
    terminal = start("play", "--bank", "example", "--lang", "en")
    terminal.wait_for("Question 1/1")
    terminal.press("escape")
    terminal.wait_for("An example")
    terminal.press("q")
    assert terminal.run_out() == 0
    terminal = start("--lang", "en")
    screen = terminal.wait_for("Social media in medical practice")
    assert "An example" not in screen
