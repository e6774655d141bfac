"""The themes: can be read, can be told apart by people who see fewer colours, and take effect at once."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Final

import pytest
from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style
from tests.tui.support import running
from tests.tui.tour import bank_of_now, drawn, live_in, tour
from textual.color import Color as Shade
from textual.theme import Theme

from smquiz.settings import THEMES as NAMES
from smquiz.settings import Settings
from smquiz.tui.app import SmquizApp
from smquiz.tui.theme import CONTRAST_DARK, CONTRAST_LIGHT, COUNTERPARTS, DARK, SAFE_DARK, SAFE_LIGHT, TERMINAL, THEMES

Rows = Sequence[Sequence[float]]
Triple = tuple[float, float, float]

AA, AAA = 4.5, 7.0
"""Contrast of text after WCAG 2.2, success criteria 1.4.3 and 1.4.6."""

COLOURED = tuple(theme for theme in THEMES if not theme.ansi)
INKS = (
    "primary",
    "secondary",
    "accent",
    "foreground",
    "success",
    "warning",
    "error",
    "block-cursor-foreground",
    "quiet",
)
GROUNDS = ("background", "surface", "panel", "block-cursor-background", "block-cursor-blurred-background")
TELLING = ("primary", "success", "warning", "error")
"""What colours underline: under way, right, partly right, missed."""

# Severity 1.0 in the tables to Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color
# Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009); for linear sRGB.
SEEING: Final[dict[str, Rows]] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
APART: Final = 20.0
"""Least distance in CIELAB (1976) of two telling colours of a safe theme; 2.3 is just noticed side by side."""


def required(theme: Theme) -> float:
    return AAA if theme in (CONTRAST_DARK, CONTRAST_LIGHT) else AA


def linear(hex_colour: str) -> Triple:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in Shade.parse(hex_colour).normalized
    )
    return red, green, blue


def times(rows: Rows, colour: Triple) -> Triple:
    red, green, blue = (sum(factor * channel for factor, channel in zip(row, colour, strict=True)) for row in rows)
    return red, green, blue


def luminance(hex_colour: str) -> float:
    return times(((0.2126, 0.7152, 0.0722),) * 3, linear(hex_colour))[0]


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white), after WCAG."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lab(colour: Triple) -> Triple:
    """CIELAB for the white of daylight (D65)."""
    to_xyz = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in (value / white for value, white in zip(times(to_xyz, colour), (0.95047, 1.0, 1.08883), strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, seeing: Rows) -> float:
    """Between two colours as they are seen."""
    as_seen = (
        lab(times(((1, 0, 0), (0, 1, 0), (0, 0, 1)), clipped(times(seeing, linear(each))))) for each in (one, other)
    )
    return math.dist(*as_seen)


def clipped(colour: Triple) -> Triple:
    red, green, blue = (min(max(channel, 0.0), 1.0) for channel in colour)
    return red, green, blue


def tokens(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def test_what_can_be_chosen_is_what_there_is() -> None:
    assert tuple(theme.name for theme in THEMES) == NAMES


def test_the_measures_are_those_of_the_literature() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert lab(linear("#ff0000")) == pytest.approx((53.24, 80.09, 67.20), abs=0.02)
    red, green = "#ff0000", "#9c7e00"
    assert distance(red, green, SEEING["deuteranopia"]) < distance(red, green, SEEING["all colours"]) / 3


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_every_ink_can_be_read_on_every_ground(theme: Theme) -> None:
    colour = tokens(theme)
    low = {
        (ink, ground): round(ratio, 2)
        for ink in INKS
        for ground in GROUNDS
        if (ratio := contrast(colour[ink], colour[ground])) < required(theme)
    }
    assert low == {}


@pytest.mark.parametrize("seeing", SEEING)
@pytest.mark.parametrize("theme", [SAFE_DARK, SAFE_LIGHT], ids=lambda theme: theme.name)
def test_in_a_safe_theme_the_telling_colours_differ_for_everybody(theme: Theme, seeing: str) -> None:
    colour = tokens(theme)
    near = {
        (one, other): round(apart, 1)
        for one, other in combinations(TELLING, 2)
        if (apart := distance(colour[one], colour[other], SEEING[seeing])) < APART
    }
    assert near == {}


def probe() -> Theme:
    """A theme in which each ink and each ground has a colour of its own, so that one can tell which is which."""
    colours = {name: f"#{20 + 12 * place:02x}{240 - 15 * place:02x}80" for place, name in enumerate(INKS + GROUNDS)}
    ink, ground = colours["foreground"], colours["background"]
    return replace(DARK, name="probe", foreground=ink, background=ground, variables={**DARK.variables, **colours})


def called(colour: Color, names: Mapping[str, str]) -> str:
    """Which of the named colours this is, or else its value. Textual rounds in between."""
    value = colour.get_truecolor()
    for name, hex_colour in names.items():
        if all(abs(a - b) <= 2 for a, b in zip(value, Shade.parse(hex_colour).rgb, strict=True)):
            return name
    return value.hex


def on_top(app: SmquizApp) -> Iterator[list[Segment]]:
    """What is drawn, without what a dialog leaves in sight below it, for that is not to be read."""
    regions = [widget.region for widget in app.screen.query("#dialog, KeyBar, CommandInput, CommandList")]
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        if app.screen.is_modal:
            yield from (list(strip.crop(region.x, region.right)) for region in regions if region.y <= y < region.bottom)
        else:
            yield list(strip)


def written(app: SmquizApp) -> Iterator[tuple[str, Color, Color]]:
    """Text with its ink and its ground; lines, bars and blocks are no text."""
    for line in on_top(app):
        for segment in line:
            words = "".join(char for char in segment.text if not "\u2500" <= char <= "\u259f").strip()
            style = segment.style or Style()
            if words and style.color and style.bgcolor:
                ink, ground = (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor)
                yield words, ink, ground


async def test_whatever_is_written_on_any_screen_is_one_of_the_inks_on_one_of_the_grounds(tmp_path: Path) -> None:
    """So that what was shown of these above holds for all that is written, in every theme."""
    live_in(tmp_path)
    strange = []
    theme = probe()
    names = {name: tokens(theme)[name] for name in INKS + GROUNDS}
    async with running(tmp_path, size=(100, 60), bank=bank_of_now()) as (app, pilot):
        app.register_theme(theme)
        app.theme = theme.name
        await pilot.pause()
        async for stop in tour(app, pilot):
            for words, *colours in written(app):
                ink, ground = (called(colour, names) for colour in colours)
                if not ((ink in INKS and ground in GROUNDS) or (ink in GROUNDS and ground in INKS)):
                    strange.append((stop, words, ink, ground))
    assert strange == []


async def test_the_terminal_theme_uses_nothing_but_the_sixteen_colours_of_the_terminal(tmp_path: Path) -> None:
    live_in(tmp_path)
    others = []
    settings = Settings(shuffle=False, theme=TERMINAL.name)
    async with running(tmp_path, size=(100, 60), bank=bank_of_now(), settings=settings) as (app, pilot):
        async for stop in tour(app, pilot):
            styles = {piece.style for line in drawn(app) for piece in line if piece.style}
            colours = {colour for style in styles for colour in (style.color, style.bgcolor) if colour}
            others += [
                (stop, colour) for colour in colours if colour.type not in (ColorType.DEFAULT, ColorType.STANDARD)
            ]
    assert others == []


async def test_f2_goes_from_dark_to_light_and_back_and_keeps_the_kind(tmp_path: Path) -> None:
    settings = Settings(shuffle=False, theme=CONTRAST_DARK.name)
    async with running(tmp_path, settings=settings) as (app, pilot):
        await pilot.press("f2")
        assert app.theme == app.settings_file.read().theme == CONTRAST_LIGHT.name
        await pilot.press("f2")
        assert app.theme == CONTRAST_DARK.name


def test_every_theme_but_the_terminal_s_has_a_counterpart_of_the_other_lightness() -> None:
    by_name = {theme.name: theme for theme in THEMES}
    assert set(by_name) - set(COUNTERPARTS) == {TERMINAL.name}
    assert all(by_name[one].dark != by_name[other].dark for one, other in COUNTERPARTS.items())
    assert all(COUNTERPARTS[other] == one for one, other in COUNTERPARTS.items())


async def test_f2_says_who_decides_in_the_terminal_s_theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    async with running(tmp_path, settings=Settings(theme=TERMINAL.name)) as (app, pilot):
        monkeypatch.setattr(app, "tell", said.append)
        await pilot.press("f2")
        assert app.theme == TERMINAL.name
    assert len(said) == 1
    assert said[0].startswith("The terminal decides")


async def test_the_terminal_theme_chosen_while_it_runs_looks_as_if_it_had_been_chosen_before(tmp_path: Path) -> None:
    pictures = []
    for at_the_start, then in ((TERMINAL, TERMINAL), (DARK, TERMINAL), (TERMINAL, DARK), (DARK, DARK)):
        home = tmp_path / f"{at_the_start.name}-{then.name}"
        home.mkdir()
        async with running(home, settings=Settings(shuffle=False, theme=at_the_start.name)) as (app, pilot):
            app.choose(replace(app.settings, theme=then.name))
            await pilot.pause()
            pictures.append([[(piece.text, piece.style) for piece in line] for line in drawn(app)])
    assert pictures[0] == pictures[1] != pictures[2] == pictures[3]
