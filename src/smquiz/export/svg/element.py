"""Elements of SVG. Whatever is put into one is text, unless it is an element itself."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup, escape

CHARACTER: Final = 0.56
"""How wide a character is on average, in its font's size."""


def element(name: str, *children: str, **attributes: str | float) -> Markup:
    """`class_` stands for class, `stroke_width` for stroke-width."""
    start = [name, *(f'{_spelled(key)}="{escape(_written(value))}"' for key, value in attributes.items())]
    inside = "".join(escape(child) for child in children)
    return Markup(f"<{' '.join(start)}>{inside}</{name}>")  # noqa: S704  (each part is escaped above)


def drawing(name: str, title: str, description: str, size: tuple[float, float], parts: Sequence[str]) -> Markup:
    """A whole figure, `size` wide and high. `name` is unique in the page."""
    width, height = size
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", description, id=f"{name}-desc"),
        *parts,
        class_="drawing",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        viewBox=f"0 0 {_written(width)} {_written(height)}",
    )


def text(words: str, x: float, y: float, **attributes: str | float) -> Markup:
    """`y` is the base line."""
    return element("text", words, x=x, y=y, **attributes)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def box(x: float, y: float, width: float, height: float, class_: str) -> Markup:
    return element("rect", x=x, y=y, width=max(width, 0), height=max(height, 0), class_=class_)


def width_of(words: str, size: float) -> float:
    """About how wide these are in a font of this size."""
    return len(words) * CHARACTER * size


def cut(words: str, width: float, size: float) -> str:
    """As much of them as has room, with an ellipsis if that is not all."""
    most = max(int(width / (CHARACTER * size)), 2)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _spelled(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _written(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.2f}".rstrip("0").rstrip(".")
