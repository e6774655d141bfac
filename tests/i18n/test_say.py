from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from smquiz import i18n
from smquiz.i18n import LANGUAGES, NAMES, mark, month, number, percent, say, say_count, wished_language

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Tip: {tip}"
msgstr "Conseil : {tip}"

msgid "{count} question of {tip}"
msgid_plural "{count} questions of {tip}"
msgstr[0] "{count} question de {tip}"
msgstr[1] "{count} questions de {tip}"
"""


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A French catalogue of two messages, in the place of the real one."""
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "smquiz.mo").open("wb") as file:
        write_mo(file, read_po(StringIO(CATALOGUE), locale="fr"))
    monkeypatch.setattr(i18n, "LOCALE_FOLDER", tmp_path)
    i18n._catalogue.cache_clear()
    yield
    i18n._catalogue.cache_clear()


@pytest.mark.usefixtures("catalogue")
def test_a_message_is_said_in_the_language_asked_for() -> None:
    assert say("en", "Tip: {tip}", tip="é") == "Tip: é"
    assert say("fr", "Tip: {tip}", tip="é") == "Conseil : é"


@pytest.mark.usefixtures("catalogue")
def test_a_message_without_a_translation_is_said_in_english() -> None:
    assert say("fr", "Not translated") == "Not translated"


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 0, "0 questions of x"),
        ("en", 1, "1 question of x"),
        ("en", 2, "2 questions of x"),
        ("fr", 0, "0 question de x"),
        ("fr", 1, "1 question de x"),
        ("fr", 2, "2 questions de x"),
    ],
)
def test_french_has_nought_in_the_singular_and_english_in_the_plural(language: str, count: int, said: str) -> None:
    assert say_count(language, "{count} question of {tip}", "{count} questions of {tip}", count, tip="x") == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_braces_are_left_alone_where_no_value_is_given_and_in_the_values(language: str) -> None:
    assert say(language, "{not a name}") == "{not a name}"
    assert say(language, "~{text}~", text="{count}") == "~{count}~"


def test_marking_a_message_changes_nothing() -> None:
    assert mark("Tip: {tip}") == "Tip: {tip}"


def test_each_language_has_its_own_name() -> None:
    assert NAMES == {"fr": "Français", "en": "English"}
    assert set(NAMES) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("value", "digits", "english", "french"),
    [
        (2.5, 1, "2.5", "2,5"),
        (2.0, 1, "2", "2"),
        (10.0, 0, "10", "10"),
        (0.333, 2, "0.33", "0,33"),
        (100.0, 2, "100", "100"),
    ],
)
def test_a_number_has_the_decimal_sign_of_the_language_and_no_idle_zeros(
    value: float, digits: int, english: str, french: str
) -> None:
    assert number("en", value, digits) == english
    assert number("fr", value, digits) == french


@pytest.mark.parametrize(("fraction", "whole"), [(0, 0), (0.29, 29), (0.999, 99), (17 / 20, 85), (2 / 3, 66), (1, 100)])
def test_per_cent_is_rounded_down_and_set_off_by_a_non_breaking_space_in_french(fraction: float, whole: int) -> None:
    assert percent("en", fraction) == f"{whole}%"
    assert percent("fr", fraction) == f"{whole}\N{NO-BREAK SPACE}%"


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_100_per_cent_means_all_of_it(right_of: tuple[int, int]) -> None:
    right, questions = right_of
    assert (percent("en", right / questions) == "100%") == (right == questions)
    assert percent("en", right / questions) == f"{100 * right // questions}%"


@pytest.mark.parametrize(
    ("date", "english", "french"),
    [
        ("2014", "2014", "2014"),
        ("2014-10", "October 2014", "octobre 2014"),
        ("2020-02-29", "February 29, 2020", "29 février 2020"),
        ("2024-12-31", "December 31, 2024", "31 décembre 2024"),
        ("2024-01-02", "January 2, 2024", "2 janvier 2024"),
        ("2026-03-01", "March 1, 2026", "1er mars 2026"),
    ],
)
def test_a_date_is_written_as_people_of_the_language_write_it(date: str, english: str, french: str) -> None:
    assert month("en", date) == english
    assert month("fr", date) == french


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "fr"),
        ({"LANG": "en_CA.UTF-8"}, "en"),
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "EN"}, "en"),
        ({"LANG": "C"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "fr"),
        ({"LANG": "fr_CA", "LC_ALL": "en_GB"}, "en"),
        ({"LANG": "en_CA", "LC_MESSAGES": "fr_CA"}, "fr"),
        ({"LANG": "fr_CA", "LANGUAGE": "de:en:fr"}, "en"),
        ({"LANG": "en_CA", "LANGUAGE": ""}, "en"),
        ({"LC_ALL": "en_CA", "LANGUAGE": "fr"}, "fr"),
    ],
)
def test_the_environment_says_which_language_is_wished(environment: Mapping[str, str], language: str) -> None:
    assert wished_language(environment) == language


@pytest.mark.parametrize("to_text", [say, number, percent, month])
def test_no_language_of_an_earlier_call_is_left_behind(to_text: Callable[..., str]) -> None:
    argument = {say: "~", number: 1.5, percent: 0.5, month: "2014-10"}[to_text]
    alone = {language: to_text(language, argument) for language in LANGUAGES}
    assert {language: to_text(language, argument) for language in reversed(LANGUAGES)} == alone
