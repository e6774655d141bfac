"""A bank's path to all that `bank check` tells of it: faults, and flaws in how its questions are written."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from smquiz.banks.checked import Checked, Contents, Told, excerpt
from smquiz.banks.codes import Code, Message
from smquiz.banks.diagnostics import Diagnostic, in_order, written_key
from smquiz.banks.files import bank_files
from smquiz.banks.garbage import collecting_no_garbage
from smquiz.banks.lint import Finding, lint
from smquiz.banks.load import MOST, examine, note
from smquiz.banks.parse import MEBIBYTE
from smquiz.banks.processes import Run, at_once, in_turn
from smquiz.banks.schema import KINDS
from smquiz.banks.severity import Severity
from smquiz.banks.tables import Table, Tables
from smquiz.quiz.bank import Bank

_OF_THE_CHECK: Final = frozenset({Code.UNJUDGED, Code.TOO_MANY_FAULTS})
"""These are about no line in particular."""
_LARGE: Final = 4 * MEBIBYTE
"""Bytes of a bank, some thousand questions, from which on more than one process is worth starting."""


def check_anew(path: Path) -> Checked:
    """As `checked.check`, from the files."""
    with collecting_no_garbage():
        run = _run(path)
        bank, faults, tables, texts = examine(path, run)
        written = flaws(bank, tables, run) if bank else ()
        return Checked(str(path), _contents(bank) if bank else None, tuple(_with_lines((*faults, *written), texts)))


def _run(path: Path) -> Run:
    try:
        size = sum(file.stat().st_size for file in bank_files(path))
    except (OSError, ValueError):
        return in_turn
    return at_once if size > _LARGE else in_turn


def flaws(bank: Bank, tables: Tables, run: Run = in_turn) -> tuple[Diagnostic, ...]:
    """Of a bank that was examined and has no error."""
    # The gravest, if there are too many to tell.
    gravest = sorted(lint(bank, run), key=lambda finding: list(Severity).index(finding.severity))
    told = in_order([_diagnostic(finding, tables) for finding in gravest[:MOST]])
    return (*told, note(told[-1], Code.TOO_MANY_FAULTS, limit=MOST)) if len(gravest) > MOST else told


def _contents(bank: Bank) -> Contents:
    counts: Counter[str] = Counter(question.kind for question in bank.questions)
    kinds = {kind: counts[kind] for kind in KINDS if counts[kind]}
    return Contents(bank.id, bank.header.version, tuple(bank.header.languages), len(bank.tips), kinds)


def _diagnostic(finding: Finding, tables: Tables) -> Diagnostic:
    table, path = _resolved(finding, tables)
    line, column, width = table.file.places.within(path, finding.quote)
    message = Message(finding.told.what, finding.told.why, finding.told.cure)
    return Diagnostic(
        table.file.name,
        line,
        column,
        finding.rule,
        written_key(path),
        finding.values,
        finding.severity,
        message,
        width,
    )


def _resolved(finding: Finding, tables: Tables) -> tuple[Table, tuple[str | int, ...]]:
    """The table in its file, and the way to the value within that file."""
    name, *rest = finding.path or ("bank",)
    if name == "bank":
        table = tables.headers[0]
    else:
        place, *rest = rest
        table = (tables.tips if name == "tip" else tables.questions)[int(place)]
    return table, (*table.path, *rest)


def _with_lines(diagnostics: tuple[Diagnostic, ...], texts: Mapping[str, str]) -> Iterator[Told]:
    @cache
    def lines(file: str) -> list[str]:
        return texts[file].split("\n")

    for found in diagnostics:
        if found.code in _OF_THE_CHECK or found.file not in texts or found.line > len(lines(found.file)):
            yield Told(found, None)
        else:
            line = lines(found.file)[found.line - 1].removesuffix("\r")
            yield Told(found, excerpt(line, found.column))
