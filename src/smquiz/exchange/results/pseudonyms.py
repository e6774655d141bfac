"""Pseudonyms that stay the same from run to run, and the key file that alone knows whose they are."""

import hmac
import secrets
import stat
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Annotated, Final, Literal

import tomli_w
from pydantic import Field, ValidationError

from smquiz.banks.parse import tables_of
from smquiz.exchange.report import RefusedError
from smquiz.exchange.results.learners import Person, comparable
from smquiz.exchange.results.reading import PSEUDONYMS
from smquiz.exchange.target import put_private_file
from smquiz.i18n import mark
from smquiz.quiz.model import Model

_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without those that are taken for one another when read aloud or from paper."""
_LENGTH: Final = 4
_LARGEST: Final = 8 * 1024 * 1024
"""Bytes in a key file."""

_OTHER_FILE: Final = mark("“{path}” is not a key file of pseudonyms: it is left as it is. Name another file.")
_UNREADABLE: Final = mark("The key file “{path}” cannot be read ({reason}).")


class _Row(Model):
    """A learner's pseudonym, with all ids and names that were ever seen of them."""

    pseudonym: Annotated[str, Field(pattern=rf"^R-[{_LETTERS}]{{{_LENGTH}}}$")]
    names: tuple[str, ...]
    ids: tuple[str, ...]


class _KeyFile(Model):
    """`secret` makes pseudonyms that nobody can compute from a name."""

    kind: Literal["smquiz-pseudonyms"] = PSEUDONYMS
    format: Literal[1] = 1
    secret: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    learner: tuple[_Row, ...] = ()


def pseudonyms(people: Sequence[Person], path: Path) -> Mapping[str, str]:
    """Each person's pseudonym by their id. The key file is made if there is none, and new learners are added to it.

    Raises RefusedError; the file is then as it was.
    """
    path = path.resolve()
    old = _read(path)
    rows: list[_Row] = list(old.learner) if old else []
    secret = old.secret if old else secrets.token_hex(32)
    given = dict(_given(people, rows, secret))
    new = _KeyFile(secret=secret, learner=tuple(rows))
    if new != old or _is_open_to_others(path):
        put_private_file(_written(new), path, force=old is not None)
    return given


def _given(people: Sequence[Person], rows: list[_Row], secret: str) -> Iterator[tuple[str, str]]:
    """Adds to `rows`. Those that the key file knows come first: a new one never takes what they have."""
    places = _Places(rows)
    waiting = []
    for person in sorted(people, key=_identity):
        place = places.claim(person)
        if place is None:
            waiting.append(person)
        else:
            rows[place] = _extended(rows[place], person)
            yield person.id, rows[place].pseudonym
    taken = {row.pseudonym for row in rows}
    for person in waiting:
        pseudonym = next(code for code in _codes(secret, _identity(person)) if code not in taken)
        taken.add(pseudonym)
        rows.append(_Row(pseudonym=pseudonym, names=person.names, ids=person.ids))
        yield person.id, pseudonym


class _Places:
    """Where in the key file a person stands; nobody stands where somebody else of this cohort does."""

    def __init__(self, rows: Sequence[_Row]) -> None:
        self._ids = {identifier: place for place, row in enumerate(rows) for identifier in row.ids}
        self._names = {comparable(name): place for place, row in enumerate(rows) for name in row.names}
        self._claimed: set[int] = set()

    def claim(self, person: Person) -> int | None:
        found = [
            *(self._ids[identifier] for identifier in person.ids if identifier in self._ids),
            *(self._names[name] for name in map(comparable, person.names) if name in self._names),
        ]
        place = next((place for place in sorted(found) if place not in self._claimed), None)
        if place is not None:
            self._claimed.add(place)
        return place


def _extended(row: _Row, person: Person) -> _Row:
    names = {comparable(name): name for name in (*person.names, *row.names)}
    ids = sorted({*row.ids, *person.ids})
    return _Row(pseudonym=row.pseudonym, names=tuple(sorted(names.values())), ids=tuple(ids))


def _identity(person: Person) -> str:
    return min(map(comparable, person.names)) if person.names else person.ids[0]


def _codes(secret: str, identity: str) -> Iterator[str]:
    """The learner's code, and others for when it is taken."""
    for turn in count():
        digest = hmac.digest(bytes.fromhex(secret), f"{turn}:{identity}".encode(), sha256)
        number = int.from_bytes(digest, "big")
        letters = [_LETTERS[number // len(_LETTERS) ** place % len(_LETTERS)] for place in range(_LENGTH)]
        yield f"R-{''.join(letters)}"


def _read(path: Path) -> _KeyFile | None:
    """None if there is no such file."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
        raise RefusedError(_UNREADABLE, path=str(path), reason=reason) from error
    tables, fault = tables_of(str(path), data[:_LARGEST])
    try:
        if fault is None and len(data) <= _LARGEST:
            return _KeyFile.model_validate(tables)
    except ValidationError:
        pass
    raise RefusedError(_OTHER_FILE, path=str(path))


def _written(keys: _KeyFile) -> bytes:
    return tomli_w.dumps(keys.model_dump(mode="json")).encode()


def _is_open_to_others(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
