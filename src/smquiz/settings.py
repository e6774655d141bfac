"""What the user chose: a small TOML file, read with tolerance and written whole or not at all."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

from smquiz.i18n import LANGUAGES

THEMES: Final = (
    "smquiz-dark",
    "smquiz-light",
    "smquiz-contrast-dark",
    "smquiz-contrast-light",
    "smquiz-safe-dark",
    "smquiz-safe-light",
    "smquiz-terminal",
)
COUNTS: Final = (5, 10, 15, 20, 30)
CERTAINTY: Final = ("always", "exams", "never")


@dataclass(frozen=True)
class Settings:
    """`language` is None until it is chosen: then the environment's locale decides.

    `count` is the number of questions a session; `shuffle` mixes questions and options; `certainty` tells when the
    learner is asked how certain they are.
    """

    language: str | None = None
    theme: str = THEMES[0]
    count: int = 10
    shuffle: bool = True
    certainty: str = CERTAINTY[0]

    def asks_certainty(self, mode: str) -> bool:
        """Whether certainty is asked in a session of this mode."""
        return self.certainty == "always" or (self.certainty == "exams" and mode == "exam")


_ALLOWED: Final[Mapping[str, tuple[object, ...]]] = {
    "language": LANGUAGES,
    "theme": THEMES,
    "count": COUNTS,
    "shuffle": (True, False),
    "certainty": CERTAINTY,
}


class SettingsFile:
    """The settings on disk. What this version does not know in the file is kept when it is written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Settings:
        """The settings; what is missing, unreadable or not allowed is as if it had not been chosen."""
        table = self._table() or {}
        chosen = {
            field.name: table[field.name]
            for field in fields(Settings)
            if any(
                table.get(field.name) == value and type(table.get(field.name)) is type(value)
                for value in _ALLOWED[field.name]
            )
        }
        return replace(Settings(), **chosen)

    def section(self, name: str) -> dict[str, Any]:
        """The table of this name, unjudged; nothing if there is none."""
        section = (self._table() or {}).get(name)
        return section if isinstance(section, dict) else {}

    def damaged(self) -> bool:
        """There is a file, and it is no TOML."""
        return self._table() is None

    @property
    def aside(self) -> Path:
        """Where `write` keeps a file that is no TOML, so that nothing typed by hand is lost."""
        return self.path.with_name(self.path.name + ".broken")

    def write(self, settings: Settings) -> None:
        """Raises OSError if the file cannot be written; the old one is then as it was."""
        # Reading is on the way of every start, writing is not.
        import tempfile

        import tomli_w

        known = self._table()
        if known is None:
            self.path.replace(self.aside)
        table = {**(known or {}), **asdict(settings)}
        text = tomli_w.dumps({name: value for name, value in table.items() if value is not None})
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=self.path.parent, prefix=self.path.name, suffix=".new")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(self.path)
        except BaseException:
            with suppress(OSError):
                Path(temporary).unlink()
            raise

    def _table(self) -> dict[str, Any] | None:
        """What the file says; nothing if there is none that can be read, None if what it says is no TOML."""
        try:
            text = self.path.read_text(encoding="utf-8")
        except OSError:
            return {}
        except ValueError:
            return None
        import tomllib

        try:
            return tomllib.loads(text)
        except (ValueError, RecursionError):
            return None
