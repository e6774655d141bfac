"""What the issue of a good bank asks of the one we ship. Its form is the loader's business; this is its content."""

import hashlib
import re
import unicodedata
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from smquiz import paths
from smquiz.banks.load import load
from smquiz.quiz.bank import Bank
from smquiz.quiz.question import ChoiceOption, MultipleQuestion, SingleQuestion, TrueFalseQuestion

LANGUAGES = ("fr", "en")
POINTS = {"1": 5, "2": 4, "3": 3, "4": 3, "5": 7, "6": 4, "7": 4, "8": 5, "9": 4, "10": 3}
"""How many key points the article makes in each of its ten tips: 42 in all."""

SHINGLE = 7
"""A run of this many words of the article, anywhere in the bank, would be its wording rather than ours."""


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load(paths.shipped_banks() / "social-media")


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).casefold())


def all_texts(bank: Bank, language: str) -> list[str]:
    header = [bank.header.title, bank.header.disclaimer]
    tips = chain.from_iterable((tip.title, tip.text, *(point.text for point in tip.points)) for tip in bank.tips)
    questions = chain.from_iterable(
        (question.scenario, question.prompt, *chain.from_iterable((o.text, o.feedback) for o in question.options))
        for question in bank.questions
    )
    return [text[language] for text in (*header, *tips, *questions)]


def choices(bank: Bank) -> list[SingleQuestion]:
    return [question for question in bank.questions if isinstance(question, SingleQuestion)]


def test_there_are_ten_tips_with_at_least_six_questions_each(bank: Bank) -> None:
    asked = Counter(question.tip for question in bank.questions)
    assert len(bank.tips) == 10
    assert all(asked[tip.id] >= 6 for tip in bank.tips)


def test_the_tips_hold_all_42_key_points(bank: Bank) -> None:
    expected = [f"{tip}.{number}" for tip, most in POINTS.items() for number in range(1, most + 1)]
    assert [point.id for tip in bank.tips for point in tip.points] == expected


def test_every_key_point_is_tested_by_a_question(bank: Bank) -> None:
    points = {point.id for tip in bank.tips for point in tip.points}
    assert {point for question in bank.questions for point in question.points} == points


def test_every_question_names_the_points_it_tests(bank: Bank) -> None:
    assert [question.id for question in bank.questions if not question.points] == []


def test_four_kinds_or_more_are_used_and_no_panel_is_invented(bank: Bank) -> None:
    kinds = {question.kind for question in bank.questions}
    assert len(kinds) >= 4
    assert "concordance" not in kinds


def test_each_tip_has_questions_of_all_three_difficulties(bank: Bank) -> None:
    for tip in bank.tips:
        assert {q.difficulty.value for q in bank.questions if q.tip == tip.id} == {"core", "applied", "subtle"}


def test_everything_stands_in_french_and_in_english(bank: Bank) -> None:
    assert bank.header.languages == LANGUAGES
    for french, english in zip(all_texts(bank, "fr"), all_texts(bank, "en"), strict=True):
        assert french
        assert english
        assert len(words(french)) < 12 or french != english


def test_every_option_says_why(bank: Bank) -> None:
    for question in bank.questions:
        for option in question.options:
            for language in LANGUAGES:
                assert 8 <= len(words(option.feedback[language])) <= 65, (question.id, option.id, language)
                assert option.feedback[language] != option.text[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tip_is_told_in_60_to_140_words(bank: Bank, language: str) -> None:
    lengths = {tip.id: len(words(tip.text[language])) for tip in bank.tips}
    assert {tip: length for tip, length in lengths.items() if not 60 <= length <= 140} == {}


def test_no_run_of_the_articles_words_stands_in_the_bank(bank: Bank) -> None:
    """The article itself is not in the project: the file holds digests of its runs of words."""
    digests = set((Path(__file__).parent / "article-shingles.txt").read_text(encoding="ascii").split())
    for text in all_texts(bank, "fr"):
        tokens = words(text)
        runs = (" ".join(tokens[start : start + SHINGLE]) for start in range(len(tokens) - SHINGLE + 1))
        copied = [run for run in runs if hashlib.sha256(run.encode()).hexdigest()[:12] in digests]
        assert copied == [], text


def test_the_source_its_dates_and_the_disclaimer_are_in_the_bank(bank: Bank) -> None:
    source = bank.header.source
    assert (source.published, source.revised) == ("2014-10", "2020-03")
    assert source.accuracy is not None
    assert "ACPM" in source.publisher["fr"]
    assert "CMPA" in source.publisher["en"]
    assert "norme de diligence" in bank.header.disclaimer["fr"]
    assert "standard of care" in bank.header.disclaimer["en"]


def test_keys_are_spread_over_the_positions(bank: Bank) -> None:
    """The options are shuffled, but a bank read on paper should not teach "it is C" either."""
    places = Counter(next(at for at, o in enumerate(q.options) if o.correct) for q in choices(bank))
    expected = sum(places.values()) / 4
    chi_square = sum((places[place] - expected) ** 2 / expected for place in range(4))
    assert chi_square < 7.81  # the 5 % limit with three degrees of freedom


def test_true_and_false_are_keyed_about_equally(bank: Bank) -> None:
    keys = Counter(q.options[0].correct for q in bank.questions if isinstance(q, TrueFalseQuestion))
    assert abs(keys[True] - keys[False]) <= 2


def test_the_number_of_right_answers_varies_in_multiple_response(bank: Bank) -> None:
    counts = Counter(sum(o.correct for o in q.options) for q in bank.questions if isinstance(q, MultipleQuestion))
    assert len(counts) >= 3
    assert max(counts.values()) <= 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_option_gives_itself_away_by_its_length(bank: Bank, language: str) -> None:
    longest = shortest = 0
    for question in choices(bank):
        key, rest = _key_and_rest(question.options, language)
        assert key < 1.25 * max(rest), question.id
        assert key > 0.8 * min(rest), question.id
        longest += key > max(rest)
        shortest += key < min(rest)
    # By chance a quarter each; the flaw begins at two in five.
    assert longest <= 0.4 * len(choices(bank))
    assert shortest <= 0.4 * len(choices(bank))


@pytest.mark.parametrize("language", LANGUAGES)
def test_options_of_a_question_are_of_about_equal_length(bank: Bank, language: str) -> None:
    for question in bank.questions:
        lengths = [len(option.text[language]) for option in question.options]
        assert isinstance(question, TrueFalseQuestion) or max(lengths) <= 1.5 * min(lengths), question.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_options_fit_the_narrow_screen(bank: Bank, language: str) -> None:
    longest = max(len(option.text[language]) for question in bank.questions for option in question.options)
    assert longest <= 2 * 68


def test_french_has_its_typography(bank: Bank) -> None:
    faults = [(fault, text) for text in all_texts(bank, "fr") for fault in french_typography(text)]
    assert faults == []


def test_english_has_curly_quotes(bank: Bank) -> None:
    assert [text for text in all_texts(bank, "en") if re.search(r"['\"]|«", text)] == []


def french_typography(text: str) -> list[str]:
    """Quebec usage: non-breaking spaces in guillemets and before the colon, none before ; ! ?, curly apostrophes."""
    rules = {
        "a straight apostrophe or quotation mark": r"['\"]",
        "a guillemet without its non-breaking space": r"«(?!\u00a0)|(?<!\u00a0)»",
        "a colon without its non-breaking space": r"(?<![\u00a0\d]):(?!\d)",
        "a space before ; ! ?": r"\s[;!?]",
        "a per cent sign without its non-breaking space": r"(?<!\u00a0)%",
    }
    return [fault for fault, pattern in rules.items() if re.search(pattern, text)]


def _key_and_rest(options: tuple[ChoiceOption, ...], language: str) -> tuple[int, list[int]]:
    key = next(len(option.text[language]) for option in options if option.correct)
    return key, [len(option.text[language]) for option in options if not option.correct]
