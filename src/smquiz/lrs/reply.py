"""What a Learning Record Store answered, as far as the sender looks at it."""

from enum import Enum
from typing import NamedTuple


class Verdict(Enum):
    """What follows from an answer."""

    STORED = "stored"
    LATER = "later"
    CONFLICT = "conflict"
    REFUSED = "refused"
    TOO_LARGE = "too large"
    MISSING = "missing"
    NO_KEY = "no key"
    MOVED = "moved"
    NO_STORE = "no store"
    NOT_TRUSTED = "not trusted"
    OTHER_VERSION = "other version"


class Reply(NamedTuple):
    """`status` is HTTP's, None where no answer came; `detail` is what the store said, or what happened instead, cut
    short and not yet safe to print; `wait` are the seconds that it asks us to wait, None if it does not say.
    """

    verdict: Verdict
    status: int | None = None
    detail: str = ""
    wait: float | None = None

    @property
    def reason(self) -> str:
        """To be kept and shown: "HTTP 400: ..."."""
        status = f"HTTP {self.status}" if self.status else "HTTP"
        return f"{status}: {self.detail}" if self.detail else status
