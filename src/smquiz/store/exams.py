"""Exams that are under way: what stands in them may change until they are handed in."""

from smquiz.quiz.session import Draft
from smquiz.store.file import ProgressFile

DRAFT = "session, question, hash, response, certainty, milliseconds, saved"


class Exams:
    def __init__(self, file: ProgressFile) -> None:
        self._file = file

    def save(self, draft: Draft) -> bool:
        """Commits what stands at one question, in place of what stood there.

        Returns whether it was saved: an exam that another window has handed in takes nothing more.
        """
        with self._file.transaction():
            if self.handed_in(draft.session):
                return False
            self._file.write(f"INSERT OR REPLACE INTO draft ({DRAFT}) VALUES (?, ?, ?, ?, ?, ?, ?)", draft)
        return True

    def drafts(self, session: str) -> list[Draft]:
        rows = self._file.read(f"SELECT {DRAFT} FROM draft WHERE session = ?", (session,))
        return [Draft(*row) for row in rows]

    def handed_in(self, session: str) -> str | None:
        """When the exam was handed in, in UTC; None while it is under way."""
        rows = self._file.read("SELECT at FROM handed_in WHERE session = ?", (session,))
        return str(rows[0][0]) if rows else None

    def close(self, session: str, at: str) -> None:
        """The exam is handed in; its drafts have become answers or stay blank."""
        self._file.write("INSERT OR IGNORE INTO handed_in VALUES (?, ?)", (session, at))
        self._file.write("DELETE FROM draft WHERE session = ?", (session,))
