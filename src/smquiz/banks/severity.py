"""How grave it is what `bank check` tells."""

from enum import StrEnum


class Severity(StrEnum):
    """An error always fails the check, a warning where it is strict, a note never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
