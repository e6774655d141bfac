"""Folders of tables, and files that are nobody else's to read, at their place."""

import os
import stat
from pathlib import Path

import pytest

from smquiz.exchange.report import RefusedError
from smquiz.exchange.target import TABLES, put_folder, put_private_file

NEW = {"tips.csv": b"new", "1.0.0/tips.csv": b"deeper"}


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_of_tables_holds_them_and_folders_of_them(tmp_path: Path) -> None:
    put_folder(NEW, tmp_path / "out", False, TABLES)
    assert files_in(tmp_path / "out") == NEW


def test_tables_take_the_place_of_tables_when_that_is_asked_for(tmp_path: Path) -> None:
    put_folder({"old.csv": b"old", "deeper/old.csv": b"old"}, tmp_path / "out", False, TABLES)
    with pytest.raises(RefusedError, match="--force"):
        put_folder(NEW, tmp_path / "out", False, TABLES)
    put_folder(NEW, tmp_path / "out", True, TABLES)
    assert files_in(tmp_path / "out") == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("other", ["thesis.docx", "keys.toml", ".hidden.csv", "deeper/thesis.docx", "a/b/c.csv"])
def test_what_holds_anything_else_is_never_replaced(tmp_path: Path, other: str) -> None:
    out = tmp_path / "out"
    (out / other).parent.mkdir(parents=True)
    (out / other).write_bytes(b"mine")
    (out / "tips.csv").write_bytes(b"old")
    before = files_in(out)
    with pytest.raises(RefusedError, match="more than tables"):
        put_folder(NEW, out, True, TABLES)
    assert files_in(out) == before


def test_a_link_to_a_folder_of_tables_is_not_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "linked").symlink_to(tmp_path / "real")
    with pytest.raises(RefusedError):
        put_folder(NEW, tmp_path / "out", True, TABLES)


def test_a_private_file_is_so_from_its_first_byte_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modes: list[int] = []
    real = os.fdopen

    def watched(number: int, mode: str) -> object:
        modes.append(stat.S_IMODE(os.fstat(number).st_mode))
        return real(number, mode)

    monkeypatch.setattr(os, "fdopen", watched)
    put_private_file(b"secret", tmp_path / "keys.toml", force=False)
    assert modes == [0o600]
    assert stat.S_IMODE((tmp_path / "keys.toml").stat().st_mode) == 0o600
    with pytest.raises(RefusedError, match="--force"):
        put_private_file(b"other", tmp_path / "keys.toml", force=False)
    assert files_in(tmp_path) == {"keys.toml": b"secret"}
