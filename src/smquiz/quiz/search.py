"""Full-text search over a bank in one language. Accents and case do not matter, and all words have to match."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from smquiz.quiz.text import fold, in_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from smquiz.quiz.bank import Bank

Span = tuple[int, int]
"""From which character to before which."""


class Place(StrEnum):
    """Where something was found. Feedback comes last: an excerpt from it is all that is left to show."""

    PROMPT = "prompt"
    SCENARIO = "scenario"
    ANSWERS = "answers"
    TIP = "tip"
    FEEDBACK = "feedback"


class Excerpt(NamedTuple):
    """A piece of text around a match; `found` are the matches in it."""

    place: Place
    text: str
    found: tuple[Span, ...]


class _Folded(NamedTuple):
    """`own` is what the question itself says, `feedback` what is shown after its answer; `tip` is its tip's id."""

    own: str
    tip: str
    feedback: str


class SearchIndex:
    """The bank's texts in one language, folded once: a bank of 10,000 questions is searched between two keys."""

    def __init__(self, bank: Bank, language: str) -> None:
        self._bank = bank
        self._language = language
        self._tips = {tip.id: fold("\n".join(self._of_tip(tip.id))) for tip in bank.tips}
        self._questions = {question.id: self._folded(question.id) for question in bank.questions}

    def find(self, query: str, among: Iterable[str]) -> list[str]:
        """The questions (ids) that hold every word of the query, those that say it themselves before those whose tip
        or feedback does; otherwise in the order in which they are given. Without a word, all of them.
        """
        words = words_of(query)
        ranked = [(self._rank(question, words), question) for question in among]
        near = [question for rank, question in ranked if rank == 0]
        return near + [question for rank, question in ranked if rank == 1]

    def excerpt(self, question: str, query: str, width: int) -> Excerpt | None:
        """About `width` characters around the first word that the prompt does not hold; None if it holds them all."""
        texts = self._texts(question)
        words = words_of(query)
        missing = [word for word in words if word not in fold("\n".join(texts[Place.PROMPT]))]
        for place, pieces in texts.items():
            for text in pieces:
                if missing and missing[0] in fold(text):
                    return _excerpt(place, text, missing[0], words, width)
        return None

    def _rank(self, question: str, words: Sequence[str]) -> int | None:
        """0: the question says it all; 1: its tip or feedback does; None: nothing does."""
        folded = self._questions[question]
        rest = [word for word in words if word not in folded.own]
        if not rest:
            return 0
        tip = self._tips[folded.tip]
        return 1 if all(word in tip or word in folded.feedback for word in rest) else None

    def _folded(self, identifier: str) -> _Folded:
        texts = self._texts(identifier)
        own = (text for place in (Place.PROMPT, Place.SCENARIO, Place.ANSWERS) for text in texts[place])
        tip = self._bank.question(identifier).tip
        return _Folded(fold("\n".join(own)), tip, fold("\n".join(texts[Place.FEEDBACK])))

    def _texts(self, identifier: str) -> Mapping[Place, Sequence[str]]:
        question, language = self._bank.question(identifier), self._language
        return {
            Place.PROMPT: (in_language(question.prompt, language),),
            Place.SCENARIO: (in_language(question.scenario, language),),
            Place.ANSWERS: [in_language(option.text, language) for option in question.options],
            Place.TIP: self._of_tip(question.tip),
            Place.FEEDBACK: [in_language(option.feedback, language) for option in question.options],
        }

    def _of_tip(self, identifier: str) -> Sequence[str]:
        tip = self._bank.tip(identifier)
        return in_language(tip.title, self._language), in_language(tip.text, self._language)


def words_of(query: str) -> list[str]:
    return fold(query).split()


def matches(text: str, words: Iterable[str]) -> tuple[Span, ...]:
    """Where the folded words stand in the text, in order and without overlap."""
    letters = [_letter(character) for character in text]
    folded = "".join(letters)
    origin = [place for place, letter in enumerate(letters) for _ in letter]
    spans = sorted((origin[at], origin[at + len(word) - 1] + 1) for word in words for at in _occurrences(folded, word))
    return tuple(_joined(spans))


def _excerpt(place: Place, text: str, first: str, words: Sequence[str], width: int) -> Excerpt:
    line = text.replace("\n", " ")
    start, end = matches(line, [first])[0]
    begin, until = _window(line, start, end, width)
    cut = f"{'…' if begin else ''}{line[begin:until]}{'…' if until < len(line) else ''}"
    return Excerpt(place, cut, matches(cut, words))


def _window(line: str, start: int, end: int, width: int) -> Span:
    """About `width` characters that hold what stands from `start` to `end`, cut between words."""
    begin = max(0, min(start - width // 3, len(line) - width))
    until = max(begin + width, end)
    if begin:
        begin = line.find(" ", begin - 1, start) + 1 or begin
    if until < len(line):
        until = max(line.rfind(" ", end, until + 1), end)
    return begin, until


def _occurrences(folded: str, word: str) -> Iterator[int]:
    at = folded.find(word)
    while at >= 0:
        yield at
        at = folded.find(word, at + len(word))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Sorted spans, those that overlap made one."""
    last: Span | None = None
    for start, end in spans:
        if last and start <= last[1]:
            last = last[0], max(last[1], end)
            continue
        if last:
            yield last
        last = start, end
    if last:
        yield last


@cache
def _letter(character: str) -> str:
    return fold(character)
