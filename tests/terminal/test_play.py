"""Whole sessions, played with keys on the real program."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.terminal.conftest import Open
from tests.terminal.driver import flat
from tests.terminal.learner import Learner
from tests.terminal.progress import answered, sessions, sound

LANGUAGES = ("fr", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_questions_can_be_played_through_and_the_next_start_shows_the_progress(
    sit_down: Callable[..., Learner], home: Path, language: str
) -> None:
    learner = sit_down(language=language)
    terminal = learner.terminal
    fresh = flat(terminal.wait_for(lambda text: flat(text).count(learner.words("· unseen")) == 10))
    assert all(learner.local(tip.title)[:40] in fresh for tip in learner.bank.tips)
    terminal.press("enter")
    seen = learner.play(1, 10)
    assert {sight.question.tip for sight in seen} == {tip.id for tip in learner.bank.tips}
    terminal.wait_for(learner.words("Results of the session"))
    terminal.press("escape")
    after = learner.wait_for_keys("Settings")
    assert flat(after).count(" 1/6 ") == 10
    terminal.press("q")
    assert terminal.run_out() == 0
    assert [question for _, question in answered(home)] == [sight.question.id for sight in seen]
    assert list(sessions(home).values()) == [[sight.question.id for sight in seen]]
    assert sound(home)

    again = sit_down(language=language)
    assert again.wait_for_keys("Settings") == after


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_killed_session_goes_on_at_its_next_question(
    sit_down: Callable[..., Learner], home: Path, language: str
) -> None:
    learner = sit_down(language=language)
    learner.wait_for_keys("Settings")
    learner.terminal.press("enter")
    learner.play(1, 4)
    left = learner.wait_for_question(5)
    picture = learner.wait_for_keys("Submit")
    learner.terminal.kill()

    again = sit_down(language=language)
    again.terminal.wait_for(again.words("Resume: question {place}/{total}", place=5, total=10))
    again.terminal.press("enter")
    assert again.wait_for_question(5) == left
    assert again.wait_for_keys("Submit") == picture
    again.play(5, 10)
    again.terminal.wait_for(again.words("Results of the session"))
    assert len(answered(home)) == 10


def test_the_same_seed_opens_straight_on_the_same_first_question(start: Open, tmp_path: Path) -> None:
    arguments = ("play", "--tip", "boundaries", "--count", "5", "--lang", "en", "--seed", "7")
    pictures = set()
    for home in (tmp_path / "one", tmp_path / "other"):
        terminal = start(*arguments, home=home)
        terminal.wait_for("Question 1/5")
        pictures.add(terminal.wait_for(lambda text: "Submit" in text.splitlines()[-1]))
    assert len(pictures) == 1
