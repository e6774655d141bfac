"""An order that a seed decides, the same on every machine and in every version of Python."""

import hashlib
from collections.abc import Iterable


def shuffled(names: Iterable[str], seed: int, purpose: str) -> list[str]:
    """The names in the order of a digest of seed, purpose and name: equal arguments give an equal order for ever.

    (random.shuffle promises that for one version of Python only, and a session outlives an upgrade.)
    """
    return sorted(names, key=lambda name: hashlib.sha256(f"{seed}/{purpose}/{name}".encode()).digest())
