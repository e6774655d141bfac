"""What a note holds of a question in one language, as HTML."""

from collections.abc import Iterable
from html import escape
from typing import Final, NamedTuple

from smquiz.exchange.sheet import Sheet, SheetOption, SheetQuestion, SheetSource, SheetTip
from smquiz.exchange.words import step
from smquiz.i18n import LANGUAGES, mark, month, say

_RIGHT: Final = "✓"
_EXPERTS: Final = mark("Experts who chose each:")


class Fields(NamedTuple):
    """The fields of a note, in one language."""

    scenario: str
    prompt: str
    options: str
    key: str
    feedback: str
    tip: str
    source: str


def fields(sheet: Sheet, question: SheetQuestion, tip: SheetTip) -> Fields:
    return Fields(
        scenario=_paragraphs(question.scenario),
        prompt=_paragraphs(question.prompt),
        options=_list(_inline(option.text) for option in question.options),
        key=_key(question, sheet.language),
        feedback=_list(_remark(question, option) for option in question.options),
        tip=f"<p><b>{_inline(tip.title)}</b></p>{_paragraphs(tip.text)}",
        source=_paragraphs(f"{_source(sheet.source, sheet.language)}\n\n{sheet.disclaimer}"),
    )


def spoken(language: str) -> str:
    """The language for our own words on a card: English where the interface does not speak that of the texts."""
    base = language.partition("-")[0]
    return base if base in LANGUAGES else "en"


def _key(question: SheetQuestion, language: str) -> str:
    """What is right, in the letters that the options have on the card."""
    options = question.options
    match question.kind:
        case "ranking":
            order = sorted(range(len(options)), key=lambda place: options[place].rank)
            return " › ".join(_letter(place) for place in order)
        case "rating":
            return _list(escape(step(language, option.rating)) for option in options)
        case "concordance":
            experts = say(spoken(language), _EXPERTS)
            return f"{escape(experts)} {_list(str(option.panel) for option in options)}"
        case _:
            return ", ".join(_letter(place) for place, option in enumerate(options) if option.correct)


def _remark(question: SheetQuestion, option: SheetOption) -> str:
    right = f" {_RIGHT}" if question.kind in ("single", "multiple", "true-false") and option.correct else ""
    return f"<b>{_inline(option.text)}</b>{right}{_paragraphs(option.feedback)}"


def _source(source: SheetSource, language: str) -> str:
    dates = [month(spoken(language), date) for date in (source.published, source.revised) if date]
    return ", ".join(filter(None, (source.title, source.publisher, *dates, source.url)))


def _letter(place: int) -> str:
    return chr(ord("A") + place)


def _list(items: Iterable[str]) -> str:
    return f'<ol type="A">{"".join(f"<li>{item}</li>" for item in items)}</ol>'


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html(paragraph)}</p>" for paragraph in text.split("\n\n") if paragraph)


def _inline(text: str) -> str:
    return "<br>".join(map(html, text.split("\n\n")))


def html(text: str) -> str:
    r"""Anki takes [sound:…], [latex] and \(…\) for commands: as entities, brackets and backslashes are none."""
    return escape(text).replace("[", "&#91;").replace("\\", "&#92;")
