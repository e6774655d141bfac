"""A tip's text with where it comes from, as one piece of content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from smquiz.i18n import say
from smquiz.quiz.text import in_language
from smquiz.study.words import source
from smquiz.tui.safe import plain

if TYPE_CHECKING:
    from smquiz.quiz.bank import Bank, Tip


def tip_text(bank: Bank, tip: Tip, language: str) -> Content:
    """Title, text and source of a tip."""
    number = bank.tips.index(tip) + 1
    head = say(language, "Tip {number}", number=number)
    return Content.assemble(
        (head, "$accent bold"),
        "\n",
        plain(in_language(tip.title, language)).stylize("bold"),
        "\n\n",
        plain(in_language(tip.text, language)),
        "\n\n",
        source_text(bank, language).stylize("$quiet"),
    )


def source_text(bank: Bank, language: str) -> Content:
    """Where the bank's advice comes from, and as of when it holds."""
    return plain(source(bank, language))


def notice_text(bank: Bank, language: str) -> Content:
    """The source and the bank's disclaimer."""
    disclaimer = plain(in_language(bank.header.disclaimer, language))
    return Content.assemble(source_text(bank, language), "\n\n", disclaimer)
