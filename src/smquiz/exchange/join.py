"""Sheets of one bank in several languages, put together again by the ids of the questions."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple, TypeVar

from smquiz.exchange.report import Note, RefusedError, changed, left_out
from smquiz.exchange.sheet import Sheet, SheetOption, SheetQuestion, SheetTip
from smquiz.i18n import mark

_SAME_LANGUAGE: Final = mark("Two of the files are in the language “{language}”: each language comes from one file.")
_NOT_THE_SAME: Final = mark("The question was left out in “{language}”: its kind, or how many options it has, differs.")
_KEY: Final = mark("The key in “{language}” differs: that of “{first}” was taken.")

Part = TypeVar("Part", SheetTip, SheetQuestion)


class Joined(NamedTuple):
    """Each sheet holds what there is in its language; the keys of the first one count."""

    sheets: tuple[Sheet, ...]
    notes: tuple[Note, ...]


def join(sheets: Sequence[Sheet]) -> Joined:
    """Raises RefusedError if two are in one language."""
    first, *others = sheets
    notes: list[Note] = []
    languages = {first.language}
    joined = [first]
    for sheet in others:
        if sheet.language in languages:
            raise RefusedError(_SAME_LANGUAGE, language=sheet.language)
        languages.add(sheet.language)
        joined.append(_fitting(first, sheet, notes))
    return Joined(tuple(joined), tuple(notes))


def _fitting(first: Sheet, sheet: Sheet, notes: list[Note]) -> Sheet:
    """Without the questions that are not the same in the first sheet."""
    known = {question.id: question for question in first.questions}
    kept = []
    for question in sheet.questions:
        other = known.get(question.id)
        if other and (other.kind, len(other.options)) != (question.kind, len(question.options)):
            notes.append(left_out(question.name, _NOT_THE_SAME, language=sheet.language))
            continue
        if other and list(map(_key, other.options)) != list(map(_key, question.options)):
            notes.append(changed(question.name, _KEY, language=sheet.language, first=first.language))
        kept.append(question)
    return sheet._replace(questions=tuple(kept))


def _key(option: SheetOption) -> tuple[object, ...]:
    return option.correct, option.rank, option.rating, option.panel


def by_id(sheets: Iterable[Sheet], parts: Callable[[Sheet], Iterable[Part]]) -> dict[str, dict[str, Part]]:
    """The parts of all sheets: for each id, the part in each language that has it."""
    found: dict[str, dict[str, Part]] = {}
    for sheet in sheets:
        for part in parts(sheet):
            found.setdefault(part.id, {})[sheet.language] = part
    return found
