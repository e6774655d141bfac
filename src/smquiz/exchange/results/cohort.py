"""Result files to a cohort's reports: what each gave is put together by learner and by version of the bank."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from smquiz import __version__
from smquiz.exchange.report import RefusedError
from smquiz.exchange.results.gathering import Gathered, Progress, Sheet, gather
from smquiz.exchange.results.labels import Labels, by_name, by_pseudonym
from smquiz.exchange.results.learners import BankKey, Person, Told, by_bank, key_of, persons, same_names, that_count
from smquiz.exchange.results.sources import Found
from smquiz.i18n import mark, say
from smquiz.quiz.bank import Bank
from smquiz.quiz.calibration import STATED
from smquiz.report.cohort import CohortReport, CohortReports, Notice, UnusedFile
from smquiz.report.group import CellSums, LearnerSums, cells_of, group, levels_of
from smquiz.report.items.analysis import Analysis, analyse
from smquiz.report.result import AnswerRow, BankLabel, TipRow
from smquiz.store.cohort import AnswerTable, Attempts, EngineName, Sums

MOST_BANKS: Final = 64
"""Banks and versions in one call: each has a report and a database of its own."""

Cells = Mapping[int, Mapping[str | None, Sums]]
"""As an AnswerTable gives them."""

_MANY_BANKS: Final = mark("There are results for more than {limit} banks and versions: this file was not read.")
_REPEATED: Final = mark("The same contents as {file}: it counts once.")


class Wish(NamedTuple):
    """`bank` gives a bank's texts, if they are at hand; `keys` is where the key file of pseudonyms lies, None for
    names; `engine` does the sums, None for the one that suits; `made` is now.
    """

    language: str
    made: str
    attempts: Attempts
    smallest: int
    bank: Callable[[BankLabel], Bank | None]
    keys: Path | None = None
    engine: EngineName | None = None


def cohort(found: Found, wish: Wish, progress: Progress) -> CohortReports:
    """Raises RefusedError if pseudonyms cannot be given; what the store raises if there is no room for the answers."""
    with ExitStack() as stack:
        tables = _Tables(wish, stack)
        gathered = gather(found.paths, tables.add, progress)
        gathered = gathered._replace(unused=(*found.unused, *gathered.unused))
        people = persons(gathered.sheets)
        labels = _labels(people, gathered, wish)
        parts = _parts(people)
        reports = [_report(part, tables, labels, wish) for part in parts.values()]
        told = [*same_names(people), *chain.from_iterable(part.told for part in parts.values())]
    return CohortReports(
        smquiz=__version__,
        made=wish.made,
        files=gathered.files + len(found.unused),
        reports=tuple(sorted(reports, key=lambda report: (-len(report.learners), *key_of(report.bank)))),
        unused=tuple(_unused(gathered, labels, wish.language)),
        notices=tuple(_notices(gathered, told, labels, wish.language)),
    )


class _Tables:
    """The answers to each version of each bank."""

    def __init__(self, wish: Wish, stack: ExitStack) -> None:
        self._wish = wish
        self._stack = stack
        self._tables: dict[BankKey, AnswerTable | None] = {}

    def add(self, sheet: Sheet, answers: Iterable[AnswerRow]) -> None:
        key = key_of(sheet.result.bank)
        if key not in self._tables and len(self._tables) == MOST_BANKS:
            raise RefusedError(_MANY_BANKS, limit=MOST_BANKS)
        table = self._tables.setdefault(key, None)
        if sheet.with_answers:
            if table is None:
                table = self._tables[key] = self._stack.enter_context(
                    AnswerTable(self._wish.attempts, self._wish.engine)
                )
            table.add(sheet.number, answers)

    def of(self, key: BankKey) -> AnswerTable | None:
        return self._tables[key]


class _Part(NamedTuple):
    """One version of a bank: the files of each learner that count, and what is told of the others."""

    key: BankKey
    sheets: dict[str, tuple[Sheet, ...]]
    told: list[Told]

    @property
    def bank(self) -> BankLabel:
        return next(iter(self.sheets.values()))[0].result.bank

    @property
    def tips(self) -> tuple[TipRow, ...]:
        """In the order in which the first file has them."""
        tips: dict[str, TipRow] = {}
        for row in chain.from_iterable(sheet.result.tips for sheets in self.sheets.values() for sheet in sheets):
            tips.setdefault(row.id, row)
        return tuple(tips.values())


def _labels(people: Sequence[Person], gathered: Gathered, wish: Wish) -> Labels:
    if wish.keys is None:
        return by_name(people, wish.language)
    return by_pseudonym(people, gathered.names, wish.keys, wish.language)


def _parts(people: Iterable[Person]) -> dict[BankKey, _Part]:
    parts: dict[BankKey, _Part] = {}
    for person in people:
        for key, sheets in by_bank(person).items():
            part = parts.setdefault(key, _Part(key, {}, []))
            part.sheets[person.id], told = that_count(sheets)
            part.told.extend(told)
    return parts


def _report(part: _Part, tables: _Tables, labels: Labels, wish: Wish) -> CohortReport:
    table = tables.of(part.key)
    answered = [tuple(sheet.number for sheet in sheets) for sheets in part.sheets.values() if sheets[0].with_answers]
    if table is not None:
        table.settle(numbers for numbers in answered if len(numbers) > 1)
    cells = table.cells() if table else {}
    sums = list(_learners(part, cells, table.last() if table else {}, labels, wish))
    found = group(sums, part.tips, wish.smallest)
    analysis = _analysis(part.bank, table, cells, wish) if table else None
    return CohortReport(
        bank=part.bank,
        attempts=wish.attempts,
        smallest_cell=wish.smallest,
        with_answers=len(answered),
        learners=found.learners,
        tips=found.tips,
        calibration=found.calibration,
        test=analysis.test if analysis else None,
        items=analysis.items if analysis else (),
        distribution=found.distribution,
    )


def _analysis(label: BankLabel, table: AnswerTable, cells: Cells, wish: Wish) -> Analysis:
    return analyse(table.replies(), cells, label.questions, wish.bank(label), wish.smallest)


def _learners(
    part: _Part, cells: Cells, last: Mapping[int, datetime], labels: Labels, wish: Wish
) -> Iterator[LearnerSums]:
    """In the order of the labels."""
    for person, label in labels.learners.items():
        if person not in part.sheets:
            continue
        sheets = part.sheets[person]
        sessions = len({session.id for sheet in sheets for session in sheet.result.sessions})
        if sheets[0].with_answers:
            number = min(sheet.number for sheet in sheets)
            own = {tip: sums for tip, sums in cells.get(number, {}).items() if tip is not None}
            moment = last[number].isoformat(timespec="seconds") if number in last else None
            yield LearnerSums(
                *label, sessions, moment, _cells(own), [level for sums in own.values() for level in sums.levels]
            )
        else:
            result = sheets[0].result
            yield LearnerSums(*label, sessions, result.period.last, cells_of(result, wish.attempts), levels_of(result))


def _cells(own: Mapping[str, Sums]) -> dict[str, CellSums]:
    return {
        tip: CellSums(
            sums.answered,
            sums.fractions,
            sum(level.answers for level in sums.levels),
            sum(STATED[level.certainty] * level.answers - level.fractions for level in sums.levels),
        )
        for tip, sums in own.items()
    }


def _unused(gathered: Gathered, labels: Labels, language: str) -> Iterator[UnusedFile]:
    for file, refused in gathered.unused:
        yield UnusedFile(file=labels.file(file), reason=labels.reason(refused, language))


def _notices(gathered: Gathered, told: Iterable[Told], labels: Labels, language: str) -> Iterator[Notice]:
    for file, earlier in gathered.repeated:
        yield Notice(file=labels.file(file), message=say(language, _REPEATED, file=labels.file(earlier)))
    for file, message, other in told:
        yield Notice(file=labels.file(file), message=say(language, message, file=labels.file(other)))
