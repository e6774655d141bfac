"""Titles within a sentence."""

import pytest

from smquiz.export.html.quoting import tips_quoted


@pytest.mark.parametrize(
    ("titles", "language", "sentence"),
    [
        ((), "en", ""),
        (("One",), "en", "“One”"),
        (("One", "Two"), "en", "“One” and “Two”"),
        (("One", "Two", "Three"), "en", "“One”, “Two” and “Three”"),
        (("One", "Two", "Three", "Four", "Five"), "en", "“One”, “Two”, “Three” and 2 others"),
        (("Un", "Deux"), "fr", "«\u00a0Un\u00a0» et «\u00a0Deux\u00a0»"),
    ],
)
def test_titles_are_joined_as_a_sentence_does(titles: tuple[str, ...], language: str, sentence: str) -> None:
    assert tips_quoted([{language: title} for title in titles], language) == sentence
