"""A learning record: what was learned, what will change in practice, by when. What is typed is saved on leaving."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from smquiz.i18n import mark, month, say_count
from smquiz.quiz.text import without_forbidden
from smquiz.store.faults import StoreError
from smquiz.study.deadline import NoDayError, day_from, far_off, no_day
from smquiz.tui.commands import Command
from smquiz.tui.safe import plain
from smquiz.tui.screen import SmquizScreen, styles_of
from smquiz.tui.widgets.fields import Keeping, LineField, TextField, bindings_beside_fields
from smquiz.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import TextArea

    from smquiz.store.learning import LearningRecord

NO_CREDITS = mark(
    "smquiz grants no credits: it is no accredited programme. This record is yours; it may help you with the portfolio"
    " or the plan that your College or programme asks for."
)


class LearningScreen(Keeping, SmquizScreen):
    DEFAULT_CSS = styles_of(__file__)
    SCOPED_CSS = False
    COMMANDS_HERE = (
        Command(
            "leave", "escape,ctrl+s", mark("Save and close"), mark("Save the record and go back"), mark("Ctrl+S, Esc")
        ),
        Command("app.focus_next", "tab", mark("Next field"), mark("The next field")),
        Command("app.focus_previous", "shift+tab", "", mark("The field before"), mark("Shift+Tab")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_beside_fields(COMMANDS_HERE)

    def __init__(self, record: LearningRecord) -> None:
        super().__init__()
        self.record = record
        self.learned, self.change, self.by = record.learned, record.change, record.by or ""
        self.refused = ""

    def compose(self) -> ComposeResult:
        yield Static(id="banner", classes="banner")
        with VerticalScroll(id="record", can_focus=False):
            yield Static(id="record-context")
            yield TextField(self.learned, id="learned")
            yield TextField(self.change, id="change")
            yield LineField(self.by, id="by")
            yield Static(id="by-told")
            yield Static(id="no-credits")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#learned").focus()

    def relabel(self) -> None:
        self.query_one("#banner", Static).update(Content.styled(self.phrase("Learning record"), "bold"))
        self.query_one("#record-context", Static).update(self._belongs_to())
        self.query_one("#learned").border_title = self.phrase("What I learned")
        self.query_one("#change").border_title = self.phrase("What I will change in practice")
        self.query_one("#by").border_title = self.phrase("By when")
        self.query_one("#no-credits", Static).update(Content(self.phrase(NO_CREDITS)))
        self._tell_day()

    def _belongs_to(self) -> Content:
        """Which session the record belongs to."""
        desk = self.smquiz.desk
        if self.record.session is None:
            day = desk.agenda.day_of(datetime.fromisoformat(self.record.written))
            return Content(self.phrase("Written on {date}", date=month(self.language, day.isoformat())))
        try:
            session = desk.store.session(self.record.session)
        except (StoreError, KeyError):
            return Content("")
        day = desk.agenda.day_of(datetime.fromisoformat(session.started))
        text = say_count(
            self.language,
            "Session of {date}, {count} question",
            "Session of {date}, {count} questions",
            len(session.questions),
            date=month(self.language, day.isoformat()),
        )
        return Content(text)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        if event.text_area.id == "learned":
            self.learned = event.text_area.text
        else:
            self.change = event.text_area.text

    def on_input_changed(self, event: Input.Changed) -> None:
        self.by = event.value
        self._tell_day()

    def on_input_submitted(self) -> None:
        self.action_leave()

    def _tell_day(self) -> None:
        """Below the day: how it is understood, or how to write it."""
        today = self.smquiz.desk.agenda.today()
        try:
            day = self._day(today)
        except NoDayError:
            text = Content.styled(f"✗ {no_day(self.by, today, self.language)}", "bold $error")
            if self.refused == self.by:
                again = self.phrase("Leave again to keep the record without a date.")
                text = Content.assemble(text, " ", again)
        else:
            if day is None:
                hint = self.phrase("A date, or 14 (days), 2w (weeks), 3m (months) from today. Optional.")
                text = Content.styled(hint, "$quiet")
            else:
                sign, colour = ("!", "$warning") if day < today else ("→", "$primary")
                text = Content.assemble((f"{sign} ", colour), plain(far_off(day, today, self.language)))
        self.query_one("#by-told", Static).update(text)

    def _day(self, today: date) -> date | None:
        """Raises NoDayError."""
        return day_from(self.by, today)

    def action_leave(self) -> None:
        """A day that is not understood is told once; leaving again keeps the rest."""
        try:
            self._day(self.smquiz.desk.agenda.today())
        except NoDayError:
            if self.refused != self.by:
                self.refused = self.by
                self.query_one("#by").focus()
                self._tell_day()
                return
        self.save_and_close()

    def save(self) -> None:
        """Stores what was typed, if it is another than was stored; a record that was emptied is removed.

        Raises StoreError.
        """
        notebook = self.smquiz.desk.notebook
        typed = self._typed()
        if typed == self.record:
            return
        if typed.learned or typed.change or typed.by:
            self.record = notebook.keep_record(typed)
        elif typed.id:
            notebook.remove_record(typed)
            self.record = notebook.blank_record(typed.session)

    def _typed(self) -> LearningRecord:
        try:
            day = self._day(self.smquiz.desk.agenda.today())
        except NoDayError:
            day = None
        return self.record._replace(
            learned=without_forbidden(self.learned).strip(),
            change=without_forbidden(self.change).strip(),
            by=day.isoformat() if day else None,
        )
