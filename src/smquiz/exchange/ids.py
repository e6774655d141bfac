"""Ids for what comes without one, or with one that a bank does not take."""

import re
from collections.abc import Iterable
from typing import Final

from smquiz.quiz.text import fold

LONGEST: Final = 80
"""Characters in an id of a bank."""

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BETWEEN: Final = re.compile(r"[^a-z0-9]+")


def is_id(text: str) -> bool:
    return len(text) <= LONGEST and _ID.fullmatch(text) is not None


def slug(text: str, otherwise: str) -> str:
    """An id made from a text; `otherwise` if no letter of it can be used."""
    # Room is left for the number that tells two of the same name apart.
    return _BETWEEN.sub("-", fold(text[:400])).strip("-")[: LONGEST - 8].strip("-") or otherwise


class Names:
    """The ids that are taken."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._taken

    def take(self, name: str) -> str:
        """The id itself, or with a number if it is taken; now it is."""
        wish = name
        while wish in self._taken:
            self._last[name] = self._last.get(name, 1) + 1
            wish = f"{name}-{self._last[name]}"
        self._taken.add(wish)
        return wish
