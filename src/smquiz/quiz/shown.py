"""A question as it is shown before it is answered: without key and feedback, and without pydantic.

It is made from a Bank and kept in the cache, so that the first question of a session waits for no model. Grading uses
the Question itself.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple, Protocol, TypeVar

from smquiz.quiz.shuffle import shuffled

Kind = Literal["single", "multiple", "true-false", "ranking", "rating", "concordance"]

FIXED_ORDER: Final[tuple[Kind, ...]] = ("true-false", "concordance")
"""Kinds whose options stand on a scale: they are shown as written, never shuffled."""

RATING_STEPS: Final = (1, 2, 3, 4)
"""The rating scale, from very inappropriate (1) to very appropriate (4); its two sides are 1-2 and 3-4."""


class ShownOption(NamedTuple):
    id: str
    text: Mapping[str, str]


class ShownQuestion(NamedTuple):
    id: str
    tip: str
    kind: Kind
    difficulty: str
    scenario: Mapping[str, str]
    prompt: Mapping[str, str]
    options: tuple[ShownOption, ...]


class _Named(Protocol):
    @property
    def id(self) -> str: ...


OptionT_co = TypeVar("OptionT_co", bound=_Named, covariant=True)


class _Asked(Protocol[OptionT_co]):
    """A Question or a ShownQuestion."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def options(self) -> Sequence[OptionT_co]: ...


def shown_options(question: _Asked[OptionT_co], seed: int | None) -> list[OptionT_co]:
    """The options in the order in which a session shows them; as written if it does not shuffle (no seed)."""
    by_id = {option.id: option for option in question.options}
    if seed is None or question.kind in FIXED_ORDER:
        return list(by_id.values())
    return [by_id[name] for name in shuffled(by_id, seed, f"options/{question.id}")]
