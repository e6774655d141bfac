"""Bytes to raw tables: reads the files of a bank and says what keeps a file from being read."""

import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import tomli

from smquiz.banks.codes import Code
from smquiz.banks.diagnostics import Diagnostic, Value, Word
from smquiz.banks.files import bank_files, is_toml
from smquiz.banks.positions import KeyPath, Places
from smquiz.banks.processes import Run, in_turn
from smquiz.banks.recovery import recovered
from smquiz.banks.syntax import Problem, explained, place_after
from smquiz.i18n import mark
from smquiz.quiz.text import holds_forbidden

MEBIBYTE: Final = 1024 * 1024
LARGEST: Final = 8 * MEBIBYTE
"""Bytes in a file."""
LARGEST_BANK: Final = 64 * MEBIBYTE
"""Bytes in all files of a bank."""
DEEPEST: Final = 32
"""Tables and lists within one another."""
WIDEST: Final = 1000
"""Entries of a table or list within a file's tables."""

_INTEGERS: Final = range(-(2**63), 2**63)
_BYTE_ORDER_MARK: Final = "\ufeff"
# tomli takes time in the square of a dotted key's length, and this stands in no honest bank.
_PARTS: Final = 2 * DEEPEST
_ENDLESS_KEY: Final = re.compile(
    rf"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{_PARTS}}}""", re.ASCII
)
_ESCAPED: Final = re.compile(r"\\[befruxU]")
_MANY_DIGITS: Final = re.compile(r"\d[\d_]{1000,}+", re.ASCII)


_REST_OF_FILE: Final = mark("nothing else in this file was checked")
_REST_OF_TABLE: Final = mark("nothing else in this table was checked")


class File(NamedTuple):
    """One TOML file as read; `name` is its path as the author gave it. Those tables are `broken`, and empty, in
    which a fault of TOML was told. Unless it is `suspect`, none of its texts has a forbidden character.
    """

    name: str
    tables: Mapping[str, Any]
    places: Places
    broken: frozenset[KeyPath] = frozenset()
    suspect: bool = True


class Parsed(NamedTuple):
    """The files that could be read, the faults of the others, and the text of all that have one, by name."""

    files: tuple[File, ...]
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]


class _FaultError(Exception):
    """Why a file cannot be used, and where in it."""

    def __init__(self, code: Code, place: tuple[int, int] = (1, 1), **values: Value) -> None:
        super().__init__(code)
        self.code = code
        self.place = place
        self.values = values


class _SyntaxError(_FaultError):
    def __init__(self, found: Problem, unchecked: str) -> None:
        line, column, problem, advice = found
        super().__init__(Code.TOML_SYNTAX, (line, column), problem=problem, advice=advice, unchecked=Word(unchecked))


class _Member(NamedTuple):
    """One file of a bank: its text and its tables as far as they could be read, and what is wrong with them."""

    path: Path
    text: str | None
    file: File | None
    diagnostics: tuple[Diagnostic, ...]


def parse(path: Path, run: Run = in_turn) -> Parsed:
    """Reads a bank's file or all files of its folder. A fault in one of them hides nothing of the others."""
    try:
        paths = _members(path)
    except _FaultError as fault:
        return Parsed((), (_diagnostic(path, fault),), {})
    members = run([partial(_member, path) for path in paths])
    return Parsed(
        tuple(member.file for member in members if member.file),
        tuple(diagnostic for member in members for diagnostic in member.diagnostics),
        {str(member.path): member.text for member in members if member.text is not None},
    )


def _member(path: Path) -> _Member:
    text, file = None, None
    faults: Iterable[_FaultError]
    try:
        data = _data(path)
        text = _decoded(data)
        file, faults = _file(str(path), text)
    except _FaultError as fault:
        faults = [fault]
        if fault.code is Code.NOT_UTF8:
            text = data.decode("utf-8", "replace").removeprefix(_BYTE_ORDER_MARK)
    return _Member(path, text, file, tuple(_diagnostic(path, fault) for fault in faults))


def tables_of(name: str, data: bytes) -> tuple[Mapping[str, Any], Diagnostic | None]:
    """The tables of any TOML file, within the same limits as a bank's; else what keeps it from being read."""
    try:
        return _tables(_decoded(data)), None
    except _FaultError as fault:
        return {}, _diagnostic(Path(name), fault)


def _diagnostic(path: Path, fault: _FaultError) -> Diagnostic:
    line, column = fault.place
    return Diagnostic(str(path), line, column, fault.code, "", fault.values)


def _members(path: Path) -> list[Path]:
    mode = _mode(path)
    if stat.S_ISREG(mode) and not is_toml(path):
        raise _FaultError(Code.NOT_TOML)
    try:
        members = bank_files(path)
    except OSError as error:
        raise _unreadable(error) from error
    if not members:
        raise _FaultError(Code.FOLDER_EMPTY)
    if sum(map(_size, members)) > LARGEST_BANK:
        raise _FaultError(Code.BANK_TOO_LARGE, limit=LARGEST_BANK // MEBIBYTE)
    return members


def _size(path: Path) -> int:
    """As far as it will be read: what is too large or cannot be looked at has a fault of its own."""
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        return 0
    return size if size <= LARGEST else 0


def _data(path: Path) -> bytes:
    if not stat.S_ISREG(_mode(path)):
        raise _FaultError(Code.NOT_A_FILE)
    try:
        # One byte more than allowed is enough to know, however long the file is.
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise _unreadable(error) from error
    if len(data) > LARGEST:
        raise _FaultError(Code.FILE_TOO_LARGE, limit=LARGEST // MEBIBYTE)
    return data


def _file(name: str, text: str) -> tuple[File, list[_FaultError]]:
    """The file with the faults of its broken tables. Raises _FaultError if nothing of it can be used."""
    try:
        return File(name, _tables(text), Places(text), suspect=_suspect(text)), []
    except _SyntaxError:
        left = recovered(text)
        if left is None:
            raise
        _check_limits(left.tables, left.text)
        faults: list[_FaultError] = [_SyntaxError(problem, _REST_OF_TABLE) for problem in left.problems]
        return File(name, left.tables, Places(left.text), left.broken, _suspect(left.text)), faults


def _suspect(text: str) -> bool:
    """One look at the whole is much faster than one at each of its texts."""
    return holds_forbidden(text.replace("\r\n", "\n")) or _ESCAPED.search(text) is not None


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError) as error:
        if _is_link(path):
            raise _FaultError(Code.LINK_BROKEN) from error
        if isinstance(error, PermissionError):
            raise _unreadable(error) from error
        raise _FaultError(Code.PATH_MISSING) from error


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except (OSError, ValueError):
        return False


def _unreadable(error: OSError) -> _FaultError:
    return _FaultError(Code.UNREADABLE, reason=error.strerror or type(error).__name__)


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
        raise _FaultError(Code.NOT_UTF8, place_after(before), byte=f"{data[error.start]:02X}") from error
    # Many an editor begins a file with this mark and shows it to nobody.
    text = text.removeprefix(_BYTE_ORDER_MARK)
    if not text.strip():
        raise _FaultError(Code.FILE_EMPTY)
    return text


def _tables(text: str) -> Mapping[str, Any]:
    long = (line for line in text.split("\n") if len(line) >= 2 * _PARTS)
    if any(line.count(".") >= _PARTS for line in long) and (endless := _ENDLESS_KEY.search(text)):
        raise _too_deep(place_after(text[: endless.start()]))
    try:
        tables = tomli.loads(text)
    except RecursionError as error:
        raise _too_deep() from error
    except tomli.TOMLDecodeError as error:
        raise _SyntaxError(explained(str(error), text), _REST_OF_FILE) from error
    except ValueError as error:
        # Python itself refuses to read a number of thousands of digits.
        digits = _MANY_DIGITS.search(text)
        raise _FaultError(Code.TOML_NUMBER, place_after(text[: digits.start()]) if digits else (1, 1)) from error
    _check_limits(tables, text)
    return tables


def _check_limits(tables: Mapping[str, Any], text: str) -> None:
    if _within_limits(tables):
        return
    for path, value in walk(tables):
        if len(path) > DEEPEST:
            raise _too_deep(Places(text).key(path))
        if _too_wide(path, value):
            raise _FaultError(Code.TOML_SIZE, Places(text).key(path), count=len(value), limit=WIDEST)
        if isinstance(value, int) and value not in _INTEGERS:
            raise _FaultError(Code.TOML_NUMBER, Places(text).value(path))


def _within_limits(tables: Mapping[str, Any]) -> bool:
    """Without the way to each value, which only a fault has to tell."""
    level: list[Any] = [tables]
    for depth in range(DEEPEST + 1):
        if any(len(value) > WIDEST for value in level if depth != 1 or isinstance(value, dict)):
            return False
        inside = [value.values() if isinstance(value, dict) else value for value in level]
        # Most are texts, of any length.
        below = [item for items in inside for item in items if type(item) is not str]
        if any(type(value) is int and value not in _INTEGERS for value in below):
            return False
        level = [value for value in below if isinstance(value, dict | list)]
        if not level:
            return True
    return False


def _too_wide(path: KeyPath, value: Any) -> bool:
    """The lists of all tips and of all questions may have any length."""
    if not isinstance(value, dict | list) or len(value) <= WIDEST:
        return False
    return isinstance(value, dict) or len(path) != 1


def strings(value: Any) -> Iterator[str]:
    """Every text in tables that are within the limits."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def walk(tables: Mapping[str, Any], path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every value with its path, down to one level past DEEPEST; without recursion, which a deep file would exhaust."""
    waiting: list[tuple[tuple[str | int, ...], Any]] = [(path, tables)]
    while waiting:
        at, value = waiting.pop()
        yield at, value
        if len(at) > DEEPEST:
            continue
        if isinstance(value, dict):
            waiting.extend(((*at, key), item) for key, item in value.items())
        elif isinstance(value, list):
            waiting.extend(((*at, place), item) for place, item in enumerate(value))


def _too_deep(place: tuple[int, int] = (1, 1)) -> _FaultError:
    return _FaultError(Code.TOML_NESTING, place, limit=DEEPEST)
