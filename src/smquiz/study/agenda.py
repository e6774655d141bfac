"""What falls due when, by the learner's own calendar."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from smquiz.quiz.index import BankIndex
from smquiz.store.cards import StoredCard
from smquiz.study.clock import timestamp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import tzinfo

    from smquiz.store.store import Store


class Agenda:
    """Spaced review of one bank. A card is brought up to date from the answers when it is asked for.

    `zone` is the learner's time zone; None is the system's.
    """

    def __init__(self, index: BankIndex, store: Store, now: Callable[[], datetime], zone: tzinfo | None) -> None:
        self._index = index
        self._store = store
        self._now = now
        self.zone = zone

    def today(self) -> date:
        return self.day_of(self._now())

    def day_of(self, moment: datetime) -> date:
        """The day on the learner's calendar."""
        return moment.astimezone(self.zone).date()

    def due_today(self) -> dict[str, str]:
        """What is due before this day ends: the moment (UTC in ISO 8601) for each question's id."""
        tomorrow = datetime.combine(self.today() + timedelta(days=1), time(), self.zone)
        end = timestamp(tomorrow)
        return {question: due for question, due in self._due().items() if due < end}

    def days(self) -> dict[date, int]:
        """How many questions fall due on each day; what is overdue falls due today."""
        today = self.today()
        counts: dict[date, int] = {}
        for due in self._due().values():
            day = max(self.day_of(datetime.fromisoformat(due)), today)
            counts[day] = counts.get(day, 0) + 1
        return dict(sorted(counts.items()))

    def next_day(self) -> date | None:
        """The first day on which something falls due; None if nothing was ever answered."""
        return next(iter(self.days()), None)

    def _due(self) -> Mapping[str, str]:
        """When each question falls due that was answered as it now stands."""
        self._catch_up()
        hashes = {question.id: question.hash for question in self._index.questions}
        return {
            question: due
            for question, (hash_, due) in self._store.cards.due(self._index.id).items()
            if hashes.get(question) == hash_
        }

    def _catch_up(self) -> None:
        behind = self._store.cards.behind(self._index.id)
        if behind:
            cards = [card for question, hash_ in behind if (card := self._brought_up(question, hash_))]
            self._store.cards.keep(self._index.id, cards)

    def _brought_up(self, question: str, hash_: str) -> StoredCard | None:
        from smquiz.quiz.review import reviewed

        stored = self._store.cards.of(self._index.id, question)
        if stored and stored.hash != hash_:
            stored = None
        card, last = (stored.card, stored.answer) if stored else (None, 0)
        for given in self._store.cards.answers(self._index.id, question, hash_, after=last):
            card = reviewed(card, given.fraction, given.certainty, datetime.fromisoformat(given.answered))
            last = given.answer
        return StoredCard(question, hash_, last, card) if card else None
