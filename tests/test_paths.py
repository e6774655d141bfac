from pathlib import Path

import platformdirs
import pytest

from smquiz import paths

FOLDERS = (paths.data_folder, paths.settings_folder, paths.cache_folder)


def test_smquiz_home_moves_every_folder_under_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SMQUIZ_HOME", str(tmp_path))
    assert [folder() for folder in FOLDERS] == [tmp_path / name for name in ("data", "settings", "cache")]
    assert paths.progress_file() == tmp_path / "data" / "progress.sqlite"
    assert paths.settings_file() == tmp_path / "settings" / "settings.toml"
    assert list(tmp_path.iterdir()) == []


def test_smquiz_home_may_be_given_from_the_working_folder_or_from_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SMQUIZ_HOME", "here")
    assert paths.data_folder() == tmp_path / "here" / "data"
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SMQUIZ_HOME", "~/quiz")
    assert paths.data_folder() == tmp_path / "home" / "quiz" / "data"


@pytest.mark.parametrize("home", [None, ""])
def test_without_smquiz_home_the_folders_are_those_of_the_system(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: str | None
) -> None:
    monkeypatch.delenv("SMQUIZ_HOME", raising=False)
    if home is not None:
        monkeypatch.setenv("SMQUIZ_HOME", home)
    monkeypatch.setenv("HOME", str(tmp_path))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    system = (platformdirs.user_data_dir, platformdirs.user_config_dir, platformdirs.user_cache_dir)
    for folder, of_system in zip(FOLDERS, system, strict=True):
        assert folder() == Path(of_system("smquiz", appauthor=False))
        assert folder().is_relative_to(tmp_path)


def test_the_shipped_bank_lies_where_it_is_looked_for() -> None:
    assert (paths.shipped_banks() / "social-media" / "bank.toml").is_file()
