"""Rules that authors switch off, and the hash that must not know of it."""

from pathlib import Path

import pytest
from tests.banks.lint.support import bank, found, question
from tests.banks.support import A_BANK

from smquiz.banks.lint import lint
from smquiz.banks.load import load, read
from smquiz.banks.severity import Severity
from smquiz.paths import shipped_banks
from smquiz.quiz.allowance import Allowance, Rule
from smquiz.quiz.question import content_hash

VAGUE = question("+ Often", "- Rarely")


def allow(*rules: Rule) -> list[dict[str, str]]:
    return [{"rule": rule, "reason": "It has one."} for rule in rules]


def test_a_rule_is_switched_off_for_one_question() -> None:
    findings = found(Rule.VAGUE, {**VAGUE, "allow": allow(Rule.VAGUE)}, VAGUE)
    assert {finding.path[1] for finding in findings} == {1}


def test_a_rule_is_switched_off_for_the_bank() -> None:
    assert found(Rule.VAGUE, VAGUE, VAGUE, allow=allow(Rule.VAGUE)) == []


def test_other_rules_stay_on() -> None:
    assert len(found(Rule.VAGUE, VAGUE, allow=allow(Rule.CLANG))) == 2


def unused(*questions: dict[str, object], **more: object) -> list[object]:
    return [finding.path for finding in found(Rule.UNUSED_ALLOW, *questions, **more)]


def test_a_switch_that_switches_nothing_off_is_a_note() -> None:
    asked = {**VAGUE, "allow": allow(Rule.VAGUE, Rule.CLANG)}
    assert unused(asked) == [("question", 0, "allow", 1, "rule")]
    assert unused(VAGUE, allow=allow(Rule.CLANG)) == [("bank", "allow", 0, "rule")]
    assert {f.severity for f in found(Rule.UNUSED_ALLOW, asked)} == {Severity.NOTE}


def test_the_second_of_two_that_do_the_same_is_one() -> None:
    assert unused({**VAGUE, "allow": allow(Rule.VAGUE, Rule.VAGUE)}) == [("question", 0, "allow", 1, "rule")]


def test_the_bank_and_a_question_may_both_name_a_rule() -> None:
    assert unused({**VAGUE, "allow": allow(Rule.VAGUE)}, VAGUE, allow=allow(Rule.VAGUE)) == []


def test_the_notes_themselves_can_be_switched_off_for_the_bank() -> None:
    assert lint(bank(question("+ One", "- Other"), allow=allow(Rule.CLANG, Rule.UNUSED_ALLOW))) == []


def test_a_switch_leaves_the_content_hash_as_it_is() -> None:
    plain, allowed = bank(VAGUE).questions[0], bank({**VAGUE, "allow": allow(Rule.VAGUE)}).questions[0]
    assert allowed.allow == (Allowance(rule=Rule.VAGUE, reason="It has one."),)
    assert content_hash(plain) == content_hash(allowed)


@pytest.mark.parametrize(
    ("written", "code", "key"),
    [
        ('rule = "absolut"\nreason = "Because."', "unknown-value", "question[1].allow[1].rule"),
        ('rule = "absolute"\nreason = " "', "wrong-form", "question[1].allow[1].reason"),
        ('rule = "absolute"', "missing-key", "question[1].allow[1]"),
        ('reason = "Because."', "missing-key", "question[1].allow[1]"),
        ('rule = "absolute"\nreason = "Because."\nwho = "I"', "unknown-key", "question[1].allow[1].who"),
    ],
)
def test_a_switch_without_a_known_rule_and_a_reason_is_a_fault(
    written: str, code: str, key: str, tmp_path: Path
) -> None:
    path = tmp_path / "bank.toml"
    path.write_text(f"{A_BANK}\n[[question.allow]]\n{written}\n", encoding="utf-8")
    (fault,) = read(path).diagnostics
    assert (str(fault.code), fault.key) == (code, key)


def test_a_mistyped_rule_is_guessed(tmp_path: Path) -> None:
    path = tmp_path / "bank.toml"
    path.write_text(f'{A_BANK}\n[[question.allow]]\nrule = "absolut"\nreason = "So."\n', encoding="utf-8")
    assert read(path).diagnostics[0].cure("en") == "Did you mean “absolute”?"


def test_the_shipped_bank_has_no_warning_and_no_switch_too_many() -> None:
    findings = lint(load(shipped_banks() / "social-media"))
    assert {finding.severity for finding in findings} <= {Severity.NOTE}
    assert [finding for finding in findings if finding.rule is Rule.UNUSED_ALLOW] == []
