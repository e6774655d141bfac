"""Writes a bank as a deck that Anki imports, and imports again without losing what was learnt."""

import hashlib
import sqlite3
import time
from itertools import count
from typing import Any, Final

from smquiz.exchange.anki.fields import fields, html
from smquiz.exchange.anki.templates import STYLE, back, field_names, front
from smquiz.exchange.archive import packed
from smquiz.exchange.report import Exported, RefusedError, changed
from smquiz.exchange.sheet import Sheet, SheetQuestion, sheet_of
from smquiz.i18n import mark
from smquiz.quiz.bank import Bank

_NO_GENANKI: Final = mark("Decks for Anki need the package genanki, which is not installed: pip install smquiz[anki]")
_TO_SEE: Final = mark(
    "Questions became cards to look at: Anki shows the answer, scores nothing, and keeps the options in their order."
)
_POINTS: Final = mark("The points of the tips and the version of the bank are not in the deck.")

_FAMILIES: Final = {"ranking": "ranking", "rating": "rating"}
_CHOICE: Final = "choice"


def write(bank: Bank, language: str) -> Exported:
    """An .apkg file, with all languages. Anki takes a note for a newer one by its time."""
    return deck(bank, language, time.time())


def deck(bank: Bank, language: str, now: float) -> Exported:
    """`now` in seconds since 1970. Raises RefusedError if genanki is not installed."""
    try:
        import genanki
    except ImportError as error:
        raise RefusedError(_NO_GENANKI) from error
    sheets = [sheet_of(bank, language), *(sheet_of(bank, code) for code in bank.header.languages if code != language)]
    first = sheets[0]
    # Anki knows a deck by its name too: that does not change with the language that shows first.
    source = sheet_of(bank, bank.header.languages[0])
    written = genanki.Deck(_number("deck", bank.id), _line(source.title), html(source.disclaimer))
    models: dict[str, Any] = {}
    for place, question in enumerate(first.questions):
        family = _FAMILIES.get(question.kind, _CHOICE)
        if family not in models:
            models[family] = _model(genanki.Model, family, sheets)
        guid = genanki.guid_for("smquiz", bank.id, question.id)
        texts = [question.id, *_texts(sheets, place)]
        written.add_note(genanki.Note(models[family], texts, tags=_tags(question), guid=guid))
    notes = (changed("", _TO_SEE), changed("", _POINTS))
    return Exported(_file(genanki.Package(written), now), len(first.questions), notes)


def _model(kind: Any, family: str, sheets: list[Sheet]) -> Any:
    """One for each family of kinds; a bank in the same languages shares it."""
    languages = [sheet.language for sheet in sheets]
    name = f"smquiz {family} ({', '.join(sorted(languages))})"
    return kind(
        _number("model", name),
        name,
        fields=[{"name": name} for name in field_names(sorted(languages))],
        templates=[{"name": "smquiz", "qfmt": front(languages), "afmt": back(languages)}],
        css=STYLE,
    )


def _texts(sheets: list[Sheet], place: int) -> list[str]:
    """In the order of the fields, which does not change with the language that shows first."""
    texts: list[str] = []
    for sheet in sorted(sheets, key=lambda sheet: sheet.language):
        question = sheet.questions[place]
        tip = next(tip for tip in sheet.tips if tip.id == question.tip)
        texts.extend(fields(sheet, question, tip))
    return texts


def _tags(question: SheetQuestion) -> list[str]:
    return [f"smquiz::{question.tip}", f"smquiz::{question.kind}", f"smquiz::{question.difficulty}"]


def _file(package: Any, now: float) -> bytes:
    """Made in memory: a Package that writes itself leaves the database behind in the folder for temporary files."""
    connection = sqlite3.connect(":memory:")
    try:
        package.write_to_db(connection.cursor(), now, count(int(now * 1000)))
        connection.commit()
        database = connection.serialize()
    finally:
        connection.close()
    return packed({"collection.anki2": database, "media": b"{}"})


def _number(*name: str) -> int:
    """What Anki knows a deck or a model by: always the same for the same name, in the range that Anki uses itself."""
    digest = hashlib.sha256("\0".join(("smquiz", *name)).encode()).digest()
    return 2**30 + int.from_bytes(digest[:4], "big") % 2**30


def _line(title: str) -> str:
    """Two colons would make a deck within a deck."""
    return " ".join(title.split("\n\n")).replace("::", ": :")
