"""The learner's app: it holds the desk and opens screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smquiz.quiz.selection import EVERYTHING, Block
from smquiz.store.faults import StoreError
from smquiz.study.desk import NothingToAskError
from smquiz.tui.base import BaseApp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import Screen

    from smquiz.quiz.bank import Bank
    from smquiz.quiz.mode import Mode
    from smquiz.settings import SettingsFile
    from smquiz.store.learning import LearningRecord
    from smquiz.study.desk import Desk
    from smquiz.study.exam import Exam
    from smquiz.study.round import Round


class SmquizApp(BaseApp):
    def __init__(
        self, desk: Desk, settings_file: SettingsFile, language: str, first: Round | Exam | None = None
    ) -> None:
        """`first` is the session that `smquiz play` begins; without it the home screen opens."""
        super().__init__(settings_file, language)
        self.desk = desk
        self._first = first

    @property
    def bank(self) -> Bank:
        return self.desk.bank

    def get_default_screen(self) -> Screen[None]:
        if self._first:
            return self._screen_of(self._first)
        from smquiz.tui.screens.home import HomeScreen

        return HomeScreen()

    def warm(self) -> None:
        from smquiz.tui.screens import quiz as _quiz  # noqa: F401

        _ = self.desk.bank

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

    def open_export(self) -> None:
        try:
            answered = self.desk.store.history.total(self.desk.index.id).answers
        except StoreError as error:
            self.tell_trouble(error)
            return
        if not answered:
            self.tell(self.phrase("Nothing has been answered yet: there are no scores to export."))
            return
        from smquiz.tui.screens.export import ExportScreen

        self.push_screen(ExportScreen())

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
