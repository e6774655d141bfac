import pytest
from hypothesis import given
from hypothesis import strategies as st

from smquiz.banks.codes import Code
from smquiz.banks.diagnostics import (
    ECHO_LENGTH,
    LIST_LENGTH,
    Diagnostic,
    Word,
    harmless,
    in_order,
    render,
    shown_value,
    written_key,
)
from smquiz.quiz.text import forbidden_characters


def diagnostic(file: str = "bank.toml", line: int = 1, column: int = 1) -> Diagnostic:
    return Diagnostic(file, line, column, Code.NO_TIP, "", {})


def test_a_diagnostic_is_a_place_a_code_a_key_and_three_sentences() -> None:
    fault = Diagnostic("a/b.toml", 14, 3, Code.UNKNOWN_TIP, "question[1].tip", {"value": "{x}", "legal": ("a", "b")})
    assert render(fault, "en") == [
        "a/b.toml:14:3: [unknown-tip] question[1].tip The bank has no tip with the id “{x}”.",
        "    The tips of this bank are: a, b.",
        "    Name one of these, or add the tip.",
    ]


def test_a_suggestion_takes_the_place_of_the_cure() -> None:
    fault = diagnostic()._replace(values={"suggestion": "tip"})
    assert fault.cure("en") == "Did you mean “tip”?"


def test_a_word_is_said_in_the_language_of_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smquiz.banks.diagnostics.say", lambda language, message, **values: f"{language} {message}")
    fault = diagnostic()._replace(code=Code.WRONG_TYPE, values={"name": "n", "found": Word("a list")})
    assert fault.what("fr") == "fr “{name}” is {found}."
    monkeypatch.setattr("smquiz.banks.diagnostics.say", lambda language, message, **values: str(values.get("found")))
    assert fault.what("fr") == "None"


@pytest.mark.parametrize(("language", "shown"), [("fr", "1,67"), ("en", "1.67")])
def test_a_decimal_number_is_written_as_in_the_language_of_the_reader(language: str, shown: str) -> None:
    assert shown_value(language, 5 / 3) == shown


def test_long_lists_are_cut() -> None:
    fault = diagnostic()._replace(code=Code.UNKNOWN_TIP, values={"value": "x", "legal": ("a",) * 500})
    assert fault.expected("en") == f"The tips of this bank are: {'a, ' * LIST_LENGTH}…."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é😀", "plain é😀"),
        ("«\u00a0oui\u202f!", "«\u00a0oui\u202f!"),
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("a\nb\tc\r", "a<U+000A>b<U+0009>c<U+000D>"),
        ("\u202eabc\u2066", "<U+202E>abc<U+2066>"),
        ("\u200b\ufeff\u2028\x9b", "<U+200B><U+FEFF><U+2028><U+009B>"),
        ("\udc80\U000e0041", "<U+DC80><U+E0041>"),
        ("x" * (ECHO_LENGTH + 1), "x" * (ECHO_LENGTH - 1) + "…"),
    ],
)
def test_what_is_echoed_is_short_and_commands_nothing(text: str, shown: str) -> None:
    assert harmless(text) == shown


@given(st.text(st.characters()))
def test_nothing_echoed_is_a_forbidden_character_or_a_line_end(text: str) -> None:
    shown = harmless(text)
    assert not forbidden_characters(shown)
    assert "\n" not in shown
    assert "\t" not in shown
    assert len(shown) <= ECHO_LENGTH * len("<U+10FFFF>")


def test_the_file_and_the_key_are_made_harmless_too() -> None:
    fault = diagnostic(file="a\x1b.toml")._replace(key=written_key(("bank", "x\x1b")))
    assert render(fault, "en")[0].startswith('a<U+001B>.toml:1:1: [no-tip] bank."x<U+001B>" ')


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ((), ""),
        (("question", 2, "option", 0, "feedback", "fr"), "question[3].option[1].feedback.fr"),
        (("tip", 0, "weights", 1, 3), "tip[1].weights[2][4]"),
        (("bank", "a b", ""), 'bank."a b".""'),
    ],
)
def test_a_key_is_written_as_its_author_sees_it_counting_from_one(path: tuple[str | int, ...], key: str) -> None:
    assert written_key(path) == key


def test_the_order_is_by_file_then_line_then_column() -> None:
    ordered = [diagnostic(*place) for place in (("a", 2, 9), ("a", 10, 1), ("a", 10, 2), ("b", 1, 1))]
    assert list(in_order(ordered[::-1])) == ordered
