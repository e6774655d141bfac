"""A report in GitHub-flavoured Markdown: headings, a list of figures, tables. No text in it is ever markup.

What could be markup where it stands is escaped, as https://github.github.com/gfm has it; all else stays as it is, for
those who read the file itself. (GitHub makes links of e-mail addresses even so.)
"""

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

from smquiz.export.table import Document, Table, for_people
from smquiz.export.values import NUMERIC, one_line, shown
from smquiz.i18n import say

_MARKUP: Final = re.compile(r"[\\`*_\[\]<>|~&$#@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_START: Final = re.compile(r"^(\d*)([.)+=-])")
"""What begins a list or underlines a heading."""


def write(document: Document, file: BinaryIO) -> None:
    """In UTF-8, row by row."""
    file.writelines(f"{line}\n".encode() for line in lines(document))


def lines(document: Document) -> Iterator[str]:
    yield f"# {escaped(document.title)}"
    if document.facts:
        yield ""
    colon = say(document.language, ": ").rstrip(" ")
    for fact in document.facts:
        value = escaped(shown(document.language, fact.value, fact.unit))
        yield f"- **{escaped(fact.label)}{colon}** {value}"
    for table in document.tables:
        yield ""
        yield f"## {escaped(table.title)}"
        yield ""
        yield from _table(for_people(table), document.language)
    for note in document.notes:
        yield ""
        yield _AT_START.sub(r"\1\\\2", escaped(note))


def escaped(text: str) -> str:
    """On one line, anywhere but at the beginning of a paragraph."""
    return _MARKUP.sub(r"\\\g<0>", one_line(text))


def _table(table: Table, language: str) -> Iterator[str]:
    units = [column.unit for column in table.columns]
    yield _row([escaped(column.heading) for column in table.columns])
    yield _row(["---:" if unit in NUMERIC else "---" for unit in units])
    empty = True
    for row in table.rows:
        empty = False
        yield _row([escaped(shown(language, value, unit)) for value, unit in zip(row, units, strict=True)])
    if empty:
        yield ""
        yield say(language, "(nothing)")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
