"""The style sheet: enough contrast in both schemes, and fit for paper."""

import re
from pathlib import Path

import pytest

from smquiz.export import html

CSS = (Path(html.__file__).parent / "templates" / "page.css").read_text(encoding="utf-8")
ON_PAPER = ["ink", "quiet", "strong", "flag"]
STEPS = [f"step{number}" for number in range(5)]
PAIRS = [*((name, "paper") for name in ON_PAPER), ("ink", "tint"), ("quiet", "tint"), ("ink", "weak"), ("ink", "band")]
PAIRS += [("on-steps", step) for step in STEPS]


def colours(scheme: str) -> dict[str, str]:
    """The light ones stand first."""
    blocks = re.findall(r":root \{(.*?)\}", CSS, flags=re.DOTALL)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[("light", "dark").index(scheme)]))


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_words_stand_out_from_what_is_behind_them(scheme: str, front: str, back: str) -> None:
    found = colours(scheme)
    low, high = sorted((luminance(found[front]), luminance(found[back])))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_both_schemes_have_the_same_colours() -> None:
    assert colours("light").keys() == colours("dark").keys()


def test_on_paper_rows_figures_and_questions_are_not_torn_and_headings_come_again() -> None:
    (paper,) = re.findall(r"@media print \{(.*)\}", CSS, flags=re.DOTALL)
    assert re.search(r"tr, figure, article[^{]*\{ break-inside: avoid; \}", paper)
    assert "thead { display: table-header-group; }" in paper
    assert "size: letter" in CSS
    assert "prefers-color-scheme: dark) {" in CSS
    assert "@media screen and (prefers-color-scheme: dark)" in CSS


def test_on_paper_each_chapter_but_the_first_begins_a_sheet() -> None:
    assert ".chapter:not(:first-child) { break-before: page; }" in CSS
