"""What smquiz is not, and where its advice comes from. Apart from other words: the home screen shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smquiz.i18n import month, say
from smquiz.quiz.text import in_language

if TYPE_CHECKING:
    from smquiz.quiz.index import BankIndex


def notice(index: BankIndex, language: str) -> str:
    """What smquiz is not, and where the bank's advice comes from, in one line."""
    source = index.source
    parts = [in_language(source.publisher, language)]
    if source.published:
        parts.append(month(language, source.published))
    if source.revised:
        parts.append(say(language, "revised {date}", date=month(language, source.revised)))
    head = say(language, "For learning only: no medical or legal advice, no standard of care. Source")
    return head + say(language, ": ") + ", ".join(parts) + "."
