"""The same text in two languages: do the two say the same?"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from smquiz.banks.diagnostics import Value
from smquiz.banks.lint.finding import Finding
from smquiz.banks.lint.flaws import Flaw
from smquiz.banks.lint.languages import lexicon
from smquiz.banks.lint.numbers import NUMBER, has_digits, value_of
from smquiz.banks.lint.thresholds import COMPARED_LENGTH, FRENCH_TO_ENGLISH, UNTRANSLATED_LENGTH
from smquiz.banks.lint.words import WORD
from smquiz.banks.positions import KeyPath
from smquiz.quiz.allowance import Rule
from smquiz.quiz.bank import Bank
from smquiz.quiz.text import fold

_SPELLED: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# French counts the hours to 24, English twice to 12: what stands by a clock is not compared.
_TIME: Final = re.compile(
    r"\d(?<!\w\d)\d?(?:\s?h(?:eures?)?\b(?:\s?\d\d\b)?|(?::\d\d)?\s?(?:[ap]\.?\s?m\b\.?|o[’']clock)|:\d\d\b)",
    re.IGNORECASE,
)

_OF_WORDING: Final = (Rule.ALL_NONE, Rule.ABSOLUTE, Rule.NEGATIVE_STEM)
"""Flaws that a faithful translation shares; echo and length depend on the language."""


Match = re.Match[str]


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
                for rule in _OF_A_PROMPT if path[-1] == "prompt" else _OF_A_TEXT:
                    if finding := rule(pair):
                        yield finding


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


def _untranslated(pair: Pair) -> Finding | None:
    """A single word may be the same in both, or a name."""
    if len(pair.text) > UNTRANSLATED_LENGTH and _same(pair.text, pair.source) and len(WORD.findall(pair.text)) > 1:
        return Finding(Flaw.SAME_IN_BOTH, pair.path, {"other": pair.source_language})
    return None


def _same(one: str, other: str) -> bool:
    """Save for letter case. Most differ where they begin, and need no closer look."""
    return one[:1].casefold()[:1] == other[:1].casefold()[:1] and one.casefold() == other.casefold()


def _length(pair: Pair) -> Finding | None:
    if len(pair.source) < COMPARED_LENGTH and len(pair.text) < COMPARED_LENGTH:
        return None
    lengths = {pair.source_language[:2]: len(pair.source), pair.language[:2]: len(pair.text)}
    if set(lengths) != {"fr", "en"}:
        return None
    ratio = lengths["fr"] / lengths["en"]
    least, most = FRENCH_TO_ENGLISH
    if least <= ratio <= most:
        return None
    shown: dict[str, Value] = {"ratio": ratio, "least": least, "most": most}
    return Finding(Flaw.LENGTH_RATIO, pair.path, {"french": lengths["fr"], "english": lengths["en"], **shown})


def _numbers(pair: Pair) -> Finding | None:
    """A number that the other language has neither in digits nor in words; one finding a text is enough."""
    if not has_digits(pair.source) and not has_digits(pair.text):
        return None
    for seen in (pair, _other(pair)):
        digits = set(map(value_of, NUMBER.findall(seen.source)))
        lacking = [number for number in NUMBER.findall(_TIME.sub(" ", seen.text)) if value_of(number) not in digits]
        spelled = _spelled(seen.source, seen.source_language) if lacking else frozenset()
        if number := next((number for number in lacking if value_of(number) not in spelled), ""):
            return Finding(Flaw.OTHER_NUMBERS, seen.path, {"number": number, "other": seen.source_language}, number)
    return None


def _spelled(text: str, language: str) -> frozenset[float]:
    """The values of the numbers that stand there in words."""
    known = lexicon(language).number_words
    return frozenset(float(known[word]) for word in _SPELLED.findall(fold(text)) if word in known)


def _negation(pair: Pair) -> Finding | None:
    here, there = lexicon(pair.language), lexicon(pair.source_language)
    if not here.known or not there.known:
        return None
    return _one_sided(Flaw.OTHER_NEGATION, pair, here.negation.search(pair.text), there.negation.search(pair.source))


def _emphasis(pair: Pair) -> Finding | None:
    here, there = lexicon(pair.language), lexicon(pair.source_language)
    return _one_sided(Flaw.OTHER_EMPHASIS, pair, here.emphasis.search(pair.text), there.emphasis.search(pair.source))


def _one_sided(flaw: Flaw, pair: Pair, found: Match | None, in_source: Match | None) -> Finding | None:
    """What stands in one of the two texts alone."""
    match = found or in_source
    if match is None or (found and in_source):
        return None
    seen = pair if found else _other(pair)
    return Finding(flaw, seen.path, {"word": match[0], "other": seen.source_language}, match[0])


_OF_A_TEXT: Final = (_untranslated, _length, _numbers)
_OF_A_PROMPT: Final = (*_OF_A_TEXT, _negation, _emphasis)


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
