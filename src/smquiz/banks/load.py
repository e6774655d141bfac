"""A bank's path to a Bank, or to every fault that keeps it from being one."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from smquiz.banks import schema
from smquiz.banks.codes import Code
from smquiz.banks.diagnostics import Diagnostic, in_order, render
from smquiz.banks.names import check_names
from smquiz.banks.parse import parse
from smquiz.banks.rules import check_bank, check_question
from smquiz.banks.tables import Tables, collect
from smquiz.banks.texts import check_texts
from smquiz.quiz.bank import Bank, Header, LanguageCode, Tip
from smquiz.quiz.question import Question

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


def load(path: Path) -> Bank:
    """Raises BankError if the bank has any fault."""
    bank, diagnostics = read(path)
    if bank is None:
        raise BankError(diagnostics)
    return bank


def read(path: Path) -> Reading:
    """Reads and checks everything, and stops at no fault; it never raises for what is in the files."""
    files, unread = parse(path)
    tables, misplaced = collect(files, complete=not unread)
    languages = _languages(tables)
    header, tips, questions, faults = _models(tables, languages)
    whole = Diagnostic(str(path), 1, 1, Code.NO_BANK_TABLE, "", {})
    told = {(fault.file, fault.key) for fault in faults}
    broken = [fault for fault in _rules(tables) if (fault.file, fault.key) not in told]
    diagnostics = [*unread, *misplaced, *faults, *check_bank(tables, whole), *_texts(tables, languages), *broken]
    if diagnostics or header is None:
        return Reading(None, in_order(diagnostics))
    return Reading(Bank(header=header, tips=tuple(tips), questions=tuple(questions)), ())


class _Models(NamedTuple):
    header: Header | None
    tips: list[Tip]
    questions: list[Question]
    faults: list[Diagnostic]


def _models(tables: Tables, languages: tuple[str, ...]) -> _Models:
    """What each table is by itself. Tables with faults are left out."""
    headers = [schema.check_header(table, languages) for table in tables.headers]
    tips = [schema.check_tip(table, languages) for table in tables.tips]
    questions = [schema.check_question(table, languages) for table in tables.questions]
    return _Models(
        next((header for header, _ in headers), None),
        [tip for tip, _ in tips if tip],
        [question for question, _ in questions if question],
        [fault for _, faults in (*headers, *tips, *questions) for fault in faults],
    )


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
