"""Where a learner's scores go, and whose name is on them."""

from pathlib import Path

import pytest

from smquiz.study.score_file import NoPlaceError, name_of, place_of


def test_a_name_is_one_line_that_no_terminal_obeys() -> None:
    assert name_of("  Ana \x1b[31m\n Roy\u202e ") == "Ana [31m Roy"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("mine.html", "mine.html"),
        ("mine", "mine.html"),
        ("results.2026", "results.2026.html"),
        (" mine.TOML ", "mine.TOML"),
    ],
)
def test_a_name_that_tells_no_format_takes_a_suffix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert place_of(typed, "html", "usual.html") == tmp_path / name


def test_a_folder_takes_the_usual_name(tmp_path: Path) -> None:
    assert place_of(str(tmp_path), "html", "usual.html") == tmp_path / "usual.html"


def test_the_home_folder_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert place_of("~/mine.md", "md", "usual.md") == tmp_path / "mine.md"


@pytest.mark.parametrize("typed", ["", "  ", "~nobody-of-this-name/mine.html"])
def test_what_is_no_place_is_told(typed: str) -> None:
    with pytest.raises(NoPlaceError):
        place_of(typed, "html", "usual.html")
