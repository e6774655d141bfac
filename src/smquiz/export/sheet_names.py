"""Names that a spreadsheet allows for its sheets."""

import re
from collections.abc import Collection
from typing import Final

LONGEST: Final = 31
"""Characters."""

_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED: Final = frozenset({"history"})


def sheet_name(wanted: str, taken: Collection[str]) -> str:
    """The name itself where it is legal and no sheet of `taken` has it (case does not count), else one like it."""
    name = _FORBIDDEN.sub("_", wanted)[:LONGEST].strip("' ") or "_"
    others = {other.casefold() for other in taken} | _RESERVED
    number = 1
    candidate = name
    while candidate.casefold() in others:
        number += 1
        end = f" ({number})"
        candidate = f"{name[: LONGEST - len(end)]}{end}"
    return candidate
