"""Texts of a bank within a sentence, and days."""

from collections.abc import Mapping, Sequence
from typing import Final

from smquiz.export.values import moment_of, one_line
from smquiz.i18n import say, say_count
from smquiz.quiz.text import in_language
from smquiz.report.result import BankLabel

_LONGEST: Final = 160
_MOST: Final = 3


def quoted(text: str, language: str) -> str:
    """On one line and cut short."""
    words = one_line(text)
    short = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
    return say(language, "“{text}”", text=short)


def tips_quoted(titles: Sequence[Mapping[str, str]], language: str) -> str:
    """At most three of them by their titles, the others by their number."""
    named = [quoted(in_language(title, language), language) for title in titles[:_MOST]]
    if len(titles) > _MOST:
        rest = len(titles) - _MOST
        named.append(say_count(language, "{count} other", "{count} others", rest))
    if len(named) < 2:
        return "".join(named)
    return say(language, "{first} and {last}", first=", ".join(named[:-1]), last=named[-1])


def stamp(bank: BankLabel, made: str) -> str:
    """Which bank, in which version, and when."""
    return f"{bank.id} {bank.version} · {day(made)}"


def day(moment: str) -> str:
    """The day of a moment, in UTC and ISO 8601."""
    found = moment_of(moment)
    return f"{found:%Y-%m-%d}" if found else moment[:10]
