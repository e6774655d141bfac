"""A session that is being put together: its mode, what it may ask, how many questions, and what that comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from smquiz.quiz.mode import MODES
from smquiz.quiz.selection import EVERYTHING
from smquiz.quiz.standing import State
from smquiz.settings import COUNTS
from smquiz.study.desk import WAITING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smquiz.quiz.mode import Mode
    from smquiz.quiz.selection import Block
    from smquiz.quiz.standing import States
    from smquiz.study.desk import Desk

Field = Literal["mode", "count", "minutes", "tips", "kinds", "difficulties", "states"]

FIELDS: Final[tuple[Field, ...]] = ("mode", "count", "minutes", "tips", "kinds", "difficulties", "states")

BLOCK_FIELDS: Final[tuple[Field, ...]] = ("tips", "kinds", "difficulties", "states")
"""Those of which several values may be chosen; none means all."""

MINUTES: Final = (5, 10, 15, 20, 30, 45, 60)
NO_LIMIT, ALL = "none", "all"
DIFFICULTIES: Final = ("core", "applied", "subtle")
STATES: Final = (State.UNSEEN, State.SEEN, State.MISSED, State.FLAGGED, State.DUE, State.CHANGED)


class Plan:
    """Values are named by text, as they would be in a form; ALL takes back what was chosen of a field."""

    def __init__(self, desk: Desk, states: States, count: int) -> None:
        self._desk = desk
        self._states = states
        self.mode: Mode = "practice"
        self.count = count
        self.minutes: int | None = None
        self._block = EVERYTHING

    @property
    def fields(self) -> list[Field]:
        """What can be chosen in this mode: only an exam has a time limit, and some modes ask one state alone."""
        without = {"minutes": self.mode != "exam", "states": self.mode in WAITING}
        return [field for field in FIELDS if not without.get(field)]

    @property
    def block(self) -> Block:
        """Which questions may be asked."""
        return self._block if "states" in self.fields else self._block._replace(states=())

    def values(self, field: Field) -> Sequence[str]:
        """What a field can be; of the kinds, those that the bank has."""
        index = self._desk.index
        present = dict.fromkeys(question.kind for question in index.questions)
        table: Mapping[Field, Sequence[str]] = {
            "mode": MODES,
            "count": [str(count) for count in COUNTS],
            "minutes": [NO_LIMIT, *(str(minutes) for minutes in MINUTES)],
            "tips": [ALL, *(tip.id for tip in index.tips)],
            "kinds": [ALL, *present],
            "difficulties": [ALL, *DIFFICULTIES],
            "states": [ALL, *STATES],
        }
        return table[field]

    def chosen(self, field: Field) -> Sequence[str]:
        """What is chosen of a field; nothing, of one that is not narrowed."""
        match field:
            case "mode":
                return [self.mode]
            case "count":
                return [str(self.count)]
            case "minutes":
                return [str(self.minutes or NO_LIMIT)]
            case _:
                return _of(self._block, field)

    def choose(self, field: Field, value: str) -> None:
        """Takes this value; of a field that can have several, takes it too, or lets it go again."""
        match field:
            case "mode":
                self.mode = next(mode for mode in MODES if mode == value)
            case "count":
                self.count = int(value)
            case "minutes":
                self.minutes = None if value == NO_LIMIT else int(value)
            case _:
                wanted = set() if value == ALL else {*_of(self._block, field)} ^ {value}
                in_order = tuple(each for each in self.values(field) if each in wanted)
                self._block = self._block._replace(**{field: in_order})  # type: ignore[arg-type]

    def clear(self) -> None:
        """Widens every field to all."""
        self._block = EVERYTHING

    @property
    def matches(self) -> int:
        """How many questions there are for this mode and this block."""
        return self._count(self.mode, self.block)

    @property
    def asks(self) -> int:
        return min(self.count, self.matches)

    def matches_with(self, field: Field, value: str) -> int | None:
        """How many questions there would be with this value alone in its field; None where that plays no part."""
        if field == "mode":
            return self._count(next(mode for mode in MODES if mode == value), self._block)
        if field not in BLOCK_FIELDS:
            return None
        alone = () if value == ALL else (value,)
        return self._count(self.mode, self.block._replace(**{field: alone}))  # type: ignore[arg-type]

    def widening(self) -> dict[Field, int]:
        """Which fields, widened to all, would leave questions to ask, and how many."""
        narrowed = [field for field in BLOCK_FIELDS if field in self.fields and _of(self._block, field)]
        counts = {field: self.matches_with(field, ALL) or 0 for field in narrowed}
        return {field: count for field, count in counts.items() if count}

    def _count(self, mode: Mode, block: Block) -> int:
        return self._desk.count(mode, block, self._states)


def _of(block: Block, field: Field) -> Sequence[str]:
    return tuple(getattr(block, field))
