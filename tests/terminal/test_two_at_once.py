"""Two smquiz on one progress file, answering at the same moment."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.terminal.learner import Learner, Sight
from tests.terminal.progress import answered, sessions, sound

Pair = tuple[Learner, Learner]

ABOVE_WHAT_IS_TOLD = 80
"""Lines of a TALL screen."""


def open_both(sit_down: Callable[..., Learner]) -> Pair:
    pair = (sit_down(language="fr", seed=1), sit_down(language="fr", seed=2))
    for learner in pair:
        learner.wait_for_keys("Settings")
    return pair


def answer_at_once(pair: Pair, place: int) -> tuple[Sight, Sight]:
    """Both see their question at this place and answer it in the same moment; returns what each was asked."""
    first, other = (learner.wait_for_question(place) for learner in pair)
    for learner, sight in zip(pair, (first, other), strict=True):
        learner.terminal.press(*learner.keys(sight), "enter")
    for learner in pair:
        learner.wait_for_feedback()
    return first, other


def press_in_both(pair: Pair, key: str) -> None:
    for learner in pair:
        learner.terminal.press(key)


def finish(pair: Pair) -> None:
    """Both have come to their results, and quit without a word."""
    for learner in pair:
        learner.terminal.wait_for(learner.words("Results of the session"))
    press_in_both(pair, "ctrl+q")
    for learner in pair:
        assert learner.terminal.run_out() == 0
        assert "Traceback" not in learner.terminal.text


def test_two_that_answer_at_once_keep_every_answer_of_both(sit_down: Callable[..., Learner], home: Path) -> None:
    pair = open_both(sit_down)
    press_in_both(pair, "enter")
    for place in range(1, 11):
        answer_at_once(pair, place)
        press_in_both(pair, "enter")
    finish(pair)
    asked = sessions(home)
    assert len(asked) == 2
    assert Counter(answered(home)) == Counter((name, question) for name in asked for question in asked[name])
    assert sound(home)


def test_two_in_the_same_session_store_each_answer_once_and_both_show_the_one_that_is_stored(
    sit_down: Callable[..., Learner], home: Path
) -> None:
    learner = sit_down(language="fr")
    learner.wait_for_keys("Settings")
    learner.terminal.press("enter")
    learner.play(1, 3)
    learner.terminal.kill()

    pair = open_both(sit_down)
    press_in_both(pair, "enter")
    for place in range(4, 7):
        first, other = answer_at_once(pair, place)
        assert first == other
        shown = [learner.wait_for_keys("Next") for learner in pair]
        # The later one is told, at the foot, that the other window was faster.
        assert len({"\n".join(text.splitlines()[:ABOVE_WHAT_IS_TOLD]) for text in shown}) == 1
        press_in_both(pair, "enter")
    ahead, behind = pair
    late = behind.wait_for_question(7)
    ahead.play(7, 8)
    behind.answer(late)
    behind.terminal.press("enter")
    for place in range(9, 11):
        answer_at_once(pair, place)
        press_in_both(pair, "enter")
    finish(pair)
    ((name, questions),) = sessions(home).items()
    assert answered(home) == [(name, question) for question in questions]
    assert sound(home)
