"""A list of any length: only the rows in sight are drawn, so that ten thousand cost no more than ten."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from smquiz.tui.safe import plain
from smquiz.tui.widgets.pointed_list import POINTER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.content import Content
    from textual.events import Click

CURSOR, NO_CURSOR = f"{POINTER} ", "  "
ROWS_KEPT = 200


class RowList(ScrollView, can_focus=True):
    """Rows of the same number of lines. `draw` gives the lines of an item, which are cut to the width there is."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--row", "row-list--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
    ]
    DEFAULT_CSS = """
    RowList { overflow-x: hidden; scrollbar-size-vertical: 1; }
    RowList > .row-list--cursor {
        color: $block-cursor-blurred-foreground; background: $block-cursor-blurred-background;
    }
    RowList:focus > .row-list--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
    """

    cursor = reactive(0)

    class Chosen(Message):
        """A row was clicked."""

    class LeftUpward(Message):
        """The learner went up from the first row."""

    def __init__(self, draw: Callable[[str], Sequence[Content]], *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._draw = draw
        self._lines = 1
        self._drawn: dict[int, list[Strip]] = {}
        self.items: Sequence[str] = ()

    @property
    def item(self) -> str | None:
        """What the cursor stands on."""
        return self.items[self.cursor] if self.items else None

    def show(self, items: Sequence[str], lines: int) -> None:
        """Puts these items in the place of those before. The cursor stays on its item if that is still there."""
        item = self.item
        self.items, self._lines = items, lines
        self.cursor = items.index(item) if item in items else 0
        self.redraw()
        self._follow()

    def redraw(self) -> None:
        """Draws the rows anew: what they say has changed."""
        self._drawn.clear()
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.items) * self._lines)
        self.refresh()

    def go_to(self, item: str) -> None:
        if item in self.items:
            self.cursor = self.items.index(item)

    def notify_style_update(self) -> None:
        self._drawn.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        self.redraw()
        self._follow()

    def on_focus(self) -> None:
        self._drawn.clear()

    def on_blur(self) -> None:
        self._drawn.clear()

    def watch_cursor(self, before: int, now: int) -> None:
        for place in (before, now):
            self._drawn.pop(place, None)
        self._follow()
        self.refresh()

    def action_move(self, by: int) -> None:
        if by < 0 and self.cursor == 0:
            self.post_message(self.LeftUpward())
        else:
            self._put_cursor(self.cursor + by)

    def action_page(self, by: int) -> None:
        self._put_cursor(self.cursor + by * max(self.scrollable_content_region.height // self._lines, 1))

    def action_edge(self, place: int) -> None:
        self._put_cursor(place % max(len(self.items), 1))

    def on_click(self, event: Click) -> None:
        place = event.style.meta.get("row")
        if isinstance(place, int):
            event.stop()
            self._put_cursor(place)
            self.post_message(self.Chosen())

    def render_line(self, y: int) -> Strip:
        place, line = divmod(y + self.scroll_offset.y, self._lines)
        if place < len(self.items):
            return self._strips(place)[line]
        return Strip.blank(self.scrollable_content_region.width, self.rich_style)

    def _strips(self, place: int) -> list[Strip]:
        if place not in self._drawn:
            if len(self._drawn) > ROWS_KEPT:
                self._drawn.clear()
            at_cursor = place == self.cursor
            style = self.get_visual_style("row-list--row", *(["row-list--cursor"] if at_cursor else []))
            head = plain(CURSOR if at_cursor else NO_CURSOR).stylize("$primary")
            width = self.scrollable_content_region.width
            strips = []
            for line in self._draw(self.items[place]):
                cut = (head + line).truncate(width, ellipsis=True, pad=True)
                strips += Visual.to_strips(self, cut, width, 1, style)
            self._drawn[place] = [strip.apply_meta({"row": place}) for strip in strips]
        return self._drawn[place]

    def _put_cursor(self, place: int) -> None:
        self.cursor = min(max(place, 0), max(len(self.items) - 1, 0))

    def _follow(self) -> None:
        """Keeps the row of the cursor in sight."""
        width = self.scrollable_content_region.width
        if self.is_mounted and width:
            row = Region(0, self.cursor * self._lines, width, self._lines)
            self.scroll_to_region(row, animate=False, force=True, immediate=True)
