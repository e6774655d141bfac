"""The examples of docs/item-writing.md, in both languages: the bad ones have the flaw, the good ones have none."""

import re
from pathlib import Path

import pytest
from tests.banks.lint.support import example

from smquiz.banks.lint import lint, thresholds
from smquiz.banks.lint.flaws import TOLD
from smquiz.banks.severity import Severity
from smquiz.quiz.allowance import Rule

DOCS = Path(__file__).parents[3] / "docs"
TEXTS = {
    "en": (DOCS / "item-writing.md").read_text(encoding="utf-8"),
    "fr": (DOCS / "item-writing.fr.md").read_text(encoding="utf-8"),
}
WORDS = {"en": ("Bad", "Good"), "fr": ("À éviter", "Mieux")}
SEVERITIES = {
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"},
    "fr": {Severity.ERROR: "erreur", Severity.WARNING: "avertissement", Severity.NOTE: "remarque"},
}
IN_PROSE = {Rule.KEY_POSITION, Rule.TIP_COVERAGE, Rule.UNUSED_ALLOW}
"""Rules whose examples are no questions."""


def sections(language: str) -> dict[str, str]:
    """The title line and the text of each rule's section, by its code."""
    parts = re.split(r"^### ", TEXTS[language], flags=re.MULTILINE)[1:]
    return {part.split("`")[1]: part for part in parts}


def examples(language: str) -> list[tuple[str, str, str]]:
    """Code, bad and good example of each rule that has them."""
    written = []
    for code, section in sections(language).items():
        blocks = dict(re.findall(r"```text\n(.*?)\n(.*?)```", section, flags=re.DOTALL))
        if blocks:
            bad, good = WORDS[language]
            written.append((code, blocks[bad], blocks[good]))
    return written


EXAMPLES = [(language, *written) for language in TEXTS for written in examples(language)]


@pytest.mark.parametrize("language", TEXTS)
def test_every_rule_has_a_section_in_the_order_of_the_codes(language: str) -> None:
    assert list(sections(language)) == [rule.value for rule in Rule]


@pytest.mark.parametrize("language", TEXTS)
def test_every_rule_has_a_bad_and_a_good_example(language: str) -> None:
    assert {code for code, _, _ in examples(language)} == set(Rule) - IN_PROSE
    for rule in IN_PROSE:
        assert all(f"- {word}" in sections(language)[rule] for word in WORDS[language])


@pytest.mark.parametrize("language", TEXTS)
def test_every_title_names_how_grave_the_flaws_of_its_rule_are(language: str) -> None:
    for code, section in sections(language).items():
        title = section.splitlines()[0]
        named = {severity for severity, word in SEVERITIES[language].items() if word in title}
        assert named == {told.severity for told in TOLD.values() if told.rule == code}, code


@pytest.mark.parametrize(("language", "code", "bad"), [(language, code, bad) for language, code, bad, _ in EXAMPLES])
def test_a_bad_example_has_its_flaw_and_no_other(language: str, code: str, bad: str) -> None:
    assert {finding.rule for finding in lint(example(bad, language))} == {code}


@pytest.mark.parametrize(("language", "code", "good"), [(language, code, good) for language, code, _, good in EXAMPLES])
def test_a_good_example_has_no_flaw(language: str, code: str, good: str) -> None:
    assert lint(example(good, language)) == []


@pytest.mark.parametrize("language", TEXTS)
def test_the_thresholds_that_are_told_are_those_that_count(language: str) -> None:
    told = {
        Rule.LONG_KEY: (thresholds.KEY_LENGTH_RATIO, thresholds.KEY_LENGTH_EXCESS, 100 * thresholds.LONGEST_SHARE),
        Rule.KEY_POSITION: (thresholds.CHANCE, thresholds.FEWEST_FOR_HABITS),
        Rule.CONVERGENCE: (thresholds.CONVERGENCE_RATIO,),
        Rule.DUPLICATE_OPTIONS: (100 * thresholds.OPTION_SIMILARITY,),
        Rule.NO_RATIONALE: (thresholds.FEEDBACK_LENGTH,),
        Rule.NEAR_DUPLICATE: (100 * thresholds.QUESTION_SIMILARITY, thresholds.CANDIDATES),
        Rule.TRANSLATION: (
            *thresholds.FRENCH_TO_ENGLISH,
            thresholds.COMPARED_LENGTH,
            thresholds.UNTRANSLATED_LENGTH,
        ),
    }
    for rule, numbers in told.items():
        for number in numbers:
            assert written(number, language) in sections(language)[rule], (rule, number)


def written(number: float, language: str) -> str:
    """English statistics leave out the zero before the point."""
    text = f"{number:g}"
    return text.removeprefix("0") if language == "en" else text.replace(".", ",")
