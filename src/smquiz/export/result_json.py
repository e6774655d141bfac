"""A learner's result as JSON, for programs; `docs/result.schema.json` says what it holds."""

from collections.abc import Iterable
from typing import BinaryIO, Final

from smquiz.report.result import AnswerRow, Result

_INDENT: Final = 2


def write(result: Result, file: BinaryIO, answers: Iterable[AnswerRow] | None = None) -> None:
    """With its digest. `answers` are gone through twice, one at a time; None leaves them out."""
    text = result.sealed(answers).model_dump_json(indent=_INDENT, exclude_none=True)
    if answers is None:
        file.write(f"{text}\n".encode())
        return
    file.write(f'{text.removesuffix(_END)},\n{" " * _INDENT}"answers": ['.encode())
    between = "\n"
    for row in answers:
        file.write(f"{between}{' ' * 2 * _INDENT}{row.model_dump_json(exclude_none=True)}".encode())
        between = ",\n"
    file.write(f"\n{' ' * _INDENT}]{_END}\n".encode())


_END: Final = "\n}"
