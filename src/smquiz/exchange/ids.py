"""Ids for what comes without one, or with one that a bank does not take."""

import re
from collections.abc import Container
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


def untaken(name: str, taken: Container[str]) -> str:
    """The id itself, or with a number if it is taken."""
    if name not in taken:
        return name
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"
