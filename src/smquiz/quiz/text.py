"""A text in one or more languages, and which characters it may hold. Without pydantic: the home screen needs it."""

import re
import unicodedata
from collections.abc import Mapping

# A text given as one plain string serves every language: this is its key in the mapping.
ANY_LANGUAGE = "*"

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
_BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SEPARATORS = "\u2028\u2029\ufeff"
_FORBIDDEN = re.compile(f"[{_CONTROLS}{_BIDI_CONTROLS}{_SEPARATORS}]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def in_language(text: Mapping[str, str], language: str) -> str:
    """The text in `language`; failing that, in the first language it has (the source language)."""
    if language in text:
        return text[language]
    return next(iter(text.values()))


def tidy(text: str) -> str:
    """Blank lines part paragraphs; within one, line ends and tabs are spaces, so that authors may wrap as they like."""
    # Most texts are tidy, and a check reads hundreds of thousands: a pattern would take ten times as long to see it.
    loose = "\n" in text or "\t" in text or "  " in text
    if not loose and text.strip(" ") == text:
        return text
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
    """The text without accents, ligatures and case, with the apostrophe that keyboards have."""
    if text.isascii():
        return text.casefold()
    text = text.casefold().replace("’", "'").replace("œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", text)
    # A whole bank is folded at once: its few accents are taken out one by one, not its many characters looked at.
    for accent in {character for character in set(decomposed) if unicodedata.combining(character)}:
        decomposed = decomposed.replace(accent, "")
    return decomposed


def forbidden_characters(text: str) -> list[tuple[int, str]]:
    """Characters that could command a terminal or turn the reading order, each as (offset, "U+XXXX").

    Refused: C0 and C1 controls save line feed and tab, bidirectional controls, line and paragraph separators, the
    byte order mark and lone surrogates.
    """
    return [(found.start(), f"U+{ord(found[0]):04X}") for found in _FORBIDDEN.finditer(text)]


def holds_forbidden(text: str) -> bool:
    return _FORBIDDEN.search(text) is not None


def without_forbidden(text: str) -> str:
    """What a learner types or pastes, without forbidden characters; every kind of line end becomes a line feed."""
    text = _LINE_ENDS.sub("\n", text)
    forbidden = {offset for offset, _ in forbidden_characters(text)}
    return "".join(character for offset, character in enumerate(text) if offset not in forbidden)
