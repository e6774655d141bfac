"""Which forms are read and written, each in a module of its own that is imported when it is asked for."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final, Protocol

from smquiz.exchange.report import Exported, Imported
from smquiz.quiz.bank import Bank

READERS: Final[Mapping[str, str]] = {
    "gift": "smquiz.exchange.gift.reader",
    "moodle-xml": "smquiz.exchange.moodle_xml.reader",
    "csv": "smquiz.exchange.table",
    "qti": "smquiz.exchange.qti.reader",
}
"""Each module offers `read`; the reader of QTI tells the versions apart by itself."""

WRITERS: Final[Mapping[str, str]] = {
    "gift": "smquiz.exchange.gift.writer",
    "moodle-xml": "smquiz.exchange.moodle_xml.writer",
    "qti-1.2": "smquiz.exchange.qti.v12_writer",
    "qti-2.1": "smquiz.exchange.qti.v21_writer",
    "qti-3.0": "smquiz.exchange.qti.v30_writer",
    "anki": "smquiz.exchange.anki.writer",
}
"""Each module offers `write`."""


class Read(Protocol):
    def __call__(self, data: bytes, /) -> Imported:
        """The file as a sheet. Raises RefusedError if nothing of it can be read."""


class Write(Protocol):
    def __call__(self, bank: Bank, language: str, /) -> Exported:
        """The bank in one of its languages; Anki holds all of them, this one first. Raises RefusedError."""


def reader(form: str) -> Read:
    read: Read = import_module(READERS[form]).read
    return read


def writer(form: str) -> Write:
    write: Write = import_module(WRITERS[form]).write
    return write


def form_of(name: str, data: bytes) -> str:
    """Which form a file has that is to be read, by its beginning and the end of its name."""
    begin = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    if begin.startswith(b"PK"):
        return "qti"
    if begin.startswith(b"<"):
        return "moodle-xml"
    return "csv" if name.lower().endswith((".csv", ".tsv")) else "gift"
