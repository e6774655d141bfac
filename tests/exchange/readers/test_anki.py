"""Decks imported by Anki itself."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.readers.corpus import Case, cases
from tests.exchange.readers.elsewhere import installed, read

from smquiz.exchange.anki.writer import deck

pytestmark = installed
pytest.importorskip("genanki", reason="the extra “anki” is not installed")

NOW = 1_700_000_000.0


def imported(folder: Path, case: Case, *decks: tuple[str, float]) -> dict[str, Any]:
    """The same bank written as decks one after the other, each with the language that shows first and its time."""
    folder.mkdir()
    paths = []
    for place, (language, now) in enumerate(decks):
        path = folder / f"{place}.apkg"
        path.write_bytes(deck(case.bank, language, now).data)
        paths.append(str(path))
    told: dict[str, Any] = read("read_apkg.py", collection=str(folder / "c.anki2"), decks=paths)
    return told


class Reader(HTMLParser):
    """What stands between the tags."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def seen(html: str) -> str:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.texts)


def test_anki_imports_the_deck_and_updates_it_when_it_is_imported_again(tmp_path: Path) -> None:
    case = cases()[0]
    told = imported(tmp_path / "shipped", case, ("fr", NOW), ("en", NOW + 900))
    count = len(case.questions)
    assert told["imports"] == [
        {"new": count, "updated": 0, "conflicting": 0, "notes": count, "cards": count},
        {"new": 0, "updated": count, "conflicting": 0, "notes": count, "cards": count},
    ]


@pytest.mark.parametrize("place", range(2, 7))
def test_anki_shows_every_text_as_it_is_written(place: int, tmp_path: Path) -> None:
    case = cases()[place]
    cards = imported(tmp_path / "shown", case, (case.language, NOW))["cards"]
    assert sorted(cards) == sorted(question.id for question in case.questions)
    for question in case.questions:
        shown = seen(cards[question.id])
        texts = [question.scenario, question.prompt]
        texts += [text for option in question.options for text in (option.text, option.feedback)]
        for text in texts:
            assert all(part in shown for code in text for part in text[code].split("\n\n")), (question.id, text)
