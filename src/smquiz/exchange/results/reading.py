"""Bytes from anywhere to a learner's result, or why not."""

import json
from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from smquiz.banks.codes import MESSAGES, Code
from smquiz.banks.parse import tables_of
from smquiz.exchange.report import RefusedError
from smquiz.exchange.results.consistency import check
from smquiz.exchange.results.faults import MISSING, explained, fault
from smquiz.i18n import mark
from smquiz.report import cohort
from smquiz.report.result import FORMAT, KIND, Result

PSEUDONYMS: Final = "smquiz-pseudonyms"
"""The kind of a key file; see `pseudonyms`."""

_NOT_TOML: Final = mark("Line {line} is not TOML: {problem}.")
_NOT_JSON: Final = mark("Line {line} is not JSON, or the file is cut short there.")
_NOT_UTF8: Final = mark("This is not a text in UTF-8: export the result again, with -o FILE.")
_NESTED: Final = mark("Tables or lists are nested too deeply here.")
_OTHER_FILE: Final = mark("This is not a learner’s result: “smquiz scores --format toml -o FILE” makes one.")
_COHORT: Final = mark("This is the report of a cohort, not a learner’s result.")
_KEY_FILE: Final = mark("This is a key file of pseudonyms: keep it apart from the results.")
_NEWER: Final = mark("A newer smquiz made this (format {found}; this one reads {known}): update smquiz.")
_NO_DIGEST: Final = mark("The digest is missing: export the result again.")
_DAMAGED: Final = mark(
    "The digest does not fit the contents: the file was damaged or changed. Export the result again."
)

_BLANK: Final = b" \t\r\n\xef\xbb\xbf"
_KINDS: Final = {cohort.KIND: _COHORT, PSEUDONYMS: _KEY_FILE}


def read(name: str, data: bytes) -> Result:
    """A result that can be relied on as far as a digest goes. Raises RefusedError."""
    if not data.strip(_BLANK):
        raise RefusedError(MESSAGES[Code.FILE_EMPTY].what)
    tables = _json(data) if _is_json(name, data) else _toml(name, data)
    _check_kind(tables)
    try:
        # As JSON, Pydantic takes a list for a tuple and still no text for a number.
        result = Result.model_validate_json(json.dumps(tables, default=lambda _: None), strict=True)
    except ValidationError as error:
        raise explained(error) from error
    if not result.digest:
        raise RefusedError(_NO_DIGEST)
    if result.digest != result.expected_digest():
        raise RefusedError(_DAMAGED)
    check(result)
    return result


def _is_json(name: str, data: bytes) -> bool:
    """A brace begins no TOML."""
    return name.lower().endswith(".json") or data.lstrip(_BLANK).startswith(b"{")


def _json(data: bytes) -> Mapping[str, Any]:
    try:
        tables = json.loads(data.decode("utf-8-sig"), parse_constant=lambda _: None)
    except UnicodeDecodeError as error:
        raise RefusedError(_NOT_UTF8) from error
    except RecursionError as error:
        raise RefusedError(_NESTED) from error
    except json.JSONDecodeError as error:
        raise RefusedError(_NOT_JSON, line=error.lineno) from error
    except ValueError as error:
        # Python itself refuses to read a number of thousands of digits.
        raise RefusedError(MESSAGES[Code.TOML_NUMBER].what) from error
    if not isinstance(tables, dict):
        raise RefusedError(_OTHER_FILE)
    return tables


def _toml(name: str, data: bytes) -> Mapping[str, Any]:
    tables, found = tables_of(name, data)
    if found is None:
        return tables
    match found.code:
        case Code.TOML_SYNTAX:
            raise RefusedError(_NOT_TOML, line=found.line, problem=found.values["problem"])
        case Code.NOT_UTF8:
            raise RefusedError(_NOT_UTF8)
        case code:
            raise RefusedError(MESSAGES[Code(code)].what, **found.values)


def _check_kind(tables: Mapping[str, Any]) -> None:
    kind, number = tables.get("kind"), tables.get("format")
    if kind != KIND:
        raise RefusedError(_KINDS.get(kind, _OTHER_FILE) if isinstance(kind, str) else _OTHER_FILE)
    if "format" not in tables:
        raise fault(MISSING, "format")
    if type(number) is int and number > FORMAT:
        raise RefusedError(_NEWER, found=number, known=FORMAT)
