"""A learner's result as JSON, for programs; `docs/result.schema.json` says what it holds."""

from collections.abc import Iterable
from typing import BinaryIO, Final

from pydantic import TypeAdapter

from smquiz.report.result import AnswerRow, Result

_RESULT: Final = TypeAdapter(Result)
_INDENT: Final = 2


def write(result: Result, file: BinaryIO, answers: Iterable[AnswerRow] | None = None) -> None:
    """With its digest. `answers` are gone through twice, one at a time; None leaves them out."""
    # As bytes: a text of a hundred thousand sessions would be held in several forms at once.
    whole = memoryview(_RESULT.dump_json(result.sealed(answers), indent=_INDENT, exclude_none=True))
    if answers is None:
        file.write(whole)
        file.write(b"\n")
        return
    file.write(whole[: -len(_END)])
    file.write(f',\n{" " * _INDENT}"answers": ['.encode())
    between = "\n"
    for row in answers:
        file.write(f"{between}{' ' * 2 * _INDENT}{row.model_dump_json(exclude_none=True)}".encode())
        between = ",\n"
    file.write(f"\n{' ' * _INDENT}]{_END}\n".encode())


_END: Final = "\n}"
