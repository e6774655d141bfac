"""Options side by side."""

import pytest
from tests.banks.lint.support import found, question, ranking

from smquiz.banks.lint.flaws import Flaw
from smquiz.quiz.allowance import Rule


def flaws(rule: Rule, *options: str, language: str = "en") -> list[Flaw]:
    return [finding.flaw for finding in found(rule, question(*options), languages=[language])]


@pytest.mark.parametrize(
    ("language", "option"),
    [
        ("en", "hide it!"),
        ("en", "Hide  it"),
        ("en", "“Hide it”"),
        ("en", "Ｈｉｄｅ it"),
        ("fr", "HIDE IT."),
    ],
)
def test_options_that_differ_in_case_and_punctuation_alone_are_equal(language: str, option: str) -> None:
    assert flaws(Rule.DUPLICATE_OPTIONS, "+ Hide it.", f"- {option}", language=language) == [Flaw.EQUAL_OPTIONS]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Advise the patient to stop the medication at once", "Advise the patients to stop the medications at once"),
        ("Conseiller à la patiente de cesser le médicament", "Conseiller à la patiente de cesser les médicaments"),
        ("Retirer du fil le message de l’inconnu cité", "Retirer du fil le message de l’inconnue citée"),
    ],
)
def test_options_that_are_nearly_the_same_are_similar(one: str, other: str) -> None:
    assert flaws(Rule.DUPLICATE_OPTIONS, f"+ {one}", f"- {other}") == [Flaw.SIMILAR_OPTIONS]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Call the patient within 24 hours of the visit", "Call the patient within 48 hours of the visit"),
        ("Publier la photo en 2019 dans le fil de discussion", "Publier la photo en 2022 dans le fil de discussion"),
        ("Post it on the first account", "Post it on the second account"),
        ("La mère", "Le père"),
        ("≥", "≤"),
    ],
)
def test_options_told_apart_by_a_number_or_by_a_word_are_not(one: str, other: str) -> None:
    assert flaws(Rule.DUPLICATE_OPTIONS, f"+ {one}", f"- {other}") == []


def test_each_option_is_told_once_with_the_first_that_it_repeats() -> None:
    findings = found(Rule.DUPLICATE_OPTIONS, ranking("Hide it", "hide it", "HIDE IT"))
    assert [(finding.path[3], finding.values["first"]) for finding in findings] == [(1, 1), (2, 1)]


@pytest.mark.parametrize(
    ("language", "options"),
    [
        ("en", ("+ 5", "- 1", "- 9")),
        ("en", ("+ 1,000 mg", "- 500 mg", "- 2,000 mg")),
        ("en", ("+ About 2.5 %", "- About 10 %", "- About 5 %")),
        ("fr", ("+ 2,5 mg", "- 2,25 mg", "- 3 mg")),
        ("fr", ("+ 3\u00a0000 abonnés", "- 200 abonnés", "- 900 abonnés")),
    ],
)
def test_numbers_out_of_order_are_found(language: str, options: tuple[str, ...]) -> None:
    assert flaws(Rule.NUMBER_ORDER, *options, language=language) == [Flaw.UNSORTED_NUMBERS]


@pytest.mark.parametrize(
    ("language", "options"),
    [
        ("en", ("+ 1", "- 5", "- 10")),
        ("en", ("+ 10", "- 5", "- 1")),
        ("en", ("+ 500 mg", "- 1,000 mg", "- 2,000 mg")),
        ("en", ("+ Call 5 people", "- Wait 2 days", "- Go home")),
        ("en", ("+ 1 to 4", "- 5 to 10", "- 11 to 20")),
        ("fr", ("+ 2,5 mg", "- 3 mg", "- 10 mg")),
        ("fr", ("+ 900 abonnés", "- 3\u00a0000 abonnés", "- 20\u00a0000 abonnés")),
    ],
)
def test_sorted_numbers_and_sentences_with_numbers_are_not(language: str, options: tuple[str, ...]) -> None:
    assert flaws(Rule.NUMBER_ORDER, *options, language=language) == []


def test_ranges_that_share_a_number_overlap() -> None:
    (finding,) = found(Rule.NUMBER_ORDER, question("+ 1 to 5 days", "- 5 to 10 days", "- 11 to 20 days"))
    assert (finding.flaw, finding.path[3], finding.values) == (Flaw.OVERLAPPING_NUMBERS, 1, {"first": 1})
    assert flaws(Rule.NUMBER_ORDER, "+ de 1 à 5", "- de 3 à 10", language="fr") == [Flaw.OVERLAPPING_NUMBERS]
    assert flaws(Rule.NUMBER_ORDER, "+ 5 to 10", "- 1 to 5") == [Flaw.OVERLAPPING_NUMBERS]


@pytest.mark.parametrize(
    ("options", "flaw"),
    [
        (("+ The nurse", "- The patient", "- The College."), Flaw.LONE_PUNCTUATION),
        (("+ The nurse.", "- The patient", "- The College!"), Flaw.LONE_PUNCTUATION),
        (("+ The nurse", "- The patient", "- the College"), Flaw.LONE_CASE),
        (("+ à l’infirmière", "- Écrire au patient", "- au Collège"), Flaw.LONE_CASE),
    ],
)
def test_one_option_that_looks_unlike_the_others_is_found(options: tuple[str, ...], flaw: Flaw) -> None:
    assert flaws(Rule.HETEROGENEOUS, *options) == [flaw]


@pytest.mark.parametrize(
    "options",
    [
        ("+ The nurse", "- The patient", "- The College"),
        ("+ The nurse.", "- the patient"),
        ("+ The nurse.", "- The patient.", "- The College", "- A friend"),
        ("+ 5 mg", "- ten mg", "- Twelve mg"),
        ("+ Écrire", "- Éviter", "- À voir"),
    ],
)
def test_like_options_two_and_two_and_numbers_are_not(options: tuple[str, ...]) -> None:
    assert flaws(Rule.HETEROGENEOUS, *options) == []


@pytest.mark.parametrize(
    ("feedback", "flaw"),
    [
        ("Right.", Flaw.SHORT_FEEDBACK),
        ("Parce que c’est oui", Flaw.SHORT_FEEDBACK),
        ("Decline, and explain at the next visit", Flaw.REPEATED_FEEDBACK),
        ("DECLINE and explain, at the next visit!", Flaw.REPEATED_FEEDBACK),
    ],
)
def test_a_feedback_without_a_reason_is_found(feedback: str, flaw: Flaw) -> None:
    asked = question(f"+ Decline, and explain at the next visit || {feedback}", "- Accept")
    (finding,) = found(Rule.NO_RATIONALE, asked)
    assert (finding.flaw, finding.path) == (flaw, ("question", 0, "option", 0, "feedback"))


@pytest.mark.parametrize("feedback", ["It keeps the two apart.", "Decline, and explain at the next visit: it is kind."])
def test_a_feedback_with_a_reason_is_not(feedback: str) -> None:
    asked = question(f"+ Decline, and explain at the next visit || {feedback}", "- Accept")
    assert found(Rule.NO_RATIONALE, asked) == []
