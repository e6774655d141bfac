"""Learning records: writing one, and the list of all."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.tui.support import LANGUAGES, SIZES, running, text
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widgets import Input, Static

from smquiz.store.learning import LearningRecord
from smquiz.store.store import Store
from smquiz.tui.app import SmquizApp
from smquiz.tui.screens.confirm import ConfirmScreen
from smquiz.tui.screens.home import HomeScreen
from smquiz.tui.screens.learning import NO_CREDITS, LearningScreen
from smquiz.tui.screens.learning_list import LearningListScreen
from smquiz.tui.screens.trouble import TroubleScreen
from smquiz.tui.widgets.key_bar import KeyBar


async def write(app: SmquizApp, pilot: Pilot[None], session: str | None = None) -> LearningScreen:
    app.open_learning(session)
    await pilot.pause()
    assert isinstance(app.screen, LearningScreen)
    return app.screen


async def listed(app: SmquizApp, pilot: Pilot[None]) -> LearningListScreen:
    app.open_learning_list()
    await pilot.pause()
    assert isinstance(app.screen, LearningListScreen)
    return app.screen


def keep(app: SmquizApp, change: str, by: str | None = None) -> LearningRecord:
    return app.desk.notebook.keep_record(app.desk.notebook.blank_record()._replace(change=change, by=by))


def says(app: SmquizApp, words: str) -> bool:
    """The words stand on the screen; the picture leaves out the space between two styles."""
    return "".join(words.split()) in "".join(text(app).split())


def told(app: SmquizApp, place: str) -> str:
    return str(app.screen.query_one(place, Static).content).replace("\u00a0", " ")


# Writing one


async def test_what_is_typed_is_kept_with_its_session(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        session = app.desk.practise(count=3).session.id
        await write(app, pilot, session)
        assert "Session of January 15, 2026, 3 questions" in text(app)
        await pilot.press(*"l?t", "tab", *"ask", "enter", *"x", "tab", *"2w", "escape")
        assert isinstance(app.screen, HomeScreen)
        record = app.desk.notebook.record_of(session)
        assert (record.learned, record.change, record.by) == ("l?t", "ask\nx", "2026-01-29")
        assert app.language == "en"


async def test_what_is_typed_in_one_breath_goes_into_the_right_fields(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        screen = await write(app, pilot)
        for key in ("a", "tab", "b", "tab", "3", "shift+tab", "c"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert (screen.learned, screen.change, screen.by) == ("a", "bc", "3")


async def test_ctrl_s_and_enter_in_the_last_field_keep_it_too(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await write(app, pilot)
        await pilot.press("a", "ctrl+s")
        await write(app, pilot)
        await pilot.press("b", "tab", "tab", "enter")
        assert [record.learned for record in app.desk.notebook.records()] == ["b", "a"]
        assert isinstance(app.screen, HomeScreen)


async def test_a_record_is_kept_when_the_app_is_quit_from_it(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await write(app, pilot)
        await pilot.press("x", "ctrl+q")
    with Store(tmp_path / "progress.sqlite") as store:
        assert [record.learned for record in store.learning.all("small")] == ["x"]


async def test_a_record_can_be_changed_and_an_emptied_one_is_removed(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        session = app.desk.practise(count=1).session.id
        await write(app, pilot, session)
        await pilot.press("a", "escape")
        await write(app, pilot, session)
        await pilot.press("b", "escape")
        assert [record.learned for record in app.desk.notebook.records()] == ["ab"]
        await write(app, pilot, session)
        await pilot.press("backspace", "backspace", "escape")
        assert app.desk.notebook.records() == []


async def test_a_page_that_was_only_looked_at_leaves_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await write(app, pilot)
        await pilot.press("space", "escape")
        assert app.desk.notebook.records() == []


async def test_the_day_is_told_as_it_is_understood_while_it_is_typed(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        screen = await write(app, pilot)
        screen.query_one("#by", Input).focus()
        assert "2w (weeks)" in told(app, "#by-told")
        await pilot.press(*"2w")
        assert told(app, "#by-told") == "→ in 14 days, January 29, 2026"
        await pilot.press("x")
        assert told(app, "#by-told").startswith("✗ “2wx” is not a date. Write 2026-02-12")
        screen.query_one("#by", Input).value = "2026-01-14"
        await pilot.pause()
        assert told(app, "#by-told") == "! 1 day overdue, January 14, 2026"


async def test_a_day_that_is_not_understood_holds_the_learner_once(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        screen = await write(app, pilot)
        await pilot.press("a", "tab", "tab", "?", "escape")
        assert app.screen is screen
        assert "Leave again to keep the record without a date." in told(app, "#by-told")
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)
        [record] = app.desk.notebook.records()
        assert (record.learned, record.by) == ("a", None)


async def test_a_day_that_was_set_before_stands_until_it_is_changed(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        app.open_record(keep(app, "ask", by="2026-01-02"))
        await pilot.pause()
        await pilot.press("a", "escape")
        [record] = app.desk.notebook.records()
        assert (record.learned, record.change, record.by) == ("a", "ask", "2026-01-02")


async def test_what_is_pasted_loses_its_control_characters(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        screen = await write(app, pilot)
        app.post_message(Paste("one\x1b]52;c;x\x07\ntwo\u202e"))
        await pilot.pause()
        await pilot.press("tab", "tab")
        app.post_message(Paste("2026-\x1b03-01"))
        await pilot.pause()
        assert screen.learned == "one]52;c;x\ntwo"
        await pilot.press("escape")
        [record] = app.desk.notebook.records()
        assert (record.learned, record.by) == ("one]52;c;x\ntwo", "2026-03-01")


async def test_markup_in_a_record_shows_as_it_is(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        keep(app, "[b]bold[/b] [/] $x")
        await listed(app, pilot)
        assert "[b]bold[/b] [/] $x" in text(app)
        await pilot.press("enter")
        assert "[b]bold[/b] [/] $x" in text(app)


async def test_a_record_that_cannot_be_saved_stays_in_sight(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await write(app, pilot)
        await pilot.press("x")
        with closing(sqlite3.connect(tmp_path / "progress.sqlite", isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await pilot.press("escape")
            assert isinstance(app.screen, TroubleScreen)
            other.execute("ROLLBACK")
        await pilot.press("enter")
        assert isinstance(app.screen, LearningScreen)
        await pilot.press("escape")
        assert [record.learned for record in app.desk.notebook.records()] == ["x"]


async def test_the_language_switches_and_what_was_typed_stays(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        screen = await write(app, pilot)
        await pilot.press("x")
        app.action_switch_language()
        assert screen.query_one("#learned").border_title == "Ce que j’ai appris"
        assert screen.learned == "x"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_both_pages_say_that_no_credits_are_granted_and_cut_nothing(
    size: tuple[int, int], language: str, tmp_path: Path
) -> None:
    async with running(tmp_path, size=size, language=language) as (app, pilot):
        keep(app, "ask", by="2026-01-02")
        for open_page in (write, listed):
            await open_page(app, pilot)
            assert says(app, app.phrase(NO_CREDITS))
            bar = app.screen.query_one(KeyBar)
            assert getattr(bar.content, "cell_length", 999) <= bar.content_size.width


# The list of all


async def test_an_empty_list_says_what_to_do(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await listed(app, pilot)
        assert says(app, "No learning record yet. After a session, press r in its results")
        await pilot.press("enter", "space", "d")
        assert isinstance(app.screen, LearningListScreen)
        await pilot.press("n", "x", "escape")
        assert isinstance(app.screen, LearningListScreen)
        assert "no date set" in text(app)


async def test_the_list_tells_what_has_come_due_in_words_the_newest_first(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        keep(app, "late", by="2026-01-12")
        keep(app, "now", by="2026-01-15")
        keep(app, "ahead", by="2026-01-25")
        app.desk.notebook.settle_record(keep(app, "settled", by="2026-01-01"), settled=True)
        await listed(app, pilot)
        for words in (
            "! 3 days overdue, January 12, 2026 · written on January 15, 2026",
            "! today, January 15, 2026",
            "→ in 10 days, January 25, 2026",
            "✓ done",
            "! 2 have come due.",
        ):
            assert says(app, words), words
        shown = text(app)
        assert shown.index("settled") < shown.index("ahead") < shown.index("late")


async def test_space_ticks_off_and_takes_the_tick_away(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        keep(app, "first")
        keep(app, "late", by="2026-01-12")
        keep(app, "other")
        await listed(app, pilot)
        await pilot.press("down", "space")
        assert app.desk.notebook.reminders() == []
        assert says(app, "✓ done")
        await pilot.press("space")
        assert [record.change for record in app.desk.notebook.reminders()] == ["late"]
        assert says(app, "! 1 has come due.")


async def test_enter_opens_a_record_and_the_list_shows_the_change(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        keep(app, "ask")
        await listed(app, pilot)
        await pilot.press("enter", "tab", *" me", "escape")
        assert isinstance(app.screen, LearningListScreen)
        assert "ask me" in text(app)


async def test_deleting_asks_first(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        keep(app, "older")
        keep(app, "newer")
        await listed(app, pilot)
        await pilot.press("delete")
        assert isinstance(app.screen, ConfirmScreen)
        await pilot.press("l")
        assert "Supprimer ce bilan d’apprentissage?" in text(app)
        await pilot.press("l", "escape")
        assert len(app.desk.notebook.records()) == 2
        await pilot.press("d", "enter")
        assert [record.change for record in app.desk.notebook.records()] == ["older"]
        assert "newer" not in text(app)
