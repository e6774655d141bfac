"""What a learner has put on questions: flags, and private notes."""

from smquiz.store.file import ProgressFile


class Marks:
    def __init__(self, file: ProgressFile) -> None:
        self._file = file

    def flagged(self, bank: str) -> set[str]:
        return {question for (question,) in self._file.read("SELECT question FROM flag WHERE bank = ?", (bank,))}

    def flag(self, bank: str, question: str, at: str) -> None:
        self._file.write("INSERT OR IGNORE INTO flag VALUES (?, ?, ?)", (bank, question, at))

    def unflag(self, bank: str, question: str) -> None:
        self._file.write("DELETE FROM flag WHERE bank = ? AND question = ?", (bank, question))

    def notes(self, bank: str) -> dict[str, str]:
        """The note to each question that has one."""
        return dict(self._file.read("SELECT question, text FROM note WHERE bank = ?", (bank,)))

    def write_note(self, bank: str, question: str, text: str, at: str) -> None:
        """Puts this note in the place of the one before; an empty one removes it."""
        if text.strip():
            self._file.write("INSERT OR REPLACE INTO note VALUES (?, ?, ?, ?)", (bank, question, text, at))
        else:
            self._file.write("DELETE FROM note WHERE bank = ? AND question = ?", (bank, question))
