"""An order that a seed decides, the same on every machine and in every version of Python."""

import hashlib
from collections.abc import Iterable

from smquiz.quiz.question import FIXED_ORDER, Option, Question


def shuffled(names: Iterable[str], seed: int, purpose: str) -> list[str]:
    """The names in the order of a digest of seed, purpose and name: equal arguments give an equal order for ever.

    (random.shuffle promises that for one version of Python only, and a session outlives an upgrade.)
    """
    return sorted(names, key=lambda name: hashlib.sha256(f"{seed}/{purpose}/{name}".encode()).digest())


def shown_options(question: Question, seed: int | None) -> list[Option]:
    """The options in the order in which a session shows them; as written if it does not shuffle (no seed)."""
    by_id: dict[str, Option] = {option.id: option for option in question.options}
    if seed is None or isinstance(question, FIXED_ORDER):
        return list(by_id.values())
    return [by_id[name] for name in shuffled(by_id, seed, f"options/{question.id}")]
