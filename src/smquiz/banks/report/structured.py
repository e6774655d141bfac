"""JSON for other programs; docs/bank-format.md says what stands in it. Keys are only ever added."""

import json
from collections.abc import Sequence
from typing import Any, Final

from smquiz import __version__
from smquiz.banks.checked import Checked, Told
from smquiz.banks.diagnostics import harmless
from smquiz.banks.report.tally import counts, diagnostics
from smquiz.banks.report.underline import width_of_word

FORMAT: Final = 1
"""Raised when a key changes its meaning or goes."""


def structured(checked: Sequence[Checked], language: str) -> str:
    """One object; the texts are in this language."""
    found = diagnostics(checked)
    content = {
        "format": FORMAT,
        "smquiz": __version__,
        "language": language,
        "banks": [_bank(bank) for bank in checked],
        "diagnostics": [_diagnostic(told, language) for bank in checked for told in bank.told],
        "summary": {severity.value: number for severity, number in counts(found).items()},
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _bank(bank: Checked) -> dict[str, Any]:
    contents = bank.contents and {**bank.contents._asdict(), "questions": bank.contents.questions}
    return {"path": harmless(bank.path, len(bank.path)), "contents": contents}


def _diagnostic(told: Told, language: str) -> dict[str, Any]:
    found = told.diagnostic
    return {
        "file": harmless(found.file, len(found.file)),
        "line": found.line,
        "column": found.column,
        "end_column": end_column(told),
        "severity": found.severity,
        "code": found.code,
        "key": found.key,
        "message": found.what(language),
        "expected": found.expected(language),
        "cure": found.cure(language),
    }


def end_column(told: Told) -> int:
    """The column after what is meant."""
    found = told.diagnostic
    width = found.width or (width_of_word(told.excerpt, found.column) if told.excerpt else 1)
    return found.column + width
