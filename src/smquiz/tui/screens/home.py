"""Home: the session to resume, the ten tips with how far each has come, and what to do next, in one look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, ClassVar, cast

from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from smquiz.i18n import mark, say_count
from smquiz.quiz.mode import Mode
from smquiz.quiz.session import Session
from smquiz.quiz.standing import State
from smquiz.quiz.text import in_language
from smquiz.store.faults import StoreError
from smquiz.study.advice import GO_ON, REVIEW, next_tip
from smquiz.study.notice import notice
from smquiz.tui.commands import Command, bindings
from smquiz.tui.safe import plain
from smquiz.tui.screen import ROOMY_FROM, SmquizScreen
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.pointed_list import PointedList
from smquiz.tui.widgets.tip_table import TipTable

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from smquiz.quiz.mastery import TipProgress
    from smquiz.store.store import Unfinished

# As in smquiz.tcss: the most that the list takes, and its margins, padding and scroll bar.
MAX_WIDTH, MARGINS = 116, 7
RESUME, ALL_TIPS, MODE, TIP = "resume-", "all", "mode-", "tip-"
MOST_RESUMED = 2
"""Unfinished sessions that have a line here: the newest. An older one has its turn when these are done."""

SUBJECTS: Mapping[Mode, str] = {
    "practice": mark("all tips"),
    "exam": mark("all tips"),
    "review": mark("review"),
    "mistakes": mark("mistakes"),
}
"""What a session is about that is not on certain tips."""


class HomeScreen(SmquizScreen):
    COMMANDS_HERE = (
        Command("start", "enter", mark("Start"), mark("Start or resume what is highlighted")),
        Command(
            "block", "b", mark("Choose"), mark("Choose what to practise, or an exam: tips, kinds, states, how many")
        ),
        Command(
            "progress",
            "p",
            mark("Progress"),
            mark("Your progress, calibration, calendar, sessions; export (x)"),
        ),
        Command("browse", "slash", mark("Search"), mark("Find a question; read your history and notes")),
        Command("tips", "t", mark("Tips"), mark("Read the tips")),
        Command("records", "r", mark("Records"), mark("What you learned and will change in practice")),
        Command(
            "settings", "s", mark("Settings"), mark("Change language, theme, certainty, number of questions, shuffling")
        ),
        Command(
            "set_aside",
            "x",
            mark("Set aside"),
            mark("Set the highlighted unfinished session aside (its answers still count)"),
        ),
        Command("app.quit", "q", mark("Quit"), mark("Quit; everything is saved")),
    )
    # Enter is the list's own key: bound here as well, the palette and a click on the key bar find it.
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self) -> None:
        super().__init__()
        self.unfinished: list[Unfinished] = []
        self.rows: list[TipProgress] = []
        self.counts: Counter[State] = Counter()
        self.reminders = 0

    def compose(self) -> ComposeResult:
        yield Static(id="banner", classes="banner")
        yield PointedList(id="menu")
        yield Static(id="advice")
        yield Static(id="notice")
        yield KeyBar()

    def on_mount(self) -> None:
        self.read_progress()
        self.query_one("#menu", OptionList).focus()

    def came_back(self) -> None:
        self.read_progress()
        self.relabel()
        self.refresh_keys()

    def read_progress(self) -> None:
        try:
            desk = self.smquiz.desk
            self.unfinished = desk.unfinished()
            self.rows = desk.progress()
            self.counts = Counter(chain.from_iterable(desk.states().values()))
            self.reminders = len(desk.notebook.reminders())
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
        self.query_one("#notice", Static).update(plain(notice(self.smquiz.desk.index, self.language)))

    def _options(self) -> list[Option]:
        options = [
            Option(self._resume_line(unfinished), id=f"{RESUME}{unfinished.session.id}")
            for unfinished in self.unfinished[:MOST_RESUMED]
        ]
        options.append(Option(self._new_line(), id=ALL_TIPS))
        options.extend(
            Option(line, id=f"{MODE}{mode}")
            for mode, line in (("review", self._due_line()), ("mistakes", self._missed_line()))
            if line
        )
        options.extend(self._table())
        return options

    def _resume_line(self, unfinished: Unfinished) -> Content:
        session = unfinished.session
        total = len(session.questions)
        if session.mode == "exam":
            done = self.phrase(
                "Resume the exam: {answered}/{total} answered", answered=unfinished.answered, total=total
            )
        else:
            done = self.phrase("Resume: question {place}/{total}", place=unfinished.place + 1, total=total)
        about = self._about(session)
        return Content.assemble(("▶ ", "$accent"), (done, "bold"), (" · ", "$quiet"), plain(about))

    def _about(self, session: Session) -> str:
        if session.deadline:
            from smquiz.study.messages import time_left

            return time_left(session.deadline - self.smquiz.desk.now(), self.language)
        if not session.tips:
            return self.phrase(SUBJECTS[session.mode])
        title, further = self._tip_title(session.tips[0]), len(session.tips) - 1
        if not further:
            return title
        return say_count(self.language, "{title} and {count} other", "{title} and {count} others", further, title=title)

    def _due_line(self) -> Content | None:
        count = self.counts[State.DUE]
        text = say_count(
            self.language, "Review: {count} question is due today", "Review: {count} questions are due today", count
        )
        return Content.assemble(("◷ ", "$accent"), text) if count else None

    def _missed_line(self) -> Content | None:
        count = self.counts[State.MISSED]
        text = say_count(
            self.language,
            "Mistakes: {count} question missed last time",
            "Mistakes: {count} questions missed last time",
            count,
        )
        return Content.assemble(("✗ ", "$accent"), text) if count else None

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

    def _table(self) -> list[Option]:
        table = TipTable(min(self.smquiz.size.width, MAX_WIDTH) - MARGINS, self.language)
        blank = "\n" if self.smquiz.size.height >= ROOMY_FROM else ""
        rows = zip(self.smquiz.desk.index.tips, self.rows, strict=False)
        return [
            Option(Content.assemble(blank, table.heading()), disabled=True),
            *(Option(table.row(at, tip, row), id=f"{TIP}{tip.id}") for at, (tip, row) in enumerate(rows, start=1)),
        ]

    def _tip_title(self, tip: str) -> str:
        return in_language(next(each for each in self.smquiz.desk.index.tips if each.id == tip).title, self.language)

    def _advice(self) -> Content:
        head = self.phrase("What next") + self.phrase(": ")
        lines = [Content.assemble((head, "bold $accent"), plain(self._next_step()))]
        if self.reminders:
            text = say_count(
                self.language,
                "{count} change in practice that you planned has come due (r).",
                "{count} changes in practice that you planned have come due (r).",
                self.reminders,
            )
            lines.append(Content.assemble(("⚑ ", "$warning"), text))
        if changed := self.counts[State.CHANGED]:
            text = say_count(
                self.language,
                "{count} question changed since you answered it: the old answer no longer counts.",
                "{count} questions changed since you answered them: the old answers no longer count.",
                changed,
            )
            lines.append(Content.assemble(("↻ ", "$warning"), text))
        return Content("\n").join(lines)

    def _next_step(self) -> str:
        if self.unfinished:
            return self.phrase(GO_ON)
        if self.counts[State.DUE]:
            return self.phrase(REVIEW)
        return next_tip(self.smquiz.desk.index, self.rows, self.language)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._start(event.option.id or ALL_TIPS)

    def action_start(self) -> None:
        self.query_one("#menu", OptionList).action_select()

    def _start(self, choice: str) -> None:
        if choice.startswith(RESUME):
            session = self._session(choice.removeprefix(RESUME))
            self.smquiz.attempt(lambda: self.smquiz.desk.resume(session))
        elif choice.startswith(MODE):
            self.smquiz.begin(cast("Mode", choice.removeprefix(MODE)))
        else:
            self.smquiz.practise(*((choice.removeprefix(TIP),) if choice.startswith(TIP) else ()))

    def _session(self, identifier: str) -> Session:
        return next(each.session for each in self.unfinished if each.session.id == identifier)

    def _highlighted(self, prefix: str) -> str | None:
        """What follows the prefix in the id of the highlighted line; None if that is a line of another sort."""
        option = self.query_one("#menu", OptionList).highlighted_option
        return option.id.removeprefix(prefix) if option and option.id and option.id.startswith(prefix) else None

    def action_tips(self) -> None:
        self.smquiz.open_tips(self._highlighted(TIP))

    def action_block(self) -> None:
        self.smquiz.open_block()

    def action_progress(self) -> None:
        self.smquiz.open_progress()

    def action_browse(self) -> None:
        self.smquiz.open_browse()

    def action_records(self) -> None:
        self.smquiz.open_learning_list()

    def action_settings(self) -> None:
        self.smquiz.open_settings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        return action != "set_aside" or bool(self.unfinished)

    def action_set_aside(self) -> None:
        if identifier := self._highlighted(RESUME):
            session = self._session(identifier)
            try:
                self.smquiz.desk.set_aside(session)
                self.smquiz.tell(self._set_aside_words(session))
            except StoreError as error:
                self.smquiz.tell_trouble(error)
            self.read_progress()
            self.relabel()
            self.query_one("#menu", OptionList).highlighted = 0

    def _set_aside_words(self, session: Session) -> str:
        if session.mode == "exam":
            return self.phrase("Set aside without being handed in: nothing in it is scored.")
        return self.phrase("Set aside. Its answers still count.")
