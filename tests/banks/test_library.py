from pathlib import Path

import pytest

from smquiz import paths
from smquiz.banks.library import DEFAULT, UnknownBankError, find, shipped
from smquiz.banks.load import load


@pytest.fixture
def two_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two banks, and a folder that is none."""
    for name in ("cardiology", "social-media"):
        (tmp_path / "shipped" / name).mkdir(parents=True)
        (tmp_path / "shipped" / name / "bank.toml").touch()
    (tmp_path / "shipped" / "notes").mkdir()
    monkeypatch.setattr(paths, "shipped_banks", lambda: tmp_path / "shipped")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "shipped"


def test_the_default_bank_is_shipped_and_its_id_is_its_name() -> None:
    for name, path in shipped().items():
        assert load(path).id == name
    assert DEFAULT in shipped()


def test_a_shipped_bank_is_a_folder_with_a_bank_file(two_shipped: Path) -> None:
    assert shipped() == {"cardiology": two_shipped / "cardiology", "social-media": two_shipped / "social-media"}


def test_a_bank_is_found_by_its_name(two_shipped: Path) -> None:
    assert find("cardiology") == two_shipped / "cardiology"


def test_an_existing_path_goes_before_a_name(two_shipped: Path) -> None:
    Path("cardiology").mkdir()
    assert find("cardiology") == Path("cardiology")
    Path("mine.toml").touch()
    assert find("mine.toml") == Path("mine.toml")
    assert find(str(two_shipped / "notes")) == two_shipped / "notes"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("cardiolgy", "There is no bank with the name “cardiolgy”. The banks are: cardiology, social-media. "
                      "Did you mean “cardiology”?"),
        ("xyz", "There is no bank with the name “xyz”. The banks are: cardiology, social-media."),
        ("", "There is no bank with the name “”. The banks are: cardiology, social-media."),
        ("notes", "There is no bank with the name “notes”. The banks are: cardiology, social-media."),
        ("some/where", "There is nothing at the path “some/where”."),
        ("mine.toml", "There is nothing at the path “mine.toml”."),
        ("../shipped/none", "There is nothing at the path “../shipped/none”."),
        ("x\0\x1b", "There is no bank with the name “x<U+0000><U+001B>”. The banks are: cardiology, social-media."),
    ],
)  # fmt: skip
def test_an_unknown_bank_is_told_with_what_there_is(name: str, told: str, two_shipped: Path) -> None:
    with pytest.raises(UnknownBankError) as caught:
        find(name)
    assert caught.value.explain("en") == told


def test_a_name_too_long_for_a_path_is_unknown(two_shipped: Path) -> None:
    with pytest.raises(UnknownBankError):
        find("x" * 100_000)


def test_without_the_folder_of_shipped_banks_there_are_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "shipped_banks", lambda: tmp_path / "gone")
    assert shipped() == {}
