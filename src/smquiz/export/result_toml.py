"""A learner's result as TOML: the file that a tutor is given, which people can read as well."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import BinaryIO, Final

import tomli_w

from smquiz.i18n import say
from smquiz.report.result import AnswerRow, Result

_AT_ONCE: Final = 500
"""Answers that are held at a time."""


def write(result: Result, language: str, file: BinaryIO, answers: Iterable[AnswerRow] | None = None) -> None:
    """With its digest, and a comment in this language. `answers` are gone through twice; None leaves them out."""
    sealed = result.sealed(answers)
    batches = _batches(answers or ())
    first = next(batches, [])
    if answers is not None and not first:
        # An empty list has no table to stand in.
        sealed = sealed.model_copy(update={"answers": ()})
    file.write(f"{_comment(language)}\n\n{_toml(sealed.plain())}".encode())
    # No answer is short enough to stand in a line, so each is a table of its own, and tables may follow one by one.
    for some in chain([first], batches) if first else ():
        rows = [row.model_dump(mode="json", exclude_none=True) for row in some]
        file.write(f"\n{_toml({'answers': rows})}".encode())


def _comment(language: str) -> str:
    lines = (
        say(language, "A learner’s results, written by smquiz."),
        say(language, "The digest finds accidental damage to this file. It proves nothing about who made it."),
    )
    return "\n".join(f"# {line}" for line in lines)


def _toml(contents: dict[str, object]) -> str:
    return tomli_w.dumps(contents, multiline_strings=True)


def _batches(answers: Iterable[AnswerRow]) -> Iterator[list[AnswerRow]]:
    rows = iter(answers)
    while some := list(islice(rows, _AT_ONCE)):
        yield some
