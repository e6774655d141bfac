"""Home: the session to resume, the ten tips with how far each has come, and what to do next, in one look."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from smquiz.i18n import mark, percent, say_count
from smquiz.quiz.mastery import Level, TipProgress, weakest
from smquiz.quiz.text import in_language
from smquiz.store.faults import StoreError
from smquiz.tui.commands import Command, bindings
from smquiz.tui.safe import plain
from smquiz.tui.screen import SmquizScreen
from smquiz.tui.widgets.bars import bar
from smquiz.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from smquiz.store.store import Unfinished

LEVELS = {
    Level.UNSEEN: (mark("· unseen"), "$quiet"),
    Level.UNDER_WAY: (mark("◐ started"), "$primary"),
    Level.TO_REVIEW: (mark("↻ review"), "$warning"),
    Level.MASTERED: (mark("✓ mastered"), "$success"),
}
LEVEL_WIDTH = 10
TITLE_WIDTH = 44
RESUME, ALL_TIPS, TIP = "resume", "all", "tip-"


class HomeScreen(SmquizScreen):
    COMMANDS_HERE = (
        Command("start", "enter", mark("Start"), mark("Start or resume what is highlighted")),
        Command("tips", "t", mark("Tips"), mark("Read the ten tips")),
        Command("settings", "s", mark("Settings"), mark("Change language, theme, number of questions, shuffling")),
        Command("set_aside", "x", "", mark("Set the unfinished session aside (its answers still count)")),
        Command("app.quit", "q", mark("Quit"), mark("Quit; everything is saved")),
    )
    # Enter is the list's own key: bound here as well, the palette and a click on the key bar find it.
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self) -> None:
        super().__init__()
        self.unfinished: Unfinished | None = None
        self.rows: list[TipProgress] = []
        self.stale = False

    def compose(self) -> ComposeResult:
        yield Static(id="banner", classes="banner")
        yield OptionList(id="menu")
        yield Static(id="advice")
        yield Static(id="notice")
        yield KeyBar()

    def on_mount(self) -> None:
        self.read_progress()
        self.query_one("#menu", OptionList).focus()

    def on_screen_suspend(self) -> None:
        self.stale = True

    def on_screen_resume(self) -> None:
        """Comes once at the start too, when everything has just been read."""
        if self.stale:
            self.stale = False
            self.read_progress()
            self.relabel()
            self.refresh_keys()

    def read_progress(self) -> None:
        try:
            self.unfinished = self.smquiz.desk.unfinished()
            self.rows = self.smquiz.desk.progress()
        except StoreError as error:
            self.smquiz.tell_trouble(error)

    def relabel(self) -> None:
        index = self.smquiz.desk.index
        title = in_language(index.title, self.language)
        self.query_one("#banner", Static).update(Content.assemble(("smquiz", "bold $primary"), "  ", plain(title)))
        menu = self.query_one("#menu", OptionList)
        highlighted = menu.highlighted
        menu.set_options(self._options())
        menu.highlighted = highlighted or 0
        self.query_one("#advice", Static).update(self._advice())
        self.query_one("#notice", Static).update(self.phrase(NOTICE))

    def _options(self) -> list[Option | None]:
        options: list[Option | None] = []
        if self.unfinished:
            options.append(Option(self._resume_line(self.unfinished), id=RESUME))
        options.append(Option(self._new_line(), id=ALL_TIPS))
        options.append(None)
        options.extend(self._tip_row(number, row) for number, row in enumerate(self.rows, start=1))
        return options

    def _resume_line(self, unfinished: Unfinished) -> Content:
        done = self.phrase(
            "Resume the session: question {place}/{total}",
            place=unfinished.place + 1,
            total=len(unfinished.session.questions),
        )
        aside = self.phrase("x: set aside")
        return Content.assemble(("▶ ", "$accent"), (done, "bold"), "   ", (aside, "$quiet"))

    def _new_line(self) -> Content:
        available = len(self.smquiz.desk.index.questions)
        count = min(self.smquiz.settings.count, available)
        text = say_count(
            self.language,
            "New session: {count} question over all tips",
            "New session: {count} questions over all tips",
            count,
        )
        return Content.assemble(("+ ", "$accent"), text)

    def _tip_row(self, number: int, row: TipProgress) -> Option:
        tip = self.smquiz.desk.index.tips[number - 1]
        title = plain(in_language(tip.title, self.language)).truncate(TITLE_WIDTH, ellipsis=True)
        label, colour = LEVELS[row.level]
        fixed = 3 + TITLE_WIDTH + 1 + 5 + 1 + 6 + 1 + LEVEL_WIDTH
        meter = bar(row.mastery, max(4, min(30, self._row_width() - fixed - 1)), colour)
        line = Content.assemble(
            (f"{number:>2} ", "$quiet"),
            title.pad_right(TITLE_WIDTH - title.cell_length),
            (f" {row.answered}/{row.questions}".rjust(5) + " ", "$quiet"),
            meter,
            percent(self.language, row.mastery).rjust(6) + "  ",
            (self.phrase(label), colour),
        )
        return Option(line, id=f"{TIP}{tip.id}")

    def _row_width(self) -> int:
        return min(self.smquiz.size.width, MAX_WIDTH) - MARGINS

    def _advice(self) -> Content:
        head = self.phrase("What next") + self.phrase(": ")
        return Content.assemble((head, "bold $accent"), plain(self._next_step()))

    def _next_step(self) -> str:
        if self.unfinished:
            return self.phrase("press Enter to go on where you stopped.")
        row = weakest(self.rows)
        if row is None:
            return self.phrase("every tip is mastered. A new session keeps it so.")
        tip = next(tip for tip in self.smquiz.desk.index.tips if tip.id == row.tip)
        title = in_language(tip.title, self.language)
        if not any(each.answered for each in self.rows):
            return self.phrase("a first session over all tips; ten minutes are enough.")
        if row.level is Level.UNSEEN:
            return self.phrase("the tip “{title}”, not seen yet.", title=title)
        return self.phrase("the tip “{title}”, your weakest so far.", title=title)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._start(event.option.id or ALL_TIPS)

    def action_start(self) -> None:
        self.query_one("#menu", OptionList).action_select()

    def _start(self, choice: str) -> None:
        if choice == RESUME and self.unfinished:
            session = self.unfinished.session
            self.smquiz.attempt(lambda: self.smquiz.desk.resume(session))
            return
        settings = self.smquiz.settings
        tips = (choice.removeprefix(TIP),) if choice.startswith(TIP) else ()
        self.smquiz.attempt(lambda: self.smquiz.desk.begin(tips=tips, count=settings.count, shuffle=settings.shuffle))

    def highlighted_tip(self) -> str | None:
        menu = self.query_one("#menu", OptionList)
        option = menu.highlighted_option
        return option.id.removeprefix(TIP) if option and option.id and option.id.startswith(TIP) else None

    def action_tips(self) -> None:
        self.smquiz.open_tips(self.highlighted_tip())

    def action_settings(self) -> None:
        self.smquiz.open_settings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        return action != "set_aside" or self.unfinished is not None

    def action_set_aside(self) -> None:
        if self.unfinished:
            try:
                self.smquiz.desk.set_aside(self.unfinished.session)
            except StoreError as error:
                self.smquiz.tell_trouble(error)
            self.read_progress()
            self.relabel()
            self.query_one("#menu", OptionList).highlighted = 0


MAX_WIDTH = 116
MARGINS = 8
NOTICE = mark(
    "For learning only: no medical or legal advice, no standard of care. Source: CMPA article, October 2014, revised"
    " March 2020; accurate as of that date. Press t to read the tips and their source."
)
