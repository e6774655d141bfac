"""What the tests of banks share."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from smquiz.banks import parse
from smquiz.banks.codes import Code

VALID = Path(__file__).parent / "valid"
A_BANK = (VALID / "one-language.toml").read_text(encoding="utf-8")
OF_EVERY_KIND = sorted(VALID.glob("*.toml"))

Case = Callable[[Path, pytest.MonkeyPatch], Path]


def missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return folder / "none.toml"


def of_another_kind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (folder / "bank.txt").write_text(A_BANK, encoding="utf-8")
    return folder / "bank.txt"


def folder_for_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (folder / "bank.toml").mkdir()
    return folder


def broken_link(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (folder / "bank.toml").symlink_to(folder / "gone.toml")
    return folder


def link_to_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (folder / "bank.toml").symlink_to(folder / "bank.toml")
    return folder


def too_large(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    with (folder / "bank.toml").open("wb") as stream:
        stream.truncate(parse.LARGEST + 1)
    return folder


def too_large_together(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a", "b"):
        (folder / f"{name}.toml").write_text(A_BANK, encoding="utf-8")
    monkeypatch.setattr(parse, "LARGEST_BANK", 2 * (folder / "a.toml").stat().st_size - 1)
    return folder


def pipe(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Who opened it would wait for a writer for ever."""
    os.mkfifo(folder / "bank.toml")
    return folder


def device(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (folder / "bank.toml").symlink_to("/dev/zero")
    return folder


def without_permission(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As it is told to anybody but the superuser, whom permissions do not stop."""

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    (folder / "bank.toml").write_text(A_BANK, encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    return folder


CASES_OF_FILES: dict[Code, tuple[Case, ...]] = {
    Code.PATH_MISSING: (missing,),
    Code.NOT_TOML: (of_another_kind,),
    Code.NOT_A_FILE: (folder_for_file, *((pipe, device) if os.name == "posix" else ())),
    Code.LINK_BROKEN: (broken_link, link_to_itself),
    Code.FILE_TOO_LARGE: (too_large,),
    Code.BANK_TOO_LARGE: (too_large_together,),
    Code.UNREADABLE: (without_permission,),
}
"""Faults that no file in a repository can have: each case builds one in an empty folder."""


def can_link() -> bool:
    """Windows lets only some accounts make symbolic links."""
    return os.name == "posix"
