"""A progress file with answers to the shipped bank, as a learner gives them."""

import random
from functools import cache
from pathlib import Path
from typing import Final
from uuid import UUID

from smquiz.banks.load import load
from smquiz.paths import shipped_banks
from smquiz.quiz.bank import Bank
from smquiz.quiz.question import content_hash
from smquiz.quiz.response import key_of, to_json
from smquiz.quiz.scoring import score
from smquiz.quiz.session import Answer, Session
from smquiz.store.store import Store

MOMENT: Final = "2026-11-02T12:00:00.000+00:00"


@cache
def shipped() -> Bank:
    return load(shipped_banks() / "social-media")


def fill(path: Path, learner: int, sessions: int = 1, questions: int = 60) -> int:
    """Sessions with an answer to each of so many questions; returns how many statements that makes.

    Learners of different numbers share no session.
    """
    chance = random.Random(learner)
    bank = shipped()
    with Store(path) as store, store.file.transaction():
        for _ in range(sessions):
            name = str(UUID(int=chance.getrandbits(128), version=4))
            asked = tuple(question.id for question in bank.questions[:questions])
            store.begin(Session(name, bank.id, bank.header.version, "practice", 1, True, (), asked, MOMENT))
            for question in bank.questions[:questions]:
                response = key_of(question)
                points, most, fraction = score(question, response)
                store.record(
                    Answer(
                        session=name,
                        question=question.id,
                        hash=content_hash(question),
                        response=to_json(response),
                        score=points,
                        most=most,
                        fraction=fraction,
                        certainty=chance.choice((None, 1, 2, 3)),
                        milliseconds=chance.randrange(90_000),
                        answered=MOMENT,
                    )
                )
    return sessions * (questions + 1)
