"""Annotations for GitHub Actions: commands in the log, which it shows beside the lines they name."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from smquiz.banks.checked import Checked, Told
from smquiz.banks.diagnostics import harmless
from smquiz.banks.report.structured import end_column
from smquiz.banks.report.tally import contents, diagnostics, summary
from smquiz.banks.severity import Severity

_COMMANDS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}


def lines(checked: Sequence[Checked], language: str) -> Iterator[str]:
    for bank in checked:
        yield from (_annotation(told, language) for told in bank.told)
    yield from filter(None, (contents(bank, language) for bank in checked))
    if found := diagnostics(checked):
        yield summary(found, language)


def _annotation(told: Told, language: str) -> str:
    found = told.diagnostic
    properties = {
        "file": harmless(found.file, len(found.file)),
        "line": str(found.line),
        "endLine": str(found.line),
        "col": str(found.column),
        "endColumn": str(end_column(told)),
        "title": f"{found.code} {found.key}".rstrip(),
    }
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = "\n".join([found.what(language), found.expected(language), found.cure(language)])
    return f"::{_COMMANDS[found.severity]} {written}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
