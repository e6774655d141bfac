"""A learner's desk: one bank, their progress with it, and the sessions that they begin or resume."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from smquiz.quiz.mastery import TipProgress, progress_by_tip
from smquiz.quiz.mode import Mode
from smquiz.quiz.selection import EVERYTHING, Block, arranged, exam, matching, practice, review
from smquiz.quiz.session import Session
from smquiz.quiz.standing import State, States, changed, confidently_wrong, states_of
from smquiz.study.clock import timestamp, utc_now
from smquiz.study.notebook import Notebook

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from smquiz.quiz.bank import Bank
    from smquiz.quiz.index import BankIndex, IndexedQuestion
    from smquiz.quiz.search import SearchIndex
    from smquiz.quiz.shown import ShownQuestion
    from smquiz.store.store import Store, Unfinished
    from smquiz.study.agenda import Agenda
    from smquiz.study.exam import Exam
    from smquiz.study.round import Round

SEED_LIMIT = 10**6
"""Seeds are below this, so that a person can read one out and another can type it."""

WAITING: Mapping[Mode, State] = {"review": State.DUE, "mistakes": State.MISSED}
"""The modes that ask only what is in some state."""


class NothingToAskError(Exception):
    """No question is left for this mode and this block; nothing has begun."""

    def __init__(self, mode: Mode) -> None:
        super().__init__(mode)
        self.mode = mode


class Desk:
    """Ties what is pure to the world: the loaders and `now` are all it asks of it besides the store.

    The index is enough for the home screen and `load_shown` for a question before its answer; the bank itself is
    loaded when the first answer is graded. Without `load_shown` all comes from the bank. `zone` is the learner's time
    zone (None: the system's).
    """

    def __init__(  # noqa: PLR0917  (the first three are always given, the rest by name)
        self,
        index: BankIndex,
        load_bank: Callable[[], Bank],
        store: Store,
        now: Callable[[], datetime] = utc_now,
        load_shown: Callable[[], Mapping[str, ShownQuestion]] | None = None,
        zone: tzinfo | None = None,
    ) -> None:
        self.index = index
        self.store = store
        self.now = now
        self.zone = zone
        self.notebook = Notebook(index.id, store, now, lambda: self.agenda.today())  # noqa: PLW0108  (made when asked)
        self._load_bank = load_bank
        self._load_shown = load_shown
        self._search_indexes: dict[str, SearchIndex] = {}

    @cached_property
    def agenda(self) -> Agenda:
        from smquiz.study.agenda import Agenda

        return Agenda(self.index, self.store, self.now, self.zone)

    @cached_property
    def bank(self) -> Bank:
        return self._load_bank()

    @cached_property
    def shown(self) -> Mapping[str, ShownQuestion]:
        """The questions by id, as they are shown before they are answered."""
        return self._load_shown() if self._load_shown else self.bank.shown

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """The content hash of each question as it now stands."""
        return {question.id: question.hash for question in self.index.questions}

    def searchable(self, language: str) -> SearchIndex:
        """What the bank says in this language, ready to be searched; it is folded the first time it is asked for."""
        if language not in self._search_indexes:
            from smquiz.quiz.search import SearchIndex

            self._search_indexes[language] = SearchIndex(self.bank, language)
        return self._search_indexes[language]

    def progress(self) -> list[TipProgress]:
        """One row a tip, from the latest answers."""
        return progress_by_tip(self.index, self.store.latest(self.index.id))

    def states(self) -> States:
        """Where the learner stands with each question."""
        return states_of(
            self.index,
            self.store.latest(self.index.id),
            due=self.agenda.due_today(),
            flagged=self.notebook.flagged(),
            noted=self.notebook.notes(),
        )

    def changed(self) -> list[str]:
        """The questions that changed since they were answered: their old answers no longer count."""
        return changed(self.index, self.store.latest(self.index.id))

    def confidently_wrong(self) -> list[str]:
        """What was answered last with high certainty and wrongly, the latest first."""
        return confidently_wrong(self.index, self.store.latest(self.index.id))

    def unfinished(self) -> list[Unfinished]:
        """The sessions to resume, the newest first."""
        return self.store.unfinished(self.index)

    def count(self, mode: Mode, block: Block = EVERYTHING, states: States | None = None) -> int:
        """How many questions there are for this mode and this block, before any limit.

        `states`, if they were read before, spare reading them again.
        """
        return len(self._matching(mode, block, states))

    def begin(
        self,
        block: Block = EVERYTHING,
        *,
        mode: Mode = "practice",
        count: int,
        minutes: int | None = None,
        shuffle: bool = True,
        seed: int | None = None,
    ) -> Round | Exam:
        """A new session of at most `count` questions; `minutes` limits an exam.

        A seed that is given draws the same practice or exam for everybody: what this learner has answered does not
        count. Raises NothingToAskError.
        """
        limit = minutes if mode == "exam" else None
        return self.resume(self._draw(block, mode, count=count, minutes=limit, shuffle=shuffle, seed=seed))

    def practise(
        self, block: Block = EVERYTHING, *, count: int, shuffle: bool = True, seed: int | None = None
    ) -> Round:
        """A new practice session, by the same rules."""
        from smquiz.study.round import Round

        return Round(self, self._draw(block, "practice", count=count, minutes=None, shuffle=shuffle, seed=seed))

    def _draw(
        self, block: Block, mode: Mode, *, count: int, minutes: int | None, shuffle: bool, seed: int | None
    ) -> Session:
        questions = self._matching(mode, block)
        latest = self.store.latest(self.index.id) if seed is None else {}
        seed = _new_seed() if seed is None else seed
        match mode:
            case "practice" | "mistakes":
                chosen = practice(questions, latest, count=count, seed=seed)
            case "exam":
                chosen = exam(questions, count=count, seed=seed)
            case "review":
                chosen = review(questions, self.agenda.due_today(), count=count)
        if not chosen:
            raise NothingToAskError(mode)
        chosen = arranged(chosen, self.index, seed, shuffle=shuffle)
        return self._write_session(mode, block.tips, chosen, seed, shuffle=shuffle, minutes=minutes)

    def practise_again(self, questions: Collection[str], *, shuffle: bool = True) -> Round:
        """A new session of exactly these questions, in this order."""
        from smquiz.study.round import Round

        wanted = set(questions)
        tips = dict.fromkeys(question.tip for question in self.index.questions if question.id in wanted)
        about = tuple(tips) if len(tips) < len(self.index.tips) else ()
        return Round(self, self._write_session("practice", about, tuple(questions), _new_seed(), shuffle=shuffle))

    def resume(self, session: Session) -> Round | Exam:
        """The session where it stands; an exam that is over comes back handed in."""
        from smquiz.study.exam import Exam
        from smquiz.study.round import Round

        if session.mode != "exam" or self.store.exams.handed_in(session.id):
            return Round(self, session)
        sitting = Exam(self, session)
        return sitting.hand_in() if sitting.over else sitting

    def read_again(self, session: str) -> Round:
        """A session of the past, with its answers."""
        from smquiz.study.round import Round

        return Round(self, self.store.session(session))

    def set_aside(self, session: Session) -> None:
        """The session is no longer offered for resuming; its answers stay."""
        self.store.set_aside(session.id, timestamp(self.now()))

    def _matching(self, mode: Mode, block: Block, states: States | None = None) -> tuple[IndexedQuestion, ...]:
        """What the block leaves of the mode's questions."""
        if mode in WAITING:
            block = block._replace(states=(WAITING[mode],))
        if states is None:
            states = self.states() if block.states else {}
        return matching(self.index, block, states)

    def _write_session(
        self,
        mode: Mode,
        tips: tuple[str, ...],
        questions: tuple[str, ...],
        seed: int,
        *,
        shuffle: bool,
        minutes: int | None = None,
    ) -> Session:
        import uuid

        session = Session(
            id=str(uuid.uuid4()),
            bank=self.index.id,
            bank_version=self.index.version,
            mode=mode,
            seed=seed,
            shuffle=shuffle,
            tips=tips,
            questions=questions,
            started=timestamp(self.now()),
            minutes=minutes,
        )
        self.store.begin(session)
        return session


def _new_seed() -> int:
    import secrets

    return secrets.randbelow(SEED_LIMIT)
