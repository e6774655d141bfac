"""Where to be in a bank that has changed, and which question a line of its files belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smquiz.quiz.bank import Bank

_TABLE: Final = re.compile(r"[ \t]*+\[\[?[ \t]*+(bank|tip|question)[ \t]*+\]")
_ID: Final = re.compile(r"""[ \t]*+id[ \t]*+=[ \t]*+["']([a-z0-9-]++)["']""")


def nearest(place: int, before: Sequence[str], now: Sequence[str]) -> int:
    """Where in `now` the question is that was at `place` of `before`.

    One whose id was changed is where it was. If it is gone: the next that is still there, or else the last before it.
    """
    if not before or not now:
        return 0
    if before[place] not in now and place < len(now) and now[place] not in before:
        return place
    places = {question: at for at, question in enumerate(now)}
    following = (places[question] for question in before[place:] if question in places)
    preceding = (places[question] for question in reversed(before[:place]) if question in places)
    return next(following, next(preceding, min(place, len(now) - 1)))


class Subject(NamedTuple):
    """The table that a line stands in; a tip or a question has an id, if one is written."""

    table: Literal["bank", "tip", "question"]
    id: str | None


def subject(text: str, line: int) -> Subject | None:
    """What the line (from 1) tells of. Looks at lines alone, so that it answers for a text that is no TOML, too."""
    lines = text.split("\n")
    found = None
    for start in reversed(range(min(line, len(lines)))):
        if found := _TABLE.match(lines[start]):
            break
    if found is None:
        return None
    return Subject(cast("Literal['bank', 'tip', 'question']", found[1]), _id_after(lines[start + 1 :]))


def _id_after(lines: Sequence[str]) -> str | None:
    """The id of the table that begins before these lines; those of its options are none of its own."""
    for line in lines:
        if line.lstrip().startswith("["):
            return None
        if found := _ID.match(line):
            return found[1]
    return None


def question_of(about: Subject, bank: Bank) -> str | None:
    """The question that shows it: itself, or the first of a tip, or the first of all for the bank."""
    shown = {
        "bank": (question.id for question in bank.questions),
        "tip": (question.id for question in bank.questions if question.tip == about.id),
        "question": (question.id for question in bank.questions if question.id == about.id),
    }
    return next(shown[about.table], None)
