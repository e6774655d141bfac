"""Which format a file's name asks for."""

from collections.abc import Mapping
from typing import Final

SUFFIXES: Final[Mapping[str, str]] = {
    ".txt": "text",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".json": "json",
    ".toml": "toml",
    ".md": "md",
    ".html": "html",
    ".htm": "html",
}


def suffix_of(form: str) -> str:
    """The usual one, such as `.txt` for text."""
    return next(suffix for suffix, meant in SUFFIXES.items() if meant == form)
