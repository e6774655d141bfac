"""SARIF 2.1.0 (OASIS standard): what code hosts and editors read from any checker."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from smquiz import __version__
from smquiz.banks.checked import Checked, Told
from smquiz.banks.diagnostics import Diagnostic, harmless
from smquiz.banks.report.structured import end_column
from smquiz.banks.report.tally import diagnostics
from smquiz.banks.severity import Severity

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(checked: Sequence[Checked], language: str) -> str:
    """One run, in this language."""
    found = diagnostics(checked)
    codes = list(dict.fromkeys(diagnostic.code for diagnostic in found))
    run = {
        "tool": {"driver": {"name": "smquiz", "version": __version__, "rules": _rules(found, codes)}},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(told, codes, language) for bank in checked for told in bank.told],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rules(found: Sequence[Diagnostic], codes: Sequence[str]) -> list[dict[str, Any]]:
    gravest: dict[str, Severity] = {}
    for diagnostic in found:
        gravest.setdefault(diagnostic.code, diagnostic.severity)
    return [{"id": code, "defaultConfiguration": {"level": gravest[code].value}} for code in codes]


def _result(told: Told, codes: Sequence[str], language: str) -> dict[str, Any]:
    found = told.diagnostic
    message = " ".join([found.what(language), found.expected(language), found.cure(language)])
    region: dict[str, Any] = {
        "startLine": found.line,
        "startColumn": found.column,
        "endLine": found.line,
        "endColumn": end_column(told),
    }
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": _uri(found.file)}, "region": region},
    }
    if found.key:
        location["logicalLocations"] = [{"fullyQualifiedName": found.key}]
    return {
        "ruleId": found.code,
        "ruleIndex": codes.index(found.code),
        "level": found.severity.value,
        "message": {"text": message},
        "locations": [location],
    }


def _uri(file: str) -> str:
    """Relative to where the check ran, as the path was given."""
    path = Path(file)
    if path.is_absolute():
        return "file://" + quote(path.as_posix(), errors="replace")
    # A colon in the first part would read as a scheme.
    return quote(harmless(path.as_posix(), len(file)), errors="replace")
