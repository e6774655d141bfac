"""A file that is not TOML as a whole: which of its tables are, so that one slip does not hide what else is wrong."""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import tomli

from smquiz.banks.positions import KeyPath
from smquiz.banks.syntax import Problem, explained

MOST: Final = 50
"""Broken tables that are told in one file."""

_HEADS: Final = re.compile(r"^[ \t]*+(\[bank\]|\[\[(?:tip|question)\]\])", re.MULTILINE)
_VISIBLE: Final = re.compile(r"[^\n]")


class Recovered(NamedTuple):
    """The problems, one for each broken table; the text with nothing but blanks in these, so that all else stands where
    it stood; its tables, of which the broken ones are empty.
    """

    problems: tuple[Problem, ...]
    text: str
    tables: dict[str, Any]
    broken: frozenset[KeyPath]


class _Part(NamedTuple):
    """A stretch of the text, from one head of a table to the next; `head` ends where its contents begin."""

    path: KeyPath
    start: int
    head: int
    end: int


def recovered(text: str) -> Recovered | None:
    """Nothing if the fault lies in no single table, or in too many to tell."""
    problems: list[Problem] = []
    broken: list[_Part] = []
    before = 0
    for part in _parts(text):
        if problem := _problem(text[part.start : part.end]):
            problems.append(problem._replace(line=problem.line + before))
            broken.append(part)
        before += text.count("\n", part.start, part.end)
        if len(problems) > MOST:
            return None
    left = _blanked(text, broken)
    try:
        tables = tomli.loads(left)
    except (ValueError, RecursionError):
        return None
    return Recovered(tuple(problems), left, tables, frozenset(part.path for part in broken))


def _parts(text: str) -> Iterator[_Part]:
    counts = {"[bank]": 0, "[[tip]]": 0, "[[question]]": 0}
    heads = list(_HEADS.finditer(text))
    first, *ends = [*(head.start() for head in heads), len(text)]
    yield _Part((), 0, 0, first)
    for head, end in zip(heads, ends, strict=True):
        name = head[1].strip("[]")
        path = (name,) if name == "bank" else (name, counts[head[1]])
        counts[head[1]] += 1
        # An empty [[question]] keeps the place of a broken one, so that those after it are counted rightly.
        yield _Part(path, head.start(), head.end(), end)


def _problem(text: str) -> Problem | None:
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return explained(str(error), text)
    except (ValueError, RecursionError):
        return None
    return None


def _blanked(text: str, broken: list[_Part]) -> str:
    pieces = []
    at = 0
    for part in broken:
        pieces += [text[at : part.head], _VISIBLE.sub(" ", text[part.head : part.end])]
        at = part.end
    return "".join([*pieces, text[at:]])
