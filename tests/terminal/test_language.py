"""One key changes the language in the middle of a question: nothing chosen is lost."""

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.terminal.conftest import Open
from tests.terminal.learner import Learner, Sight
from tests.terminal.progress import responses

from smquiz.banks.load import load
from smquiz.quiz.bank import Bank

EVERY_KIND = Path(__file__).with_name("kinds.toml")
MARK = re.compile(r"[○●□■]|\b\d\.|–|\(\d\)")
OPEN = frozenset("○□–")


def marks(learner: Learner) -> list[str]:
    """What tells how each option has been answered so far, from top to bottom."""
    body = learner.terminal.text.splitlines()[2:-3]
    return [mark for line in body for mark in MARK.findall(line)]


def wait_for_set_marks(learner: Learner, count: int) -> None:
    learner.terminal.wait_for(lambda _: sum(mark not in OPEN for mark in marks(learner)) == count)


def expected_response(sight: Sight, keys: Sequence[str]) -> dict[str, object]:
    named = [sight.options[int(key) - 1] for key in keys if int(key) <= len(sight.options)]
    match sight.question.kind:
        case "ranking":
            return {"ranks": {option: rank for rank, option in enumerate(named, start=1)}}
        case "rating":
            return {"ratings": dict(zip(sight.options, map(int, keys), strict=True))}
        case _:
            return {"chosen": sorted(named)}


def test_what_was_chosen_stays_chosen_in_the_other_language_whatever_the_kind(
    sit_down: Callable[..., Learner], home: Path
) -> None:
    bank = load(EVERY_KIND)
    french = sit_down("play", "--bank", str(EVERY_KIND), "--seed", "3", language="fr", bank=bank)
    terminal = french.terminal
    english = Learner(terminal, bank, "en", random.Random(2))
    kinds = set()
    learner, other = french, english
    for place in range(1, 7):
        sight = learner.wait_for_question(place)
        keys = learner.keys(sight)
        wanted = 1 if sight.question.kind in ("single", "true-false", "concordance") else len(keys)
        terminal.press(*keys)
        wait_for_set_marks(learner, wanted)
        chosen = (learner.wait_for_question(place), marks(learner))

        terminal.press("l")
        assert (other.wait_for_question(place), marks(other)) == chosen

        terminal.press("enter")
        after = other.wait_for_feedback()
        assert responses(home)[-1] == expected_response(sight, keys)
        terminal.press("l")
        assert learner.wait_for_feedback().options == after.options
        terminal.press("l", "enter")
        learner, other = other, learner
        kinds.add(sight.question.kind)
    assert len(kinds) == 6
    learner.wait_for_keys("Learning record")
    learner.terminal.wait_for(learner.words("Results of the session"))


def test_the_language_that_was_chosen_last_is_that_of_the_next_start(start: Open, bank: Bank) -> None:
    french = Learner(start("--lang", "fr"), bank, "fr", random.Random(1))
    french.wait_for_keys("Settings")
    french.terminal.press("l")
    shown = Learner(french.terminal, bank, "en", random.Random(1)).wait_for_keys("Settings")
    french.terminal.press("ctrl+q")
    assert french.terminal.run_out() == 0
    assert Learner(start(), bank, "en", random.Random(1)).wait_for_keys("Settings") == shown
