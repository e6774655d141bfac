"""Export: the learner's scores as a file for a tutor, in the format of their choice. Nothing is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from smquiz.banks.diagnostics import harmless
from smquiz.exchange.report import RefusedError
from smquiz.exchange.target import TakenError
from smquiz.export.suffixes import SUFFIXES, suffix_of
from smquiz.i18n import mark
from smquiz.paths import documents_folder
from smquiz.store.faults import StoreError
from smquiz.study.score_file import LONGEST_NAME, NoPlaceError, Target, Wish, name_of, place_of, put, too_long
from smquiz.tui.commands import Command
from smquiz.tui.safe import plain
from smquiz.tui.screen import SmquizScreen, styles_of
from smquiz.tui.screens.confirm import ConfirmScreen
from smquiz.tui.widgets.fields import LineField, Writing, bindings_beside_fields
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.pointed_list import PointedList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType


class Format(NamedTuple):
    """`form` as `smquiz scores` knows it; `dialect` is for CSV."""

    form: str
    name: str
    help: str
    dialect: str = "rfc4180"


FORMATS: Mapping[str, Format] = {
    "html": Format("html", mark("Web page (html)"), mark("to read, to show, to print")),
    "xlsx": Format("xlsx", mark("Workbook (xlsx)"), mark("Excel, LibreOffice; one sheet a table")),
    "text": Format("text", mark("Text (txt)"), mark("to read anywhere, to put into a message")),
    "md": Format("md", mark("Markdown (md)"), mark("for notes and wikis")),
    "toml": Format("toml", mark("Result file (toml)"), mark("for a cohort; people can read it too")),
    "json": Format("json", mark("JSON (json)"), mark("for a cohort, and for programs")),
    "csv": Format("csv", mark("CSV, comma"), mark("one table: bank, tips, roles")),
    "csv-semicolon": Format("csv", mark("CSV, semicolon"), mark("the same, for Excel in French"), "excel-fr"),
}
ANSWERS = "answers"
LABEL_WIDTH = 22
# As in export.tcss: the padding, the most that a line takes, that of an option, and the scroll bar.
PADDING, MOST, MARGINS = 6, 112, 3

CONTENTS = mark(
    "In it: scores, certainty, what was missed, sessions, learning records, and a random number. Not in it: your"
    " notes and flags. Nothing is sent: you give the file to whomever you like."
)


class ExportScreen(Writing, SmquizScreen):
    DEFAULT_CSS = styles_of(__file__)
    SCOPED_CSS = False
    COMMANDS_HERE = (
        Command(
            "choose", "enter,space", mark("Choose"), mark("Choose the highlighted format; with or without answers")
        ),
        Command("onward", "enter", "", mark("In a field: on to the next one; in the last one, write the file")),
        Command("export", "ctrl+s", mark("Export"), mark("Write the file"), "Ctrl+S"),
        Command("app.focus_next", "tab", mark("Next field"), mark("The next field")),
        Command("app.focus_previous", "shift+tab", "", mark("The field before"), mark("Shift+Tab")),
        Command("leave", "escape", mark("Back"), mark("Back to where you were")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_beside_fields(COMMANDS_HERE)

    def __init__(self) -> None:
        super().__init__()
        self.chosen = "html"
        self.answers = False
        self.writing = False
        self.say_state: Callable[[], Content] = self._contents

    def compose(self) -> ComposeResult:
        yield Static(id="banner", classes="banner")
        with VerticalScroll(id="export", can_focus=False):
            yield PointedList(id="formats")
            yield LineField(id="export-name")
            yield LineField(str(_shortened(documents_folder() / self._usual())), id="export-file")
            yield Static(id="export-state")
        yield KeyBar()

    def on_mount(self) -> None:
        self.name_field.max_length = LONGEST_NAME
        self.formats.focus()

    @property
    def formats(self) -> OptionList:
        return self.query_one("#formats", OptionList)

    @property
    def name_field(self) -> LineField:
        return self.query_one("#export-name", LineField)

    @property
    def file_field(self) -> LineField:
        return self.query_one("#export-file", LineField)

    @property
    def format(self) -> Format:
        return FORMATS[self.chosen]

    def relabel(self) -> None:
        self.query_one("#banner", Static).update(Content.styled(self.phrase("Export your scores"), "bold"))
        self.name_field.border_title = self.phrase("Your name on it (empty: none)")
        self.file_field.border_title = self.phrase("File")
        self._write_formats()
        self._write_state()

    def _write_formats(self) -> None:
        highlighted = self.formats.highlighted
        self.formats.set_options(self._rows())
        self.formats.highlighted = highlighted or 0

    def _rows(self) -> Iterator[Option]:
        for identifier, each in FORMATS.items():
            yield self._row(identifier, "●○", identifier == self.chosen, each.name, each.help)
        purpose = mark("a cohort’s analysis of questions needs them")
        yield self._row(ANSWERS, "■□", self.answers, mark("Each answer too"), purpose)

    def _row(self, identifier: str, signs: str, chosen: bool, name: str, purpose: str) -> Option:
        head = Content.styled(f"{signs[not chosen]} ", "bold $primary" if chosen else "$quiet")
        label = Content.styled(self.phrase(name).ljust(LABEL_WIDTH), "bold" if chosen else "")
        line = Content.assemble(head, label, (self.phrase(purpose), "$quiet"))
        room = min(self.smquiz.size.width - PADDING, MOST) - MARGINS
        return Option(line.truncate(room, ellipsis=True), id=identifier)

    # Choosing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        match action:
            case "choose":
                return self.formats.has_focus
            case "onward":
                return self.field is not None
            case _:
                return True

    def action_choose(self) -> None:
        self.formats.action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == ANSWERS:
            self.answers = not self.answers
        else:
            self.chosen = str(event.option.id)
            self._follow_format()
        self._write_formats()

    def _follow_format(self) -> None:
        """The file's name ends as the format asks for."""
        typed = self.file_field.value
        stem, dot, suffix = typed.rpartition(".")
        if dot and f".{suffix.lower()}" in SUFFIXES:
            self.file_field.value = stem + suffix_of(self.format.form)

    def on_input_changed(self, event: LineField.Changed) -> None:
        """The format is the one that the file's name asks for."""
        if event.input is not self.file_field:
            return
        form = SUFFIXES.get(Path(event.value.strip()).suffix.lower(), self.format.form)
        if form != self.format.form:
            self.chosen = form
            self._write_formats()

    def action_onward(self) -> None:
        if self.field is self.file_field:
            self.action_export()
        else:
            self.file_field.focus()

    # Writing the file

    def action_export(self) -> None:
        if self.writing:
            return
        try:
            path = place_of(self.file_field.value, self.format.form, self._usual())
        except NoPlaceError:
            self.file_field.focus()
            self._tell(lambda: self._fault(self.phrase("This cannot be the name of a file.")))
        else:
            self._begin(Target(path, self.format.form))

    def _begin(self, target: Target) -> None:
        """The app's worker, which goes on if the learner leaves this screen meanwhile."""
        self.writing = True
        self._tell(lambda: Content(self.phrase("The file is being written…")))
        wish = Wish(name_of(self.name_field.value) or None, None, self.answers, self.format.dialect)
        self.app.run_worker(self._write(wish, target))

    async def _write(self, wish: Wish, target: Target) -> None:
        """In a thread: a hundred thousand answers take a while. Whoever quits does not wait for them."""
        given_up = Event()
        try:
            await asyncio.to_thread(put, self.smquiz.desk, wish, target, self.language, given_up)
        except asyncio.CancelledError:
            given_up.set()
            raise
        except TakenError:
            self._ask_to_replace(target)
        except RefusedError as refused:
            self._tell(partial(self._refusal, refused))
        except StoreError as error:
            self._tell_trouble(error)
        else:
            self._tell(lambda: Content.styled("✓ " + self._written(target.path), "bold $success"))
        finally:
            self.writing = False

    def _ask_to_replace(self, target: Target) -> None:
        self._tell(partial(self._refusal_to_replace, target.path))
        if self.is_attached:
            self.app.push_screen(
                ConfirmScreen(
                    mark("There is a file of this name already. Replace it?"),
                    mark("Replace"),
                    lambda: self._begin(target._replace(force=True)),
                )
            )

    def _tell_trouble(self, error: StoreError) -> None:
        message = too_long(error, self.language)
        if message is None:
            self._tell(self._contents)
            self.smquiz.tell_trouble(error)
        else:
            self._tell(lambda: self._fault(too_long(error, self.language) or ""))

    # What is told below the fields, or, if the learner has left, in a line that passes

    def _tell(self, state: Callable[[], Content]) -> None:
        self.say_state = state
        if self.is_attached:
            self._write_state()
            # Once it has the height of what it says now.
            self.call_after_refresh(self.query_one("#export-state").scroll_visible, animate=False)
        else:
            self.smquiz.tell(state().plain)

    def _write_state(self) -> None:
        self.query_one("#export-state", Static).update(self.say_state())

    def _contents(self) -> Content:
        return Content.styled(self.phrase(CONTENTS), "$quiet")

    def _written(self, path: Path) -> str:
        return self.phrase("Written: {path}", path=harmless(str(path), len(str(path))))

    def _refusal(self, refused: RefusedError) -> Content:
        return self._fault(refused.explain(self.language))

    def _refusal_to_replace(self, path: Path) -> Content:
        name = harmless(path.name, len(path.name))
        return self._fault(self.phrase("There is a file “{name}” already; it was not replaced.", name=name))

    def _fault(self, text: str) -> Content:
        return Content.assemble(("✗ ", "bold $error"), plain(text).stylize("bold $error"))

    def _usual(self) -> str:
        day = self.smquiz.desk.agenda.today().isoformat()
        return self.phrase("smquiz-scores-{day}", day=day) + suffix_of(self.format.form)

    def action_leave(self) -> None:
        self.dismiss()


def _shortened(path: Path) -> Path:
    """With `~` for the home folder."""
    try:
        return Path("~") / path.relative_to(Path.home())
    except (RuntimeError, ValueError):
        return path
