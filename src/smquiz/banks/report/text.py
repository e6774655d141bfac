"""For people: each fault with its line underlined, what was expected, and what to do; then a summary."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from smquiz.banks.checked import Checked, Told
from smquiz.banks.report.tally import SEVERITIES, contents, diagnostics, summary
from smquiz.banks.report.underline import underlined
from smquiz.banks.severity import Severity
from smquiz.i18n import mark, say

Paint = Callable[[str, str], str]
"""Colours a text by the name of a severity, or as "place" or "margin"."""

_FIRST: Final = mark("{severity}[{code}]: {what}")
_LATER: Final = mark("How the questions are written will be checked once these errors are fixed.")


def without_colour(text: str, role: str) -> str:
    del role
    return text


def lines(checked: Sequence[Checked], language: str, cells: int, paint: Paint = without_colour) -> Iterator[str]:
    """On a terminal of this many cells a line; only the line of the bank is cut to it."""
    for bank in checked:
        for told in bank.told:
            yield from _told(told, language, cells, paint)
            yield ""
    for bank in checked:
        if said := contents(bank, language):
            yield said
    if found := diagnostics(checked):
        yield summary(found, language)
    if any(fault.severity is Severity.ERROR and fault.message is None for fault in found):
        yield say(language, _LATER)


def _told(told: Told, language: str, cells: int, paint: Paint) -> Iterator[str]:
    found = told.diagnostic
    severity = found.severity.value
    first = say(
        language,
        _FIRST,
        severity=paint(say(language, SEVERITIES[found.severity]), severity),
        code=paint(found.code, severity),
        what=found.what(language),
    )
    yield f"{paint(found.place + ':', 'place')} {first}"
    margin = len(str(found.line)) + 2
    if told.excerpt:
        shown = underlined(told.excerpt, found.column, found.width, max(cells - margin - 3, 20))
        line = f"{shown.before}{paint(shown.meant, severity)}{shown.after}"
        yield f"{paint(f'{found.line:>{margin}} |', 'margin')} {line}"
        yield f"{paint(' ' * margin + ' |', 'margin')} {paint(shown.marks, severity)}"
    for said in (found.key, found.expected(language), found.cure(language)):
        if said:
            yield f"{paint(' ' * margin + ' =', 'margin')} {said}"
