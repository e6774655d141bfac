"""smquiz's looks: quiet paper and ink, one teal, and colours that only underline what words say.

Text has at least 4.5:1 against every ground it may stand on, 7:1 in the themes of high contrast. In the safe themes
right, partly right, missed and under way look different to people who see fewer colours, too.
"""

from typing import Final

from textual.theme import Theme


def _cursor(ground: str, ink: str, blurred: str) -> dict[str, str]:
    """The highlighted line: a ground of its own."""
    return {
        "block-cursor-foreground": ink,
        "block-cursor-background": ground,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": ink,
        "block-cursor-blurred-background": blurred,
        "block-cursor-blurred-text-style": "none",
    }


def _reversed_cursor(ground: str, ink: str) -> dict[str, str]:
    """The highlighted line with ink and ground exchanged: as readable as the others, whatever their colours are."""
    styles = {"block-cursor-text-style": "bold reverse", "block-cursor-blurred-text-style": "underline"}
    return {**_cursor(ground, ink, ground), **styles}


def _scrollbar(thumb: str, track: str, grasped: str) -> dict[str, str]:
    return {
        "scrollbar": thumb,
        "scrollbar-background": track,
        "scrollbar-background-hover": track,
        "scrollbar-background-active": track,
        "scrollbar-corner-color": track,
        "scrollbar-hover": grasped,
        "scrollbar-active": grasped,
    }


DARK = Theme(
    name="smquiz-dark",
    dark=True,
    primary="#79c2be",
    secondary="#a9b8c6",
    accent="#e3b877",
    foreground="#dfe5ea",
    background="#12181d",
    surface="#182026",
    panel="#212b33",
    success="#8ecb8a",
    warning="#e3b877",
    error="#f09a92",
    variables={
        **_cursor("#24413f", "#dfe5ea", "#212b33"),
        **_scrollbar("#2c3942", "#12181d", "#79c2be"),
        "quiet": "#a1b0bc",
        "rule": "#33424d",
    },
)

LIGHT = Theme(
    name="smquiz-light",
    dark=False,
    primary="#14666b",
    secondary="#4c5d6a",
    accent="#805300",
    foreground="#1d2930",
    background="#faf8f3",
    surface="#f2efe7",
    panel="#e7e3d8",
    success="#2b6e2f",
    warning="#805300",
    error="#a8322a",
    variables={
        **_cursor("#cfe3e1", "#12343a", "#e7e3d8"),
        **_scrollbar("#d3cdbd", "#faf8f3", "#14666b"),
        "quiet": "#54616a",
        "rule": "#cdc7b8",
    },
)

CONTRAST_DARK = Theme(
    name="smquiz-contrast-dark",
    dark=True,
    primary="#7fdfff",
    secondary="#ececec",
    accent="#ffe066",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    success="#7dff8a",
    warning="#ffd24d",
    error="#ffb3a8",
    variables={
        **_reversed_cursor("#000000", "#ffffff"),
        **_scrollbar("#c8c8c8", "#000000", "#7fdfff"),
        "quiet": "#dcdcdc",
        "rule": "#c8c8c8",
        "block-hover-background": "#1c1c1c",
    },
)

CONTRAST_LIGHT = Theme(
    name="smquiz-contrast-light",
    dark=False,
    primary="#003f7d",
    secondary="#2b2b2b",
    accent="#5a3300",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#ececec",
    success="#004d14",
    warning="#5a3300",
    error="#8a0000",
    variables={
        **_reversed_cursor("#ffffff", "#000000"),
        **_scrollbar("#4a4a4a", "#ffffff", "#003f7d"),
        "quiet": "#333333",
        "rule": "#4a4a4a",
        "block-hover-background": "#ececec",
    },
)

# Blue, yellow, vermilion and violet, after the palette of Okabe and Ito, moved apart in lightness until they stay
# apart in each kind of colour blindness.
SAFE_DARK = Theme(
    name="smquiz-safe-dark",
    dark=True,
    primary="#c48cf2",
    secondary="#b3bfcc",
    accent="#f0d925",
    foreground="#e4e9ee",
    background="#10161c",
    surface="#171e25",
    panel="#202a33",
    success="#b9e2fa",
    warning="#f0d925",
    error="#ec8552",
    variables={
        **_cursor("#263648", "#e4e9ee", "#202a33"),
        **_scrollbar("#33414e", "#10161c", "#c48cf2"),
        "quiet": "#a3b1bd",
        "rule": "#3a4855",
    },
)

SAFE_LIGHT = Theme(
    name="smquiz-safe-light",
    dark=False,
    primary="#8526c6",
    secondary="#4a5966",
    accent="#6a5d00",
    foreground="#1b242c",
    background="#fbfaf6",
    surface="#f2f0ea",
    panel="#e6e3da",
    success="#00548a",
    warning="#6a5d00",
    error="#621400",
    variables={
        **_cursor("#d5dfee", "#14263a", "#e6e3da"),
        **_scrollbar("#cfc9ba", "#fbfaf6", "#8526c6"),
        "quiet": "#525f69",
        "rule": "#c9c3b4",
    },
)

# The terminal's own sixteen colours, and its own ink and ground, of which nothing is known. Red, green and magenta are
# what most terminals show well enough on dark and on light; all else is ink.
TERMINAL = Theme(
    name="smquiz-terminal",
    ansi=True,
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_magenta",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    success="ansi_green",
    warning="ansi_magenta",
    error="ansi_red",
    variables={
        **_reversed_cursor("ansi_default", "ansi_default"),
        **_scrollbar("ansi_default", "ansi_default", "ansi_default"),
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "quiet": "ansi_default",
        "rule": "ansi_default",
    },
)

_PAIRS: Final = ((DARK, LIGHT), (CONTRAST_DARK, CONTRAST_LIGHT), (SAFE_DARK, SAFE_LIGHT))
THEMES: Final = (*(theme for pair in _PAIRS for theme in pair), TERMINAL)

COUNTERPARTS: Final = {one.name: other.name for dark, light in _PAIRS for one, other in ((dark, light), (light, dark))}
"""The dark theme of each light one, and the other way round."""
