"""Browse and search: every question of the bank with where the learner stands, by state, by tip and by full text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static
from textual.worker import WorkerState

from smquiz.i18n import mark, say_count
from smquiz.quiz.search import Place, matches, words_of
from smquiz.quiz.selection import EVERYTHING, Block, matching
from smquiz.quiz.standing import State
from smquiz.quiz.text import in_language
from smquiz.store.faults import StoreError
from smquiz.tui.commands import Command
from smquiz.tui.safe import plain
from smquiz.tui.screen import SmquizScreen, styles_of
from smquiz.tui.screens.filter import FilterScreen
from smquiz.tui.widgets.fields import LineField, Writing, bindings_beside_fields
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.row_list import RowList
from smquiz.tui.widgets.states import state_word, state_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.worker import Worker

    from smquiz.quiz.index import IndexedQuestion
    from smquiz.quiz.search import SearchIndex, Span
    from smquiz.quiz.standing import States

PLACES = {
    Place.SCENARIO: mark("scenario"),
    Place.ANSWERS: mark("answers"),
    Place.TIP: mark("tip"),
    Place.FEEDBACK: mark("feedback"),
}
EXCERPT_MARGINS = 14
FOUND = "bold underline"
LINES, LINES_OF_A_SEARCH = 2, 3


class BrowseScreen(Writing, SmquizScreen):
    """The field and the list share the keyboard: in the field letters are typed, in the list they are commands."""

    DEFAULT_CSS = styles_of(__file__)
    SCOPED_CSS = False
    COMMANDS_HERE = (
        Command("open", "enter", mark("Open"), mark("Open the question, with its history and your note")),
        Command("results", "enter,down", mark("To the list"), mark("From the search field to the questions found")),
        Command("search", "slash", mark("Search"), mark("Search: every word, accents do not matter")),
        Command("filter", "f", mark("Filter"), mark("Show only a state or a tip")),
        Command("everything", "a", "", mark("Clear the search and the filter")),
        Command("practise", "p", "", mark("Practise what is listed, at most as many as a session has")),
        Command("flag", "m", "", mark("Flag the question for later, or take the flag away")),
        Command("tip", "t", "", mark("Read the tip of the highlighted question")),
        Command("leave", "escape", mark("Back"), mark("Back to where you were")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_beside_fields(COMMANDS_HERE)

    def __init__(self, query: str = "") -> None:
        super().__init__()
        self.query_text = query
        self.block = EVERYTHING
        self.states: States = {}
        self.found: Sequence[str] = ()
        self._index: SearchIndex | None = None
        self._reading = ""

    def compose(self) -> ComposeResult:
        yield Static(id="banner", classes="banner")
        with Horizontal(id="search-line"):
            yield Static(id="search-label")
            yield LineField(self.query_text, id="search")
        yield Static(id="found")
        yield RowList(self._row, id="questions")
        yield KeyBar()

    @property
    def field_of_search(self) -> LineField:
        return self.query_one("#search", LineField)

    @property
    def rows(self) -> RowList:
        return self.query_one("#questions", RowList)

    def on_mount(self) -> None:
        self.read_states()
        self.field_of_search.focus()

    def came_back(self) -> None:
        self.read_states()
        self.find()

    def read_states(self) -> None:
        try:
            self.states = self.smquiz.desk.states()
        except StoreError as error:
            self.smquiz.tell_trouble(error)

    def relabel(self) -> None:
        self.query_one("#banner", Static).update(Content.styled(self.phrase("Questions"), "bold"))
        self.query_one("#search-label", Static).update(Content(self.phrase("Search") + self.phrase(": ")))
        if self._reading != self.language:
            self._read_index(self.language)
        self.find()

    # Searching

    def _read_index(self, language: str) -> None:
        """Folds the texts of the language in a thread, if that was not done before: the list need not wait for it."""
        self._index, self._reading = None, language
        desk = self.smquiz.desk
        self.run_worker(lambda: desk.searchable(language), name=language, thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.worker.name == self.language and event.state is WorkerState.SUCCESS:
            self._index = event.worker.result
            if self.words:
                self.find()
                self.rows.action_edge(0)

    @property
    def words(self) -> list[str]:
        return words_of(self.query_text)

    def on_input_changed(self, event: LineField.Changed) -> None:
        self.query_text = event.value
        self.find()
        self.rows.action_edge(0)

    def find(self) -> None:
        """Lists what the filter leaves of the bank and the search of that."""
        left = [question.id for question in self._left()]
        if self.words:
            left = self._index.find(self.query_text, left) if self._index else []
        self.found = left
        self.rows.show(left, LINES_OF_A_SEARCH if self.words else LINES)
        self.refresh_keys()

    def _left(self) -> Sequence[IndexedQuestion]:
        if self.block.states and not self.states:
            return ()
        return matching(self.smquiz.desk.index, self.block, self.states)

    def _told(self) -> Content:
        """How many were found, by what, and what to do if there is none."""
        if self.words and self._index is None:
            return Content.styled(self.phrase("Reading the texts of the bank…"), "$quiet")
        total = len(self.smquiz.desk.index.questions)
        count = say_count(
            self.language,
            "{count} of {total} questions",
            "{count} of {total} questions",
            len(self.found),
            total=total,
        )
        parts = [Content.styled(count, "bold"), *self._filters()]
        if not self.found:
            parts.append(Content.styled(self._cure(), "$warning"))
        elif self.check_action("everything", ()):
            parts.append(Content.styled(self.phrase("a shows all"), "$quiet"))
        return Content(" · ").join(parts)

    def _cure(self) -> str:
        if self.block == EVERYTHING:
            return self.phrase("nothing matches: fewer words, or others")
        return self.phrase("nothing matches: fewer words, or another filter")

    def refresh_keys(self) -> None:
        """The focus has changed, perhaps, and with it what is told of the keys."""
        super().refresh_keys()
        self.query_one("#found", Static).update(self._told())

    def _filters(self) -> list[Content]:
        parts = [state_word(state, self.language) for state in self.block.states]
        return parts + [plain(self._tip_name(tip)) for tip in self.block.tips]

    def _tip_name(self, tip: str) -> str:
        tips = self.smquiz.desk.index.tips
        number = next(place for place, each in enumerate(tips, start=1) if each.id == tip)
        title = in_language(tips[number - 1].title, self.language)
        return self.phrase("Tip {number}: {title}", number=number, title=title)

    # Rows

    def _row(self, question: str) -> list[Content]:
        shown = self.smquiz.desk.shown[question]
        prompt = in_language(shown.prompt, self.language)
        states = self.states.get(question, frozenset())
        about = Content.assemble(
            state_words(states, self.language),
            "  ",
            plain(self._tip_name(shown.tip)).stylize("$quiet"),
        )
        lines = [_with_found(prompt, matches(prompt, self.words)).stylize("bold"), about]
        return [*lines, self._excerpt(question)] if self.words else lines

    def _excerpt(self, question: str) -> Content:
        """What was found, or the beginning of the scenario if the prompt says it all.

        Feedback to a question that is still to be answered would give it away: that it was found there is all.
        """
        width = self.smquiz.size.width - EXCERPT_MARGINS
        excerpt = self._index.excerpt(question, self.query_text, width) if self._index else None
        if excerpt is None:
            scenario = in_language(self.smquiz.desk.shown[question].scenario, self.language).replace("\n", " ")
            return plain(scenario).stylize("$secondary")
        place = Content.styled(self.phrase(PLACES[excerpt.place]) + self.phrase(": "), "$quiet")
        if excerpt.place is Place.FEEDBACK and State.SEEN not in self.states.get(question, ()):
            return Content.assemble(place, (self.phrase("shown once you have answered"), "$quiet"))
        return Content.assemble(place, _with_found(excerpt.text, excerpt.found).stylize_before("$secondary"))

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        in_field = self.field is not None
        match action:
            case "results":
                # In an empty list the filter that emptied it can be changed.
                return in_field and (bool(self.found) or self.block != EVERYTHING)
            case "everything":
                return not in_field and (bool(self.words) or self.block != EVERYTHING)
            case "open" | "practise" | "flag" | "tip":
                return not in_field and bool(self.found)
            case "search" | "filter":
                return not in_field
            case _:
                return True

    def on_row_list_chosen(self) -> None:
        self.action_open()

    def on_row_list_left_upward(self) -> None:
        self.action_search()

    def on_input_submitted(self) -> None:
        self.action_results()

    def action_results(self) -> None:
        # `focus()` would come after what was typed in the same breath.
        if self.check_action("results", ()):
            self.set_focus(self.rows)

    def action_search(self) -> None:
        self.set_focus(self.field_of_search)

    def action_open(self) -> None:
        if self.rows.item:
            self.smquiz.open_question(self.found, self.rows.cursor)

    def action_filter(self) -> None:
        self.app.push_screen(FilterScreen(self.block, self.states, self._filter_by))

    def _filter_by(self, block: Block) -> None:
        self.block = block
        self.find()

    def action_everything(self) -> None:
        self.block = EVERYTHING
        self.field_of_search.value = self.query_text = ""
        self.find()

    def action_practise(self) -> None:
        settings = self.smquiz.settings
        questions = self.found[: settings.count]
        self.smquiz.attempt(lambda: self.smquiz.desk.practise_again(questions, shuffle=settings.shuffle))

    def action_flag(self) -> None:
        question, place = self.rows.item, self.rows.cursor
        if question is None:
            return
        try:
            self.smquiz.desk.notebook.flip_flag(question)
        except StoreError as error:
            self.smquiz.tell_trouble(error)
            return
        self.read_states()
        self.find()
        if self.rows.item != question:
            self.rows.cursor = max(min(place, len(self.found) - 1), 0)

    def action_tip(self) -> None:
        if self.rows.item:
            self.smquiz.open_tips(self.smquiz.desk.shown[self.rows.item].tip)

    def action_leave(self) -> None:
        self.dismiss()


def _with_found(text: str, found: Sequence[Span]) -> Content:
    content = plain(text)
    for start, end in found:
        content = content.stylize(FOUND, start, end)
    return content
