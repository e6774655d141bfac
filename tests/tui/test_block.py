"""Choosing a session of one's own: by keys and mouse, with the number of questions that match always in sight."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import pytest
from tests.tui.support import HOSTILE, LANGUAGES, lines, running, small_bank, text, worst_of
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from smquiz.banks.library import DEFAULT, find
from smquiz.banks.load import load
from smquiz.study.plan import FIELDS, Plan
from smquiz.tui.app import SmquizApp
from smquiz.tui.screens.block import BlockScreen
from smquiz.tui.screens.exam import ExamScreen
from smquiz.tui.screens.home import HomeScreen
from smquiz.tui.screens.quiz import QuizScreen
from smquiz.tui.screens.trouble import TroubleScreen
from smquiz.tui.widgets.key_bar import KeyBar

MODE, TIPS = 0, 2
"""Where fields stand on the left in a practice."""


@asynccontextmanager
async def choosing(home: Path, **how: object) -> AsyncIterator[tuple[SmquizApp, Pilot[None]]]:
    async with running(home, **how) as (app, pilot):  # type: ignore[arg-type]
        app.open_block()
        await pilot.pause()
        yield app, pilot


def to(field: int, *values: int) -> list[str]:
    """The keys from the left list's top to values of a field, by their places, and back to the left list's top."""
    keys = ["home", *["down"] * field, "right"]
    for value in values:
        keys += ["home", *["down"] * value, "space"]
    return [*keys, "left", "home"]


def plan_of(app: SmquizApp) -> Plan:
    assert isinstance(app.screen, BlockScreen)
    return app.screen.plan


async def test_at_first_all_match_and_g_begins_a_practice_as_the_settings_say(tmp_path: Path) -> None:
    async with choosing(tmp_path) as (app, pilot):
        assert "6 questions match; this session asks 6." in text(app)
        await pilot.press("g")
        assert isinstance(app.screen, QuizScreen)
        assert app.screen.round.total == 6


async def test_what_is_chosen_decides_what_is_asked_and_the_number_follows_each_choice(tmp_path: Path) -> None:
    async with choosing(tmp_path) as (app, pilot):
        await pilot.press("down", "right", "up", "space")
        assert "6 questions match; this session asks 5." in text(app)
        await pilot.press("left", "down", "right", "down", "down", "space")
        assert "3 questions match; this session asks 3." in text(app)
        await pilot.press("left", "down", "right", *["down"] * 4, "space", "down", "space", "left")
        assert "2 questions match; this session asks 2." in text(app)
        await pilot.press("end", "enter")
        assert isinstance(app.screen, QuizScreen)
        assert set(app.screen.round.session.questions) == {"q-ranking", "q-rating"}


async def test_an_exam_with_a_time_limit_can_be_begun(tmp_path: Path) -> None:
    async with choosing(tmp_path) as (app, pilot):
        assert "Time limit" not in text(app)
        await pilot.press(*to(MODE, 1))
        assert "Time limit none" in text(app)
        await pilot.press(*to(2, 3), "g")
        assert isinstance(app.screen, ExamScreen)
        assert app.screen.exam.session.minutes == 15


async def test_mistakes_are_counted_and_asked(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        study_round = app.desk.practise_again(["q-single", "q-rating"])
        for place in range(2):
            question = study_round.question_at(place)
            study_round.answer(question, worst_of(question), 1)
        app.open_block()
        await pilot.pause()
        assert "Mistakes (2)" in text(app)
        await pilot.press(*to(MODE, 3))
        assert "State" not in text(app)
        assert "2 questions match; this session asks 2." in text(app)
        await pilot.press("g")
        assert isinstance(app.screen, QuizScreen)
        assert app.screen.round.session.mode == "mistakes"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "No question matches. With “all” there, some would: Tips (1), Kinds (3)."),
        ("fr", "Aucune question ne correspond. En remettant « tout » : Conseils (1), Types (3)."),
    ],
)
async def test_where_nothing_matches_it_says_what_to_widen_and_begins_nothing(
    language: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with choosing(tmp_path, language=language) as (app, pilot):
        plan_of(app).choose("tips", "second")
        plan_of(app).choose("kinds", "single")
        await pilot.press("right", "space")
        assert words in text(app)
        passing: list[str] = []
        monkeypatch.setattr(app, "tell", passing.append)
        await pilot.press("g")
        assert isinstance(app.screen, BlockScreen)
        assert [told.replace("\xa0", " ") for told in passing] == [words]
        await pilot.press("a")
        assert "6 questions" in text(app)


async def test_where_nothing_is_due_it_says_when_something_will_be(tmp_path: Path) -> None:
    async with choosing(tmp_path) as (app, pilot):
        await pilot.press(*to(MODE, 2))
        assert "Nothing to review yet: answer some questions first." in text(app)


async def test_a_value_is_let_go_by_choosing_it_again(tmp_path: Path) -> None:
    async with choosing(tmp_path) as (app, pilot):
        await pilot.press("down", "down", "right", "down", "space")
        assert "3 questions match" in text(app)
        assert "■ 1. Tracé first" in text(app)
        await pilot.press("space")
        assert "6 questions match" in text(app)
        assert "□ 1. Tracé first" in text(app)
        assert "Tips all" in text(app)


async def test_enter_goes_to_the_values_and_escape_back_and_then_home(tmp_path: Path) -> None:
    async with choosing(tmp_path) as (app, pilot):
        await pilot.press("enter")
        assert app.screen.query_one("#values").has_focus
        await pilot.press("down", "enter")
        assert "Mode Exam" in text(app)
        await pilot.press("escape")
        assert app.screen.query_one("#fields").has_focus
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_the_mouse_chooses_and_starts(tmp_path: Path) -> None:
    async with choosing(tmp_path) as (app, pilot):
        await pilot.click("#fields", offset=(6, TIPS))
        await pilot.click("#values", offset=(6, 1))
        assert "3 questions match" in text(app)
        await pilot.click("#fields", offset=(6, len(FIELDS) - 1))
        assert isinstance(app.screen, QuizScreen)


async def test_the_language_switches_and_what_was_chosen_stays(tmp_path: Path) -> None:
    async with choosing(tmp_path) as (app, pilot):
        await pilot.press("down", "down", "right", "down", "space", "down")
        english = text(app)
        await pilot.press("l")
        assert "3 questions correspondent; la séance en pose 3." in text(app)
        assert "(en)" not in text(app)
        await pilot.press("l")
        assert text(app) == english


async def test_markup_in_a_tip_shows_as_it_is(tmp_path: Path) -> None:
    async with choosing(tmp_path, size=(160, 50)) as (app, pilot):
        await pilot.press("down", "down")
        assert f"1. Tracé first {HOSTILE}" in text(app)


async def test_it_opens_when_progress_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(tmp_path) as (app, pilot):
        from smquiz.store.faults import StoreError, StoreFault

        def refuse() -> None:
            raise StoreError(StoreFault.LOCKED, tmp_path)

        monkeypatch.setattr(app.desk, "states", refuse)
        app.open_block()
        await pilot.pause()
        assert isinstance(app.screen, TroubleScreen)
        await pilot.press("enter")
        assert "6 questions match" in text(app)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_field_fits_the_smallest_screen_with_the_shipped_bank(language: str, tmp_path: Path) -> None:
    async with choosing(tmp_path, bank=load(find(DEFAULT)), language=language) as (app, pilot):
        plan_of(app).choose("mode", "exam")
        await pilot.press("right", "space", "left")
        for _ in FIELDS:
            for name in ("#fields", "#values"):
                assert app.screen.query_one(name, OptionList).max_scroll_y == 0
            assert not any("…" in line for line in lines(app))
            for static in (app.screen.query_one("#matches", Static), app.screen.query_one(KeyBar)):
                assert cast("Content", static.content).cell_length <= static.content_size.width
            await pilot.press("down")


async def test_help_tells_every_key(tmp_path: Path) -> None:
    async with choosing(tmp_path, size=(110, 70), bank=small_bank(("single",))) as (app, pilot):
        words = [app.phrase(command.help) for command in BlockScreen.COMMANDS_HERE]
        await pilot.press("question_mark")
        assert [help_ for help_ in words if help_ not in text(app)] == []
