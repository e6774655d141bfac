"""How wide the columns of a table are where a line has so many cells, and how a text is broken to stand in one."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from wcwidth import width, wrap

GAP: Final = 2
"""Cells between two columns."""

_LEAST: Final = 18
"""Cells that a column of texts needs, to be read with ease."""


class Measured(NamedTuple):
    """A column: how wide it would like to be, and how wide it has to be."""

    natural: int
    least: int


def measured(heading: str, values: Sequence[str], *, breakable: bool) -> Measured:
    """A column of texts may be broken at words; a number or a day is not."""
    word = max((width(word) for word in heading.split(" ")), default=0)
    widest = max(map(width, values), default=0)
    natural = max(width(heading), widest)
    return Measured(natural, min(natural, max(word, min(widest, _LEAST) if breakable else widest)))


def blocks(columns: Sequence[Measured], cells: int) -> list[list[int]] | None:
    """The places of the columns, in as few blocks as fit below each other; each begins with the first column, which
    tells what a row is about. None if there is no room for two columns.
    """
    found = [[0]]
    for place in range(1, len(columns)):
        if _needed([columns[other] for other in (*found[-1], place)]) > cells:
            found.append([0])
        found[-1].append(place)
    too_wide = any(_needed([columns[place] for place in block]) > cells for block in found)
    return None if too_wide else found


def fitted(columns: Sequence[Measured], cells: int) -> list[int]:
    """The widths of columns that have room, with the gaps at most `cells` in all."""
    spare = cells - _needed(columns)
    widths = [column.least for column in columns]
    wanting = sorted(range(len(columns)), key=lambda place: columns[place].natural - columns[place].least)
    for done, place in enumerate(wanting):
        more = min(columns[place].natural - columns[place].least, spare // (len(columns) - done))
        widths[place] += more
        spare -= more
    return widths


def _needed(columns: Sequence[Measured]) -> int:
    return sum(column.least for column in columns) + GAP * (len(columns) - 1)


def broken(text: str, cells: int) -> list[str]:
    """The lines of the text, the first of which is empty if it is; a word is broken only where it has no room, and
    then rather after a hyphen.
    """
    if width(text) <= cells:
        return [text]
    room = max(cells, 1)
    return wrap(text, room, break_on_hyphens=any(width(word) > room for word in text.split(" ")))
