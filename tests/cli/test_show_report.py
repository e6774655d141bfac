"""A report on standard output: drawn on a terminal, plain elsewhere, readable in any encoding."""

import io
import re
import sys

import pytest
from tests.export.documents import usual

from smquiz.cli.show_report import show_report
from smquiz.export.text import lines


class Screen(io.TextIOWrapper):
    """Standard output that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _a_terminal_of_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


def on_screen(monkeypatch: pytest.MonkeyPatch, encoding: str = "utf-8") -> str:
    """What a terminal is told of the usual report in French."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Screen(written, encoding, newline="\n", write_through=True))
    show_report(usual("fr"))
    return written.getvalue().decode(encoding)


def test_on_a_terminal_headings_stand_out_and_lines_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    told = on_screen(monkeypatch)
    assert "\x1b[1mNote\u00a0:\x1b[0m" in told
    bare = [re.sub("\x1b\\[[0-9]*m", "", line) for line in told.splitlines()]
    assert [line for line in bare if "─" not in line] == list(lines(usual("fr"), 79))


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_where_no_codes_are_wanted_there_are_none_and_lines_still_fit(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert on_screen(monkeypatch) == "".join(f"{line}\n" for line in lines(usual("fr"), 79))


def test_in_a_pipe_it_is_plain(capsys: pytest.CaptureFixture[str]) -> None:
    show_report(usual("en"))
    assert capsys.readouterr().out == "".join(f"{line}\n" for line in lines(usual("en")))


def test_what_an_encoding_lacks_is_told_as_near_as_it_gets(monkeypatch: pytest.MonkeyPatch) -> None:
    told = on_screen(monkeypatch, "latin-1")
    assert "------" in told
    assert "Surconfiance\u00a0:" in told
    assert "-5\u00a0%" in told
