"""Full-text search: what is found, in which order, and what is shown of it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tui.support import both, small_bank

from smquiz.quiz.bank import Bank
from smquiz.quiz.search import Place, SearchIndex, matches, words_of
from smquiz.quiz.text import fold

PAIR = ("q-single", "q-ranking")


def bank(**texts: str) -> Bank:
    """Two questions of two tips; `texts` are put in place of the first one's."""
    whole = small_bank(("single", "ranking"))
    first, *rest = whole.questions
    options = list(first.options)
    own = {name: both(text) for name, text in texts.items() if name in ("scenario", "prompt")}
    option = {name: both(texts[f"option_{name}"]) for name in ("text", "feedback") if f"option_{name}" in texts}
    options[1] = options[1].model_copy(update=option)
    first = first.model_copy(update={**own, "options": tuple(options)})
    tip = {name: both(texts[f"tip_{name}"]) for name in ("title", "text") if f"tip_{name}" in texts}
    tips = (whole.tips[0].model_copy(update=tip), *whole.tips[1:])
    return Bank(header=whole.header, tips=tips, questions=(first, *rest))


@pytest.mark.parametrize("field", ["scenario", "prompt", "option_text", "option_feedback", "tip_title", "tip_text"])
def test_every_text_of_a_question_and_its_tip_is_searched(field: str) -> None:
    index = SearchIndex(bank(**{field: "Une élève à l’hôpital"}), "fr")
    assert index.find("hopital", PAIR) == ["q-single"]
    assert index.find("L'HÔPITAL eleve", PAIR) == ["q-single"]


def test_all_words_have_to_match_wherever_they_stand() -> None:
    index = SearchIndex(bank(scenario="a nurse", tip_text="a colleague", option_feedback="a manager"), "en")
    assert index.find("manager nurse colleague", PAIR) == ["q-single"]
    assert index.find("nurse surgeon", PAIR) == []


def test_a_word_is_not_made_of_the_end_of_one_text_and_the_start_of_another() -> None:
    index = SearchIndex(bank(scenario="begin", prompt="nings"), "en")
    assert index.find("beginnings", PAIR) == []


def test_only_the_language_of_now_is_searched() -> None:
    two = small_bank(("single",))
    assert SearchIndex(two, "en").find("(fr)", ["q-single"]) == []
    assert SearchIndex(two, "fr").find("(fr)", ["q-single"]) == ["q-single"]


def test_what_the_question_says_itself_comes_before_what_its_tip_or_feedback_says() -> None:
    index = SearchIndex(bank(tip_text="ranking matters"), "en")
    assert index.find("ranking", PAIR) == ["q-ranking", "q-single"]


def test_without_a_word_all_are_found_in_their_order() -> None:
    assert SearchIndex(bank(), "en").find("  ", reversed(PAIR)) == ["q-ranking", "q-single"]


def test_only_what_is_asked_for_is_searched() -> None:
    assert SearchIndex(bank(), "en").find("scenario", ["q-ranking"]) == ["q-ranking"]


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("scenario", Place.SCENARIO),
        ("option_text", Place.ANSWERS),
        ("tip_title", Place.TIP),
        ("tip_text", Place.TIP),
        ("option_feedback", Place.FEEDBACK),
    ],
)
def test_an_excerpt_says_where_it_is_from(field: str, place: Place) -> None:
    excerpt = SearchIndex(bank(**{field: "Une élève"}), "fr").excerpt("q-single", "eleve", 60)
    assert excerpt
    assert excerpt.place is place
    assert [excerpt.text[start:end] for start, end in excerpt.found] == ["élève"]


def test_feedback_is_quoted_only_when_the_word_stands_nowhere_else() -> None:
    index = SearchIndex(bank(option_feedback="a nurse", tip_text="a nurse"), "en")
    excerpt = index.excerpt("q-single", "nurse", 60)
    assert excerpt
    assert excerpt.place is Place.TIP


def test_what_the_prompt_shows_needs_no_excerpt() -> None:
    assert SearchIndex(bank(prompt="Whom to ask?"), "en").excerpt("q-single", "whom ask", 60) is None


def test_an_excerpt_shows_the_word_that_the_prompt_does_not() -> None:
    index = SearchIndex(bank(prompt="Whom to ask?", scenario="Ask your colleague."), "en")
    excerpt = index.excerpt("q-single", "ask colleague", 60)
    assert excerpt
    assert [excerpt.text[start:end] for start, end in excerpt.found] == ["Ask", "colleague"]


LONG = " ".join(f"word{place}" for place in range(200))


@pytest.mark.parametrize("place", [0, 1, 100, 198, 199])
def test_an_excerpt_of_a_long_text_is_short_and_cut_between_words(place: int) -> None:
    excerpt = SearchIndex(bank(scenario=LONG), "en").excerpt("q-single", f"word{place}", 60)
    assert excerpt
    assert len(excerpt.text) <= 62
    words = excerpt.text.strip("…").removesuffix(" (en)").split(" ")
    assert f"word{place}" in words
    assert set(words) <= set(LONG.split())
    assert excerpt.text.startswith("…") == (words[0] != "word0")


def test_a_word_longer_than_the_excerpt_is_shown_whole() -> None:
    excerpt = SearchIndex(bank(scenario=f"a {'x' * 90} b"), "en").excerpt("q-single", "x" * 90, 40)
    assert excerpt
    assert "x" * 90 in excerpt.text


def test_the_paragraphs_of_a_text_make_one_line_of_excerpt() -> None:
    excerpt = SearchIndex(bank(scenario="First.\n\nSecond."), "en").excerpt("q-single", "second", 60)
    assert excerpt
    assert "\n" not in excerpt.text


@given(st.text("aeéœ’'fi …\u0301", max_size=20), st.text("aeoé'i.", min_size=1, max_size=3))
def test_a_match_folds_to_what_was_searched(text: str, query: str) -> None:
    for word in words_of(query):
        spans = matches(text, [word])
        assert bool(spans) == (word in fold(text))
        assert all(word in fold(text[start:end]) for start, end in spans)
        assert all(before[1] < after[0] for before, after in pairwise(spans))
