"""Adding a bank: a checked copy, replaced in one step by a newer version."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.banks.support import A_BANK

from smquiz import paths
from smquiz.banks import install
from smquiz.banks.install import Added, Refusal, RefusedError, add, add_over
from smquiz.banks.library import added, copies, find, known
from smquiz.banks.load import BankError, load


@pytest.fixture(autouse=True)
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank of one file, version 1.0.0."""
    monkeypatch.setenv("SMQUIZ_HOME", str(tmp_path / "home"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    path = tmp_path / "mine.toml"
    path.write_text(A_BANK, encoding="utf-8")
    return path


def change(bank: Path, old: str, new: str) -> None:
    text = bank.read_text(encoding="utf-8")
    assert old in text
    bank.write_text(text.replace(old, new), encoding="utf-8")


def raise_version(bank: Path, old: str, new: str) -> None:
    change(bank, f'version = "{old}"', f'version = "{new}"')


def test_an_added_bank_is_found_by_its_id_and_is_the_same(bank: Path) -> None:
    assert add(bank) == (load(bank), None)
    assert load(find("example")) == load(bank)
    assert list(known()) == ["social-media", "example"]


def test_it_no_longer_needs_the_original(bank: Path) -> None:
    add(bank)
    bank.unlink()
    assert load(find("example")).id == "example"


def test_of_a_folder_the_files_of_the_bank_are_copied_and_no_others(bank: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "inside").mkdir(parents=True)
    shutil.copy(bank, folder / "b.toml")
    (folder / ".hidden.toml").touch()
    (folder / "notes.md").touch()
    add(folder)
    assert [path.name for path in find("example").rglob("*")] == ["b.toml"]


def test_a_newer_version_takes_the_place_of_an_older_one(bank: Path) -> None:
    before = add(bank).bank
    raise_version(bank, "1.0.0", "1.10.0")
    assert add(bank) == (load(bank), before)
    raise_version(bank, "1.10.0", "1.9.0")
    with pytest.raises(RefusedError) as caught:
        add(bank)
    assert caught.value.refusal is Refusal.NOT_NEWER
    assert load(find("example")).header.version == "1.10.0"


def test_other_contents_under_the_same_version_are_refused_and_can_be_forced(bank: Path) -> None:
    before = add(bank).bank
    change(bank, "For practice only.", "For teaching.")
    with pytest.raises(RefusedError) as caught:
        add(bank)
    assert (caught.value.refusal, caught.value.before) == (Refusal.NOT_NEWER, before)
    assert load(find("example")) == before
    assert add_over(bank).before == before
    assert load(find("example")) == load(bank)


@pytest.mark.parametrize("put", [add, add_over])
def test_the_same_bank_once_more_changes_nothing(put: Callable[[Path], Added], bank: Path) -> None:
    add(bank)
    place = find("example")
    assert put(bank) == (load(bank), load(bank))
    assert find("example") == place


def test_the_copy_before_stays_for_a_session_that_is_open_and_older_ones_go(bank: Path) -> None:
    for version in ("1.0.1", "1.0.2", "1.0.3"):
        add(bank)
        bank.write_text(A_BANK.replace("1.0.0", version), encoding="utf-8")
    add(bank)
    assert [load(copy).header.version for copy in copies("example")] == ["1.0.2", "1.0.3"]


def test_the_tenth_copy_comes_after_the_ninth(bank: Path) -> None:
    add(bank)
    find("example").rename(find("example").with_name("9"))
    raise_version(bank, "1.0.0", "1.0.1")
    add(bank)
    assert [copy.name for copy in copies("example")] == ["9", "10"]
    assert load(find("example")) == load(bank)


@pytest.mark.parametrize("put", [add, add_over])
def test_a_bank_that_comes_with_smquiz_cannot_be_stood_in_for(put: Callable[[Path], Added], bank: Path) -> None:
    change(bank, 'id = "example"', 'id = "social-media"')
    with pytest.raises(RefusedError) as caught:
        put(bank)
    assert caught.value.refusal is Refusal.SHIPPED
    assert added() == {}


def test_a_bank_that_smquiz_ships_later_goes_before_the_added_one(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(bank)
    shipped = paths.shipped_banks().parent / "later"
    monkeypatch.setattr("smquiz.banks.library.shipped", lambda: {"example": shipped})
    assert find("example") == shipped
    assert list(added()) == ["example"]


def test_a_bank_with_faults_is_not_added(bank: Path) -> None:
    change(bank, "prompt", "promt")
    with pytest.raises(BankError):
        add(bank)
    assert not paths.added_banks().exists()


def test_any_version_takes_the_place_of_a_copy_that_somebody_broke(bank: Path) -> None:
    add(bank)
    (find("example") / "mine.toml").write_text("broken", encoding="utf-8")
    raise_version(bank, "1.0.0", "0.1.0")
    assert add(bank).before is None
    assert load(find("example")) == load(bank)


def test_a_bank_that_changes_while_it_is_copied_is_refused_and_leaves_no_half(
    bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save_meanwhile(path: Path) -> list[Path]:
        change(path, "For practice only.", "For teaching.")
        return [path]

    monkeypatch.setattr(install, "bank_files", save_meanwhile)
    with pytest.raises(RefusedError) as caught:
        add(bank)
    assert caught.value.refusal is Refusal.CHANGED
    assert added() == {}
    assert list((paths.added_banks() / "example").iterdir()) == []


def test_a_failure_in_the_middle_leaves_the_bank_that_was_there(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = add(bank).bank
    raise_version(bank, "1.0.0", "2.0.0")

    def full(path: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(OSError, match="No space"):
        add(bank)
    assert load(find("example")) == before
    assert [path.name for path in (paths.added_banks() / "example").iterdir()] == ["1"]


def test_what_else_lies_among_the_added_banks_is_left_alone(bank: Path) -> None:
    add(bank)
    (paths.added_banks() / "notes").mkdir()
    (paths.added_banks() / "example" / ".0123.new").mkdir()
    (paths.added_banks() / "example" / "x").mkdir()
    (paths.added_banks() / "file").touch()
    assert list(added()) == ["example"]
    assert load(find("example")) == load(bank)
