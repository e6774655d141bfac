"""A list whose highlighted line has a bar before it."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets.option_list import Option

from smquiz.tui.widgets.pointed_list import POINTER, PointedList

LINES = ("one", "two\nof two lines", "three")
BOLD, REVERSED = ("bold", "bold reverse")


class OneList(App[None]):
    def __init__(self, *lines: str, style: str = BOLD) -> None:
        super().__init__()
        self.listed = PointedList(*(Option(Content(line)) for line in lines))
        self.style = style

    def compose(self) -> ComposeResult:
        yield self.listed

    def on_mount(self) -> None:
        self.listed.styles.border = ("none", "red")
        self.listed.styles.height = 8
        self.stylesheet.add_source(
            f"PointedList > .option-list--option-highlighted {{ text-style: {self.style}; }}", is_default_css=False
        )
        self.refresh_css()

    def drawn(self) -> list[str]:
        return [self.listed.render_line(y).text.strip() for y in range(6)]

    def reversed(self) -> list[bool]:
        return [all(piece.style and piece.style.reverse for piece in self.listed.render_line(y)) for y in range(4)]


async def test_the_bar_goes_with_the_highlight_and_stands_before_each_of_its_lines() -> None:
    app = OneList(*LINES)
    async with app.run_test() as pilot:
        app.listed.highlighted = 0
        await pilot.pause()
        assert app.drawn() == [f"{POINTER}one", "two", "of two lines", "three", "", ""]
        await pilot.press("down")
        assert app.drawn() == ["one", f"{POINTER}two", f"{POINTER}of two lines", "three", "", ""]


@pytest.mark.parametrize("lines", [(), LINES])
async def test_without_a_highlight_there_is_no_bar(lines: tuple[str, ...]) -> None:
    app = OneList(*lines)
    async with app.run_test() as pilot:
        app.listed.highlighted = None
        await pilot.pause()
        assert POINTER not in "".join(app.drawn())


@pytest.mark.parametrize(("style", "expected"), [(BOLD, False), (REVERSED, True)])
async def test_the_line_is_reversed_where_the_style_says_so(style: str, expected: bool) -> None:
    app = OneList(*LINES, style=style)
    async with app.run_test() as pilot:
        app.listed.highlighted = 0
        await pilot.pause()
        assert app.reversed() == [expected, False, False, False]


async def test_a_line_can_be_clicked_on_its_bar() -> None:
    app = OneList(*LINES)
    async with app.run_test() as pilot:
        app.listed.highlighted = 0
        await pilot.pause()
        assert app.screen.get_style_at(1, 0).meta.get("option") == 0
