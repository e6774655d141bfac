"""The notes of an import or an export as lines to read: each thing once, with every question that it befell."""

from collections.abc import Iterator, Sequence
from typing import Final

from smquiz.banks.diagnostics import harmless
from smquiz.exchange.report import Level, Note, at_level
from smquiz.i18n import mark, say

_HEADINGS: Final = {
    Level.LEFT_OUT: mark("Left out:"),
    Level.LOST: mark("Lost:"),
    Level.CHANGED: mark("Carried in another form:"),
}


def told(notes: Sequence[Note], language: str) -> Iterator[str]:
    """Safe to print."""
    for level, heading in _HEADINGS.items():
        if found := at_level(notes, level):
            yield say(language, heading)
            yield from _lines(found, language)


def _lines(notes: Sequence[Note], language: str) -> Iterator[str]:
    questions: dict[str, dict[str, None]] = {}
    for note in notes:
        names = questions.setdefault(note._replace(question="").explain(language), {})
        if note.question:
            names[harmless(note.question)] = None
    for message, names in questions.items():
        yield f"  {message}"
        if names:
            yield f"    {', '.join(names)}"
