"""Which files are of the same learner, and which of them counts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from smquiz.exchange.results.gathering import Sheet
from smquiz.i18n import mark
from smquiz.quiz.text import without_forbidden
from smquiz.report.result import BankLabel

SAME_NAME: Final = mark(
    "The same name as in {file}, from another progress file: taken for one learner. If they are two, have them export"
    " again with different names."
)
SAME_LEARNER: Final = mark("The same learner as in {file}: the files are taken together.")
OLDER: Final = mark("A newer file of the same learner, {file}, counts instead.")
WITHOUT_ANSWERS: Final = mark("The answers in {file}, of the same learner, count instead.")

BankKey = tuple[str, str, str]
"""A bank's id, version and hash."""


class Person(NamedTuple):
    """A learner with all their files. `name` is the last that they wrote, None for nobody; `id` is the first of `ids`,
    `names` are all that they wrote.
    """

    id: str
    ids: tuple[str, ...]
    name: str | None
    names: tuple[str, ...]
    sheets: tuple[Sheet, ...]


class Told(NamedTuple):
    """Something about a file: `message` holds the name of an `other` one as {file}."""

    file: str
    message: str
    other: str


def persons(sheets: Sequence[Sheet]) -> tuple[Person, ...]:
    """Files of one learner share the learner's id, a session, or the name."""
    groups = _Groups(len(sheets))
    first: dict[tuple[str, str], int] = {}
    for place, sheet in enumerate(sheets):
        for mark_ in _marks(sheet):
            groups.join(first.setdefault(mark_, place), place)
    return tuple(_person([sheets[place] for place in places]) for places in groups.all())


def same_names(people: Iterable[Person]) -> Iterator[Told]:
    """Files that were taken for a learner's by the name alone."""
    for person in people:
        for place, sheet in enumerate(person.sheets[1:], 1):
            earlier = person.sheets[:place]
            if not any(_is_related(each, sheet) for each in earlier):
                yield Told(sheet.file, SAME_NAME, earlier[0].file)


def that_count(sheets: Sequence[Sheet]) -> tuple[tuple[Sheet, ...], tuple[Told, ...]]:
    """Of a learner's files for one bank: all with answers, else the newest; and what is told of the others."""
    answered = tuple(sheet for sheet in sheets if sheet.with_answers)
    if not answered:
        newest = max(sheets, key=_age)
        return (newest,), tuple(Told(sheet.file, OLDER, newest.file) for sheet in sheets if sheet is not newest)
    others = tuple(sheet for sheet in sheets if not sheet.with_answers)
    first = answered[0].file
    return answered, (
        *(Told(sheet.file, SAME_LEARNER, first) for sheet in answered[1:]),
        *(Told(sheet.file, WITHOUT_ANSWERS, first) for sheet in others),
    )


def by_bank(person: Person) -> dict[BankKey, list[Sheet]]:
    banks: dict[BankKey, list[Sheet]] = {}
    for sheet in person.sheets:
        banks.setdefault(key_of(sheet.result.bank), []).append(sheet)
    return banks


def key_of(bank: BankLabel) -> BankKey:
    return bank.id, bank.version, bank.hash


def comparable(name: str) -> str:
    """A name without regard to case and spaces."""
    return " ".join(name.casefold().split())


class _Groups:
    """Numbers from 0, joined bit by bit; each group is led by its smallest."""

    def __init__(self, count: int) -> None:
        self._leads = list(range(count))

    def join(self, one: int, other: int) -> None:
        one, other = sorted((self._lead(one), self._lead(other)))
        self._leads[other] = one

    def all(self) -> list[list[int]]:
        groups: dict[int, list[int]] = {}
        for number in range(len(self._leads)):
            groups.setdefault(self._lead(number), []).append(number)
        return list(groups.values())

    def _lead(self, number: int) -> int:
        while self._leads[number] != number:
            self._leads[number] = number = self._leads[self._leads[number]]
        return number


def _marks(sheet: Sheet) -> Iterator[tuple[str, str]]:
    learner = sheet.result.learner
    yield "id", learner.id
    if name := _name(sheet):
        yield "name", comparable(name)
    for session in sheet.result.sessions:
        yield "session", session.id


def _is_related(one: Sheet, other: Sheet) -> bool:
    def own(sheet: Sheet) -> set[str]:
        return {value for kind, value in _marks(sheet) if kind != "name"}

    return not own(one).isdisjoint(own(other))


def _person(sheets: list[Sheet]) -> Person:
    ids = tuple(sorted({sheet.result.learner.id for sheet in sheets}))
    named = [sheet for sheet in sheets if _name(sheet)]
    name = _name(max(named, key=_age)) if named else None
    names = tuple({comparable(_name(sheet)): _name(sheet) for sheet in sorted(named, key=_age)}.values())
    return Person(ids[0], ids, name, names, tuple(sheets))


def _name(sheet: Sheet) -> str:
    """On one line, with nothing that turns the order of reading; empty for nobody."""
    return " ".join(without_forbidden(sheet.result.learner.name or "").split())


def _age(sheet: Sheet) -> tuple[datetime, str]:
    return datetime.fromisoformat(sheet.result.made), sheet.result.digest
