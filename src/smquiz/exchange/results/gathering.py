"""Many result files, one after the other: what each gave is kept short, so that thousands fit in memory."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from smquiz.exchange.report import RefusedError
from smquiz.exchange.results.reading import read
from smquiz.exchange.results.sources import Unused, contents
from smquiz.report.result import AnswerRow, Result

Progress = Callable[[float], None]
"""Told the share in [0, 1] of a file that was just read."""
Keep = Callable[["Sheet", Iterable[AnswerRow]], None]
"""Takes a sheet's answers, if there are some; raises RefusedError if it cannot."""


class Sheet(NamedTuple):
    """A file that could be read. `number` counts from 1; `result` is without answers and learning records, and
    `with_answers` tells whether there were answers.
    """

    number: int
    file: str
    result: Result
    with_answers: bool


class Repeated(NamedTuple):
    """A file with the contents of an `earlier` one."""

    file: str
    earlier: str


class Gathered(NamedTuple):
    sheets: tuple[Sheet, ...]
    repeated: tuple[Repeated, ...]
    unused: tuple[Unused, ...]
    files: int

    @property
    def names(self) -> list[str]:
        """Of all files, read or not."""
        return [
            *(sheet.file for sheet in self.sheets),
            *(again.file for again in self.repeated),
            *(refused.file for refused in self.unused),
        ]


def gather(paths: Iterable[Path], keep: Keep, progress: Progress) -> Gathered:
    """Reads all files, in this order. A file that cannot be used hides nothing of the others."""
    sheets: list[Sheet] = []
    repeated: list[Repeated] = []
    unused: list[Unused] = []
    files = 0
    first: dict[str, str] = {}
    for found in _results(paths, progress):
        files += 1
        if isinstance(found, Unused):
            unused.append(found)
        elif found.result.digest in first:
            repeated.append(Repeated(found.file, first[found.result.digest]))
        else:
            first[found.result.digest] = found.file
            sheet = Sheet(len(sheets) + 1, found.file, _short(found.result), found.result.answers is not None)
            try:
                keep(sheet, found.result.answers or ())
                sheets.append(sheet)
            except RefusedError as refused:
                unused.append(Unused(found.file, refused))
    return Gathered(tuple(sheets), tuple(repeated), tuple(unused), files)


class _Found(NamedTuple):
    file: str
    result: Result


def _results(paths: Iterable[Path], progress: Progress) -> Iterator[_Found | Unused]:
    for path in paths:
        for content in contents(path):
            try:
                if isinstance(content.data, RefusedError):
                    raise content.data
                yield _Found(content.file, read(content.file, content.data))
            except RefusedError as refused:
                yield Unused(content.file, refused)
            progress(content.share)


_BULKY: Final = {"answers": None, "learning": (), "most_missed": (), "confidently_wrong": (), "roles": ()}


def _short(result: Result) -> Result:
    return result.model_copy(update=_BULKY)
