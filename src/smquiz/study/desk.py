"""A learner's desk: one bank, their progress with it, and the sessions that they begin or resume."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable, Collection
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
    from smquiz.store.store import Store, Unfinished
    from smquiz.study.round import Round

SEED_LIMIT = 10**6
"""Seeds are below this, so that a person can read one out and another can type it."""


class Desk:
    """Ties what is pure to the world: `now` and `load_bank` are the only things it asks of it besides the store.

    The bank itself is loaded when its texts are first needed; the index is enough for the home screen.
    """

    def __init__(
        self, index: BankIndex, load_bank: Callable[[], Bank], store: Store, now: Callable[[], datetime] = utc_now
    ) -> None:
        self.index = index
        self.store = store
        self.now = now
        self._load_bank = load_bank

    @cached_property
    def bank(self) -> Bank:
        return self._load_bank()

    def progress(self) -> list[TipProgress]:
        """One row a tip, from the latest answers."""
        return progress_by_tip(self.index, self.store.latest(self.index.id))

    def unfinished(self) -> Unfinished | None:
        """The session to resume, if there is one."""
        return self.store.unfinished(self.index)

    def begin(self, *, tips: Collection[str] = (), count: int, shuffle: bool = True, seed: int | None = None) -> Round:
        """A new practice session: unseen questions first, then the weakest, balanced over the tips (none: all)."""
        seed = secrets.randbelow(SEED_LIMIT) if seed is None else seed
        latest = self.store.latest(self.index.id)
        questions = practice(self.index, latest, tips=tips, count=count, seed=seed, shuffle=shuffle)
        return self._begin(tuple(tips), questions, seed, shuffle=shuffle)

    def practise_again(self, questions: Collection[str], *, shuffle: bool = True) -> Round:
        """A new session of exactly these questions."""
        return self._begin((), tuple(questions), secrets.randbelow(SEED_LIMIT), shuffle=shuffle)

    def resume(self, session: Session) -> Round:
        from smquiz.study.round import Round

        return Round(self, session)

    def set_aside(self, session: Session) -> None:
        """The session is no longer offered for resuming; its answers stay."""
        self.store.set_aside(session.id, timestamp(self.now()))

    def _begin(self, tips: tuple[str, ...], questions: tuple[str, ...], seed: int, *, shuffle: bool) -> Round:
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
