"""Words folded one by one are those of the text folded as a whole."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smquiz.banks.lint import words
from smquiz.banks.lint.words import WORD, Words
from smquiz.quiz.text import fold

JOINING = "½⅓№™℃´¨\u0300\u0301\u0345ﬁŉĿŀİǅ’'_-·ßœŒſµªº²³ \u00a0\n"
"""Characters that fold to several words, to none, or to a part of one."""

texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(JOINING + "aéZ1"), max_size=20)


def folded_as_a_whole(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(fold(text)))


def uncased_as_a_whole(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


@given(texts)
def test_the_words_of_any_text_are_those_of_the_text_folded(text: str) -> None:
    assert Words(text).folded() == folded_as_a_whole(text)
    assert Words(text).uncased() == uncased_as_a_whole(text)


def test_no_character_of_unicode_joins_or_parts_words_in_another_way() -> None:
    for number in (*range(0xD800), *range(0xE000, 0x30000)):
        text = f"a{chr(number)}b {chr(number)}"
        found = Words(text)
        assert found.folded() == folded_as_a_whole(text), hex(number)
        assert found.uncased() == uncased_as_a_whole(text), hex(number)


def test_words_are_kept_up_to_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_MOST_KEPT", 3)
    kept = words.Kept(str.upper)
    assert [kept[word] for word in "abcdea"] == list("ABCDEA")
    assert len(kept) <= 3
