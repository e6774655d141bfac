"""The tables of all files of a bank, and faults that point into them."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from smquiz.banks.codes import Code
from smquiz.banks.diagnostics import Diagnostic, Value, written_key
from smquiz.banks.parse import File
from smquiz.banks.positions import KeyPath

HEADERS: Final[Mapping[str, str]] = {"bank": "[bank]", "tip": "[[tip]]", "question": "[[question]]"}


class Table(NamedTuple):
    """One [bank], [[tip]] or [[question]] as written, before any check of its contents."""

    file: File
    path: KeyPath
    raw: Mapping[str, Any]

    def fault(self, code: Code, *path: str | int, **values: Value) -> Diagnostic:
        """A fault of the key at `path` within this table."""
        return _fault(self.file, code, (*self.path, *path), self.file.places.key((*self.path, *path)), values)

    def fault_of_value(self, code: Code, *path: str | int, **values: Value) -> Diagnostic:
        """The same, pointing at the value of the key."""
        return _fault(self.file, code, (*self.path, *path), self.file.places.value((*self.path, *path)), values)

    def place(self, *path: str | int) -> str:
        """`file:line`, for naming it in a fault of something else."""
        line, _ = self.file.places.key((*self.path, *path))
        return f"{self.file.name}:{line}"


class Tables(NamedTuple):
    """`complete` says that nothing of the bank is hidden by a file or a list that could not be read: what is not there
    is truly missing.
    """

    headers: tuple[Table, ...]
    tips: tuple[Table, ...]
    questions: tuple[Table, ...]
    complete: bool


def collect(files: tuple[File, ...], *, complete: bool) -> tuple[Tables, list[Diagnostic]]:
    """Parts the files into tables; faults are names that are no table of a bank, and lists that are none."""
    found: dict[str, list[Table]] = {name: [] for name in HEADERS}
    faults: list[Diagnostic] = []
    for file in files:
        for name, value in file.tables.items():
            if name not in HEADERS:
                faults.append(fault := _unknown(file, name))
                # [[tips]] is no lack of tips.
                complete = complete and "suggestion" not in fault.values
                continue
            tables = list(_tables(file, name, value))
            if tables or value == [] or any(path[:1] == (name,) for path in file.broken):
                found[name].extend(tables)
            else:
                complete = False
                faults.append(_fault_at(file, Code.WRONG_BRACKETS, (name,), name=name, wanted=HEADERS[name]))
    headers, tips, questions = (tuple(found[name]) for name in HEADERS)
    return Tables(headers, tips, questions, complete), faults


def _tables(file: File, name: str, value: object) -> Iterator[Table]:
    """Nothing at all if it is not written as it should be."""
    if name == "bank":
        if isinstance(value, dict) and (name,) not in file.broken:
            yield Table(file, (name,), value)
    elif isinstance(value, list) and all(isinstance(item, dict) for item in value):
        tables = (Table(file, (name, place), item) for place, item in enumerate(value))
        yield from (table for table in tables if table.path not in file.broken)


def _unknown(file: File, name: str) -> Diagnostic:
    values = suggested(name, tuple(HEADERS))
    return _fault_at(file, Code.UNKNOWN_TABLE, (name,), name=name, legal=tuple(HEADERS.values()), **values)


def suggested(name: str, legal: tuple[str, ...]) -> dict[str, Value]:
    """`suggestion` if one of the legal names is close to this one."""
    from difflib import get_close_matches

    # The bounds keep a hostile bank from making this take for ever.
    close = get_close_matches(name[:80], legal[:500], n=1)
    return {"suggestion": close[0]} if close else {}


def _fault_at(file: File, code: Code, path: KeyPath, **values: Value) -> Diagnostic:
    return _fault(file, code, path, file.places.key(path), values)


def _fault(file: File, code: Code, path: KeyPath, place: tuple[int, int], values: Mapping[str, Value]) -> Diagnostic:
    return Diagnostic(file.name, *place, code, written_key(path), values)
