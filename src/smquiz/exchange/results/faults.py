"""What is wrong with a result file, in words of the file: which key, and what should stand there."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from smquiz.banks.diagnostics import Value, Word, written_key
from smquiz.banks.positions import KeyPath
from smquiz.exchange.report import RefusedError
from smquiz.i18n import mark
from smquiz.report.result import Result

MISSING: Final = mark("The key “{key}” is missing.")
_UNKNOWN: Final = mark("The key “{name}” is not known: the file was changed by hand, or made by a newer smquiz.")
_NO_TEXT: Final = mark("There is a text in it with a character that does not exist.")
_WANTED: Final = mark("“{key}” should be {wanted}.")
_SMALL: Final = mark("“{key}” should be at least {limit}.")
_LARGE: Final = mark("“{key}” should be at most {limit}.")
_SHORT: Final = mark("“{key}” is too short: at least {limit}.")
_LONG: Final = mark("“{key}” is too long: at most {limit}.")

_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "missing": (MISSING, ""),
    "greater_than_equal": (_SMALL, "ge"),
    "less_than_equal": (_LARGE, "le"),
    "string_too_short": (_SHORT, "min_length"),
    "string_too_long": (_LONG, "max_length"),
    "too_short": (_SHORT, "min_length"),
    "too_long": (_LONG, "max_length"),
}
"""Each kind of fault with its sentence and what it calls the limit."""

_WORDS: Final[Mapping[str, str]] = {
    "string_type": mark("a text"),
    "int_type": mark("a whole number"),
    "float_type": mark("a number"),
    "finite_number": mark("a number"),
    "bool_type": mark("true or false"),
    "tuple_type": mark("a list"),
    "frozen_set_type": mark("a list"),
    "model_type": mark("a table"),
    "dict_type": mark("a table"),
    "mapping_type": mark("a table"),
}
_ID: Final = mark("lowercase letters a to z, digits, and single hyphens between them")
_DATE: Final = mark("a year, a month (2024-10) or a day (2024-10-31)")
_DAY: Final = mark("a day such as 2024-10-31")
_PATTERNS: Final[Mapping[str, str]] = {
    "id": _ID,
    "question": _ID,
    "tip": _ID,
    "hash": mark("16 digits or letters from a to f"),
    "version": mark("three numbers separated by dots"),
    "languages": mark("language codes such as fr, en or fr-CA"),
    "published": _DATE,
    "revised": _DATE,
    "since": _DAY,
    "by": _DAY,
}
_MOMENT: Final = mark("a moment such as 2024-10-31T14:30:00Z")
_ANOTHER: Final = mark("another value")
_RESPONSE: Final = mark("options that were chosen, ranks, or ratings")
_QUOTED: Final = re.compile("'([^']+)'")
_MOMENTS: Final = frozenset({"made", "first", "last", "started", "answered", "written", "settled"})


def explained(error: ValidationError) -> RefusedError:
    """The first fault."""
    first = error.errors(include_url=False, include_context=True, include_input=False)[0]
    # All of it was JSON before: only a text that no encoding has can be wrong as such.
    return RefusedError(_NO_TEXT) if first["type"] == "json_invalid" else _sentence(first)


def fault(message: str, *path: str | int) -> RefusedError:
    """A sentence about the `key` at this path."""
    return RefusedError(message, key=written_key(_of_ours(path)))


def _sentence(error: ErrorDetails) -> RefusedError:
    path: KeyPath = error["loc"]
    if "response" in path:
        # What follows is how the model tells kinds of responses apart.
        return _wanted(path[: path.index("response") + 1], _RESPONSE)
    if error["type"] == "extra_forbidden":
        return RefusedError(_UNKNOWN, name=written_key(path))
    if error["type"] in _SENTENCES:
        message, limit = _SENTENCES[error["type"]]
        values: dict[str, Value] = {"limit": f"{error['ctx'][limit]:g}"} if limit else {}
        return RefusedError(message, key=written_key(_of_ours(path)), **values)
    return _wanted(path, _word(error, path))


def _wanted(path: KeyPath, word: str) -> RefusedError:
    return RefusedError(_WANTED, key=written_key(_of_ours(path)), wanted=Word(word))


def _word(error: ErrorDetails, path: KeyPath) -> str:
    names = [part for part in path if isinstance(part, str)]
    if error["type"] == "string_pattern_mismatch":
        return _MOMENT if names[-1] in _MOMENTS and names[0] != "bank" else _PATTERNS.get(names[-1], _ANOTHER)
    if error["type"] == "literal_error":
        return ", ".join(_QUOTED.findall(error["ctx"]["expected"]))
    return _WORDS.get(error["type"], _ANOTHER)


def _of_ours(path: KeyPath) -> KeyPath:
    """As far as its names are those of the format: the rest is anybody's text."""
    for place, part in enumerate(path):
        if isinstance(part, str) and part not in _names():
            return path[:place]
    return path


@cache
def _names() -> frozenset[str]:
    """Every key of a result file."""
    models: list[type[BaseModel]] = [Result]
    for model in models:
        for field in model.model_fields.values():
            models.extend(found for found in _models_in(field.annotation) if found not in models)
    return frozenset(name for model in models for name in model.model_fields)


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
