"""All learning records: what was to change, by when, and whether it has."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from smquiz.i18n import mark, month, say_count
from smquiz.store.faults import StoreError
from smquiz.study.deadline import Timing, timing, timing_words
from smquiz.tui.commands import Command, bindings
from smquiz.tui.safe import plain
from smquiz.tui.screen import SmquizScreen, styles_of
from smquiz.tui.screens.confirm import ConfirmScreen
from smquiz.tui.screens.learning import NO_CREDITS
from smquiz.tui.widgets.hanging import hanging
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.pointed_list import PointedList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from smquiz.store.learning import LearningRecord

TIMINGS = {
    Timing.SETTLED: ("✓", "$success"),
    Timing.OPEN: ("·", "$quiet"),
    Timing.AHEAD: ("→", "$primary"),
    Timing.TODAY: ("!", "$warning"),
    Timing.OVERDUE: ("!", "$error"),
}
# As in smquiz.tcss: the list's most, its margins, padding and scroll bar.
MAX_WIDTH, MARGINS = 116, 8


class LearningListScreen(SmquizScreen):
    DEFAULT_CSS = styles_of(__file__)
    SCOPED_CSS = False
    COMMANDS_HERE = (
        Command("edit", "enter", mark("Open"), mark("Read and edit the record")),
        Command("settle", "space", mark("Tick off"), mark("Tick off what has changed, or take the tick away")),
        Command("new", "n", "", mark("A record that belongs to no session")),
        Command("remove", "delete,d", "", mark("Delete the record")),
        Command("leave", "escape,r", mark("Back"), mark("Back to where you were")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self) -> None:
        super().__init__()
        self.records: list[LearningRecord] = []

    def compose(self) -> ComposeResult:
        yield Static(id="banner", classes="banner")
        yield Static(id="reminders")
        yield PointedList(id="records")
        yield Static(id="no-credits")
        yield KeyBar()

    def on_mount(self) -> None:
        self.read()
        self.query_one("#records", OptionList).focus()

    def came_back(self) -> None:
        self._reread()

    def read(self) -> None:
        try:
            self.records = self.smquiz.desk.notebook.records()
        except StoreError as error:
            self.smquiz.tell_trouble(error)

    def _reread(self) -> None:
        self.read()
        self.relabel()
        self.refresh_keys()

    def relabel(self) -> None:
        self.query_one("#banner", Static).update(Content.styled(self.phrase("Learning records"), "bold"))
        self.query_one("#reminders", Static).update(self._reminders())
        self.query_one("#no-credits", Static).update(Content(self.phrase(NO_CREDITS)))
        records = self.query_one("#records", OptionList)
        highlighted = records.highlighted
        records.set_options(Option(self._row(record)) for record in self.records)
        records.highlighted = min(highlighted or 0, len(self.records) - 1) if self.records else None

    def _reminders(self) -> Content:
        """How many wait for being ticked off, or what to do if there is none."""
        if not self.records:
            return Content(
                self.phrase(
                    "No learning record yet. After a session, press r in its results; or press n to write one now."
                )
            )
        today = self.smquiz.desk.agenda.today()
        come = [record for record in self.records if timing(record, today) in (Timing.TODAY, Timing.OVERDUE)]
        keys = Content.styled(self.phrase("n writes a new one, Del deletes one."), "$quiet")
        if not come:
            return keys
        text = say_count(
            self.language,
            "! {count} has come due. If it is done, tick it off (Space).",
            "! {count} have come due. What is done you can tick off (Space).",
            len(come),
        )
        return Content.assemble((text, "bold $warning"), "\n", keys)

    def _row(self, record: LearningRecord) -> Content:
        today = self.smquiz.desk.agenda.today()
        sign, colour = TIMINGS[timing(record, today)]
        written = self.smquiz.desk.agenda.day_of(datetime.fromisoformat(record.written))
        date = self.phrase("written on {date}", date=month(self.language, written.isoformat()))
        head = Content.assemble(
            (f"{sign} {timing_words(record, today, self.language)}", f"bold {colour}"), (f" · {date}", "$quiet")
        )
        width = min(self.smquiz.size.width, MAX_WIDTH) - MARGINS
        text = plain(" ".join((record.change or record.learned).split()) or "–")
        return Content.assemble(head, "\n", hanging(Content("  "), text.truncate(width - 2, ellipsis=True), width))

    @property
    def record(self) -> LearningRecord | None:
        """The one that is highlighted."""
        place = self.query_one("#records", OptionList).highlighted
        return self.records[place] if place is not None and place < len(self.records) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        return action not in ("edit", "settle", "remove") or bool(self.records)

    def on_option_list_option_selected(self) -> None:
        self.action_edit()

    def action_edit(self) -> None:
        if self.record:
            self.smquiz.open_record(self.record)

    def action_new(self) -> None:
        self.smquiz.open_learning()

    def action_settle(self) -> None:
        record = self.record
        if record:
            self._change(lambda: self.smquiz.desk.notebook.settle_record(record, settled=not record.settled))

    def action_remove(self) -> None:
        record = self.record
        if record:
            question = mark("Delete this learning record? This cannot be undone.")
            self.app.push_screen(
                ConfirmScreen(
                    question,
                    mark("Delete"),
                    lambda: self._change(lambda: self.smquiz.desk.notebook.remove_record(record)),
                )
            )

    def _change(self, change: Callable[[], object]) -> None:
        try:
            change()
        except StoreError as error:
            self.smquiz.tell_trouble(error)
        self._reread()

    def action_leave(self) -> None:
        self.dismiss()
