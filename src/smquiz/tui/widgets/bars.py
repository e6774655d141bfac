"""Bars and meters as text."""

FULL, EMPTY = "█", "░"


def bar(fraction: float, width: int) -> str:
    """A bar of `width` cells for a fraction in [0, 1]; it is full only at 1 and empty only at 0."""
    cells = round(fraction * width)
    if 0 < fraction < 1:
        cells = min(max(cells, 1), width - 1)
    return FULL * cells + EMPTY * (width - cells)


def steps(done: int, total: int, width: int) -> str:
    """How far along: one mark a step where they fit, else a bar."""
    if total <= width:
        return "▰" * done + "▱" * (total - done)
    return bar(done / total, width)
