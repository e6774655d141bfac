"""What spaced review remembers of each question. All of it could be made again from the answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from smquiz.store.file import ProgressFile

if TYPE_CHECKING:
    from smquiz.quiz.review import Card


class StoredCard(NamedTuple):
    """A card, the question as it was answered, and the number of the last answer that the card has taken in."""

    question: str
    hash: str
    answer: int
    card: Card


class Given(NamedTuple):
    """An answer, as far as spaced review looks at it. `answered` is UTC in ISO 8601."""

    answer: int
    fraction: float
    certainty: int | None
    answered: str


class Cards:
    def __init__(self, file: ProgressFile) -> None:
        self._file = file

    def behind(self, bank: str) -> list[tuple[str, str]]:
        """The questions with answers that their card has not taken in, each with the hash of the last answer."""
        rows = self._file.read(
            "SELECT latest.question, latest.hash FROM latest LEFT JOIN card USING (bank, question)"
            " WHERE bank = ? AND (card.answer IS NULL OR card.answer < latest.answer)",
            (bank,),
        )
        return [(question, hash_) for question, hash_ in rows]

    def of(self, bank: str, question: str) -> StoredCard | None:
        rows = self._file.read(
            "SELECT question, hash, answer, stability, difficulty, reviewed, due FROM card"
            " WHERE bank = ? AND question = ?",
            (bank, question),
        )
        from smquiz.quiz.review import Card

        for name, hash_, answer, stability, difficulty, reviewed, due in rows:
            with self._file.telling():
                card = Card(stability, difficulty, datetime.fromisoformat(reviewed), datetime.fromisoformat(due))
            return StoredCard(name, hash_, answer, card)
        return None

    def answers(self, bank: str, question: str, hash_: str, after: int) -> list[Given]:
        """The answers to a question in this wording after the one with this number, the oldest first."""
        rows = self._file.read(
            "SELECT id, fraction, certainty, answered FROM answer WHERE question = ? AND hash = ? AND id > ?"
            " AND session IN (SELECT id FROM session WHERE bank = ?) ORDER BY id",
            (question, hash_, after, bank),
        )
        return [Given(*row) for row in rows]

    def keep(self, bank: str, cards: Iterable[StoredCard]) -> None:
        with self._file.transaction():
            for question, hash_, answer, card in cards:
                self._file.write(
                    "INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        bank,
                        question,
                        hash_,
                        answer,
                        card.stability,
                        card.difficulty,
                        _text(card.reviewed),
                        _text(card.due),
                    ),
                )

    def due(self, bank: str) -> dict[str, tuple[str, str]]:
        """The hash of each card's question, and when it falls due (UTC in ISO 8601)."""
        rows = self._file.read("SELECT question, hash, due FROM card WHERE bank = ?", (bank,))
        return {question: (hash_, due) for question, hash_, due in rows}


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
