"""What keeps results from being sent, and the cure, in the person's language."""

from importlib.util import find_spec
from typing import Final

from smquiz.banks.diagnostics import Value, harmless
from smquiz.i18n import mark, say

_LONGEST: Final = 1000
_NO_HTTP: Final = mark("Sending needs a part of smquiz that is not installed.")
_INSTALL: Final = mark('Install it with: pip install "smquiz[lrs]"')


class LrsError(Exception):
    """Nothing more can be sent in this run; what was sent is kept as such.

    `what` and `cure` are whole sentences, marked for translation, with the values that they hold in braces.
    """

    def __init__(self, what: str, cure: str, **values: Value) -> None:
        super().__init__(what)
        self.what = what
        self.cure = cure
        self.values = values

    def explain(self, language: str) -> tuple[str, str]:
        """Two lines, safe to print."""
        values = {
            name: harmless(value, _LONGEST) if isinstance(value, str) else str(value)
            for name, value in self.values.items()
        }
        return say(language, self.what, **values), say(language, self.cure, **values)


def see_that_http_is_there() -> None:
    """Raises LrsError where smquiz was installed without its extra `lrs`."""
    if find_spec("httpx") is None:
        raise LrsError(_NO_HTTP, _INSTALL)
