"""Every way in which editors save is seen, and nothing that is half written."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from smquiz.banks.watch import Watch


def rewrite(file: Path) -> None:
    file.write_text("another text")


def write_the_same_size(file: Path) -> None:
    at = file.stat()
    file.write_text("TEXT")
    os.utime(file, ns=(at.st_atime_ns, at.st_mtime_ns + 1))


def replace_by_renaming(file: Path) -> None:
    at = file.stat()
    new = file.with_name("new")
    new.write_text("TEXT")
    os.utime(new, ns=(at.st_atime_ns, at.st_mtime_ns))
    new.replace(file)


def delete(file: Path) -> None:
    file.unlink()


def add_another(file: Path) -> None:
    file.with_name("b.toml").write_text("text")


def link_to_itself(file: Path) -> None:
    file.unlink()
    file.symlink_to(file)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "a.toml").write_text("text")
    return folder


def told(watch: Watch, looks: int = 3) -> list[bool]:
    return [watch.changed() for _ in range(looks)]


def test_the_first_look_tells_of_what_is_there_and_the_next_of_nothing_new(folder: Path) -> None:
    assert told(Watch(folder)) == [True, False, False]


@pytest.mark.parametrize(
    "save", [rewrite, write_the_same_size, replace_by_renaming, delete, add_another, link_to_itself]
)
def test_a_change_is_told_once_when_it_has_come_to_rest(save: Callable[[Path], None], folder: Path) -> None:
    watch = Watch(folder)
    watch.changed()
    save(folder / "a.toml")
    assert told(watch) == [False, True, False]


def test_while_a_file_is_being_written_nothing_is_told(folder: Path) -> None:
    watch = Watch(folder)
    watch.changed()
    for length in range(1, 5):
        (folder / "a.toml").write_text("x" * length)
        assert not watch.changed()
    assert watch.changed()


def test_a_bank_that_is_taken_away_and_comes_back_is_told_both_times(tmp_path: Path) -> None:
    file = tmp_path / "bank.toml"
    watch = Watch(file)
    assert told(watch) == [True, False, False]
    file.write_text("text")
    assert told(watch) == [False, True, False]
    file.unlink()
    assert told(watch) == [False, True, False]


def test_what_is_no_bank_in_the_folder_is_not_looked_at(folder: Path) -> None:
    watch = Watch(folder)
    watch.changed()
    (folder / ".a.toml.swp").write_text("x")
    (folder / "notes.txt").write_text("x")
    assert told(watch) == [False, False, False]
