"""Without any colour, each screen still tells everything: by sign and word, and where the learner is by a bar."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from rich.segment import Segment
from tests.tui.support import KINDS, LANGUAGES, running
from tests.tui.tour import STOPS, bank_of_now, drawn, live_in, seen, settle, tour
from textual.screen import Screen

import smquiz.tui.screens
from smquiz.i18n import say, say_count
from smquiz.tui.progress.certainty import FITS
from smquiz.tui.screen import Speaking
from smquiz.tui.screens.block import BlockScreen
from smquiz.tui.screens.hand_in import STANDS
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.pointed_list import POINTER
from smquiz.tui.widgets.states import STATES
from smquiz.tui.widgets.tip_table import LEVELS
from smquiz.tui.widgets.verdict import VERDICTS

Told = tuple[str, str, dict[str, object]]


def told(sign: str, message: str, **values: object) -> Told:
    """A sign, and the English message that stands right after it."""
    return sign, message, values


FLAGGED, UNSEEN, MISSED, RIGHT = told("⚑", "flagged"), told("·", "unseen"), told("✗", "missed"), told("✓", "right")
DUE, NOTED, CHANGED = told("↻", "due"), told("✎", "noted"), told("≠", "changed")
CERTAINTY = told("▮▯▯", "low")
QUIZ = (CERTAINTY, FLAGGED)
WORDS: Mapping[str, Sequence[Told]] = {
    "home": (told("▶", "Resume: question {place}/{total}", place=2, total=2), told("", "◐ started")),
    "block": (told("●", "Practice"), told("○", "Exam"), told("▶", "Start")),
    "block: states": (told("●", "all"), told("□", "unseen"), told("□", "missed"), told("□", "flagged")),
    "tips": (told("", "Tip {number}", number=1),),
    "settings": (told("◀", "always"), told("", "NO_COLOR is set: everything is drawn without colour.")),
    "help": (told("", "On this screen"), told("", "Everywhere")),
    "palette": (),  # stays in the language in which it was opened
    "trouble": (told("✗", "The disk took no more data: it is full, or it is failing."),),
    "browse": (FLAGGED, UNSEEN, MISSED, RIGHT, DUE, NOTED, CHANGED),
    "filter": (FLAGGED, UNSEEN, MISSED, RIGHT, DUE, NOTED, CHANGED, told("● 6", "every state")),
    "card": (MISSED, DUE, NOTED, told("", "Not right: you chose it"), told("", "✗ Not right")),
    "note": (told("", "Your note"),),
    "records": (told("!", "today"),),
    "record": (told("", "What I learned"), told("", "By when")),
    "confirm": (told("", "Delete this learning record? This cannot be undone."),),
    "progress: 1": (told("▸1", "Overview"), told("", "◐ started")),
    "progress: 2": (told("▸2", "Weeks"),),
    "progress: 3": (told("▸3", "Calendar"), told("·", "none")),
    "progress: 4": (told("▸4", "Due"), told("", "today")),
    "progress: 5": (told("▸5", "Certainty"), told("", "· too few answers to tell")),
    "progress: 6": (told("▸6", "History"), told("▶", "unfinished")),
    "export": (told("●", "Web page (html)"), told("○", "CSV, comma"), told("□", "Each answer too")),
    "single: open": (*QUIZ, told("1 ●", "single option 1"), told("2 ○", "single option 2")),
    "multiple: open": (*QUIZ, told("1 ■", "multiple option 1"), told("3 □", "multiple option 3")),
    "true-false: open": (*QUIZ, told("1 ●", "true-false option 1"), told("2 ○", "true-false option 2")),
    "ranking: open": (*QUIZ, told("2. [3]", "ranking option 3")),
    "rating: open": (CERTAINTY, told("1 (2) 3 4", "rather inappropriate")),
    "concordance: open": (
        *QUIZ,
        told("3 ●", "concordance option 3"),
        told("≠", "Changed since you answered it; the old answer no longer counts."),
    ),
    "single: answered": (told("", "✗ Not right"), told("✗", "single option 1"), told("→", "single option 2")),
    "multiple: answered": (told("✓", "multiple option 1"), told("", "Right: you chose it"), told("", "Rightly left")),
    "true-false: answered": (told("", "✓ Right"), told("✓", "true-false option 1"), CERTAINTY),
    "ranking: answered": (
        told("", "◐ Partly right"),
        told("", "Right rank: {key} · your rank: {given}", key=2, given=1),
    ),
    "rating: answered": (told("✓", "rating option 1"), told("◐", "rating option 2")),
    "concordance: answered": (told("", "your choice"), told("◐", "concordance option 3")),
    "results": (told("", "◐ Partly right"),),
    "review": (told("", "◐ Partly right"), told("", "your choice")),
    "exam": (told("", "single option 1"), CERTAINTY),
    "exam: hand in": (
        told("", "○ not answered"),
        told("", "● answered"),
        told("⚑", "{count} flagged for later", count=4),
    ),
    "preview": (
        told("", "The last good version is shown."),
        told("", "Question {place}/{total}", place=1, total=6),
    ),
    "preview: key": (
        told("→", "Did you mean “{suggestion}”?", suggestion="ranking"),
        told("", "The key, as learners see it"),
    ),
    "preview: find": (told("", "Find a question by its words or its id"),),
}
WITH_CURSOR = (
    *("home", "block", "block: states", "tips", "settings", "browse", "filter", "records", "progress: 6", "export"),
    *(f"{kind}: open" for kind in KINDS),
    *("results", "exam", "exam: hand in", "preview", "preview: key", "preview: find"),
)


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def missing(stop: str, language: str, screen: str) -> list[str]:
    """What of the words that this stop is to tell in this language is not on the screen."""
    wanted = (in_one_line(f"{sign} {in_words(language, message, **values)}") for sign, message, values in WORDS[stop])
    return [words for words in wanted if words not in in_one_line(screen)]


def in_words(language: str, message: str, **values: object) -> str:
    match values:
        case {"count": int(count)}:
            return say_count(language, message, message, count)
        case _:
            return say(language, message, **values)


def coloured(lines: list[list[Segment]]) -> list[str]:
    return [
        piece.text
        for line in lines
        for piece in line
        if piece.style and (piece.style.color is not None or piece.style.bgcolor is not None)
    ]


@pytest.fixture
def no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


def screens() -> Iterator[type[Speaking]]:
    """Every screen there is, but for those that others build upon."""
    for module in pkgutil.iter_modules(smquiz.tui.screens.__path__, "smquiz.tui.screens."):
        importlib.import_module(module.name)
    waiting: list[type[Speaking]] = [Speaking]
    while waiting:
        further = waiting[-1].__subclasses__()
        kind = waiting.pop()
        waiting.extend(further)
        if not further and issubclass(kind, Screen):
            yield kind


def test_the_tour_is_told_what_to_find_at_each_of_its_stops() -> None:
    assert set(WORDS) == set(STOPS)


async def test_every_screen_tells_all_by_sign_and_word_in_both_languages_and_has_no_colour(
    tmp_path: Path, no_colour: None
) -> None:
    live_in(tmp_path)
    visited, unsaid, unpointed, with_colour = set(), [], [], []
    async with running(tmp_path, size=(100, 60), bank=bank_of_now()) as (app, pilot):
        async for stop in tour(app, pilot):
            visited.add(type(app.screen).__name__)
            if stop in WITH_CURSOR and POINTER not in seen(app):
                unpointed.append(stop)
            for language in LANGUAGES:
                app.speak(language)
                await settle(pilot)
                unsaid += [(stop, language, words) for words in missing(stop, language, seen(app))]
                with_colour += [(stop, text) for text in coloured(drawn(app))]
    assert unsaid == []
    assert unpointed == []
    assert with_colour == []
    assert {screen.__name__ for screen in screens()} <= visited


async def test_an_empty_wish_for_no_colour_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    async with running(tmp_path) as (app, _):
        hues = {piece.style.color.triplet for line in drawn(app) for piece in line if piece.style and piece.style.color}
    assert any(hue and len(set(hue)) > 1 for hue in hues)


async def test_what_can_be_clicked_can_be_clicked_without_colour(tmp_path: Path, no_colour: None) -> None:
    async with running(tmp_path) as (app, pilot):
        await pilot.click(KeyBar, offset=(3 + len("Enter Start  b Cho"), 0))
        assert isinstance(app.screen, BlockScreen)


async def test_f2_says_why_no_theme_shows(tmp_path: Path, no_colour: None, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    async with running(tmp_path) as (app, pilot):
        monkeypatch.setattr(app, "tell", said.append)
        before = app.theme
        await pilot.press("f2")
        assert app.theme == before
    assert said == ["NO_COLOR is set: everything is drawn without colour."]


async def test_the_highlighted_line_of_the_list_in_use_is_reversed_and_not_that_of_the_other(
    tmp_path: Path, no_colour: None
) -> None:
    async with running(tmp_path) as (app, pilot):
        await pilot.press("b")
        used, *waiting = (piece.style for line in drawn(app) for piece in line if piece.text == POINTER)
        assert [bool(style and style.reverse) for style in (used, *waiting)] == [True, *[False] * len(waiting)]
        assert waiting


@pytest.mark.parametrize("table", [LEVELS, VERDICTS, STANDS, FITS])
def test_each_state_has_its_own_sign_and_its_own_word(table: Mapping[object, tuple[str, str]]) -> None:
    signs, words = zip(*(label.split(" ", 1) for label, _ in table.values()), strict=True)
    assert len(set(words)) == len(table)
    assert len(set(signs)) == len(table)
    assert not any(sign.isalnum() for sign in signs)


def test_each_state_of_a_question_has_its_own_sign_and_its_own_word() -> None:
    signs, words, _ = zip(*STATES.values(), strict=True)
    assert len(set(signs)) == len(set(words)) == len(STATES)
