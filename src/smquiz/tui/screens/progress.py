"""Progress: how far the learner has come, when they studied, what falls due, how well they know what they know."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import OptionList, Static

from smquiz.i18n import mark
from smquiz.store.faults import StoreError
from smquiz.tui.commands import Command, bindings
from smquiz.tui.progress.certainty import CertaintyPage
from smquiz.tui.progress.days import CalendarPage
from smquiz.tui.progress.due import DuePage
from smquiz.tui.progress.overview import OverviewPage
from smquiz.tui.progress.sessions import HistoryPage
from smquiz.tui.progress.weeks import WeeksPage
from smquiz.tui.screen import SmquizScreen, styles_of
from smquiz.tui.screens.question import BACK_AND_FORTH, LINES_A_KEY
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.tab_line import TabLine

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from smquiz.study.logbook import Logbook
    from smquiz.tui.progress.page import Page

PAGES = (OverviewPage, WeeksPage, CalendarPage, DuePage, CertaintyPage, HistoryPage)


class ProgressScreen(SmquizScreen):
    DEFAULT_CSS = styles_of(__file__)
    SCOPED_CSS = False
    COMMANDS_HERE = (
        Command("turn", "left,right", mark("Sections"), mark("The section before or after"), "← →", BACK_AND_FORTH),
        Command("show", "1,2,3,4,5,6", "", mark("A section by its number"), "1-6", tuple(map(str, range(len(PAGES))))),
        Command("scroll_lines", "up,down", "", mark("Scroll the page"), "↑ ↓", BACK_AND_FORTH),
        Command("page", "pageup,pagedown", "", mark("Scroll the page"), mark("PgUp PgDn"), BACK_AND_FORTH),
        Command("open", "enter", mark("Reread"), mark("Read the highlighted session again, question by question")),
        Command("review", "enter", mark("Review"), mark("Start the review of what is due today")),
        Command("wrong", "w", mark("Practise"), mark("Practise exactly what you were confidently wrong about")),
        Command("export", "x", mark("Export"), mark("Export your scores as a file, for you or for a tutor")),
        Command("leave", "escape,p", mark("Back"), mark("Back to where you were")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, logbook: Logbook) -> None:
        """Raises StoreError if the first section cannot be read."""
        super().__init__()
        self.logbook = logbook
        self.place = 0
        self.pages: dict[int, Page] = {0: OverviewPage(logbook)}

    @property
    def page(self) -> Page:
        return self.pages[self.place]

    def compose(self) -> ComposeResult:
        yield Static(id="banner", classes="banner")
        yield TabLine()
        yield self.page
        yield KeyBar()

    def relabel(self) -> None:
        self.query_one("#banner", Static).update(Content.styled(self.phrase("Your progress"), "bold"))
        self._write()

    def commands(self) -> tuple[Command, ...]:
        """Where Enter does something, the key bar has no room for what can be done from any section."""
        rows = super().commands()
        if not isinstance(self.page, DuePage | HistoryPage):
            return rows
        return tuple(row._replace(label="") if row.action == "export" else row for row in rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        match action:
            case "open":
                return isinstance(self.page, HistoryPage) and bool(self.page.sessions)
            case "review":
                return isinstance(self.page, DuePage) and self.logbook.today in self.logbook.due
            case "wrong":
                return isinstance(self.page, OverviewPage | CertaintyPage) and bool(self.logbook.confidently_wrong)
            case "scroll_lines":
                return not isinstance(self.page, HistoryPage)
            case _:
                return True

    async def action_turn(self, by: int) -> None:
        await self.action_show((self.place + by) % len(PAGES))

    async def action_show(self, place: int) -> None:
        """Opens a section; if it cannot be read, says why and stays."""
        try:
            if place not in self.pages:
                self.pages[place] = PAGES[place](self.logbook)
        except StoreError as error:
            self.smquiz.tell_trouble(error)
            return
        with self.smquiz.batch_update():
            self.page.display = False
            self.place = place
            if not self.page.is_attached:
                await self.mount(self.page, before=self.query_one(KeyBar))
            self.page.display = True
            self._write()
            self.page.take_focus()
            self.refresh_keys()

    def _write(self) -> None:
        titles = [self.phrase(page.TITLE) for page in PAGES]
        self.query_one(TabLine).show(titles, self.place, "show")
        try:
            self.page.write()
        except StoreError as error:
            self.smquiz.tell_trouble(error)

    def action_scroll_lines(self, by: int) -> None:
        self.page.scroll_relative(y=by * LINES_A_KEY, animate=False)

    def action_page(self, by: int) -> None:
        if by < 0:
            self.page.scroll_page_up(animate=False)
        else:
            self.page.scroll_page_down(animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        if isinstance(self.page, HistoryPage) and (past := self.page.highlighted_session()):
            try:
                self.smquiz.open_past(self.logbook.desk.read_again(past.id))
            except StoreError as error:
                self.smquiz.tell_trouble(error)

    def action_review(self) -> None:
        self.smquiz.begin("review")

    def action_wrong(self) -> None:
        wrong, shuffle = self.logbook.confidently_wrong, self.smquiz.settings.shuffle
        self.smquiz.attempt(lambda: self.logbook.desk.practise_again(wrong, shuffle=shuffle))

    def action_export(self) -> None:
        self.smquiz.open_export()

    def action_leave(self) -> None:
        self.dismiss()
