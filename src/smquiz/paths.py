"""The only place that knows folders. SMQUIZ_HOME moves them all under one."""

import os
from pathlib import Path

HOME_VARIABLE = "SMQUIZ_HOME"


def data_folder() -> Path:
    """Where progress lies."""
    return _folder("data")


def settings_folder() -> Path:
    return _folder("settings")


def cache_folder() -> Path:
    """What can be made again at any time."""
    return _folder("cache")


def progress_file() -> Path:
    return data_folder() / "progress.sqlite"


def added_banks() -> Path:
    """The folder of the banks that this user has added."""
    return data_folder() / "banks"


def settings_file() -> Path:
    return settings_folder() / "settings.toml"


def shipped_banks() -> Path:
    """The folder of the banks that come with smquiz: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).parent
    installed = package / "questions"
    return installed if installed.is_dir() else package.parent.parent / "questions"


def documents_folder() -> Path:
    """Where people keep what they write: SMQUIZ_HOME does not move it."""
    from platformdirs import user_documents_path

    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()


def _folder(name: str) -> Path:
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home).expanduser().absolute() / name
    # Imported here: with SMQUIZ_HOME set nobody needs it, and every start pays for it.
    from platformdirs import PlatformDirs

    folders = PlatformDirs("smquiz", appauthor=False)
    match name:
        case "data":
            return Path(folders.user_data_dir)
        case "settings":
            return Path(folders.user_config_dir)
        case _:
            return Path(folders.user_cache_dir)
