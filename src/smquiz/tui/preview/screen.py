"""The preview: a question as learners see it, what is wrong with the bank, and all of it anew after each save."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Static

from smquiz.banks.diagnostics import harmless
from smquiz.banks.severity import Severity
from smquiz.i18n import LANGUAGES, NAMES, mark
from smquiz.tui.commands import Command, bindings
from smquiz.tui.preview.faults import MOST, FaultList, FaultPiece, counts
from smquiz.tui.preview.find import FindScreen
from smquiz.tui.preview.place import nearest, question_of, subject
from smquiz.tui.preview.specimen import Specimen
from smquiz.tui.screen import ROOMY_FROM, WIDE_FROM, SmquizScreen, styles_of
from smquiz.tui.screens.question import BACK_AND_FORTH, LINES_A_KEY
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.question_panel import QuestionPanel
from smquiz.tui.widgets.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from smquiz.banks.diagnostics import Diagnostic
    from smquiz.quiz.bank import Bank
    from smquiz.quiz.response import Response
    from smquiz.tui.preview.source import Source, Version
    from smquiz.tui.widgets.answer_view import AnswerView

EVERY: Final = 0.2
"""Seconds between two looks at the files; a save shows after two of them and the reading."""
BESIDE_FROM: Final = 160
"""Columns from which faults stand beside the question and not below it."""
MARGINS: Final = 6
LONGEST_PATH: Final = 200


class PreviewScreen(SmquizScreen):
    DEFAULT_CSS = styles_of(__file__)
    SCOPED_CSS = False
    WITHOUT_AIDS = True
    COMMANDS_HERE = (
        Command(
            "turn", "left,right", mark("Other questions"), mark("The question before or after"), "← →", BACK_AND_FORTH
        ),
        Command("answer", "a,enter", mark("Key and feedback"), mark("Show the key and the feedback, or hide them")),
        Command("find", "slash", mark("Find"), mark("Find a question by its words or its id")),
        Command("faults", "f", mark("Faults"), mark("Show the faults, or hide them")),
        Command(
            "next_fault", "g", mark("Go to fault"), mark("Go to the question of the first fault, then of the next")
        ),
        Command(
            "digit",
            "1,2,3,4,5,6,7,8,9",
            "",
            mark("Try an answer, as learners do (several answers: again to undo)"),
            "1-9",
            tuple("123456789"),
        ),
        Command("pick", "space", "", mark("Choose the answer under the cursor")),
        Command(
            "shift", "shift+up,shift+down", "", mark("In a ranking: move the line"), mark("Shift+↑ ↓"), BACK_AND_FORTH
        ),
        Command("move", "up,down", "", mark("From answer to answer; in the feedback, scroll"), "↑ ↓", BACK_AND_FORTH),
        Command("page", "pageup,pagedown", "", mark("Scroll the page"), mark("PgUp PgDn"), BACK_AND_FORTH),
        Command("scroll_faults", "k,j", "", mark("Scroll the faults"), "k j", BACK_AND_FORTH),
        Command("leave", "escape,q", mark("Quit"), mark("Close the preview")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, source: Source, every: float | None = EVERY) -> None:
        """Looks at the source each so many seconds (`every`); with None only when it is told to (`look`)."""
        super().__init__()
        self.source = source
        self.every = every
        self.version: Version | None = None
        self.bank: Bank | None = None
        """Of the last version that had no fault."""
        self.specimen: Specimen | None = None
        self.place = 0
        self.fault: int | None = None
        """The place of the fault that was gone to last."""
        self.panels: list[QuestionPanel] = []
        self._draft: Response | None = None
        self._wants_faults: bool | None = None
        self._drawing = asyncio.Lock()

    def compose(self) -> ComposeResult:
        yield Static(id="progress", classes="banner")
        with Container(id="stage"):
            yield Horizontal(id="columns")
            yield FaultList()
        yield Static(id="status")
        yield KeyBar()

    def on_mount(self) -> None:
        if self.every is not None:
            self.run_worker(self._watch(self.every))

    async def _watch(self, every: float) -> None:
        while True:
            await self.look()
            await asyncio.sleep(every)

    async def look(self) -> None:
        """Shows the bank as it now stands, if it has changed."""
        version = await asyncio.to_thread(self.source.look)
        if version is not None:
            await self.take(version)

    async def take(self, version: Version) -> None:
        """The last good bank stays on view while there are faults; the question stays, or else the nearest one."""
        self.version, self.fault = version, None
        if version.bank is not None:
            before = [question.id for question in self.bank.questions] if self.bank else []
            now = [question.id for question in version.bank.questions]
            place = nearest(self.place, before, now)
            if before and before[self.place] not in now:
                self._forget()
            self.bank, self.place = version.bank, place
            self.specimen = self.specimen.of(version.bank) if self.specimen else Specimen(version.bank)
        await self.redraw()

    # What is on view

    @property
    def diagnostics(self) -> Sequence[Diagnostic]:
        return self.version.diagnostics if self.version else ()

    @property
    def outdated(self) -> bool:
        """Whether the bank on view is not the one that was saved last, because that one has faults."""
        return bool(self.bank and self.version and self.version.bank is None)

    @property
    def shows_faults(self) -> bool:
        """As the author wishes; without a wish, where there is room and something that is more than a note."""
        if not self.diagnostics:
            return False
        if self.bank is None or self._wants_faults is not None:
            return self.bank is None or bool(self._wants_faults)
        grave = any(found.severity is not Severity.NOTE for found in self.diagnostics)
        return grave and self.smquiz.size.height >= ROOMY_FROM

    @property
    def question(self) -> str:
        """The id of the question on view; empty as long as there is no bank."""
        return self.bank.questions[self.place].id if self.bank else ""

    @property
    def views(self) -> list[AnswerView]:
        return [panel.view for panel in self.panels]

    def _languages(self) -> list[str]:
        """Side by side where there is room: those of the bank that smquiz speaks, the source language first."""
        header = self.bank.header if self.bank else None
        both = [language for language in header.languages if language in LANGUAGES] if header else []
        return both if len(both) > 1 and self.smquiz.size.width >= WIDE_FROM else [self.language]

    # Drawing

    def relabel(self) -> None:
        self.call_later(self.redraw)

    async def redraw(self) -> None:
        """Draws everything anew, and keeps what was being read in sight and what was tried."""
        async with self._drawing:
            self._keep_draft()
            scrolled = self.panels[0].sheet.scroll_offset.y if self.panels else 0
            with self.smquiz.batch_update():
                self._fit()
                await self._show_panels()
                await self.query_one(FaultList).show(self.diagnostics, self.language)
                self.write_lines()
                self.refresh_keys()
            self._after_layout(lambda panel: panel.sheet.scroll_to(y=scrolled, animate=False))

    def _fit(self) -> None:
        self.set_class(self.smquiz.size.width >= BESIDE_FROM, "-beside")
        self.set_class(len(self._languages()) > 1, "-pair")
        self.set_class(self.shows_faults, "-faulty")
        self.set_class(self.bank is None, "-only")

    async def _show_panels(self) -> None:
        for panel in self.panels:
            await panel.remove()
        self.panels = []
        if self.bank is None or self.specimen is None:
            return
        shown = self.bank.shown[self.question]
        for language in self._languages():
            panel = QuestionPanel(self.specimen, shown, language)
            panel.view.asking = not self.specimen.told
            panel.border_title = NAMES[language] if self.has_class("-pair") else None
            self.panels.append(panel)
        await self.query_one("#columns").mount(*self.panels)
        if self._draft:
            for view in self.views:
                view.restore(self._draft)

    def _after_layout(self, do: Callable[[QuestionPanel], object]) -> None:
        for panel in self.panels:
            self.call_after_refresh(do, panel)

    def write_lines(self) -> None:
        self.query_one("#progress", Static).update(self._progress_line())
        self.query_one("#status", Static).update(Content("\n").join(self._status_lines()))

    def _progress_line(self) -> Content:
        if self.bank is None:
            path = harmless(str(self.source.path), LONGEST_PATH)
            return Content.assemble((self.phrase("Preview"), "bold"), "  ", (path, "$quiet"))
        where = self.phrase("Question {place}/{total}", place=self.place + 1, total=len(self.bank.questions))
        line = Content.assemble((where, "bold"), "  ", (self.question, "$quiet"))
        panel = next((panel for panel in self.panels if panel.language == self.language), self.panels[0])
        label = Content.styled(f"  {panel.label()}", "$quiet")
        room = self.smquiz.size.width - MARGINS - line.cell_length
        return line + label if label.cell_length <= room else line

    def _status_lines(self) -> list[Content]:
        lines = [self._state()]
        if self.specimen and self.specimen.told:
            answer = self.specimen.given(self.question)
            lines.append(
                verdict(answer, self.language) if answer else self._quietly(mark("The key, as learners see it"))
            )
        elif self.panels:
            lines.append(self._quietly(self.panels[0].view.HOW_TO))
        return lines

    def _state(self) -> Content:
        if self.version is None:
            return self._quietly(mark("Reading the bank…"))
        told = counts(self.diagnostics, self.language)
        if self.outdated:
            return Content.assemble(told, "  ", (self.phrase("The last good version is shown."), "$warning"))
        if self.bank is None:
            return Content.assemble(told, "  ", (self.phrase("The questions will show once they are fixed."), "$quiet"))
        return told

    def _quietly(self, message: str) -> Content:
        return Content.styled(self.phrase(message), "$quiet")

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        match action:
            case "turn":
                return bool(self.bank and len(self.bank.questions) > 1)
            case "answer" | "find" | "page" | "move":
                return self.bank is not None
            case "digit" | "pick" | "shift":
                return bool(self.specimen and not self.specimen.told)
            case "scroll_faults":
                return bool(self.diagnostics)
            case "faults" | "next_fault":
                return bool(self.bank and self.diagnostics)
            case _:
                return True

    async def action_turn(self, by: int) -> None:
        if self.bank and 0 <= self.place + by < len(self.bank.questions):
            await self._go_to(self.place + by)

    async def _go_to(self, place: int) -> None:
        """Another question, from its beginning; the answers stay hidden or shown."""
        self._forget()
        self.place = place
        await self.redraw()
        self._after_layout(lambda panel: panel.sheet.scroll_home(animate=False))

    async def go_to_question(self, question: str) -> None:
        """Nowhere if the bank on view does not have it."""
        ids = [each.id for each in self.bank.questions] if self.bank else []
        if question in ids:
            await self._go_to(ids.index(question))

    async def action_answer(self) -> None:
        if self.specimen is None:
            return
        self._keep_draft()
        if self.specimen.told:
            self.specimen.told, self.specimen.response = False, None
            await self.redraw()
            return
        self.specimen.response = self.views[0].response()
        self.specimen.told = True
        for panel in self.panels:
            panel.reveal()
        self.write_lines()
        self.refresh_keys()

    def _keep_draft(self) -> None:
        if self.panels and self.panels[0].view.asking:
            self._draft = self.panels[0].view.draft()

    def _forget(self) -> None:
        """What was tried belongs to the question that is left."""
        self._draft = None
        if self.specimen:
            self.specimen.response = None
        for panel in self.panels:
            panel.view.asking = False

    def action_find(self) -> None:
        if self.bank:
            self.app.push_screen(FindScreen(self.bank, lambda found: self.call_later(self.go_to_question, found)))

    async def action_faults(self) -> None:
        self._wants_faults = not self.shows_faults
        await self.redraw()

    async def action_next_fault(self) -> None:
        following = 0 if self.fault is None else self.fault + 1
        await self.go_to_fault(following % min(len(self.diagnostics), MOST))

    async def on_fault_piece_chosen(self, event: FaultPiece.Chosen) -> None:
        await self.go_to_fault(event.place)

    async def go_to_fault(self, place: int) -> None:
        """Points to the fault, and shows its question if it is one of the bank on view."""
        if self.bank is None or self.version is None or place >= len(self.diagnostics):
            return
        self.fault, self._wants_faults = place, True
        found = self.diagnostics[place]
        about = subject(self.version.texts.get(found.file, ""), found.line)
        question = question_of(about, self.bank) if about else None
        if question and question != self.question:
            await self.go_to_question(question)
        else:
            await self.redraw()
        self.call_after_refresh(self.query_one(FaultList).point_to, place)

    def action_scroll_faults(self, by: int) -> None:
        self.query_one(FaultList).scroll_relative(y=by * LINES_A_KEY, animate=False)

    def action_digit(self, number: int) -> None:
        for view in self.views:
            view.digit(number)

    def action_pick(self) -> None:
        for view in self.views:
            view.toggle()

    def action_shift(self, by: int) -> None:
        for view in self.views:
            view.shift(by)

    def action_move(self, by: int) -> None:
        for panel in self.panels:
            if panel.view.asking:
                panel.view.move(by)
            else:
                panel.sheet.scroll_relative(y=by * LINES_A_KEY, animate=False)

    def action_page(self, by: int) -> None:
        for panel in self.panels:
            if by < 0:
                panel.sheet.scroll_page_up(animate=False)
            else:
                panel.sheet.scroll_page_down(animate=False)

    def action_leave(self) -> None:
        if len(self.smquiz.screen_stack) > 1:
            self.dismiss()
        else:
            self.app.exit()
