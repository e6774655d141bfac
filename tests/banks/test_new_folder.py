from pathlib import Path

import pytest

from smquiz.banks.new_folder import new_folder


def test_it_stands_at_its_place_once_it_is_filled(tmp_path: Path) -> None:
    with new_folder(tmp_path / "bank") as made:
        (made / "a").write_text("a", encoding="utf-8")
        assert not (tmp_path / "bank").exists()
    assert [path.name for path in tmp_path.rglob("*")] == ["bank", "a"]


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_after_an_error_nothing_is_left(error: type[BaseException], tmp_path: Path) -> None:
    with pytest.raises(error), new_folder(tmp_path / "bank") as made:  # noqa: PT012  (it is filled and fails)
        (made / "a").write_text("a", encoding="utf-8")
        raise error
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("how", ["file", "folder", "link"])
def test_what_is_there_already_stays(how: str, tmp_path: Path) -> None:
    target = tmp_path / "bank"
    match how:
        case "file":
            target.write_text("mine", encoding="utf-8")
        case "folder":
            target.mkdir()
        case _:
            target.symlink_to("nowhere")
    with pytest.raises(FileExistsError), new_folder(target):
        pass
    assert list(tmp_path.iterdir()) == [target]


def test_what_comes_to_be_there_meanwhile_stays_too(tmp_path: Path) -> None:
    with pytest.raises(OSError), new_folder(tmp_path / "bank"):  # noqa: PT011, PT012
        (tmp_path / "bank").mkdir()
        (tmp_path / "bank" / "theirs").touch()
    assert [path.name for path in tmp_path.rglob("*")] == ["bank", "theirs"]


def test_without_a_folder_to_stand_in_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), new_folder(tmp_path / "none" / "bank"):
        pass
