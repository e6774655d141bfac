"""smquiz's own look, dark and light: quiet paper and ink, one teal, and colours that only underline what words say."""

from textual.theme import Theme

DARK = Theme(
    name="smquiz-dark",
    dark=True,
    primary="#6cb8b4",
    secondary="#a9b8c6",
    accent="#e3b877",
    foreground="#dfe5ea",
    background="#12181d",
    surface="#182026",
    panel="#212b33",
    success="#8ecb8a",
    warning="#e3b877",
    error="#ec8f86",
    variables={
        "block-cursor-foreground": "#dfe5ea",
        "block-cursor-background": "#2a4a4c",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": "#dfe5ea",
        "block-cursor-blurred-background": "#212b33",
        "scrollbar": "#2c3942",
        "scrollbar-background": "#12181d",
        "scrollbar-hover": "#6cb8b4",
        "scrollbar-active": "#6cb8b4",
        "quiet": "#93a3b0",
        "rule": "#33424d",
    },
)

LIGHT = Theme(
    name="smquiz-light",
    dark=False,
    primary="#14666b",
    secondary="#4c5d6a",
    accent="#8a5a00",
    foreground="#1d2930",
    background="#faf8f3",
    surface="#f2efe7",
    panel="#e7e3d8",
    success="#2b6e2f",
    warning="#8a5a00",
    error="#a8322a",
    variables={
        "block-cursor-foreground": "#12343a",
        "block-cursor-background": "#cfe3e1",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": "#1d2930",
        "block-cursor-blurred-background": "#e7e3d8",
        "scrollbar": "#d3cdbd",
        "scrollbar-background": "#faf8f3",
        "scrollbar-hover": "#14666b",
        "scrollbar-active": "#14666b",
        "quiet": "#5b6871",
        "rule": "#cdc7b8",
    },
)

THEMES = (DARK, LIGHT)
