"""Home, results, tips, settings, help and palette; and what holds on every screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.tui.support import HOSTILE, LANGUAGES, SIZES, desk, lines, running, small_bank, text, worst_of
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import OptionList

from smquiz.banks.library import DEFAULT, find
from smquiz.banks.load import load
from smquiz.quiz.response import key_of
from smquiz.quiz.selection import Block
from smquiz.settings import Settings
from smquiz.tui.app import SmquizApp
from smquiz.tui.commands import GLOBAL
from smquiz.tui.screen import Speaking
from smquiz.tui.screens.home import HomeScreen
from smquiz.tui.screens.quiz import QuizScreen
from smquiz.tui.screens.results import ResultsScreen
from smquiz.tui.screens.review import ReviewScreen
from smquiz.tui.screens.settings import SettingsScreen
from smquiz.tui.screens.tips import TipsScreen
from smquiz.tui.widgets.key_bar import KeyBar

RIGHT = ["2", "enter"]
WRONG = ["1", "enter"]
TO_SCREEN: dict[str, list[str]] = {
    "home": [],
    "quiz": ["enter"],
    "feedback": ["enter", *WRONG],
    "results": ["enter", *WRONG, "enter"],
    "review": ["enter", *WRONG, "enter", "enter"],
    "tips": ["t"],
    "settings": ["s"],
    "help": ["question_mark"],
}
ONE = small_bank(("single",))


def menu(app: SmquizApp) -> list[str | None]:
    return [option.id for option in app.screen.query_one("#menu", OptionList).options]


async def test_a_new_learner_is_offered_a_first_session(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, _):
        assert menu(app)[0] == "all"
        assert "a first session over all tips" in text(app)
        assert "0/3" in text(app)


async def test_enter_on_a_tip_asks_about_that_tip_alone(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await pilot.press("down", "down", "enter")
        assert isinstance(app.screen, QuizScreen)
        assert app.screen.round.session.tips == ("second",)
        assert app.screen.round.total == 3


async def test_home_shows_what_was_answered_and_the_mastery_of_each_tip(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await pilot.press("enter", *RIGHT, "enter", "escape")
        [row] = [line.replace("\xa0", " ") for line in lines(app) if "first" in line and "/3" in line]
        assert "1/3" in row
        assert "33%" in row
        assert "◐ started" in row


async def test_an_unfinished_session_has_the_focus_and_can_be_set_aside(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await pilot.press("enter", *RIGHT, "escape")
        assert str(menu(app)[0]).startswith("resume-")
        await pilot.press("x")
        assert menu(app)[0] == "all"
        assert app.desk.unfinished() == []


async def test_a_finished_session_ends_in_results_and_is_not_offered_again(tmp_path: Path) -> None:
    async with running(tmp_path, bank=ONE) as (app, pilot):
        await pilot.press("enter", *RIGHT, "enter")
        assert isinstance(app.screen, ResultsScreen)
        assert "100%" in text(app)
        assert "✓ Right" in text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)
        assert menu(app)[0] == "all"


async def test_the_missed_questions_can_be_practised(tmp_path: Path) -> None:
    async with running(tmp_path, bank=small_bank(("single", "true-false"))) as (app, pilot):
        await pilot.press("enter", *WRONG, "enter", *WRONG, "enter")
        assert isinstance(app.screen, ResultsScreen)
        assert app.screen.summary.missed == ("q-single",)
        await pilot.press("p")
        assert isinstance(app.screen, QuizScreen)
        assert app.screen.round.session.questions == ("q-single",)


async def test_with_nothing_missed_there_is_nothing_to_practise(tmp_path: Path) -> None:
    async with running(tmp_path, bank=ONE) as (app, pilot):
        await pilot.press("enter", *RIGHT, "enter", "p")
        assert isinstance(app.screen, ResultsScreen)
        assert "Practise the missed" not in text(app)


async def test_a_question_can_be_read_again_from_the_results(tmp_path: Path) -> None:
    async with running(tmp_path, bank=small_bank(("single", "true-false"))) as (app, pilot):
        await pilot.press("enter", *WRONG, "enter", *WRONG, "enter", "enter")
        assert isinstance(app.screen, ReviewScreen)
        assert "Not right: you chose it" in text(app)
        await pilot.press("right")
        assert "Question 2/2" in text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, ResultsScreen)


async def test_all_tips_can_be_read(tmp_path: Path) -> None:
    async with running(tmp_path, size=(120, 40)) as (app, pilot):
        await pilot.press("t")
        assert isinstance(app.screen, TipsScreen)
        assert "text of first" in text(app)
        await pilot.press("down")
        assert "text of second" in text(app)


async def test_settings_take_effect_at_once_and_are_kept(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await pilot.press("s", "down", "right", "down", "right", "down", "right")
        assert isinstance(app.screen, SettingsScreen)
        assert app.theme == "smquiz-light"
        kept = Settings(language="en", theme="smquiz-light", count=15, shuffle=True)
        assert app.settings_file.read() == app.settings == kept


async def test_settings_that_cannot_be_written_hold_and_the_learner_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path) as (app, pilot):

        def refuse(_: object) -> None:
            raise OSError(30, "Read-only file system")

        told: list[str] = []
        monkeypatch.setattr(app.settings_file, "write", refuse)
        monkeypatch.setattr(app, "notify", lambda message, **_: told.append(message))
        await pilot.press("l")
        assert app.language == "fr"
        assert told == [f"Les réglages n’ont pas pu être enregistrés dans {app.settings_file.path}."]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["home", "quiz", "results", "tips", "settings"])
async def test_help_tells_every_key_of_the_screen(place: str, language: str, tmp_path: Path) -> None:
    async with running(tmp_path, bank=ONE, size=(110, 70), language=language) as (app, pilot):
        await pilot.press(*TO_SCREEN[place])
        assert isinstance(app.screen, Speaking)
        told = [app.phrase(command.help) for command in (*app.screen.COMMANDS_HERE, *GLOBAL)]
        await pilot.press("question_mark")
        shown = text(app)
        assert [help_ for help_ in told if help_.replace("\xa0", " ") not in shown] == []


async def test_the_palette_finds_a_tip_without_its_accents(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await pilot.press("ctrl+p", *"trace second")
        await _until(pilot, lambda: "Read: Tracé second" in text(app))
        await pilot.press("enter")
        await pilot.press("enter")
        await _until(pilot, lambda: isinstance(app.screen, TipsScreen))
        assert "text of second" in text(app)


async def test_the_palette_says_when_nothing_matches(tmp_path: Path) -> None:
    async with running(tmp_path, language="fr") as (app, pilot):
        await pilot.press("ctrl+p", *"zzz")
        await _until(pilot, lambda: "Aucun résultat" in text(app))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", TO_SCREEN)
async def test_the_language_switches_on_every_screen(place: str, size: tuple[int, int], tmp_path: Path) -> None:
    async with running(tmp_path, bank=ONE, size=size) as (app, pilot):
        await pilot.press(*TO_SCREEN[place])
        if place == "feedback" and size == SIZES[0]:
            await _until(pilot, lambda: app.screen.query_one("#sheet").scroll_offset.y > 0)
        english = text(app)
        await pilot.press("l")
        french = text(app)
        await pilot.press("l")
        assert "(fr)" not in english
        assert "(en)" not in french
        assert french != english
        await _until(pilot, lambda: text(app) == english)


@pytest.mark.parametrize("place", ["home", "quiz", "feedback", "review", "tips"])
async def test_markup_in_a_bank_shows_as_it_is(place: str, tmp_path: Path) -> None:
    async with running(tmp_path, bank=ONE, size=(160, 50)) as (app, pilot):
        await pilot.press(*TO_SCREEN[place])
        # The home screen cuts a title of this length.
        assert HOSTILE[: 20 if place == "home" else None] in text(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", TO_SCREEN)
async def test_the_key_bar_is_not_cut_at_80_columns(place: str, language: str, tmp_path: Path) -> None:
    async with running(tmp_path, bank=ONE, language=language) as (app, pilot):
        await pilot.press(*TO_SCREEN[place])
        bar = app.screen.query_one(KeyBar)
        content = bar.content
        assert isinstance(content, Content)
        assert len(content.wrap(bar.content_size.width)) <= 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [*SIZES, (60, 20)])
async def test_home_fits_the_screen_with_the_shipped_bank_in_every_state(
    size: tuple[int, int], language: str, tmp_path: Path
) -> None:
    """The longest case: tips mastered, to review, under way and unseen, and a session to resume."""
    bank = load(find(DEFAULT))
    before = desk(tmp_path, bank)
    for tip, right in (("purpose", True), ("individual-care", False)):
        study_round = before.practise(Block(tips=(tip,)), count=6)
        while (place := study_round.place) is not None:
            question = study_round.question_at(place)
            study_round.answer(question, key_of(question) if right else worst_of(question), 1)
    unfinished = before.practise(Block(tips=("privacy",)), count=6)
    question = unfinished.question_at(0)
    unfinished.answer(question, key_of(question), 1)
    before.store.close()
    async with running(tmp_path, bank=bank, language=language, size=size) as (app, _):
        screen, listed = app.screen, app.screen.query_one("#menu", OptionList)
        assert screen.max_scroll_y == 0
        assert size[1] < 24 or listed.max_scroll_y == 0
        # One line each; the heading has a blank one above it, and the longest text may wrap where it must.
        assert listed.virtual_size.height <= len(listed.options) + 1 + 2 * (size[0] < 80)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_all_scores_of_a_long_session_are_in_sight_at_80_columns(language: str, tmp_path: Path) -> None:
    bank = load(find(DEFAULT))
    async with running(tmp_path, bank=bank, language=language) as (app, pilot):
        study_round = app.desk.practise(count=10)
        while (place := study_round.place) is not None:
            question = study_round.question_at(place)
            study_round.answer(question, worst_of(question), 60_000)
        app.open_results(study_round)
        await pilot.pause()
        assert app.screen.query_one("#summary").max_scroll_y == 0


async def _until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Lets the app work until the condition holds; a test that waits in vain runs out of turns."""
    for _ in range(200):
        if holds():
            return
        await pilot.pause()
    raise AssertionError("it never came to hold")
