"""Reads questions from CSV, one a row: comma (rfc4180), semicolon (excel-fr) or tab between the cells, UTF-8.

column        or                   what stands in it
id            identifiant
tip           conseil              what the question belongs to: an id or a title
tip text      texte du conseil     once for each tip
kind          type                 single, multiple, true-false, ranking, rating, concordance; else by the key
difficulty    difficulté           core, applied, subtle
scoring       barème               for multiple
scenario      scénario
prompt        consigne
key           clé                  the right options: b, or a c; for ranking, rating and concordance, the rank, the
rating or the count of experts of each option: 2 1 3
option 1      option 1             and so on to 9
feedback 1    rétroaction 1        and so on to 9
"""

import csv
import re
from collections.abc import Iterator, Mapping
from io import StringIO
from itertools import islice
from typing import Final, NamedTuple, cast, get_args

from smquiz.exchange.ids import slug
from smquiz.exchange.report import MOST_QUESTIONS, Imported, Note, RefusedError, left_out, lost, within_limit
from smquiz.exchange.sheet import Kind, Sheet, SheetOption, SheetQuestion, SheetTip
from smquiz.exchange.texts import Plain, notes_of, plain
from smquiz.i18n import mark
from smquiz.quiz.text import fold

LARGEST: Final = 16 * 1024 * 1024
"""Bytes in a file."""

_TOO_LARGE: Final = mark("The file is larger than {limit} MiB.")
_NOT_UTF8: Final = mark("The file is not UTF-8 text: in Excel, save it as “CSV UTF-8”.")
_BROKEN: Final = mark("This is not CSV: line {line} cannot be split into cells. Look for a stray quotation mark there.")
_NO_COLUMN: Final = mark("The first row names no column “{column}”. Required columns: {needed}.")
_UNKNOWN: Final = mark("The column “{column}” was lost: a bank has nothing of that name.")
_KIND: Final = mark("Row {row} was left out: “{value}” is not a kind. The kinds are: {legal}.")
_KEY: Final = mark("Row {row} was left out: the key “{value}” does not go with its kind and its options.")
_GAP: Final = mark("Row {row} was left out: an option without text comes before others.")
_ROW: Final = mark("Row {row} was left out: it has no prompt.")
_EXTRA: Final = mark("Row {row} has more cells than there are columns: what is in them was lost.")

_MOST: Final = 9
_COLUMNS: Final = 200
"""That are looked at; what stands to the right of them is told to be lost, row by row."""
_KINDS: Final = get_args(Kind)
_NUMBERED: Final = ("ranking", "rating", "concordance")
_NAMES: Final[Mapping[str, str]] = {
    **{name: name for name in ("id", "tip", "tiptext", "kind", "difficulty", "scoring", "scenario", "prompt", "key")},
    **{"identifiant": "id", "conseil": "tip", "texteduconseil": "tiptext", "type": "kind", "difficulte": "difficulty"},
    **{"bareme": "scoring", "consigne": "prompt", "question": "prompt", "cle": "key", "points": "points"},
    **{f"option{number}": f"option{number}" for number in range(1, _MOST + 1)},
    **{f"feedback{number}": f"feedback{number}" for number in range(1, _MOST + 1)},
    **{f"retroaction{number}": f"feedback{number}" for number in range(1, _MOST + 1)},
}
"""Our name of each column, by how people may head it."""
_NEEDED: Final = ("prompt", "key", "option1", "option2")
_TRUTH: Final = {"true": "1", "vrai": "1", "false": "2", "faux": "2"}
_BETWEEN: Final = re.compile(r"[\s,;|/]+")
_FORMULA: Final = re.compile(r"'[=+\-@\t\r]")
"""Cells that begin so were made harmless for spreadsheets with the apostrophe."""


class _Row(NamedTuple):
    number: int
    cells: Mapping[str, str]
    texts: list[Plain]

    def text(self, column: str) -> str:
        written = self.cells.get(column, "")
        read = plain(written[1:] if _FORMULA.match(written) else written)
        self.texts.append(read)
        return read.text

    @property
    def name(self) -> str:
        return self.cells.get("id", "").strip()[:80] or f"#{self.number}"


class _SkippedError(Exception):
    """Why a row is left out."""

    def __init__(self, note: Note) -> None:
        super().__init__(note.message)
        self.note = note


def read(data: bytes) -> Imported:
    """The file as a sheet. Raises RefusedError if it is no such table."""
    header, *rows = within_limit(_rows(_decoded(data))) or [[]]
    header = header[:_COLUMNS]
    columns = [_NAMES.get(_folded(cell), "") for cell in header]
    for column in _NEEDED:
        if column not in columns:
            raise RefusedError(_NO_COLUMN, column=column, needed=_NEEDED)
    notes = [
        lost("", _UNKNOWN, column=cell) for cell, column in zip(header, columns, strict=True) if not column and cell
    ]
    questions: list[SheetQuestion] = []
    tips: dict[str, SheetTip] = {}
    for number, cells in enumerate(rows, 2):
        if not any(cell.strip() for cell in cells):
            continue
        row = _Row(number, dict(zip(columns, cells, strict=False)), [])
        if any(cell.strip() for cell in cells[len(columns) :]):
            notes.append(lost(row.name, _EXTRA, row=number))
        try:
            questions.append(_question(row))
        except _SkippedError as skipped:
            notes.append(skipped.note)
            continue
        _add_tip(tips, questions[-1].tip, row)
        notes.extend(notes_of(row.name, *row.texts))
    return Imported(Sheet("", tuple(questions), tuple(tips.values())), tuple(notes))


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        raise RefusedError(_TOO_LARGE, limit=LARGEST // 1024**2)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(_NOT_UTF8) from error


def _rows(text: str) -> list[list[str]]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return list(islice(reader, MOST_QUESTIONS + 1))
    except csv.Error as error:
        raise RefusedError(_BROKEN, line=reader.line_num) from error


def _folded(heading: str) -> str:
    return re.sub(r"[\s_.-]+", "", fold(heading[:80]))


def _add_tip(tips: dict[str, SheetTip], name: str, row: _Row) -> None:
    title, text = row.text("tip"), row.text("tiptext")
    if name and (name not in tips or not tips[name].text):
        tips[name] = SheetTip(name, title.replace("\n\n", " "), text)


def _question(row: _Row) -> SheetQuestion:
    """Raises _SkippedError."""
    prompt = row.text("prompt")
    if not prompt:
        raise _SkippedError(left_out(row.name, _ROW, row=row.number))
    options = _options(row)
    key = [part for part in _BETWEEN.split(fold(row.text("key"))) if part]
    kind = _kind(row, key)
    return SheetQuestion(
        name=row.name,
        kind=kind,
        prompt=prompt,
        options=_with_key(row, kind, options, key),
        scenario=row.text("scenario"),
        id=row.text("id"),
        tip=slug(row.text("tip"), ""),
        points=tuple(part for part in _BETWEEN.split(row.text("points")) if part),
        difficulty=fold(row.text("difficulty")),
        scoring=fold(row.text("scoring")) if kind == "multiple" else "",
    )


def _options(row: _Row) -> tuple[SheetOption, ...]:
    options = [
        SheetOption(row.text(f"option{number}"), row.text(f"feedback{number}")) for number in range(1, _MOST + 1)
    ]
    while options and not options[-1].text and len(options) > 2:
        options.pop()
    if any(not option.text for option in options) and any(option.text for option in options):
        raise _SkippedError(left_out(row.name, _GAP, row=row.number))
    return tuple(options)


def _kind(row: _Row, key: list[str]) -> Kind:
    """Where the row does not say, a key of one option is for single, one of several for multiple."""
    kind = fold(row.text("kind"))
    if not kind:
        return "true-false" if set(key) & set(_TRUTH) else "single" if len(key) == 1 else "multiple"
    if kind not in _KINDS:
        raise _SkippedError(left_out(row.name, _KIND, row=row.number, value=kind, legal=_KINDS))
    return cast(Kind, kind)


def _with_key(row: _Row, kind: Kind, options: tuple[SheetOption, ...], key: list[str]) -> tuple[SheetOption, ...]:
    try:
        if kind in _NUMBERED:
            return tuple(_numbered(kind, options, key))
        right = {_place(part) for part in key}
        if not right or not right <= set(range(len(options))):
            raise ValueError(key)
    except ValueError:
        note = left_out(row.name, _KEY, row=row.number, value=" ".join(key))
        raise _SkippedError(note) from None
    return tuple(option._replace(correct=place in right) for place, option in enumerate(options))


def _numbered(kind: Kind, options: tuple[SheetOption, ...], key: list[str]) -> Iterator[SheetOption]:
    """Raises ValueError if there is not one number for each option."""
    for option, part in zip(options, key, strict=True):
        number = int(part[:9])
        if kind == "ranking":
            yield option._replace(rank=number)
        elif kind == "rating":
            yield option._replace(rating=number)
        else:
            yield option._replace(panel=number)


def _place(part: str) -> int:
    """The place from 0 that a letter, a number or a word for true or false names. Raises ValueError."""
    part = _TRUTH.get(part, part)
    return ord(part) - ord("a") if len(part) == 1 and part.isascii() and part.isalpha() else int(part[:9]) - 1
