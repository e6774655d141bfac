"""The app: small. It holds what every screen asks for (desk, settings, language) and opens screens."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.filter import Monochrome

from smquiz import i18n
from smquiz.i18n import LANGUAGES
from smquiz.quiz.selection import EVERYTHING, Block
from smquiz.store.faults import StoreError
from smquiz.study.desk import NothingToAskError
from smquiz.tui.colourless import COLOURLESS, is_wanted
from smquiz.tui.commands import GLOBAL, bindings
from smquiz.tui.safe import keep_no_break_spaces
from smquiz.tui.screen import SHORT_BELOW, WIDE_FROM, Speaking
from smquiz.tui.theme import COUNTERPARTS, THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType
    from textual.filter import LineFilter
    from textual.screen import Screen

    from smquiz.quiz.mode import Mode
    from smquiz.settings import Settings, SettingsFile
    from smquiz.store.learning import LearningRecord
    from smquiz.study.desk import Desk
    from smquiz.study.exam import Exam
    from smquiz.study.round import Round


class SmquizApp(App[None]):
    TITLE = "smquiz"
    CSS_PATH = "smquiz.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(GLOBAL)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (SHORT_BELOW, "-tall")]  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE_FROM, "-wide")]  # noqa: RUF012  (Textual declares it unannotated)

    def __init__(
        self, desk: Desk, settings_file: SettingsFile, language: str, first: Round | Exam | None = None
    ) -> None:
        """`first` is the session that `smquiz play` begins; without it the home screen opens."""
        keep_no_break_spaces()
        super().__init__()
        self.no_color = is_wanted()
        self.desk = desk
        self.language = language
        self.settings_file = settings_file
        self.settings: Settings = settings_file.read()
        self._first = first
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme

    def get_default_screen(self) -> Screen[None]:
        if self._first:
            return self._screen_of(self._first)
        from smquiz.tui.screens.home import HomeScreen

        return HomeScreen()

    def refresh_css(self, animate: bool = True) -> None:
        """Choosing the theme asks for this before there is a screen; the first one is styled with it anyway."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual would only grey the colours, and that for an empty NO_COLOR too."""
        if self.no_color:
            return (COLOURLESS,)
        return [each for each in super().get_line_filters() if not isinstance(each, Monochrome)]

    def on_mount(self) -> None:
        self.call_after_refresh(self._settle)
        if self.settings_file.damaged():
            self.tell(
                self.phrase(
                    "The settings file is not valid TOML: defaults are used. It will be kept as {path}.",
                    path=self.settings_file.aside,
                )
            )

    def _settle(self) -> None:
        """Once the first screen stands: collect garbage again, and fetch what the next key will need."""
        gc.freeze()
        gc.enable()
        self.run_worker(self._warm, thread=True, exit_on_error=False)

    def _warm(self) -> None:
        from smquiz.tui.screens import quiz as _quiz  # noqa: F401

        _ = self.desk.bank

    # What screens say and save

    def phrase(self, message: str, /, **values: object) -> str:
        return i18n.say(self.language, message, **values)

    def speak(self, language: str) -> None:
        """Puts every open screen into `language`, each in its place."""
        self.language = language
        for screen in self.screen_stack:
            if isinstance(screen, Speaking):
                screen.switch_language()

    def choose(self, settings: Settings) -> None:
        """Puts settings into effect and keeps them; one that cannot be written holds until the app closes."""
        changed, self.settings = settings != self.settings, settings
        if settings.language and settings.language != self.language:
            self.speak(settings.language)
        self.theme = settings.theme
        if changed:
            try:
                self.settings_file.write(settings)
            except OSError as error:
                self.log.error(error)
                self.tell(self.phrase("Settings could not be saved in {path}.", path=self.settings_file.path))

    def tell(self, text: str) -> None:
        """A line that passes by itself."""
        self.notify(text, markup=False)

    def tell_trouble(self, error: StoreError) -> None:
        """Progress could not be read or written."""
        from smquiz.tui.screens.trouble import TroubleScreen

        self.push_screen(TroubleScreen(error))

    # Opening screens

    def attempt(self, begin: Callable[[], Round | Exam]) -> None:
        """Begins or resumes a session and shows it; if it could not be begun, says why and stays."""
        try:
            sitting = begin()
        except StoreError as error:
            self.tell_trouble(error)
        except NothingToAskError as error:
            from smquiz.study.messages import nothing_to_ask

            self.tell(nothing_to_ask(error.mode, self.desk, self.language))
        else:
            self._leave_for(self._screen_of(sitting))

    def _screen_of(self, sitting: Round | Exam) -> Screen[None]:
        """An exam that was handed in meanwhile, by its clock or another window, shows its results."""
        from smquiz.study.exam import Exam

        if isinstance(sitting, Exam):
            from smquiz.tui.screens.exam import ExamScreen

            return ExamScreen(sitting)
        if sitting.session.mode == "exam":
            from smquiz.tui.screens.results import ResultsScreen

            return ResultsScreen(sitting)
        from smquiz.tui.screens.quiz import QuizScreen

        return QuizScreen(sitting)

    def begin(
        self, mode: Mode, block: Block = EVERYTHING, count: int | None = None, minutes: int | None = None
    ) -> None:
        """Begins a session as the settings say and shows it."""
        settings = self.settings
        self.attempt(
            lambda: self.desk.begin(
                block, mode=mode, count=count or settings.count, minutes=minutes, shuffle=settings.shuffle
            )
        )

    def practise(self, *tips: str) -> None:
        self.begin("practice", Block(tips=tips))

    def open_results(self, study_round: Round) -> None:
        from smquiz.tui.screens.results import ResultsScreen

        self._leave_for(ResultsScreen(study_round))

    def open_past(self, study_round: Round) -> None:
        from smquiz.tui.screens.results import ResultsScreen

        self.push_screen(ResultsScreen(study_round))

    def open_review(self, study_round: Round, place: int) -> None:
        from smquiz.tui.screens.review import ReviewScreen

        self.push_screen(ReviewScreen(study_round, place))

    def open_tips(self, tip: str | None = None) -> None:
        from smquiz.tui.screens.tips import TipsScreen

        self.push_screen(TipsScreen(tip))

    def open_progress(self) -> None:
        from smquiz.study.logbook import Logbook
        from smquiz.tui.screens.progress import ProgressScreen

        try:
            screen = ProgressScreen(Logbook(self.desk))
        except StoreError as error:
            self.tell_trouble(error)
        else:
            self.push_screen(screen)

    def open_block(self) -> None:
        from smquiz.tui.screens.block import BlockScreen

        self.push_screen(BlockScreen())

    def open_settings(self) -> None:
        from smquiz.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen())

    def open_browse(self, query: str = "") -> None:
        from smquiz.tui.screens.browse import BrowseScreen

        self.push_screen(BrowseScreen(query))

    def open_question(self, questions: Sequence[str], place: int) -> None:
        from smquiz.tui.screens.question_card import QuestionCardScreen

        self.push_screen(QuestionCardScreen(questions, place))

    def open_learning(self, session: str | None = None) -> None:
        notebook = self.desk.notebook
        try:
            record = notebook.record_of(session) if session else notebook.blank_record()
        except StoreError as error:
            self.tell_trouble(error)
        else:
            self.open_record(record)

    def open_record(self, record: LearningRecord) -> None:
        from smquiz.tui.screens.learning import LearningScreen

        self.push_screen(LearningScreen(record))

    def open_learning_list(self) -> None:
        from smquiz.tui.screens.learning_list import LearningListScreen

        self.push_screen(LearningListScreen())

    def go_home(self) -> None:
        from smquiz.tui.screens.home import HomeScreen

        self._close_to_base()
        if not isinstance(self.screen, HomeScreen):
            self.push_screen(HomeScreen())

    def leave(self) -> None:
        """Back to where the results were opened from; home if that was their own session."""
        if len(self.screen_stack) > 2:
            self.pop_screen()
        else:
            self.go_home()

    def _leave_for(self, screen: Screen[None]) -> None:
        """One screen on the base at a time, reading screens on top of it: Escape never walks through old ones."""
        self._close_to_base()
        self.push_screen(screen)

    def _close_to_base(self) -> None:
        """Closes screens down to the home screen; after `smquiz play` that is the one above the first session."""
        from smquiz.tui.screens.home import HomeScreen

        while len(self.screen_stack) > 1 and not isinstance(self.screen, HomeScreen):
            self.pop_screen()

    # Commands

    def action_switch_language(self) -> None:
        following = LANGUAGES[(LANGUAGES.index(self.language) + 1) % len(LANGUAGES)]
        self.choose(replace(self.settings, language=following))

    def action_switch_theme(self) -> None:
        if self.no_color:
            self.tell(self.phrase("NO_COLOR is set: everything is drawn without colour."))
        elif self.theme not in COUNTERPARTS:
            self.tell(self.phrase("The terminal decides between dark and light. The settings have other themes."))
        else:
            self.choose(replace(self.settings, theme=COUNTERPARTS[self.theme]))

    def action_help_quit(self) -> None:
        """Ctrl+C, which people press in a terminal."""
        self.tell(self.phrase("Ctrl+Q quits; everything is saved."))

    def action_help(self) -> None:
        from smquiz.tui.screens.help import HelpScreen

        if isinstance(self.screen, Speaking) and not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen.commands()))

    def action_command_palette(self) -> None:
        from textual.command import CommandPalette

        from smquiz.tui.screens.palette import SmquizProvider

        if not isinstance(self.screen, CommandPalette):
            placeholder = self.phrase("Find a command or a tip…")
            self.push_screen(CommandPalette(providers=[SmquizProvider], placeholder=placeholder))
