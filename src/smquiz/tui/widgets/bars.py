"""Bars and meters as text: thick is done, thin is not, so that they read without colour."""

from textual.content import Content

FULL, EMPTY = "━", "─"


def cells(fraction: float, width: int) -> int:
    """How many of `width` cells are full for a fraction in [0, 1]: all only at 1, none only at 0."""
    whole = round(fraction * width)
    return min(max(whole, 1), width - 1) if 0 < fraction < 1 else whole


def bar(fraction: float, width: int, colour: str) -> Content:
    """A bar of `width` cells for a fraction in [0, 1]."""
    full = cells(fraction, width)
    return Content.assemble((FULL * full, colour), (EMPTY * (width - full), "$rule"))
