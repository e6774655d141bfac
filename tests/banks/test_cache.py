import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.banks.support import A_BANK, OF_EVERY_KIND

from smquiz import paths
from smquiz.banks import cache
from smquiz.banks.cache import load_bank, load_index
from smquiz.banks.load import BankError, load


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "bank.toml"
    path.write_text(A_BANK, encoding="utf-8")
    return path


def entries() -> list[Path]:
    return sorted(path for path in (paths.cache_folder() / "banks").iterdir() if path.is_file())


@pytest.fixture
def toml_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> None:
        raise AssertionError(f"{path} was read")

    monkeypatch.setattr("smquiz.banks.load.load", fail)


@pytest.mark.parametrize("path", OF_EVERY_KIND, ids=lambda path: path.stem)
def test_what_comes_from_the_cache_is_what_was_loaded(path: Path) -> None:
    expected = load(path)
    for _ in ("absent", "fresh"):
        assert load_bank(path) == expected
        assert load_index(path) == expected.index
        assert load_bank(path).index == expected.index


def test_a_fresh_entry_serves_without_the_toml(bank: Path, request: pytest.FixtureRequest) -> None:
    index = load_index(bank)
    request.getfixturevalue("toml_is_not_read")
    assert load_index(bank) == index
    assert load_bank(bank).index == index


def test_a_relative_path_and_its_absolute_one_share_an_entry(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_index(bank)
    before = [entry.read_bytes() for entry in entries()]
    monkeypatch.chdir(bank.parent)
    load_index(Path(bank.name))
    assert [entry.read_bytes() for entry in entries()] == before


def test_the_files_are_json(bank: Path) -> None:
    load_index(bank)
    bank_json, index_json, shown_json = (json.loads(entry.read_bytes()) for entry in entries())
    assert index_json["content"]["id"] == "example"
    assert bank_json["content"]["header"]["id"] == "example"
    assert shown_json["content"][0][0] == load_bank(bank).questions[0].id


def edited(bank: Path) -> None:
    """Another text of the same length, at a later time."""
    bank.write_text(A_BANK.replace("An example", "An EXAMPLE"), encoding="utf-8")
    os.utime(bank, ns=(1, 1))


def test_an_edited_bank_is_read_again_and_takes_the_place_of_the_old_entry(bank: Path) -> None:
    load_index(bank)
    edited(bank)
    assert load_index(bank).title == {"*": "An EXAMPLE"}
    assert load_bank(bank).header.title == {"*": "An EXAMPLE"}
    assert len(entries()) == 3


def test_a_file_added_to_or_removed_from_a_folder_makes_the_entry_stale(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    shutil.copytree(Path(__file__).parent / "valid" / "folder", folder)
    assert len(load_index(folder).questions) == 2
    (folder / "02-more.toml").rename(tmp_path / "aside.toml")
    assert len(load_index(folder).questions) == 1
    (tmp_path / "aside.toml").rename(folder / "02-more.toml")
    assert len(load_index(folder).questions) == 2


def test_another_version_of_smquiz_does_not_trust_the_entry(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_index(bank)
    before = [entry.read_bytes() for entry in entries()]
    monkeypatch.setattr(cache, "__version__", "99.0.0")
    assert load_index(bank).id == "example"
    assert [entry.read_bytes() for entry in entries()] != before


def test_a_bank_edited_while_it_is_read_is_not_taken_for_fresh(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(path: Path) -> object:
        loaded = load(path)
        edited(path)
        return loaded

    with monkeypatch.context() as patch:
        patch.setattr("smquiz.banks.load.load", slowly)
        load_index(bank)
    assert load_index(bank).title == {"*": "An EXAMPLE"}


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "one byte": lambda data: b"{",
    "cut": lambda data: data[: len(data) // 2],
    "no JSON": lambda data: b"\xff" * len(data),
    "another letter": lambda data: data.replace(b"An example", b"An exbmple"),
    "longer": lambda data: data + b" ",
    "other JSON": lambda data: b"[1, 2, 3]",
    "deep JSON": lambda data: b"[" * 100_000,
    "zeros": lambda data: bytes(len(data)),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_is_as_good_as_none_and_is_made_again(damage: str, bank: Path) -> None:
    expected = load_bank(bank)
    whole = [entry.read_bytes() for entry in entries()]
    for entry in entries():
        entry.write_bytes(DAMAGE[damage](entry.read_bytes()))
    assert load_index(bank) == expected.index
    for entry in entries():
        entry.write_bytes(DAMAGE[damage](entry.read_bytes()))
    assert load_bank(bank) == expected
    assert [entry.read_bytes() for entry in entries()] == whole


@pytest.mark.parametrize(
    "content", [b"null", b"3", b"{}", b'{"id":1}', b'{"id":"x","version":"1","languages":3}', b"[" * 100_000]
)
def test_an_entry_that_is_whole_but_of_another_shape_is_as_good_as_none(content: bytes, bank: Path) -> None:
    expected = load_bank(bank)
    state = cache.state_of(bank)
    assert state
    for entry in entries():
        entry.write_bytes(cache._sealed(state, content))
    assert load_index(bank) == expected.index
    for entry in entries():
        entry.write_bytes(cache._sealed(state, content))
    assert load_bank(bank) == expected


def test_a_folder_in_the_place_of_an_entry_is_no_fault(bank: Path) -> None:
    expected = load_bank(bank)
    for entry in entries():
        entry.unlink()
        entry.mkdir()
    assert load_index(bank) == expected.index
    assert load_bank(bank) == expected
    assert entries() == []


def test_a_cache_that_cannot_be_made_is_no_fault(bank: Path, home: Path) -> None:
    home.touch()
    assert load_index(bank).id == "example"
    assert load_bank(bank).id == "example"


@pytest.mark.parametrize("step", ["mkdir", "replace"])
def test_a_cache_that_cannot_be_written_is_no_fault_and_leaves_nothing(
    step: str, bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (paths.cache_folder() / "banks").mkdir(parents=True)
    monkeypatch.setattr(Path, step, refuse)
    assert load_index(bank).id == "example"
    assert load_bank(bank).id == "example"
    assert entries() == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only to the superuser")
def test_a_read_only_cache_is_no_fault(bank: Path) -> None:
    folder = paths.cache_folder() / "banks"
    folder.mkdir(parents=True)
    folder.chmod(0o500)
    assert load_index(bank).id == "example"
    assert entries() == []


def test_many_writers_at_once_leave_one_whole_entry(bank: Path) -> None:
    expected = load(bank)
    with ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(load_bank, [bank] * 32))
    assert len(entries()) == 3
    assert load_index(bank) == expected.index


def test_a_bank_with_faults_raises_them_and_leaves_no_entry(bank: Path, tmp_path: Path) -> None:
    bank.write_text("[bank]\n", encoding="utf-8")
    for path in (bank, tmp_path / "none.toml", tmp_path / "nul\0.toml"):
        with pytest.raises(BankError):
            load_index(path)
        with pytest.raises(BankError):
            load_bank(path)
    assert not (paths.cache_folder() / "banks").exists()


def test_a_warm_start_imports_neither_pydantic_nor_tomllib_nor_textual(bank: Path) -> None:
    load_index(bank)
    code = f"""
import sys
from pathlib import Path
from smquiz.banks.cache import load_index
from smquiz.banks.library import find
load_index(find({str(bank)!r}))
print([name for name in ("pydantic", "pydantic_core", "tomllib", "textual") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
