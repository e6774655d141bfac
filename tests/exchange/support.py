"""Banks with texts that no format likes."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

from hypothesis import strategies as st
from tests.strategies import LANGUAGES, banks

from smquiz.paths import shipped_banks
from smquiz.quiz.bank import Bank
from smquiz.quiz.text import forbidden_characters

SHIPPED = shipped_banks() / "social-media"

_PIECES = st.sampled_from(
    [
        *("->", "####", "[html]", "[x]", "%50%", "T", "TRUE", "::", "//", "\n// x", "$CATEGORY: a/b", "&lt;", "&amp"),
        *(
            "<b>",
            "<!--",
            "-->",
            "]]>",
            "\\n",
            "\\",
            "\n\n",
            "{}",
            "=1",
            "~",
            "#",
            "[tag:x]",
            "[sound:x.mp3]",
            "{{c1::x}}",
            "1. ",
            " — ",
            "\u00a0",
        ),
    ]
)
_CHARACTERS = st.text("aZé«»’\"'\\~=#{}:[]%<>&;-_/$*|\n 😀👩🏽‍⚕️אب中n1T", max_size=6)
nasty_texts = (
    st.lists(_PIECES | _CHARACTERS, min_size=1, max_size=5)
    .map("".join)
    .filter(lambda text: bool(text.strip()) and not forbidden_characters(text))
)


@st.composite
def nasty_banks(draw: st.DrawFn) -> Bank:
    """A whole bank as it may come, except that every text is one of a few nasty ones."""
    texts = cycle(draw(st.lists(nasty_texts, min_size=1, max_size=7)))
    return Bank.model_validate(_replaced(draw(banks()).model_dump(mode="json", by_alias=True), texts))


def _replaced(value: Any, texts: Iterator[str]) -> Any:
    if isinstance(value, dict):
        if set(value) == set(LANGUAGES):
            return {language: next(texts) for language in LANGUAGES}
        return {key: _replaced(item, texts) for key, item in value.items()}
    return [_replaced(item, texts) for item in value] if isinstance(value, list) else value
