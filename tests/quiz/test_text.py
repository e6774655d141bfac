import pytest
from hypothesis import given
from hypothesis import strategies as st

from smquiz.quiz.bank import Source
from smquiz.quiz.text import ANY_LANGUAGE, fold, forbidden_characters, in_language, tidy, without_forbidden

NBSP = "\N{NO-BREAK SPACE}"
wild_text = st.text("aé \t\n\u00a0\u202f", max_size=30)


def test_blank_lines_part_paragraphs_and_line_ends_within_one_are_spaces() -> None:
    assert tidy("\n\nFirst line\n  and its rest.\n \n\t\n\nSecond\tparagraph.  \n") == (
        "First line and its rest.\n\nSecond paragraph."
    )


def test_where_an_author_wraps_a_paragraph_makes_no_difference() -> None:
    words = ["Une", "patiente", "que", "vous", "suivez", "vous", "écrit"]
    wrapped = {separator.join(words) for separator in (" ", "\n", "\n    ", "  ", "\t", " \n")}
    assert {tidy(text) for text in wrapped} == {" ".join(words)}


def test_non_breaking_spaces_are_kept() -> None:
    text = f"«{NBSP}Oui{NBSP}»{NBSP}: 10{NBSP}%\N{NARROW NO-BREAK SPACE}!"
    assert tidy(text) == text


@given(wild_text)
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(wild_text)
def test_tidying_changes_nothing_but_spaces_tabs_and_line_ends(text: str) -> None:
    drop = str.maketrans("", "", " \t\n")
    assert tidy(text).translate(drop) == text.translate(drop)


@given(wild_text)
def test_a_tidy_text_has_no_stray_whitespace(text: str) -> None:
    tidied = tidy(text)
    assert tidied == tidied.strip(" \n\t")
    assert not any(stray in tidied for stray in ("\t", "  ", " \n", "\n ", "\n\n\n"))


def test_texts_are_tidied_as_they_are_read() -> None:
    source = Source.model_validate(
        {"title": {"fr": " Dix\n conseils ", "en": "Ten\ttips"}, "publisher": "  The\nCollege "}
    )
    assert source.title == {"fr": "Dix conseils", "en": "Ten tips"}
    assert source.publisher == {ANY_LANGUAGE: "The College"}


@pytest.mark.parametrize(
    "code_point",
    [
        *(code for code in range(0x20) if chr(code) not in "\n\t"),
        0x7F,
        *range(0x80, 0xA0),
        0x061C,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0x2028,
        0x2029,
        0xFEFF,
        0xD800,
        0xDFFF,
    ],
    ids=hex,
)
def test_controls_bidirectional_marks_separators_and_surrogates_are_forbidden(code_point: int) -> None:
    assert forbidden_characters(f"ab{chr(code_point)}c") == [(2, f"U+{code_point:04X}")]


def test_offsets_count_code_points_not_bytes_or_screen_cells() -> None:
    doctor = "👩\u200d⚕\ufe0f"
    assert forbidden_characters(f"é😀{doctor}\x1b\n—\u202e") == [(6, "U+001B"), (9, "U+202E")]


@pytest.mark.parametrize(
    "text",
    ["", "a\tb\nc", f"«{NBSP}où{NBSP}»", "l’œuvre — fin…", "👩\u200d⚕\ufe0f", "mot\u00adcoupé", "日本語", "e\u0301"],
)
def test_ordinary_text_of_any_script_may_be_written(text: str) -> None:
    assert forbidden_characters(text) == []


def test_a_text_is_given_in_the_language_asked_for_and_failing_that_in_its_first() -> None:
    text = {"fr": "Oui", "en": "Yes"}
    assert in_language(text, "en") == "Yes"
    assert in_language(text, "de") == "Oui"
    assert in_language({ANY_LANGUAGE: "Sí"}, "fr") == "Sí"


def test_accents_ligatures_and_case_are_folded_away() -> None:
    assert fold("L’ŒUVRE d’une Élève, où ça ? Ex æquo") == "l'oeuvre d'une eleve, ou ca ? ex aequo"
    assert fold("e\u0301") == fold("É")


@given(st.text(max_size=30))
def test_folding_letter_by_letter_is_folding_the_whole(text: str) -> None:
    """Search finds its way back from the folded text to the one that is shown by this."""
    assert "".join(fold(letter) for letter in text) == fold(text)


@given(st.text(max_size=30))
def test_what_is_forbidden_is_taken_out_and_the_rest_stays(text: str) -> None:
    cleaned = without_forbidden(text)
    assert forbidden_characters(cleaned) == []
    if not forbidden_characters(text):
        assert cleaned == text


def test_line_ends_of_other_systems_stay_line_ends() -> None:
    assert without_forbidden("one\r\ntwo\rthree\u2028four\x1b[31m") == "one\ntwo\nthree\nfour[31m"
