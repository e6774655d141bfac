"""Learning records: what was learned, and what will change in practice."""

from typing import NamedTuple

from smquiz.store.file import ProgressFile

RECORD = "id, bank, session, learned, change, by, written, settled"


class LearningRecord(NamedTuple):
    """`by` is a day (YYYY-MM-DD) by which the change is to be made, if the learner set one; `written` and `settled`
    (when it was ticked off) are moments in UTC. `id` is 0 until it is stored.
    """

    id: int
    bank: str
    session: str | None
    learned: str
    change: str
    by: str | None
    written: str
    settled: str | None = None


class LearningRecords:
    def __init__(self, file: ProgressFile) -> None:
        self._file = file

    def keep(self, record: LearningRecord) -> LearningRecord:
        """Stores a new record, or puts it in the place of the one with its id; returns it with its id."""
        values = record._replace(id=record.id or None)  # type: ignore[arg-type]
        identifier = self._file.write(
            f"INSERT OR REPLACE INTO learning ({RECORD}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values
        )
        return record._replace(id=identifier)

    def remove(self, identifier: int) -> None:
        self._file.write("DELETE FROM learning WHERE id = ?", (identifier,))

    def all(self, bank: str) -> list[LearningRecord]:
        """The newest first."""
        rows = self._file.read(f"SELECT {RECORD} FROM learning WHERE bank = ? ORDER BY id DESC", (bank,))
        return [LearningRecord(*row) for row in rows]

    def of_session(self, session: str) -> LearningRecord | None:
        rows = self._file.read(f"SELECT {RECORD} FROM learning WHERE session = ? ORDER BY id DESC", (session,))
        return LearningRecord(*rows[0]) if rows else None

    def waiting(self, bank: str, day: str) -> list[LearningRecord]:
        """What was to change by this day (YYYY-MM-DD) or before and is not ticked off, the oldest day first."""
        rows = self._file.read(
            f"SELECT {RECORD} FROM learning WHERE bank = ? AND by <= ? AND settled IS NULL ORDER BY by, id", (bank, day)
        )
        return [LearningRecord(*row) for row in rows]
