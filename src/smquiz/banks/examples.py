"""A line of TOML to show an author, for each key of a bank."""

from collections.abc import Mapping
from typing import Final

_EXAMPLES: Final[Mapping[str, str]] = {
    "format": "format = 1",
    "id": 'id = "my-id"',
    "version": 'version = "1.0.0"',
    "languages": 'languages = ["fr", "en"]',
    "source": "[bank.source]",
    "published": 'published = "2024-10"',
    "revised": 'revised = "2025-03"',
    "url": 'url = "https://example.org/"',
    "canmeds": 'canmeds = ["communicator", "professional"]',
    "tip": 'tip = "my-tip"',
    "points": 'points = ["3.1"]',
    "tip.points": 'points = [{ id = "3.1", text = "…" }]',
    "points.id": 'id = "3.1"',
    "kind": 'kind = "single"',
    "difficulty": 'difficulty = "core"',
    "scoring": 'scoring = "plus-minus"',
    "weights": "weights = [[1, 0.5, 0, 0], …]",
    "option": "[[question.option]]",
    "correct": "correct = true",
    "rank": "rank = 1",
    "rating": "rating = 4",
    "panel": "panel = 3",
    "allow": 'allow = [{ rule = "absolute", reason = "…" }]',
    "rule": 'rule = "absolute"',
    "reason": 'reason = "…"',
}


def example(parent: str, key: str, languages: tuple[str, ...]) -> str:
    """A line that sets `key` in a table or list named `parent`; a key not listed above is a text."""
    return _EXAMPLES.get(f"{parent}.{key}") or _EXAMPLES.get(key) or text_example(key, languages)


def text_example(key: str, languages: tuple[str, ...]) -> str:
    if len(languages) < 2:
        return f'{key} = "…"'
    return f"{key} = {{ " + ", ".join(f'{language} = "…"' for language in languages) + " }"
