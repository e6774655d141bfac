"""A learner's result in each format."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smquiz.export.table import Document
    from smquiz.report.result import AnswerRow, Result


class LearnerReport(NamedTuple):
    """The result, with each of its `answers` if they are wanted, in every format."""

    result: Result
    answers: Iterable[AnswerRow] | None
    dialect: str
    language: str

    def document(self) -> Document:
        from smquiz.export.learner_document import learner_document

        return learner_document(self.result, self.language, self.answers)

    def tables(self) -> Mapping[str, bytes]:
        from smquiz.export.csv import Dialect, folder

        return folder(self.document(), Dialect(self.dialect))

    def write(self, form: str, stream: BinaryIO) -> None:
        match form:
            case "json":
                from smquiz.export import result_json

                result_json.write(self.result, stream, self.answers)
            case "toml":
                from smquiz.export import result_toml

                result_toml.write(self.result, self.language, stream, self.answers)
            case "csv":
                self._write_table(stream)
            case "html":
                self._write_page(stream)
            case "xlsx":
                from smquiz.export import xlsx

                xlsx.write(self.document(), stream)
            case "text":
                from smquiz.export import text

                text.write(self.document(), stream)
            case _:
                from smquiz.export import markdown

                markdown.write(self.document(), stream)

    def _write_table(self, stream: BinaryIO) -> None:
        """One, since that is what a file of CSV holds."""
        from smquiz.export.csv import Dialect, write
        from smquiz.export.learner_tables import answers_table, groups_table

        if self.answers is None:
            table = groups_table(self.result, self.language)
        else:
            table = answers_table(self.answers, self.language)
        write(table, Dialect(self.dialect), stream)

    def _write_page(self, stream: BinaryIO) -> None:
        from smquiz.export.html.learner import learner_pieces

        stream.writelines(piece.encode() for piece in learner_pieces(self.result, self.language, self.answers))
