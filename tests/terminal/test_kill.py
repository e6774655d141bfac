"""SIGKILL, at any moment: what was acknowledged on the screen is kept, once, and the session goes on where it was."""

import random
from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path

import pytest
from tests.terminal.learner import Learner, Sight
from tests.terminal.progress import answered, progress_file, sessions, sound

QUESTIONS = 10
A_MOMENT = 0.04
"""Seconds, at most, between a key and the kill; an answer takes about a quarter of it."""


class Death(Enum):
    """After which key."""

    ENTER_ON_HOME = auto()
    CHOOSING = auto()
    SUBMITTING = auto()
    GOING_ON = auto()


DEATHS = [Death.ENTER_ON_HOME, Death.CHOOSING, *[Death.SUBMITTING] * 4, *[Death.GOING_ON] * 2]


class Diary:
    """What the learner has seen over all lives of smquiz."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.questions: dict[tuple[str, int], Sight] = {}
        self.acknowledged: set[tuple[str, str]] = set()

    def standing(self) -> tuple[str, int]:
        """The last session and the place (from 1) of its first open question; no session if there is none to resume."""
        if progress_file(self.home).exists() and (known := sessions(self.home)):
            last = list(known)[-1]
            given = [question for session, question in answered(self.home) if session == last]
            assert given == known[last][: len(given)]
            if len(given) < QUESTIONS:
                return last, len(given) + 1
        return "", 1

    def saw_question(self, sight: Sight) -> None:
        session = list(sessions(self.home))[-1]
        assert self.questions.setdefault((session, sight.place), sight) == sight

    def saw_feedback(self, learner: Learner) -> None:
        session = list(sessions(self.home))[-1]
        self.acknowledged |= {(session, question.id) for question in learner.acknowledged()}

    def check(self) -> None:
        assert sound(self.home)
        stored = answered(self.home)
        assert len(stored) == len(set(stored))
        assert self.acknowledged <= set(stored)


def live(learner: Learner, diary: Diary, answers: int, death: Death) -> None:
    """Plays so many questions, then one key more, and is killed at some moment after it."""
    session, place = diary.standing()
    if session:
        learner.terminal.wait_for(learner.words("Resume: question {place}/{total}", place=place, total=QUESTIONS))
    else:
        learner.wait_for_keys("Settings")
    learner.terminal.press("enter")
    if death is not Death.ENTER_ON_HOME:
        last = min(place + answers, QUESTIONS)
        for here in range(place, last + 1):
            sight = learner.wait_for_question(here)
            diary.saw_question(sight)
            keys = learner.keys(sight)
            learner.terminal.press(*keys)
            if here == last and death is Death.CHOOSING:
                break
            learner.terminal.press("enter")
            if here == last and death is Death.SUBMITTING:
                break
            learner.wait_for_feedback()
            diary.saw_feedback(learner)
            learner.terminal.press("enter")
    learner.terminal.read_for(learner.chance.uniform(0, A_MOMENT))
    learner.terminal.kill()
    if sessions(diary.home):
        diary.saw_feedback(learner)


@pytest.mark.parametrize(("language", "lives"), [("fr", 13), ("en", 13)])
def test_every_acknowledged_answer_survives_a_kill_and_the_session_goes_on_as_it_stood(
    sit_down: Callable[..., Learner], home: Path, language: str, lives: int
) -> None:
    chance = random.Random(f"lives in {language}")
    diary = Diary(home)
    before = 0
    for life in range(lives):
        learner = sit_down(language=language, seed=life)
        live(learner, diary, chance.randrange(4), chance.choice(DEATHS))
        diary.check()
        # Of the answers that came without feedback there is at most the one on which smquiz was killed.
        hidden = len(set(answered(home)) - diary.acknowledged)
        assert hidden - before <= 1
        before = hidden
    assert len(diary.acknowledged) >= lives // 2


def test_a_start_that_was_killed_does_not_stand_in_the_way_of_the_next(
    sit_down: Callable[..., Learner], home: Path
) -> None:
    chance = random.Random("starts")
    for _ in range(8):
        learner = sit_down(language="en")
        learner.terminal.read_for(chance.uniform(0, 0.5))
        learner.terminal.kill()
    learner = sit_down(language="en")
    learner.wait_for_keys("Settings")
    learner.terminal.press("enter")
    learner.play(1, 1)
    assert len(answered(home)) == 1
    assert sound(home)
