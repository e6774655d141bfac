"""Home: the session to resume, the ten tips with how far each has come, and what to do next, in one look."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from smquiz.i18n import mark, month, percent, say_count
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
NOTICE = mark("For learning only: no medical or legal advice, no standard of care. Source")
NUMBER_WIDTH, TITLE_WIDTH, SEEN_WIDTH, PERCENT_WIDTH, LEVEL_WIDTH = 3, 44, 5, 6, 10
METER_WIDTHS = (4, 30)
# As in smquiz.tcss: the most that the list takes, and its margins, padding and scroll bar.
MAX_WIDTH, MARGINS = 116, 7
RESUME, ALL_TIPS, TIP = "resume", "all", "tip-"


class HomeScreen(SmquizScreen):
    COMMANDS_HERE = (
        Command("start", "enter", mark("Start"), mark("Start or resume what is highlighted")),
        Command("tips", "t", mark("Tips"), mark("Read the tips")),
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
            self.unfinished = next(iter(self.smquiz.desk.unfinished()), None)
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
        self.query_one("#notice", Static).update(self._notice())

    def _options(self) -> list[Option]:
        options = [Option(self._resume_line(self.unfinished), id=RESUME)] if self.unfinished else []
        options.append(Option(self._new_line(), id=ALL_TIPS))
        options.append(Option(self._heading(), disabled=True))
        options.extend(self._tip_row(number, row) for number, row in enumerate(self.rows, start=1))
        return options

    def _resume_line(self, unfinished: Unfinished) -> Content:
        session = unfinished.session
        done = self.phrase("Resume: question {place}/{total}", place=unfinished.place + 1, total=len(session.questions))
        titles = [self._tip_title(tip) for tip in session.tips] or [self.phrase("all tips")]
        return Content.assemble(("▶ ", "$accent"), (done, "bold"), (" · ", "$quiet"), plain(", ".join(titles)))

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

    def _heading(self) -> Content:
        columns = (self.phrase("Tip"), self.phrase("Seen"), self.phrase("Mastery"))
        title_width, meter_width = self._widths()
        mastery = columns[2].rjust(meter_width + PERCENT_WIDTH)
        text = f"\n   {columns[0].ljust(title_width)}{columns[1].rjust(SEEN_WIDTH)}{mastery}"
        return Content.styled(text, "$quiet")

    def _tip_row(self, number: int, row: TipProgress) -> Option:
        title_width, meter_width = self._widths()
        title = plain(self._tip_title(row.tip)).truncate(title_width, ellipsis=True)
        label, colour = LEVELS[row.level]
        share = percent(self.language, row.mastery) if row.answered else "–"
        line = Content.assemble(
            (f"{number:>2} ", "$quiet"),
            title.pad_right(title_width - title.cell_length),
            (f"{row.answered}/{row.questions} ".rjust(SEEN_WIDTH), "$quiet"),
            bar(row.mastery, meter_width, colour),
            share.rjust(PERCENT_WIDTH) + " ",
            (self.phrase(label), colour),
        )
        return Option(line, id=f"{TIP}{row.tip}")

    def _widths(self) -> tuple[int, int]:
        """Of a tip's title and of its meter, in the width there is."""
        room = min(self.smquiz.size.width, MAX_WIDTH) - MARGINS
        rest = room - NUMBER_WIDTH - SEEN_WIDTH - PERCENT_WIDTH - 1 - LEVEL_WIDTH
        title = min(TITLE_WIDTH, rest - METER_WIDTHS[0])
        return title, min(METER_WIDTHS[1], rest - title)

    def _tip_title(self, tip: str) -> str:
        return in_language(next(each for each in self.smquiz.desk.index.tips if each.id == tip).title, self.language)

    def _advice(self) -> Content:
        head = self.phrase("What next") + self.phrase(": ")
        return Content.assemble((head, "bold $accent"), plain(self._next_step()))

    def _next_step(self) -> str:
        if self.unfinished:
            return self.phrase("press Enter to go on where you stopped.")
        row = weakest(self.rows)
        if row is None:
            return self.phrase("every tip is mastered. A new session keeps it so.")
        title = self._tip_title(row.tip)
        if not any(each.answered for each in self.rows):
            return self.phrase("a first session over all tips; ten minutes are enough.")
        if row.level is Level.UNSEEN:
            return self.phrase("the tip “{title}”, not seen yet.", title=title)
        if row.level is Level.UNDER_WAY:
            return self.phrase("go on with the tip “{title}”.", title=title)
        return self.phrase("the tip “{title}”, your weakest so far.", title=title)

    def _notice(self) -> Content:
        source = self.smquiz.desk.index.source
        parts = [in_language(source.publisher, self.language)]
        if source.published:
            parts.append(month(self.language, source.published))
        if source.revised:
            parts.append(self.phrase("revised {date}", date=month(self.language, source.revised)))
        return plain(self.phrase(NOTICE) + self.phrase(": ") + ", ".join(parts) + ".")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._start(event.option.id or ALL_TIPS)

    def action_start(self) -> None:
        self.query_one("#menu", OptionList).action_select()

    def _start(self, choice: str) -> None:
        if choice == RESUME and self.unfinished:
            session = self.unfinished.session
            self.smquiz.attempt(lambda: self.smquiz.desk.resume(session))
            return
        self.smquiz.practise(*((choice.removeprefix(TIP),) if choice.startswith(TIP) else ()))

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
                self.smquiz.tell(self.phrase("Set aside. Its answers still count."))
            except StoreError as error:
                self.smquiz.tell_trouble(error)
            self.read_progress()
            self.relabel()
            self.query_one("#menu", OptionList).highlighted = 0
