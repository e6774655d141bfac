"""How typed digits become an answer. Each kind of response has its own reading, as on the screen it has its view."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, assert_never

from smquiz.i18n import say, say_count
from smquiz.quiz.response import Chosen, Ranked, Rated, Response
from smquiz.quiz.shown import RATING_STEPS
from smquiz.quiz.text import in_language
from smquiz.study.words import STEP_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smquiz.quiz.shown import Kind, ShownOption

BETWEEN = " ,;\u00a0"
"""What may stand between digits."""

TAKE_BACK = 0


class MisreadError(ValueError):
    """What was typed is no answer to this question; the text says why, in the learner's language."""


def digits(text: str) -> list[int] | None:
    """Every digit as a number of its own: there are never more than nine options. None if there is anything else."""
    bare = "".join(character for character in text if character not in BETWEEN)
    return [int(digit) for digit in bare] if bare.isascii() and bare.isdigit() else None


class Reading(ABC):
    """The answer to one question while it is being typed; `response` may be incomplete."""

    RESPONSE: ClassVar[type[Response]]

    def __init__(self, options: Sequence[ShownOption]) -> None:
        self.options = options
        self.response: Response | None = None

    @property
    def complete(self) -> bool:
        return self.response is not None

    @abstractmethod
    def asks(self, language: str) -> str:
        """What is to be typed now."""

    @abstractmethod
    def example(self, language: str) -> list[str]:
        """The same for the help, with what may be typed as well."""

    @abstractmethod
    def take(self, typed: Sequence[int], language: str) -> None:
        """Raises MisreadError; what stood before stands then."""

    @abstractmethod
    def spoken(self, language: str) -> str:
        """The response in words."""

    def restore(self, response: Response | None) -> None:
        """Goes on from what stood here before, if that still fits the question."""
        fits = response is not None and {option.id for option in self.options}.issuperset(_named(response))
        self.response = response if fits and isinstance(response, self.RESPONSE) else None

    def number(self, option: str) -> int | None:
        """The digit that stands for an option; None if the question no longer has it."""
        names = [each.id for each in self.options]
        return names.index(option) + 1 if option in names else None

    def option(self, number: int, language: str) -> str:
        """The id of the option of this number."""
        if not 1 <= number <= len(self.options):
            raise MisreadError(say(language, "There is no option {number}.", number=number))
        return self.options[number - 1].id


class OneNumber(Reading):
    RESPONSE = Chosen

    def asks(self, language: str) -> str:
        if len(self.options) == 2:
            return say(language, "Your answer: 1 or 2.")
        return say(language, "Your answer: one number from 1 to {count}.", count=len(self.options))

    def example(self, language: str) -> list[str]:
        if len(self.options) == 2:
            return [say(language, "1 or 2: your answer")]
        return [say(language, "one number from 1 to {count}: your answer", count=len(self.options))]

    def take(self, typed: Sequence[int], language: str) -> None:
        if len(typed) > 1:
            raise MisreadError(say(language, "Type one number only."))
        self.response = Chosen(chosen=frozenset({self.option(typed[0], language)}))

    def spoken(self, language: str) -> str:
        chosen = self.response.chosen if isinstance(self.response, Chosen) else frozenset[str]()
        numbers = sorted(number for option in chosen if (number := self.number(option)))
        listed = ", ".join(map(str, numbers))
        return say_count(language, "option {numbers}", "options {numbers}", len(numbers), numbers=listed)


class SomeNumbers(OneNumber):
    def asks(self, language: str) -> str:
        return say(language, "Your answer: the numbers of all that apply, for example 1 3.")

    def example(self, language: str) -> list[str]:
        return [say(language, "one or more numbers from 1 to {count}, as in 1 3: your answer", count=len(self.options))]

    def take(self, typed: Sequence[int], language: str) -> None:
        self.response = Chosen(chosen=frozenset(self.option(number, language) for number in typed))


class EveryNumberInOrder(Reading):
    RESPONSE = Ranked

    def asks(self, language: str) -> str:
        return say(
            language,
            "Your order, the best first: all the numbers from 1 to {count}, for example {example}.",
            count=len(self.options),
            example=self._example(),
        )

    def example(self, language: str) -> list[str]:
        return [
            say(
                language,
                "each number from 1 to {count} once, the best first, as in {example}: your answer",
                count=len(self.options),
                example=self._example(),
            )
        ]

    @property
    def complete(self) -> bool:
        return len(self._order()) == len(self.options)

    def take(self, typed: Sequence[int], language: str) -> None:
        order = [self.option(number, language) for number in typed]
        if len(set(order)) < len(self.options) or len(order) > len(self.options):
            raise MisreadError(
                say(language, "Type each number from 1 to {count} once, and only once.", count=len(self.options))
            )
        self.response = Ranked(ranks={option: rank for rank, option in enumerate(order, start=1)})

    def spoken(self, language: str) -> str:
        numbers = (number for option in self._order() if (number := self.number(option)))
        return say(language, "the order {numbers}, the best first", numbers=", ".join(map(str, numbers)))

    def _order(self) -> list[str]:
        ranks = self.response.ranks if isinstance(self.response, Ranked) else {}
        return sorted(ranks, key=ranks.__getitem__)

    def _example(self) -> str:
        return " ".join(str(number) for number in range(len(self.options), 0, -1))


class StepByStep(Reading):
    """A rating: option after option, or several at once."""

    RESPONSE = Rated

    def asks(self, language: str) -> str:
        place = 0 if self.complete else len(self._ratings())
        option = say(
            language,
            "Option {number} of {count}: {text}",
            number=place + 1,
            count=len(self.options),
            text=in_language(self.options[place].text, language),
        )
        rating = say(language, "Your rating: {steps}.", steps=_steps(language))
        return f"{option}\n\n{rating}"

    def example(self, language: str) -> list[str]:
        return [
            say(language, "one number from 1 to 4: your rating of this option: {steps}", steps=_steps(language)),
            say(language, "several numbers at once: your ratings of this option and of those after it"),
            say(language, "0: take the last rating back"),
        ]

    @property
    def complete(self) -> bool:
        return len(self._ratings()) == len(self.options)

    def take(self, typed: Sequence[int], language: str) -> None:
        given = {} if self.complete else self._ratings()
        if list(typed) == [TAKE_BACK]:
            self._keep(dict(list(self._ratings().items())[:-1]))
            return
        waiting = [option.id for option in self.options if option.id not in given]
        if len(typed) > len(waiting):
            raise MisreadError(
                say_count(
                    language,
                    "Too many numbers: only {count} option is left to rate.",
                    "Too many numbers: only {count} options are left to rate.",
                    len(waiting),
                )
            )
        for step in typed:
            if step not in RATING_STEPS:
                raise MisreadError(say(language, "A rating goes from 1 to 4."))
        self._keep({**given, **dict(zip(waiting, typed, strict=False))})

    def restore(self, response: Response | None) -> None:
        """What was rated out of order on the screen is asked again from the first gap on."""
        super().restore(response)
        ratings = self._ratings()
        in_a_row: dict[str, int] = {}
        for option in self.options:
            if option.id not in ratings:
                break
            in_a_row[option.id] = ratings[option.id]
        self._keep(in_a_row)

    def spoken(self, language: str) -> str:
        parts = (
            say(language, "option {number} {step}", number=self.number(option), step=named_step(step, language))
            for option, step in self._ratings().items()
        )
        return ", ".join(parts)

    def _ratings(self) -> dict[str, int]:
        return dict(self.response.ratings) if isinstance(self.response, Rated) else {}

    def _keep(self, ratings: dict[str, int]) -> None:
        self.response = Rated(ratings=ratings) if ratings else None


def named_step(step: int, language: str) -> str:
    """A step of the rating scale: "4 very appropriate"."""
    return f"{step} {say(language, STEP_NAMES[step])}"


def _steps(language: str) -> str:
    return ", ".join(named_step(step, language) for step in RATING_STEPS)


def _named(response: Response) -> set[str]:
    match response:
        case Chosen(chosen=options) | Ranked(ranks=options) | Rated(ratings=options):
            return set(options)


def reading_for(kind: Kind, options: Sequence[ShownOption]) -> Reading:
    match kind:
        case "single" | "true-false" | "concordance":
            return OneNumber(options)
        case "multiple":
            return SomeNumbers(options)
        case "ranking":
            return EveryNumberInOrder(options)
        case "rating":
            return StepByStep(options)
        case _:
            assert_never(kind)
