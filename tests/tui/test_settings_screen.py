"""The settings: each by its name, in effect at once, and kept."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.tui.support import LANGUAGES, lines, running, text

from smquiz.settings import CERTAINTY, THEMES
from smquiz.tui.app import SmquizApp
from smquiz.tui.screens.settings import CHOICES

TO_THEME, TO_CERTAINTY = ["s", "down"], ["s", *["down"] * 4]
NAMES = {choice.field: choice.names for choice in CHOICES}


def shows(app: SmquizApp, name: str) -> bool:
    return f"◀ {app.phrase(name)} ▶".replace("\u00a0", " ") in text(app)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_theme_can_be_chosen_by_its_name_takes_effect_at_once_and_is_kept(
    tmp_path: Path, language: str
) -> None:
    async with running(tmp_path, language=language) as (app, pilot):
        await pilot.press(*TO_THEME)
        for theme, name in zip(THEMES, NAMES["theme"], strict=True):
            assert app.theme == app.settings_file.read().theme == theme
            assert shows(app, name)
            await pilot.press("right")
        assert app.theme == THEMES[0]
        await pilot.press("left")
        assert app.theme == THEMES[-1]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_when_certainty_is_asked_can_be_chosen_and_is_kept(tmp_path: Path, language: str) -> None:
    async with running(tmp_path, language=language) as (app, pilot):
        await pilot.press(*TO_CERTAINTY)
        for certainty, name in zip(CERTAINTY, NAMES["certainty"], strict=True):
            assert app.settings.certainty == app.settings_file.read().certainty == certainty
            assert shows(app, name)
            await pilot.press("right")


async def test_what_was_chosen_holds_in_the_next_session(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await pilot.press("enter")
        assert "Certainty: ▯▯▯ not stated" in text(app)
        await pilot.press("escape", *TO_CERTAINTY, "left", "escape", "enter")
        assert "Certainty" not in text(app)


async def test_the_theme_shows_what_it_does_to_the_outcomes(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await pilot.press("s")
        assert "✓ Right" not in text(app)
        await pilot.press("down")
        assert "✓ Right" in text(app)
        assert "✗ Not right" in text(app)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_setting_is_cut_short_on_the_smallest_screen(tmp_path: Path, language: str) -> None:
    async with running(tmp_path, language=language, size=(80, 24)) as (app, pilot):
        await pilot.press("s")
        for choice in CHOICES:
            longest = max(choice.names, key=lambda name: len(app.phrase(name)))
            value = choice.values[choice.names.index(longest)]
            if choice.field != "language":
                app.choose(replace(app.settings, **{choice.field: value}))  # type: ignore[arg-type]
                await pilot.press("right", "left")
                assert shows(app, longest)
            assert app.phrase(choice.help).replace("\u00a0", " ") in text(app)
            assert app.phrase("Help") in lines(app)[-1]
            await pilot.press("down")
