"""The same text in two languages: do the two say the same?"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from smquiz.banks.diagnostics import Value
from smquiz.banks.lint.finding import Finding
from smquiz.banks.lint.flaws import Flaw
from smquiz.banks.lint.item import WORD
from smquiz.banks.lint.languages import lexicon
from smquiz.banks.lint.numbers import NUMBER, value_of
from smquiz.banks.lint.thresholds import COMPARED_LENGTH, FRENCH_TO_ENGLISH, UNTRANSLATED_LENGTH
from smquiz.banks.positions import KeyPath
from smquiz.quiz.allowance import Rule
from smquiz.quiz.bank import Bank
from smquiz.quiz.text import fold

_DIGIT: Final = re.compile(r"\d", re.ASCII)
_SPELLED: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# French counts the hours to 24, English twice to 12: what stands by a clock is not compared.
_TIME: Final = re.compile(
    r"\b\d{1,2}\s?h(?:eures?)?\b(?:\s?\d\d\b)?|\b\d{1,2}(?::\d\d)?\s?(?:[ap]\.?\s?m\b\.?|o[’']clock)|\b\d{1,2}:\d\d\b",
    re.IGNORECASE,
)

_OF_WORDING: Final = (Rule.ALL_NONE, Rule.ABSOLUTE, Rule.NEGATIVE_STEM)
"""Flaws that a faithful translation shares; echo and length depend on the language."""


class Pair(NamedTuple):
    """A text in two languages; `path` leads to it in the second."""

    path: KeyPath
    source: str
    text: str
    source_language: str
    language: str


def translation(bank: Bank) -> Iterator[Finding]:
    """Each text in the source language against each other language."""
    source, *others = bank.header.languages
    for language in others:
        for path, texts in _texts(bank):
            if source in texts and language in texts:
                pair = Pair((*path, language), texts[source], texts[language], source, language)
                yield from _untranslated(pair)
                yield from _length(pair)
                yield from _numbers(pair)
                if path[-1] == "prompt":
                    yield from _negation(pair)
                    yield from _emphasis(pair)


def _texts(bank: Bank) -> Iterator[tuple[KeyPath, Mapping[str, str]]]:
    """Every text that learners read, save for names such as that of the source."""
    for place, tip in enumerate(bank.tips):
        yield ("tip", place, "title"), tip.title
        yield ("tip", place, "text"), tip.text
        for number, point in enumerate(tip.points):
            yield ("tip", place, "points", number, "text"), point.text
    for place, question in enumerate(bank.questions):
        yield ("question", place, "scenario"), question.scenario
        yield ("question", place, "prompt"), question.prompt
        for number, option in enumerate(question.options):
            yield ("question", place, "option", number, "text"), option.text
            yield ("question", place, "option", number, "feedback"), option.feedback


def _other(pair: Pair) -> Pair:
    """The same pair seen from the source."""
    path = (*pair.path[:-1], pair.source_language)
    return Pair(path, pair.text, pair.source, pair.language, pair.source_language)


def _untranslated(pair: Pair) -> Iterator[Finding]:
    """A single word may be the same in both, or a name."""
    same = pair.text == pair.source or pair.text.casefold() == pair.source.casefold()
    if same and len(pair.text) > UNTRANSLATED_LENGTH and len(WORD.findall(pair.text)) > 1:
        yield Finding(Flaw.SAME_IN_BOTH, pair.path, {"other": pair.source_language})


def _length(pair: Pair) -> Iterator[Finding]:
    lengths = {pair.source_language[:2]: len(pair.source), pair.language[:2]: len(pair.text)}
    if max(lengths.values()) < COMPARED_LENGTH or set(lengths) != {"fr", "en"}:
        return
    ratio = lengths["fr"] / lengths["en"]
    least, most = FRENCH_TO_ENGLISH
    if not least <= ratio <= most:
        shown: dict[str, Value] = {"ratio": ratio, "least": least, "most": most}
        yield Finding(Flaw.LENGTH_RATIO, pair.path, {"french": lengths["fr"], "english": lengths["en"], **shown})


def _numbers(pair: Pair) -> Iterator[Finding]:
    """A number that the other language has neither in digits nor in words; one finding a text is enough."""
    if not _DIGIT.search(pair.source) and not _DIGIT.search(pair.text):
        return
    for seen in (pair, _other(pair)):
        elsewhere = _values(seen.source, seen.source_language)
        for number in NUMBER.findall(_TIME.sub(" ", seen.text)):
            if value_of(number) not in elsewhere:
                yield Finding(Flaw.OTHER_NUMBERS, seen.path, {"number": number, "other": seen.source_language}, number)
                return


def _values(text: str, language: str) -> set[float]:
    known = lexicon(language).number_words
    spelled = {float(known[word]) for word in _SPELLED.findall(fold(text)) if word in known}
    return spelled | {value_of(number) for number in NUMBER.findall(text)}


def _negation(pair: Pair) -> Iterator[Finding]:
    if not lexicon(pair.language).known or not lexicon(pair.source_language).known:
        return
    for seen in (pair, _other(pair)):
        here, there = lexicon(seen.language).negation, lexicon(seen.source_language).negation
        if (found := here.search(seen.text)) and not there.search(seen.source):
            yield Finding(Flaw.OTHER_NEGATION, seen.path, {"word": found[0], "other": seen.source_language}, found[0])


def _emphasis(pair: Pair) -> Iterator[Finding]:
    for seen in (pair, _other(pair)):
        here, there = lexicon(seen.language).emphasis, lexicon(seen.source_language).emphasis
        if (found := here.search(seen.text)) and not there.search(seen.source):
            yield Finding(Flaw.OTHER_EMPHASIS, seen.path, {"word": found[0], "other": seen.source_language}, found[0])


def one_language(bank: Bank, found: Iterable[Finding]) -> Iterator[Finding]:
    """Flaws of wording that a question has in one of its languages alone, once for each question and rule."""
    languages = [language for language in bank.header.languages if lexicon(language).known]
    seen: dict[tuple[KeyPath, Rule], dict[str, Finding]] = defaultdict(dict)
    for finding in found:
        if finding.rule in _OF_WORDING and finding.path[-1] in languages:
            seen[finding.path[:2], finding.rule].setdefault(str(finding.path[-1]), finding)
    for (_, rule), by_language in seen.items():
        clean = [language for language in languages if language not in by_language]
        for finding in by_language.values() if clean else ():
            yield Finding(Flaw.ONE_LANGUAGE, finding.path, {"rule": rule, "other": clean[0]}, finding.quote)
