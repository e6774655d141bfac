"""From files of other programs to the files of a bank."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from smquiz.banks.json_schema import FILE as SCHEMA
from smquiz.banks.json_schema import written
from smquiz.exchange.complete import Given, complete
from smquiz.exchange.formats import form_of, reader
from smquiz.exchange.join import join
from smquiz.exchange.report import Level, Note, RefusedError, changed
from smquiz.exchange.sheet import Sheet
from smquiz.exchange.toml import bank_file, bank_files
from smquiz.i18n import mark

LARGEST: Final = 64 * 1024 * 1024
"""Bytes in a file of any form."""

_TOO_LARGE: Final = mark("The file is larger than {limit} MiB.")
_LANGUAGE: Final = mark(
    "The file does not state its language: it was taken to be “{language}”. To name another: --bank-lang."
)
_NONE: Final = mark("No question of the file came through.")


class Wish(NamedTuple):
    """One file to import: `form` and `language` are empty where they are to be found out."""

    path: Path
    form: str
    language: str


class Gathered(NamedTuple):
    """What was read of all files, and how many questions were in them."""

    sheets: tuple[Sheet, ...]
    came_through: int
    found: int
    notes: tuple[Note, ...]


def gather(wishes: Sequence[Wish], usual: str) -> Gathered:
    """`usual` is the language of files that say none. Raises RefusedError, also if no question came through."""
    sheets: list[Sheet] = []
    notes: list[Note] = []
    for wish in wishes:
        sheet, told = _sheet(wish, usual)
        sheets.append(sheet)
        notes.extend(told)
    joined = join(sheets)
    notes.extend(joined.notes)
    came_through = len({question.id for sheet in joined.sheets for question in sheet.questions})
    if not came_through:
        raise NothingError(tuple(notes))
    left_out = len({note.question for note in notes if note.level is Level.LEFT_OUT})
    return Gathered(joined.sheets, came_through, came_through + left_out, tuple(notes))


class NothingError(RefusedError):
    """No question came through; `notes` say why."""

    def __init__(self, notes: tuple[Note, ...]) -> None:
        super().__init__(_NONE)
        self.notes = notes


def folder_of(gathered: Gathered, language: str) -> dict[str, str]:
    """The files of the bank by their names, with the schema for editors, whose descriptions are in `language`."""
    languages = [sheet.language for sheet in gathered.sheets]
    return {**bank_files(gathered.sheets), SCHEMA: written(language, languages)}


def file_of(gathered: Gathered) -> str:
    """The bank as one file."""
    return bank_file(gathered.sheets)


def _sheet(wish: Wish, usual: str) -> tuple[Sheet, list[Note]]:
    data = _bytes(wish.path)
    read = reader(wish.form or form_of(wish.path.name, data))(data)
    notes = list(read.notes)
    sheet = read.sheet._replace(language=wish.language or read.sheet.language)
    completed = complete(sheet, Given(usual, wish.path.stem))
    if not sheet.language:
        notes.append(changed("", _LANGUAGE, language=completed.sheet.language))
    return completed.sheet, [*notes, *completed.notes]


def _bytes(path: Path) -> bytes:
    """Raises RefusedError if there is more than is read, and OSError."""
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise RefusedError(_TOO_LARGE, limit=LARGEST // 1024**2)
    return data
