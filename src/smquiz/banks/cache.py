"""Banks as JSON, ready to use: a start of smquiz waits for neither TOML nor validation.

Two files for each bank: its index, which is read without Pydantic, and the whole of it. Both can be made again at any
time, so whatever is wrong with them, they are taken as absent. Each carries a digest that covers its contents and the
state of the bank's files, so that one look tells a fresh file from a stale or a damaged one.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from smquiz import __version__, paths
from smquiz.banks.files import bank_files
from smquiz.quiz.index import BankIndex, IndexedQuestion, IndexedSource, IndexedTip
from smquiz.quiz.shown import ShownOption, ShownQuestion

if TYPE_CHECKING:
    from smquiz.quiz.bank import Bank

FORMAT: Final = 2
"""Raised when what is written here changes its shape."""

_HEAD: Final = b'{"digest":"'
_MIDDLE: Final = b'","content":'
_TAIL: Final = b"}"


def load_index(path: Path) -> BankIndex:
    """The bank's index, from the cache if it is fresh. Raises BankError if it is not and the bank has faults."""
    state = state_of(path)
    try:
        return _index(json.loads(read_sealed(_index_file(path), state)))
    except (OSError, LookupError, ValueError, TypeError, RecursionError):
        return _load(path, state).index


def load_bank(path: Path) -> "Bank":
    """The whole bank, by the same rule."""
    from smquiz.quiz.bank import Bank

    state = state_of(path)
    try:
        return Bank.model_validate_json(read_sealed(_bank_file(path), state))
    except (OSError, ValueError):
        return _load(path, state)


def load_shown(path: Path) -> dict[str, ShownQuestion]:
    """The bank's questions as they are shown, by id; by the same rule, and without pydantic if the cache is fresh."""
    state = state_of(path)
    try:
        return _shown(json.loads(read_sealed(_shown_file(path), state)))
    except (OSError, LookupError, ValueError, TypeError, RecursionError):
        return _load(path, state).shown


def cached() -> list[Path]:
    """The files of the cache, with those that were being written when smquiz was killed."""
    folder = paths.cache_folder() / "banks"
    return sorted(file for pattern in ("*.json", ".*.json.*") for file in folder.glob(pattern))


def _load(path: Path, state: str | None) -> "Bank":
    from smquiz.banks.load import load

    bank = load(path)
    # The state was taken before the bank was read: if a file changed meanwhile, what is written here is stale at once.
    if state is not None:
        write_sealed(_index_file(path), state, json.dumps(bank.index._asdict(), ensure_ascii=False).encode())
        write_sealed(_shown_file(path), state, json.dumps(list(bank.shown.values()), ensure_ascii=False).encode())
        write_sealed(_bank_file(path), state, bank.model_dump_json(by_alias=True).encode())
    return bank


def state_of(path: Path) -> str | None:
    """A digest of everything that, when it changes, makes the cache stale; None if the files cannot be looked at."""
    try:
        files = [(file.name, file.stat()) for file in bank_files(path)]
    except (OSError, ValueError):
        return None
    known = [__version__, FORMAT, str(path.absolute()), *((name, at.st_size, at.st_mtime_ns) for name, at in files)]
    return hashlib.sha256(json.dumps(known).encode()).hexdigest()


def _index_file(path: Path) -> Path:
    return _file(path, "index")


def _shown_file(path: Path) -> Path:
    return _file(path, "shown")


def _bank_file(path: Path) -> Path:
    return _file(path, "bank")


def check_file(path: Path) -> Path:
    """Where the outcome of a check is kept."""
    return _file(path, "check")


def _file(path: Path, part: str) -> Path:
    """One name for each bank, so that a new entry takes the place of the old one."""
    name = hashlib.sha256(str(path.absolute()).encode(errors="surrogatepass")).hexdigest()[:16]
    return paths.cache_folder() / "banks" / f"{name}.{part}.json"


def read_sealed(file: Path, state: str | None) -> bytes:
    """The content, if it is whole and of this state. Raises ValueError or OSError if it is not."""
    if state is None:
        raise ValueError("no state")
    data = file.read_bytes()
    content = data[len(_sealed(state, b"")) - len(_TAIL) : -len(_TAIL)]
    if data != _sealed(state, content):
        raise ValueError("stale or damaged")
    return content


def _sealed(state: str, content: bytes) -> bytes:
    digest = hashlib.sha256(state.encode() + content).hexdigest().encode()
    return _HEAD + digest + _MIDDLE + content + _TAIL


def write_sealed(file: Path, state: str, content: bytes) -> None:
    """Whole or not at all, whoever else writes it at the same time; a folder that cannot be written to is no fault."""
    from tempfile import NamedTemporaryFile

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as new:
            temporary = Path(new.name)
            try:
                new.write(_sealed(state, content))
                new.close()
                temporary.replace(file)
            except OSError:
                temporary.unlink(missing_ok=True)
    except OSError:
        return


def _index(content: Mapping[str, Any]) -> BankIndex:
    return BankIndex(
        id=content["id"],
        version=content["version"],
        languages=tuple(content["languages"]),
        title=content["title"],
        source=IndexedSource(*content["source"]),
        tips=tuple(IndexedTip(*tip) for tip in content["tips"]),
        questions=tuple(IndexedQuestion(*question) for question in content["questions"]),
    )


def _shown(content: Sequence[Any]) -> dict[str, ShownQuestion]:
    questions = (
        ShownQuestion._make((*question[:-1], tuple(ShownOption(*option) for option in question[-1])))
        for question in content
    )
    return {question.id: question for question in questions}
