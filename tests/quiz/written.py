"""Questions written out by hand."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from smquiz.quiz.question import Question

_QUESTION: TypeAdapter[Question] = TypeAdapter(Question)


def written(kind: str, options: Sequence[Mapping[str, Any]], **more: object) -> Question:
    """A question as its author writes it; `options` say what is particular to each."""
    return _QUESTION.validate_python(
        {
            "id": "example",
            "tip": "boundaries",
            "points": ["3.1"],
            "kind": kind,
            "difficulty": "core",
            "scenario": {"fr": "Une patiente vous écrit.", "en": "A patient writes to you."},
            "prompt": {"fr": "Que faire ?", "en": "What should you do?"},
            "option": [
                {
                    "text": {"fr": f"Choix {place}", "en": f"Choice {place}"},
                    "feedback": {"fr": f"Car {place}", "en": f"Because {place}"},
                    **option,
                }
                for place, option in enumerate(options)
            ],
            **more,
        }
    )


def with_key(kind: str, key: Sequence[bool], **more: object) -> Question:
    """A question whose options, a, b, c …, are right or wrong as `key` says."""
    return written(kind, [{"correct": right} for right in key], **more)


def in_order(order: str) -> Question:
    """A ranking question whose best order is these letters, the best first."""
    return written("ranking", [{"rank": order.index(letter) + 1} for letter in sorted(order)])


EVERY_KIND = (
    with_key("single", [False, True, False]),
    with_key("multiple", [True, True, False, False]),
    with_key("true-false", [False, True]),
    in_order("cabed"),
    written("rating", [{"rating": step} for step in (1, 2, 3, 4)]),
    written("concordance", [{"panel": count} for count in (0, 2, 3, 9, 1)]),
)
