"""Simulated learners: what they answer follows from their ability and a question's difficulty, by a seed alone."""

import random
import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from math import exp
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from smquiz.banks.library import DEFAULT, find
from smquiz.banks.load import load
from smquiz.quiz.bank import Bank
from smquiz.quiz.question import Question
from smquiz.quiz.response import Chosen, Ranked, Rated, Response, key_of
from smquiz.quiz.selection import EVERYTHING, Block
from smquiz.quiz.session import next_question
from smquiz.store.learning import LearningRecord
from smquiz.store.store import Store
from smquiz.study.desk import Desk

MOMENT = datetime(2026, 5, 4, 14, tzinfo=UTC)
"""When the samples are made, as they say themselves."""

_HARD = {"core": -0.8, "applied": 0.0, "subtle": 0.7}


class Person(NamedTuple):
    """`ability` 0 answers half of the middling questions rightly; `boldness` above 0 is surer than right."""

    name: str
    ability: float
    boldness: float
    weak: tuple[str, ...] = ()


class Learner:
    """A person at their desk, with a clock that goes on as they answer."""

    def __init__(self, person: Person, bank: Bank, store: Store) -> None:
        self.person = person
        self.chance = random.Random(person.name)
        self.now = MOMENT
        self.desk = Desk(bank.index, lambda: bank, store, now=lambda: self.now, zone=UTC)
        self.session: str | None = None
        self._learned: dict[str, float] = {}

    def sit(self, days_ago: float, count: int, block: Block = EVERYTHING) -> None:
        """A practice session of so many questions."""
        self.now = MOMENT - timedelta(days=days_ago)
        round_ = self.desk.practise(block, count=count, seed=self.chance.randrange(10**6))
        while (place := next_question(round_.session, round_.answers)) is not None:
            question = round_.question_at(place)
            spent = 20_000 + int(self.chance.random() * 70_000)
            self.now += timedelta(milliseconds=spent)
            p = self._probability(question)
            response = self._response(question, p)
            round_.answer(question, response, milliseconds=spent, certainty=self._certainty(p))
            # Whoever has read the feedback knows more the next time.
            self._learned[question.id] = self._learned.get(question.id, 0.0) + 1.3
        self.session = round_.session.id

    def write(self, learned: str, change: str, by: str) -> LearningRecord:
        """A record of the session that has just ended; it is ticked off when `now` has come to that."""
        self.now += timedelta(minutes=4)
        record = self.desk.notebook.blank_record(self.session)._replace(learned=learned, change=change, by=by)
        return self.desk.notebook.keep_record(record)

    def tick_off(self, record: LearningRecord) -> None:
        self.desk.notebook.settle_record(record, settled=True)

    def _probability(self, question: Question) -> float:
        hard = _HARD[question.difficulty or "applied"] + random.Random(question.id).uniform(-1.1, 1.1)
        weak = 1.2 if question.tip in self.person.weak else 0.0
        return 1 / (1 + exp(hard + weak - self.person.ability - self._learned.get(question.id, 0.0) - 0.9))

    def _certainty(self, p: float) -> int | None:
        if self.chance.random() < 0.06:
            return None
        felt = p + 0.25 * self.person.boldness + self.chance.uniform(-0.18, 0.18)
        return 1 + (felt > 0.55) + (felt > 0.78)

    def _response(self, question: Question, p: float) -> Response:
        key = key_of(question)
        if self.chance.random() < p:
            return key
        match key:
            case Chosen(chosen=chosen):
                return Chosen(chosen=self._wrong(question, chosen))
            case Ranked(ranks=ranks):
                return Ranked(ranks=self._swapped(ranks))
            case Rated(ratings=ratings):
                return Rated(ratings={option: self._beside(step) for option, step in ratings.items()})

    def _wrong(self, question: Question, key: frozenset[str]) -> frozenset[str]:
        """One wrong option, the first ones more often; of several, one in the place of another."""
        others = [option.id for option in question.options if option.id not in key]
        picked = others[int(len(others) * self.chance.random() ** 2)]
        return frozenset({picked}) if len(key) == 1 else frozenset({*sorted(key)[1:], picked})

    def _swapped(self, ranks: Mapping[str, int]) -> dict[str, int]:
        order = sorted(ranks, key=lambda option: ranks[option])
        place = int(self.chance.random() * (len(order) - 1))
        order[place], order[place + 1] = order[place + 1], order[place]
        order[0], order[-1] = order[-1], order[0]
        return {option: rank for rank, option in enumerate(order, 1)}

    def _beside(self, step: int) -> int:
        return min(max(step + (1 if self.chance.random() < 0.5 else -1), 1), 4)


@contextmanager
def learner(person: Person, home: Path) -> Iterator[Learner]:
    """`home` is what SMQUIZ_HOME is set to, to find their progress. The ids of sessions are made by the seed too."""
    bank = load(find(DEFAULT))
    ids = random.Random(person.name)
    file = home / "data" / "progress.sqlite"
    file.parent.mkdir(parents=True)
    with (
        patch("uuid.uuid4", lambda: uuid.UUID(int=ids.getrandbits(128), version=4)),
        closing(Store(file)) as store,
    ):
        yield Learner(person, bank, store)
