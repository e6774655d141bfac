"""What screens ask of the app. They know this and not the app, so that imports run one way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from smquiz.quiz.selection import EVERYTHING, Block

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from textual.geometry import Size
    from textual.screen import Screen

    from smquiz.quiz.bank import Bank
    from smquiz.quiz.mode import Mode
    from smquiz.settings import Settings
    from smquiz.store.faults import StoreError
    from smquiz.store.learning import LearningRecord
    from smquiz.study.desk import Desk
    from smquiz.study.exam import Exam
    from smquiz.study.round import Round


class Host(Protocol):
    desk: Desk
    language: str
    settings: Settings

    @property
    def bank(self) -> Bank | None:
        """The bank that the help and the palette tell of."""

    @property
    def size(self) -> Size: ...

    @property
    def screen_stack(self) -> Sequence[Screen[object]]: ...

    def batch_update(self) -> AbstractContextManager[None]: ...

    def phrase(self, message: str, /, **values: object) -> str:
        """The message in the language of now."""

    def choose(self, settings: Settings) -> None:
        """Puts settings into effect and keeps them."""

    def tell(self, text: str) -> None:
        """A line that passes by itself."""

    def tell_trouble(self, error: StoreError) -> None:
        """Progress could not be read or written."""

    def attempt(self, begin: Callable[[], Round | Exam]) -> None:
        """Begins or resumes a session and shows it; if it could not be begun, says why and stays."""

    def begin(
        self, mode: Mode, block: Block = EVERYTHING, count: int | None = None, minutes: int | None = None
    ) -> None:
        """Begins a session as the settings say and shows it."""

    def practise(self, *tips: str) -> None:
        """Begins a session on these tips, all of them if none is named, as the settings say, and shows it."""

    def open_results(self, study_round: Round) -> None: ...

    def open_past(self, study_round: Round) -> None:
        """The results of a session of the past, over the screen that lists it."""

    def open_review(self, study_round: Round, place: int) -> None: ...

    def open_tips(self, tip: str | None = None) -> None: ...

    def open_progress(self) -> None: ...

    def open_export(self) -> None:
        """The scores as a file; if nothing was answered yet, says so and stays."""

    def open_block(self) -> None: ...

    def open_settings(self) -> None: ...

    def open_browse(self, query: str = "") -> None:
        """All questions, with the search field ready."""

    def open_question(self, questions: Sequence[str], place: int) -> None:
        """The question at `place` (from 0) of a list of ids, outside any session."""

    def open_learning(self, session: str | None = None) -> None:
        """The learning record of a session; a new one that belongs to none if none is named."""

    def open_record(self, record: LearningRecord) -> None: ...

    def open_learning_list(self) -> None: ...

    def go_home(self) -> None: ...

    def leave(self) -> None:
        """Back to where the results were opened from; home if that was their own session."""
