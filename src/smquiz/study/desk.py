"""A learner's desk: one bank, their progress with it, and the sessions that they begin or resume."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from smquiz.quiz.mastery import TipProgress, progress_by_tip
from smquiz.quiz.selection import practice
from smquiz.quiz.session import Session
from smquiz.study.clock import timestamp, utc_now

if TYPE_CHECKING:
    from datetime import datetime

    from smquiz.quiz.bank import Bank
    from smquiz.quiz.index import BankIndex
    from smquiz.quiz.shown import ShownQuestion
    from smquiz.store.store import Store, Unfinished
    from smquiz.study.round import Round

SEED_LIMIT = 10**6
"""Seeds are below this, so that a person can read one out and another can type it."""


class Desk:
    """Ties what is pure to the world: the loaders and `now` are all it asks of it besides the store.

    The index is enough for the home screen and `load_shown` for a question before its answer; the bank itself is
    loaded when the first answer is graded. Without `load_shown` all comes from the bank.
    """

    def __init__(
        self,
        index: BankIndex,
        load_bank: Callable[[], Bank],
        store: Store,
        now: Callable[[], datetime] = utc_now,
        load_shown: Callable[[], Mapping[str, ShownQuestion]] | None = None,
    ) -> None:
        self.index = index
        self.store = store
        self.now = now
        self._load_bank = load_bank
        self._load_shown = load_shown

    @cached_property
    def bank(self) -> Bank:
        return self._load_bank()

    @cached_property
    def shown(self) -> Mapping[str, ShownQuestion]:
        """The questions by id, as they are shown before they are answered."""
        return self._load_shown() if self._load_shown else self.bank.shown

    def progress(self) -> list[TipProgress]:
        """One row a tip, from the latest answers."""
        return progress_by_tip(self.index, self.store.latest(self.index.id))

    def unfinished(self) -> Unfinished | None:
        """The session to resume, if there is one."""
        return self.store.unfinished(self.index)

    def begin(self, *, tips: Collection[str] = (), count: int, shuffle: bool = True, seed: int | None = None) -> Round:
        """A new practice session: unseen questions first, then the weakest, balanced over the tips (none: all).

        A seed that is given draws the same session for everybody: what this learner has answered does not count.
        """
        latest = self.store.latest(self.index.id) if seed is None else {}
        seed = _new_seed() if seed is None else seed
        questions = practice(self.index, latest, tips=tips, count=count, seed=seed, shuffle=shuffle)
        return self._begin(tuple(tips), questions, seed, shuffle=shuffle)

    def practise_again(self, questions: Collection[str], *, shuffle: bool = True) -> Round:
        """A new session of exactly these questions."""
        return self._begin((), tuple(questions), _new_seed(), shuffle=shuffle)

    def resume(self, session: Session) -> Round:
        from smquiz.study.round import Round

        return Round(self, session)

    def set_aside(self, session: Session) -> None:
        """The session is no longer offered for resuming; its answers stay."""
        self.store.set_aside(session.id, timestamp(self.now()))

    def _begin(self, tips: tuple[str, ...], questions: tuple[str, ...], seed: int, *, shuffle: bool) -> Round:
        import uuid

        session = Session(
            id=str(uuid.uuid4()),
            bank=self.index.id,
            bank_version=self.index.version,
            mode="practice",
            seed=seed,
            shuffle=shuffle,
            tips=tips,
            questions=questions,
            started=timestamp(self.now()),
        )
        self.store.begin(session)
        return self.resume(session)


def _new_seed() -> int:
    import secrets

    return secrets.randbelow(SEED_LIMIT)
