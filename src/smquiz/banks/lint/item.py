"""A question as it reads in one language."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Final

from smquiz.banks.lint.languages import lexicon
from smquiz.banks.lint.lexicon import Lexicon
from smquiz.banks.lint.words import Words
from smquiz.banks.positions import KeyPath
from smquiz.quiz.question import ChoiceOption, MultipleQuestion, Question, SingleQuestion
from smquiz.quiz.text import ANY_LANGUAGE, in_language

_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])\s+")


class Item:
    """What rules that read one question need of it; made once for all of them.

    `place` is that of the question in its bank; `keys` are the places of the right options, none where the kind has
    no right and wrong.
    """

    def __init__(self, question: Question, place: int, language: str) -> None:
        self.question = question
        self.place = place
        self.language = language
        self.lexicon: Lexicon = lexicon(language)
        self.scenario = in_language(question.scenario, language)
        self.prompt = in_language(question.prompt, language)
        self.options = [in_language(option.text, language) for option in question.options]
        self.keys = [
            at for at, option in enumerate(question.options) if isinstance(option, ChoiceOption) and option.correct
        ]

    @property
    def chooses(self) -> bool:
        """Whether one picks among options that the author wrote; “true” and “false” are nobody's words."""
        return isinstance(self.question, SingleQuestion | MultipleQuestion)

    @property
    def authored(self) -> bool:
        """Whether the options are the author's words rather than the steps of a scale."""
        return self.question.kind not in ("true-false", "concordance")

    @cached_property
    def last_sentence(self) -> str:
        """Of the prompt: what is asked."""
        return _SENTENCE_END.split(self.prompt.strip())[-1]

    @cached_property
    def words_of_options(self) -> list[Words]:
        return [Words(option) for option in self.options]

    @cached_property
    def option_words(self) -> list[frozenset[str]]:
        """Folded, as are the words of the stem."""
        return [words.folded() for words in self.words_of_options]

    @cached_property
    def stem_words(self) -> frozenset[str]:
        """Of the scenario and the prompt."""
        return Words(f"{self.scenario} {self.prompt}").folded()

    @cached_property
    def distractors(self) -> list[int]:
        """The places of the wrong options."""
        return [place for place in range(len(self.options)) if place not in self.keys] if self.keys else []

    def scenario_path(self) -> KeyPath:
        return self.path(self.question.scenario, "scenario")

    def prompt_path(self) -> KeyPath:
        return self.path(self.question.prompt, "prompt")

    def option_path(self, option: int) -> KeyPath:
        return self.path(self.question.options[option].text, "option", option, "text")

    def feedback_path(self, option: int) -> KeyPath:
        return self.path(self.question.options[option].feedback, "option", option, "feedback")

    def path(self, text: Mapping[str, str], *keys: str | int) -> KeyPath:
        """The way to the text in this language; a plain text has no languages below it."""
        return ("question", self.place, *keys, *(() if ANY_LANGUAGE in text else (self.language,)))
