"""Whatever a bank holds, the rules come to an end, say the same twice, and point at what is there."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.banks.lint.support import asking, bank, question
from tests.strategies import banks

from smquiz.banks.diagnostics import shown_value
from smquiz.banks.lint import Finding, lint
from smquiz.banks.lint.flaws import TOLD, Flaw
from smquiz.banks.lint.item import Item
from smquiz.banks.lint.thresholds import CANDIDATES
from smquiz.i18n import LANGUAGES, say
from smquiz.quiz.allowance import Rule
from smquiz.quiz.bank import Bank

PARTS = (
    *("ne", "pas", "que", "n’", "not", "never", "only", "always", "toujours", "doit", "all of the above", "A et B"),
    *("sauf", "EXCEPT", "*", "_", "5", "3 000", "2,5", "22 h", "p.m.", "½", "⑴", "ﬁn", "œuvre", "émission", "\u00a0"),
    *(".", "?", "a" * 30, "1" * 30, "é", "😀", "اب", "\u0301"),
)
"""What rules look for, in no order, and characters that fold to others."""

chatter = st.lists(st.sampled_from(PARTS), min_size=1, max_size=8).map(" ".join)
both_languages = st.fixed_dictionaries({"fr": chatter, "en": chatter})


@st.composite
def questions_of_chatter(draw: st.DrawFn) -> dict[str, Any]:
    count = draw(st.integers(2, 6))
    right = draw(st.integers(1, count - 1))
    options = [
        {"text": draw(both_languages), "feedback": draw(both_languages), "correct": place < right}
        for place in range(count)
    ]
    return question(*options, prompt=draw(both_languages), scenario=draw(both_languages))


banks_of_chatter = st.lists(questions_of_chatter(), min_size=1, max_size=4).map(
    lambda questions: bank(*questions, languages=("fr", "en"))
)


@given(banks() | banks_of_chatter)
def test_any_bank_is_linted_and_twice_in_the_same_way(any_bank: Bank) -> None:
    findings = lint(any_bank)
    assert findings == lint(any_bank)
    assert len(set(map(str, findings))) == len(findings)


@given(banks() | banks_of_chatter)
def test_every_path_leads_to_something_and_every_quote_stands_there(any_bank: Bank) -> None:
    written = any_bank.model_dump(mode="json", by_alias=True)
    roots = {"bank": written["header"], "tip": written["tips"], "question": written["questions"]}
    for finding in lint(any_bank):
        value: Any = roots[str(finding.path[0])]
        for part in finding.path[1:]:
            value = value[part]
        assert not finding.quote or finding.quote in value


@given(banks() | banks_of_chatter)
def test_every_finding_can_be_told_in_every_language(any_bank: Bank) -> None:
    for finding in lint(any_bank):
        for language in LANGUAGES:
            assert "{" not in told(finding, language)


def told(finding: Finding, language: str) -> str:
    values = {name: shown_value(language, value) for name, value in finding.values.items()}
    return " ".join(say(language, text, **values) for text in finding.told[2:])


def test_every_flaw_has_its_messages_and_every_rule_a_flaw() -> None:
    assert set(TOLD) == set(Flaw)
    assert {told.rule for told in TOLD.values()} == set(Rule)


HOSTILE = {
    "digits": "1" * 50_000,
    "digits and spaces": "1 000" * 10_000,
    "one letter": "a" * 50_000,
    "stars": "*a" * 25_000,
    "underscores": "\u00a0_a" * 20_000,
    "negations": "ne b b b b b " * 5_000,
    "no-break spaces": "all" + "\u00a0" * 50_000,
    "full stops": ". " * 25_000,
    "short words": "a b " * 12_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_takes_no_time(name: str) -> None:
    """A pattern that tries everything again from each place would run for hours."""
    text = HOSTILE[name]
    asked = question(f"+ {text}", f"- {text}b", f"- {text}c", scenario=text, prompt=text)
    for language in LANGUAGES:
        assert isinstance(lint(bank(asked, languages=[language])), list)


def test_each_question_is_compared_with_few_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions of one mould that are no near duplicates, the worst case: the work grows with their number alone."""
    from smquiz.banks.lint import duplicates

    compared = 0

    def count(one: frozenset[str], other: frozenset[str]) -> float:
        nonlocal compared
        compared += 1
        return 0.0

    monkeypatch.setattr(duplicates, "_similarity", count)
    items = [
        Item(question_, place, "en")
        for place, question_ in enumerate(bank(*[asking("One mould for all of these") for _ in range(600)]).questions)
    ]
    assert list(duplicates.near_duplicate(items)) == []
    assert compared <= 600 * CANDIDATES
