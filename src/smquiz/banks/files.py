"""Which files a bank is made of."""

from pathlib import Path
from typing import Final

SUFFIX: Final = ".toml"


def is_toml(path: Path) -> bool:
    return path.suffix.lower() == SUFFIX


def bank_files(path: Path) -> list[Path]:
    """The file itself, or the TOML files of the folder, sorted by name. Raises OSError if the folder cannot be read.

    Subfolders are left alone, and hidden files too: editors leave locks and copies of that kind beside the real file.
    """
    if not path.is_dir():
        return [path]
    inside = (entry for entry in path.iterdir() if is_toml(entry) and not entry.name.startswith("."))
    return sorted(inside, key=lambda entry: entry.name)
