"""A bank's path to a Bank, or to every fault that keeps it from being one."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from smquiz.banks import schema
from smquiz.banks.codes import Code
from smquiz.banks.diagnostics import Diagnostic, Value, in_order, render
from smquiz.banks.garbage import collecting_no_garbage
from smquiz.banks.names import check_names
from smquiz.banks.parse import parse
from smquiz.banks.processes import Run, in_turn
from smquiz.banks.rules import check_bank, check_question
from smquiz.banks.severity import Severity
from smquiz.banks.tables import Table, Tables, collect
from smquiz.banks.texts import check_texts
from smquiz.quiz.bank import Bank, Header, LanguageCode, Tip
from smquiz.quiz.question import Question

MOST: Final = 1000
"""Faults that are told of a bank."""

Checked = TypeVar("Checked")

_LANGUAGES: TypeAdapter[tuple[LanguageCode, ...]] = TypeAdapter(tuple[LanguageCode, ...])


class BankError(Exception):
    """The bank has faults; `diagnostics` holds them all, in order."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("\n".join(line for diagnostic in diagnostics for line in render(diagnostic, "en")))
        self.diagnostics = diagnostics


class Reading(NamedTuple):
    """A bank, or at least one fault."""

    bank: Bank | None
    diagnostics: tuple[Diagnostic, ...]


class Examined(NamedTuple):
    """The same, with the tables of the bank (in the order of its tips and questions) and the texts of its files."""

    bank: Bank | None
    diagnostics: tuple[Diagnostic, ...]
    tables: Tables
    texts: Mapping[str, str]


def load(path: Path) -> Bank:
    """Raises BankError if the bank has any fault."""
    bank, diagnostics = read(path)
    if bank is None:
        raise BankError(diagnostics)
    return bank


def read(path: Path) -> Reading:
    """Reads and checks everything, and stops at no fault; it never raises for what is in the files."""
    examined = examine(path)
    return Reading(examined.bank, examined.diagnostics)


def examine(path: Path, run: Run = in_turn) -> Examined:
    """The same, for those who go on to look where things stand."""
    with collecting_no_garbage():
        return _examined(path, run)


def _examined(path: Path, run: Run) -> Examined:
    files, unread, texts = parse(path, run)
    tables, misplaced = collect(files, complete=not unread)
    languages = _languages(tables)
    header, tips, questions, faults = _models(tables, languages)
    whole = Diagnostic(str(path), 1, 1, Code.NO_BANK_TABLE, "", {})
    told = {(fault.file, fault.key) for fault in faults}
    broken = (fault for fault in _rules(tables) if (fault.file, fault.key) not in told)
    more = islice(chain(check_bank(tables, whole), _texts(tables, languages), broken), MOST + 1)
    diagnostics = [*unread, *misplaced, *faults, *more]
    if diagnostics or header is None:
        return Examined(None, _told(diagnostics, tables), tables, texts)
    return Examined(Bank(header=header, tips=tuple(tips), questions=tuple(questions)), (), tables, texts)


def _told(diagnostics: list[Diagnostic], tables: Tables) -> tuple[Diagnostic, ...]:
    """In order, not too many, and with what could not be judged."""
    ordered = in_order(diagnostics)
    notes = []
    if len(ordered) > MOST:
        last = ordered[MOST - 1]
        notes.append(note(last, Code.TOO_MANY_FAULTS, limit=MOST))
    if not tables.complete and (tables.headers or tables.tips or tables.questions):
        unread = next((fault for fault in ordered if not fault.key), ordered[0])
        notes.append(note(unread, Code.UNJUDGED))
    return in_order([*ordered[:MOST], *notes])


def note(at: Diagnostic, code: Code, **values: Value) -> Diagnostic:
    """A word on the check itself, at the place of another fault."""
    return Diagnostic(at.file, at.line, at.column, code, "", values, Severity.NOTE)


class _Models(NamedTuple):
    header: Header | None
    tips: list[Tip]
    questions: list[Question]
    faults: list[Diagnostic]


def _models(tables: Tables, languages: tuple[str, ...]) -> _Models:
    """What each table is by itself. Tables with faults are left out."""
    faults: list[Diagnostic] = []
    headers = list(_each(schema.check_header, tables.headers, languages, faults))
    tips = list(_each(schema.check_tip, tables.tips, languages, faults))
    questions: list[Question] = list(_each(schema.check_question, tables.questions, languages, faults))
    return _Models(next(iter(headers), None), tips, questions, faults)


def _each(
    check: Callable[[Table, tuple[str, ...]], tuple[Checked | None, list[Diagnostic]]],
    tables: tuple[Table, ...],
    languages: tuple[str, ...],
    faults: list[Diagnostic],
) -> Iterator[Checked]:
    """Those without a fault; stops when there are more `faults` than are told."""
    for table in tables:
        checked, found = check(table, languages)
        faults.extend(found)
        if checked:
            yield checked
        if len(faults) > MOST:
            return


def _texts(tables: Tables, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    for table in (*tables.headers, *tables.tips, *tables.questions):
        yield from check_texts(table, languages)


def _rules(tables: Tables) -> Iterator[Diagnostic]:
    for question in tables.questions:
        yield from check_question(question)
    yield from check_names(tables)


def _languages(tables: Tables) -> tuple[str, ...]:
    """The languages of the bank; none if it does not say so rightly and once."""
    if len(tables.headers) != 1:
        return ()
    try:
        return tuple(dict.fromkeys(_LANGUAGES.validate_python(tables.headers[0].raw.get("languages"))))
    except ValidationError:
        return ()
