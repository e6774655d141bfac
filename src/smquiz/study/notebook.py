"""What a learner keeps for themselves: flags and notes on questions, and records of what they learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smquiz.study.clock import timestamp

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from smquiz.store.learning import LearningRecord
    from smquiz.store.store import Store


class Notebook:
    """The notebook of one bank. Every method raises StoreError when the progress file cannot be used."""

    def __init__(self, bank: str, store: Store, now: Callable[[], datetime], today: Callable[[], date]) -> None:
        self._bank = bank
        self._store = store
        self._now = now
        self._today = today

    def flagged(self) -> set[str]:
        """The questions that are flagged for later."""
        return self._store.marks.flagged(self._bank)

    def flip_flag(self, question: str) -> bool:
        """Flags a question for later, or takes the flag away; returns whether it is flagged now."""
        if question in self.flagged():
            self._store.marks.unflag(self._bank, question)
            return False
        self._store.marks.flag(self._bank, question, self._moment())
        return True

    def notes(self) -> dict[str, str]:
        """The private note to each question that has one."""
        return self._store.marks.notes(self._bank)

    def write_note(self, question: str, text: str) -> None:
        """Puts this note in the place of the one before; an empty one removes it."""
        self._store.marks.write_note(self._bank, question, text, self._moment())

    def records(self) -> list[LearningRecord]:
        """All learning records, the newest first."""
        return self._store.learning.all(self._bank)

    def record_of(self, session: str) -> LearningRecord:
        """The learning record of a session; a blank one, not yet stored, if there is none."""
        return self._store.learning.of_session(session) or self.blank_record(session)

    def blank_record(self, session: str | None = None) -> LearningRecord:
        """A record to fill in. `id` 0 tells that it is not stored."""
        from smquiz.store.learning import LearningRecord

        return LearningRecord(0, self._bank, session, "", "", None, self._moment())

    def keep_record(self, record: LearningRecord) -> LearningRecord:
        """Stores a record, new or changed; returns it with its id."""
        return self._store.learning.keep(record)

    def settle_record(self, record: LearningRecord, *, settled: bool) -> LearningRecord:
        """Ticks off what was to change, or takes the tick away."""
        return self.keep_record(record._replace(settled=self._moment() if settled else None))

    def remove_record(self, record: LearningRecord) -> None:
        self._store.learning.remove(record.id)

    def reminders(self) -> list[LearningRecord]:
        """The records whose day has come and that are not ticked off, the oldest day first."""
        return self._store.learning.waiting(self._bank, self._today().isoformat())

    def _moment(self) -> str:
        return timestamp(self._now())
