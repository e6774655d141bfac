"""Somebody at a terminal who reads the question on the screen and types an answer to it."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from tests.terminal.driver import Size, Terminal, flat

from smquiz.i18n import say
from smquiz.quiz.bank import Bank
from smquiz.quiz.question import Question
from smquiz.quiz.text import in_language

TALL: Final = Size(110, 100)
"""Shows any question of the shipped bank in one column with all its feedback: nothing needs scrolling."""


class Sight(NamedTuple):
    """A question as it stands on the screen: `place` of `total`, and its options' ids from top to bottom."""

    question: Question
    place: int
    total: int
    options: tuple[str, ...]
    answered: bool


class Learner:
    """Knows the bank, and learns from a TALL screen which of its questions this is."""

    def __init__(self, terminal: Terminal, bank: Bank, language: str, chance: random.Random) -> None:
        self.terminal = terminal
        self.bank = bank
        self.language = language
        self.chance = chance

    def sight(self) -> Sight | None:
        """The whole question on the screen, with all its feedback or with none; None while it shows less."""
        text = flat(self.terminal.text)
        where = re.search(self.words("Question {place}/{total}", place=r"(\d+)", total=r"(\d+)"), text)
        question = next((each for each in self.bank.questions if self.local(each.scenario) in text), None)
        if where is None or question is None or self.local(question.prompt) not in text:
            return None
        lines = {option.id: text.find(self.local(option.text)) for option in question.options}
        feedback = {self.local(option.feedback) in text for option in question.options}
        if -1 in lines.values() or len(feedback) == 2:
            return None
        return Sight(
            question, int(where[1]), int(where[2]), tuple(sorted(lines, key=lines.__getitem__)), feedback.pop()
        )

    def wait_for_question(self, place: int) -> Sight:
        """Waits for the whole question at this place (from 1), still open."""
        return self._wait(lambda sight: not sight.answered and sight.place == place)

    def wait_for_resume(self, place: int, total: int) -> None:
        """Waits until the home screen offers to go on with the question at this place (from 1)."""
        self.terminal.wait_for(lambda text: re.search(rf"▶.*\b{place}/{total}\b", text))

    def wait_for_keys(self, label: str) -> str:
        """Waits until the key bar, which is drawn after all else, has a key of this name; returns the whole screen."""
        bar = re.compile(rf"{re.escape(self.words(label))}.* {self.words('Help')}$")
        return self.terminal.wait_for(lambda text: bar.search(flat("\n".join(text.splitlines()[-2:]))))

    def wait_for_feedback(self) -> Sight:
        return self._wait(lambda sight: sight.answered)

    def acknowledged(self) -> list[Question]:
        """The questions of which the screen shows any feedback, be it half drawn."""
        text = flat(self.terminal.text)
        return [
            each for each in self.bank.questions if any(self.local(option.feedback) in text for option in each.options)
        ]

    def keys(self, sight: Sight) -> Sequence[str]:
        """A complete answer, digit by digit, to a question that nothing has been answered to yet."""
        digits = [str(number) for number in range(1, len(sight.options) + 1)]
        match sight.question.kind:
            case "multiple":
                return self.chance.sample(digits, self.chance.randint(1, len(digits)))
            case "ranking":
                return self.chance.sample(digits, len(digits))
            case "rating":
                return self.chance.choices("1234", k=len(digits))
            case _:
                return [self.chance.choice(digits)]

    def answer(self, sight: Sight) -> Sight:
        """Types a complete answer and Enter; returns the question with its feedback."""
        self.terminal.press(*self.keys(sight), "enter")
        return self.wait_for_feedback()

    def play(self, first: int, last: int) -> list[Sight]:
        """Answers the questions at these places (from 1) and goes on; returns them as they stood when still open."""
        seen = []
        for place in range(first, last + 1):
            seen.append(self.wait_for_question(place))
            after = self.answer(seen[-1])
            assert (after.question, after.place) == (seen[-1].question, place)
            self.terminal.press("enter")
        return seen

    def words(self, message: str, /, **values: object) -> str:
        """What smquiz says in the learner's language."""
        return flat(say(self.language, message, **values))

    def local(self, text: Mapping[str, str]) -> str:
        return flat(in_language(text, self.language))

    def _wait(self, right: Callable[[Sight], bool]) -> Sight:
        seen: Sight | None = None

        def look(_: str) -> bool:
            nonlocal seen
            seen = self.sight()
            return seen is not None and right(seen)

        self.terminal.wait_for(look)
        assert seen
        return seen
