"""How Anki shows a note: the question, then its key and why; in one language, with the others folded below."""

from collections.abc import Sequence
from html import escape
from typing import Final

from smquiz.exchange.anki.fields import Fields, spoken
from smquiz.i18n import mark, say

IDENTITY: Final = "Question"
"""The field that Anki sorts by: the question’s id."""

STYLE: Final = """
.card { font-family: sans-serif; font-size: 18px; text-align: left; max-width: 40em; margin: 0 auto; padding: 0 1em; }
.prompt { font-weight: bold; }
.source { font-size: 80%; opacity: 0.8; }
summary { margin-top: 1em; }
"""

_PLAIN: Final = 'class="mathjax_ignore tex2jax_ignore"'
"""Keeps MathJax away from texts that are plain."""

_KEY: Final = mark("Answer")
_TIP: Final = mark("The tip")
_SOURCE: Final = mark("Source")


def field_names(languages: Sequence[str]) -> list[str]:
    return [IDENTITY, *(_field(name, language) for language in languages for name in Fields._fields)]


def front(languages: Sequence[str]) -> str:
    """The first language is the one that shows at once."""
    return _folded({language: _question(language) for language in languages})


def back(languages: Sequence[str]) -> str:
    return _folded({language: f"{_question(language)}<hr>{_answer(language)}" for language in languages})


def _question(language: str) -> str:
    return "".join(f'<div class="{name}">{_value(name, language)}</div>' for name in ("scenario", "prompt", "options"))


def _answer(language: str) -> str:
    parts = ((_KEY, "key"), (None, "feedback"), (_TIP, "tip"), (_SOURCE, "source"))
    return "".join(
        (f"<h4>{escape(say(spoken(language), heading))}</h4>" if heading else "")
        + f'<div class="{name}">{_value(name, language)}</div>'
        for heading, name in parts
    )


def _folded(texts: dict[str, str]) -> str:
    (first, text), *others = texts.items()
    shown = f'<div lang="{first}" {_PLAIN}>{text}</div>'
    more = (
        f'<details lang="{language}" {_PLAIN}><summary>{language}</summary>{other}</details>'
        for language, other in others
    )
    return shown + "".join(more)


def _field(name: str, language: str) -> str:
    return f"{name} {language}"


def _value(name: str, language: str) -> str:
    return f"{{{{{_field(name, language)}}}}}"
