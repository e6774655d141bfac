"""What a bank says that no other program has a place for, as one line of JSON in a comment of the file.

One card for the bank's own table and one for each tip. Other programs pass over comments, and so lose them.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from pydantic import TypeAdapter, ValidationError

from smquiz.exchange.sheet import Sheet, SheetPoint, SheetSource, SheetTip
from smquiz.exchange.texts import plain

MARK: Final = "smquiz-bank:"
"""How the comment begins."""


class Header(NamedTuple):
    """The bank's own table."""

    language: str
    id: str
    version: str
    title: str
    disclaimer: str
    source: SheetSource


class _Card(NamedTuple):
    bank: Header | None = None
    tip: SheetTip | None = None


_CARD: Final = TypeAdapter(_Card)


class Cards(NamedTuple):
    """What the cards of a file say; `tips` by their ids."""

    header: Header | None
    tips: dict[str, SheetTip]


def cards_of(sheet: Sheet) -> Iterator[str]:
    """The comments, each without a line end, and without two hyphens in a row, which XML refuses in comments."""
    header = Header(sheet.language, sheet.id, sheet.version, sheet.title, sheet.disclaimer, sheet.source)
    yield _written({"bank": {**header._asdict(), "source": sheet.source._asdict()}})
    for tip in sheet.tips:
        points = [point._asdict() for point in tip.points]
        yield _written({"tip": {**tip._asdict(), "points": points}})


def read_cards(comments: Iterable[str]) -> Cards:
    """From all comments of a file; those that are no cards, or not rightly written, are passed over."""
    header: Header | None = None
    tips: dict[str, SheetTip] = {}
    for comment in comments:
        card = _card(comment)
        header = header or card.bank
        if card.tip:
            tips.setdefault(card.tip.id, card.tip)
    return Cards(header, tips)


def with_header(sheet: Sheet, header: Header | None) -> Sheet:
    return sheet._replace(**header._asdict()) if header else sheet


def _written(card: dict[str, Any]) -> str:
    line = json.dumps(card, ensure_ascii=False, separators=(", ", ": "))
    return f"{MARK} {line}".replace("--", "\\u002d\\u002d")


def _card(comment: str) -> _Card:
    before, mark, line = comment.partition(MARK)
    if before.strip() or not mark:
        return _Card()
    try:
        card = _CARD.validate_json(line)
    except ValidationError:
        return _Card()
    return _Card(_clean_header(card.bank), _clean_tip(card.tip))


def _clean_header(header: Header | None) -> Header | None:
    if header is None:
        return None
    source = SheetSource(*(plain(text).text for text in header.source))
    return header._replace(title=plain(header.title).text, disclaimer=plain(header.disclaimer).text, source=source)


def _clean_tip(tip: SheetTip | None) -> SheetTip | None:
    if tip is None:
        return None
    points = tuple(SheetPoint(point.id, plain(point.text).text) for point in tip.points)
    return tip._replace(title=plain(tip.title).text, text=plain(tip.text).text, points=points)
