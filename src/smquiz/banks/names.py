"""Rules for the names in a bank, over all of its files: each stands once, and each reference leads somewhere."""

from collections.abc import Iterable, Iterator
from typing import Any

from smquiz.banks.codes import Code
from smquiz.banks.diagnostics import Diagnostic
from smquiz.banks.positions import KeyPath
from smquiz.banks.tables import Table, Tables, suggested


def check_names(tables: Tables) -> Iterator[Diagnostic]:
    yield from _duplicates(_ids(tables.tips))
    yield from _duplicates(_ids(tables.questions))
    yield from _duplicates(point for tip in tables.tips for point in _points(tip))
    for table in (*tables.headers, *tables.tips, *tables.questions):
        yield from _repeated(table)
    if tables.complete:
        yield from _references(tables)


def _ids(tables: Iterable[Table]) -> Iterator[tuple[Table, KeyPath, str]]:
    for table in tables:
        if isinstance(name := table.raw.get("id"), str):
            yield table, ("id",), name


def _points(tip: Table) -> Iterator[tuple[Table, KeyPath, str]]:
    for place, point in enumerate(_list(tip.raw.get("points"))):
        if isinstance(point, dict) and isinstance(name := point.get("id"), str):
            yield tip, ("points", place, "id"), name


def _duplicates(names: Iterable[tuple[Table, KeyPath, str]]) -> Iterator[Diagnostic]:
    first: dict[str, tuple[Table, KeyPath]] = {}
    for table, path, name in names:
        if name in first:
            before, there = first[name]
            yield table.fault_of_value(Code.DUPLICATE_ID, *path, value=name, first=before.place(*there))
        else:
            first[name] = (table, path)


def _repeated(table: Table) -> Iterator[Diagnostic]:
    for key in ("languages", "canmeds", "points"):
        seen = set()
        for place, value in enumerate(_list(table.raw.get(key))):
            if not isinstance(value, str):
                continue
            if value in seen:
                yield table.fault(Code.REPEATED_VALUE, key, place, value=value, name=key)
            seen.add(value)


def _references(tables: Tables) -> Iterator[Diagnostic]:
    tips = {name: tip for tip, _, name in _ids(tables.tips)}
    # A tip without an id has its own fault; who knows which of the questions are its own?
    if not tips or len(tips) < len(tables.tips):
        return
    for question in tables.questions:
        name = question.raw.get("tip")
        if not isinstance(name, str):
            continue
        if name in tips:
            yield from _unknown_points(question, name, tips[name])
        else:
            legal = tuple(tips)
            yield question.fault_of_value(Code.UNKNOWN_TIP, "tip", value=name, legal=legal, **suggested(name, legal))


def _unknown_points(question: Table, name: str, tip: Table) -> Iterator[Diagnostic]:
    written = _list(tip.raw.get("points"))
    legal = tuple(point for _, _, point in _points(tip))
    if len(legal) < len(written):
        return
    for place, point in enumerate(_list(question.raw.get("points"))):
        if isinstance(point, str) and point not in legal:
            yield question.fault(
                Code.UNKNOWN_POINT, "points", place, value=point, tip=name, legal=legal, **suggested(point, legal)
            )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
