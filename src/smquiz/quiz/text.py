"""A text in one or more languages, and which characters it may hold. Without pydantic: the home screen needs it."""

import unicodedata
from collections.abc import Mapping

# A text given as one plain string serves every language: this is its key in the mapping.
ANY_LANGUAGE = "*"

_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SEPARATORS = frozenset("\u2028\u2029\ufeff")
_PLAIN_WHITESPACE = frozenset("\n\t")


def in_language(text: Mapping[str, str], language: str) -> str:
    """The text in `language`; failing that, in the first language it has (the source language)."""
    if language in text:
        return text[language]
    return next(iter(text.values()))


def tidy(text: str) -> str:
    """Blank lines part paragraphs; within one, line ends and tabs are spaces, so that authors may wrap as they like."""
    paragraphs: list[list[str]] = [[]]
    for line in text.split("\n"):
        # str.split() would take the non-breaking space too, and French needs it.
        words = [word for word in line.replace("\t", " ").split(" ") if word]
        if words:
            paragraphs[-1].extend(words)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(" ".join(words) for words in paragraphs if words)


def fold(text: str) -> str:
    """The text without accents and case, with the apostrophe that keyboards have."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def forbidden_characters(text: str) -> list[tuple[int, str]]:
    """Characters that could command a terminal or turn the reading order, each as (offset, "U+XXXX").

    Refused: C0 and C1 controls save line feed and tab, bidirectional controls, line and paragraph separators, the
    byte order mark and lone surrogates.
    """
    return [
        (offset, f"U+{ord(character):04X}")
        for offset, character in enumerate(text)
        if character not in _PLAIN_WHITESPACE
        and (unicodedata.category(character) in ("Cc", "Cs") or character in _BIDI_CONTROLS or character in _SEPARATORS)
    ]
