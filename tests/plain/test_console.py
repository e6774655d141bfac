"""Streams: whole paragraphs for a pipe, lines that fit for a terminal, and signs that every encoding has."""

import io
from pathlib import Path

import pytest

from smquiz.banks.load import load
from smquiz.paths import shipped_banks
from smquiz.plain.console import WIDEST, EndOfInputError, Streams, readable


class Screen(io.StringIO):
    """A terminal of some width."""

    def isatty(self) -> bool:
        return True


def written(target: io.StringIO, text: str) -> list[str]:
    Streams(None, target).write(text)
    return target.getvalue().split("\n")[:-1]


@pytest.fixture
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")


PARAGRAPH = "L’« anti-inflammatoire »\u00a0: " + "plusieurs mots encore " * 20


def test_a_pipe_gets_a_paragraph_as_one_line() -> None:
    assert written(io.StringIO(), PARAGRAPH) == [PARAGRAPH]


@pytest.mark.usefixtures("_narrow")
def test_a_terminal_gets_lines_that_fit_and_break_between_words() -> None:
    lines = written(Screen(), PARAGRAPH)
    assert max(map(len, lines)) < 40
    assert " ".join(lines).split() == PARAGRAPH.split()


@pytest.mark.usefixtures("_narrow")
def test_a_word_is_never_broken_for_it_would_be_read_as_two() -> None:
    words = ["auto-évaluation", "self-assessment", "https://example.org/" + "x" * 60]
    lines = written(Screen(), " ".join(words * 5))
    assert " ".join(lines).split() == words * 5


@pytest.mark.usefixtures("_narrow")
def test_no_line_breaks_at_a_non_breaking_space() -> None:
    text = "mot " * 9 + "«\u00a0mot\u00a0»\u00a0: suite"
    assert any(line.startswith("«\u00a0mot\u00a0»\u00a0:") for line in written(Screen(), text))


def test_lines_are_not_as_long_as_a_wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    assert max(map(len, written(Screen(), PARAGRAPH))) <= WIDEST


def test_an_empty_line_stays_one() -> None:
    assert written(Screen(), "") == [""]


def test_the_end_of_the_input_comes_again_and_again() -> None:
    console = Streams(io.StringIO("2\r\nlast"), io.StringIO())
    assert [console.read(), console.read()] == ["2", "last"]
    for _ in range(2):
        with pytest.raises(EndOfInputError):
            console.read()


def test_no_input_at_all_has_ended() -> None:
    with pytest.raises(EndOfInputError):
        Streams(None, io.StringIO()).read()


def test_what_was_asked_is_out_before_the_answer_is_waited_for() -> None:
    target = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=False)
    console = Streams(io.StringIO("1\n"), target)
    console.write("asked")
    console.read()
    assert target.buffer.getvalue() == b"asked\n"


def test_bytes_that_are_no_text_are_no_reason_to_fail() -> None:
    source = io.TextIOWrapper(io.BytesIO(b"\xff\xfe2\n"), encoding="utf-8")
    assert Streams(source, io.StringIO()).read().endswith("2")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp850"])
def test_every_text_of_the_shipped_bank_can_be_written_in_any_encoding(encoding: str) -> None:
    bank = load(shipped_banks() / "social-media")
    target = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    console = Streams(None, target)
    for question in bank.questions:
        for text in (question.scenario, question.prompt, *(option.feedback for option in question.options)):
            for words in text.values():
                console.write(words)
    console.flush()
    assert b"?" * 2 not in target.buffer.getvalue()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("« Ça ne va pas ! »".replace("« ", "«\u00a0").replace(" »", "\u00a0»"), '"Ca ne va pas !"'),
        ("l’œuvre – 80\u00a0%…", "l'oeuvre - 80 %..."),
        ("日", "?"),
    ],
)
def test_signs_that_an_encoding_lacks_become_what_a_typewriter_would_write(text: str, plain: str) -> None:
    assert readable(text) == plain


def test_a_latin_1_terminal_keeps_its_accents(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with path.open("w", encoding="latin-1") as target:
        Streams(None, target).write("Élève, l’œuvre")
    assert path.read_text(encoding="latin-1") == "Élève, l'oeuvre\n"
