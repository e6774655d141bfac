"""What another program has no field for is kept in tags of the question, if it has those: `smquiz:difficulty:core`.

kind, tip, difficulty, scoring    as in the bank
point                             one tag for each point
panel                             how many experts chose each option: 9-4-2-0-0
prompt                            how many paragraphs of the text are the prompt, if not one
feedback                          how many paragraphs of the general feedback belong to each option: 1-1-2
option                            the place and the id of an option that has one: 1-accept
weights                           the key's step, and its credits: 2_0.5_1_0_0
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from smquiz.exchange.sheet import SheetQuestion

PREFIX: Final = "smquiz:"
_NUMBERS: Final = re.compile(r"\d{1,6}(?:-\d{1,6}){0,8}", re.ASCII)
_OPTION: Final = re.compile(r"([1-9])-([a-z0-9-]{1,80})")
_WEIGHTS: Final = re.compile(r"([1-4])((?:_[0-9.e-]{1,24}){4})", re.ASCII)


class Tags(NamedTuple):
    """What the tags of a question say; empty where they say nothing. `options` maps places from 0 to ids."""

    kind: str = ""
    tip: str = ""
    difficulty: str = ""
    scoring: str = ""
    points: tuple[str, ...] = ()
    panel: tuple[int, ...] = ()
    prompt: int = 1
    feedback: tuple[int, ...] = ()
    options: dict[int, str] = {}  # noqa: RUF012 - never changed
    weights: tuple[tuple[float, ...], ...] = ()
    others: tuple[str, ...] = ()


def tags_of(question: SheetQuestion, feedback: tuple[int, ...]) -> tuple[str, ...]:
    """`feedback` is empty where each answer has a field for its own."""
    prompt = question.prompt.count("\n\n") + 1
    named = [(place, option.id) for place, option in enumerate(question.options, 1) if option.id]
    tags = [
        ("kind", question.kind),
        ("tip", question.tip),
        ("difficulty", question.difficulty),
        *(("point", point) for point in question.points),
        ("scoring", question.scoring),
        ("panel", "-".join(str(option.panel) for option in question.options) if question.kind == "concordance" else ""),
        ("prompt", str(prompt) if prompt > 1 else ""),
        ("feedback", "-".join(map(str, feedback))),
        *(("option", f"{place}-{name}") for place, name in named),
        *(("weights", "_".join(map(str, (step, *row)))) for step, row in enumerate(question.weights, 1)),
    ]
    return tuple(f"{PREFIX}{name}:{value}" for name, value in tags if value)


def read_tags(tags: Iterable[str]) -> Tags:
    """Tags of ours that make no sense are passed over."""
    ours: dict[str, list[str]] = {}
    others: list[str] = []
    for tag in tags:
        if tag.startswith(PREFIX):
            name, _, value = tag.removeprefix(PREFIX).partition(":")
            ours.setdefault(name, []).append(value)
        else:
            others.append(tag)
    first = {name: values[0] for name, values in ours.items()}
    prompt = _numbers(first.get("prompt", ""))
    return Tags(
        kind=first.get("kind", ""),
        tip=first.get("tip", ""),
        difficulty=first.get("difficulty", ""),
        scoring=first.get("scoring", ""),
        points=tuple(ours.get("point", ())),
        panel=_numbers(first.get("panel", "")),
        prompt=prompt[0] if prompt else 1,
        feedback=_numbers(first.get("feedback", "")),
        options={int(found[1]) - 1: found[2] for tag in ours.get("option", ()) if (found := _OPTION.fullmatch(tag))},
        weights=_weights(ours.get("weights", ())),
        others=tuple(others),
    )


def _numbers(value: str) -> tuple[int, ...]:
    return tuple(map(int, value.split("-"))) if _NUMBERS.fullmatch(value) else ()


def _weights(values: Iterable[str]) -> tuple[tuple[float, ...], ...]:
    """All four rows, or none."""
    rows = {}
    for value in values:
        if found := _WEIGHTS.fullmatch(value):
            try:
                rows[found[1]] = tuple(map(float, found[2].split("_")[1:]))
            except ValueError:
                return ()
    return tuple(row for _, row in sorted(rows.items())) if len(rows) == 4 else ()
