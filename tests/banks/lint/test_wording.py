"""Words that give an answer away or lead astray: what trips the rules, and what only looks like it."""

import pytest
from tests.banks.lint.support import asking, found, question, ranking, true_false

from smquiz.banks.severity import Severity
from smquiz.quiz.allowance import Rule

ALL_NONE = {
    "en": [
        "All of the above",
        "None of the above.",
        "None of these answers",
        "All of these",
        "Both A and B",
        "A and C",
        "The answers above",
        "Any of the other options",
        "A, B and D",
    ],
    "fr": [
        "Toutes ces réponses",
        "Toutes les reponses",
        "Aucune de ces réponses",
        "Aucun de ces choix",
        "A et B",
        "Tous les énoncés ci-dessus",
        "Les réponses A et C",
        "Le choix ci-dessus",
        "AUCUNE DE CES REPONSES",
    ],
}
NOT_ALL_NONE = {
    "en": [
        "All of the staff",
        "None of the patients saw it",
        "Vaccinate against hepatitis A and B",
        "Rise above it",
        "A and its consequences",
        "None of these patients is named",
    ],
    "fr": [
        "Toutes les infirmières",
        "Aucun des patients",
        "Vacciner contre l’hépatite A et B",
        "Le dessus du panier",
        "A et son contraire",
        "Tous ces patients",
        "Aucune de ces patientes",
    ],
}
ABSOLUTE = {
    "en": ["Always answer", "Never answer", "Answer only patients", "You must answer", "NEVER answer"],
    "fr": [
        "Toujours répondre",
        "Ne jamais répondre",
        "Répondre seulement aux patients",
        "Elle doit répondre",
        "Uniquement en personne",
        "Vous devez répondre",
        "JAMAIS en public",
    ],
}
NOT_ABSOLUTE = {
    "en": [
        "Nevertheless answer",
        "Not only answer",
        "Open the read-only page",
        "Taste the mustard",
        "If only to thank her",
    ],
    "fr": ["Non seulement répondre", "Avoir le droit de répondre", "Toucher du doigt", "Un seul message"],
}
VAGUE = {
    "en": ["It usually helps", "It often helps", "It may help", "Sometimes it helps", "May be of help"],
    "fr": [
        "Souvent utile",
        "Parfois utile",
        "Cela peut aider",
        "Elles peuvent aider",
        "D’habitude utile",
        "Peut-être",
        "Généralement utile",
        "D'habitude, oui",
    ],
}
NOT_VAGUE = {
    "en": ["In May 2020", "May 2020", "Ask the mayor", "Dismay the family", "Soften the tone"],
    "fr": ["Un peuplier", "Un peu de repos", "Un général en retraite", "Une habitude à prendre", "Rarissime"],
}
NEGATIVE = {
    "en": [
        "Which of these is not private?",
        "Which does not belong?",
        "Which wouldn’t you post?",
        "Which wouldn't fit?",
        "All of these are private, except which?",
        "Which can you never post?",
        "Which cannot be posted?",
    ],
    "fr": [
        "Laquelle n’est pas privée?",
        "Laquelle ne convient pas?",
        "Lesquelles n'a-t-il pas lues?",
        "Laquelle ne faut-il jamais?",
        "Toutes sont privées, sauf laquelle?",
        "Toutes conviennent, excepté une. Hormis laquelle?",
        "Laquelle ne semble à personne pas utile?",
    ],
}
NOT_NEGATIVE = {
    "en": [
        "Which of these is NOT private?",
        "Which is *not* private?",
        "Why not post it at once?",
        "Should he post it or not?",
        "You do not know her. What do you do?",
        "Which notes do you keep?",
        "Which exception applies?",
        "What should she do, not only today?",
    ],
    "fr": [
        "Laquelle n’est PAS privée?",
        "Laquelle n’est _pas_ privée?",
        "Que ne dit-elle que le lundi?",
        "Avant qu’il ne parte, que dire?",
        "Vous ne la connaissez pas. Que faites-vous?",
        "C’est utile, n’est-ce pas?",
        "Combien de pas fait-elle?",
        "Qui a son sauf-conduit?",
        "Est-il rentré sain et sauf?",
        "Ne lit-on que cela au point du jour?",
    ],
}


def each(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, text) for language, texts in table.items() for text in texts]


def of_option(rule: Rule, language: str, text: str) -> list[str]:
    """The words found in an option that stands among others."""
    findings = found(rule, question("+ First thing", f"- {text}", "- Third thing"), languages=[language])
    assert all(finding.path == ("question", 0, "option", 1, "text") for finding in findings)
    return [finding.quote for finding in findings]


@pytest.mark.parametrize(("language", "text"), each(ALL_NONE))
def test_an_option_of_other_options_is_found(language: str, text: str) -> None:
    (word,) = of_option(Rule.ALL_NONE, language, text)
    assert word in text


@pytest.mark.parametrize(("language", "text"), each(NOT_ALL_NONE))
def test_all_and_none_of_other_things_are_not(language: str, text: str) -> None:
    assert of_option(Rule.ALL_NONE, language, text) == []


@pytest.mark.parametrize(("language", "text"), each(ABSOLUTE))
def test_an_absolute_option_is_found(language: str, text: str) -> None:
    (word,) = of_option(Rule.ABSOLUTE, language, text)
    assert word in text


@pytest.mark.parametrize(("language", "text"), each(NOT_ABSOLUTE))
def test_words_that_look_absolute_are_not(language: str, text: str) -> None:
    assert of_option(Rule.ABSOLUTE, language, text) == []


def severities(*options: str) -> list[Severity]:
    return [finding.severity for finding in found(Rule.ABSOLUTE, question(*options))]


def test_absolutes_in_wrong_options_alone_are_errors() -> None:
    assert severities("+ Answer", "- Never answer", "- Always delete") == [Severity.ERROR, Severity.ERROR]


def test_absolutes_in_a_right_option_too_are_warnings() -> None:
    assert severities("+ Always answer", "- Never answer", "- Delete") == [Severity.WARNING, Severity.WARNING]


def test_what_stands_in_every_option_singles_none_out() -> None:
    assert severities("+ Only answer", "- Only read", "- Only delete") == []


def test_absolutes_in_an_order_have_no_wrong_options_to_give_away() -> None:
    assert [f.severity for f in found(Rule.ABSOLUTE, ranking("Always", "Today", "Later"))] == [Severity.WARNING]


@pytest.mark.parametrize(("language", "text"), each(VAGUE))
def test_a_vague_option_is_found(language: str, text: str) -> None:
    (word,) = of_option(Rule.VAGUE, language, text)
    assert word in text


@pytest.mark.parametrize(("language", "text"), each(NOT_VAGUE))
def test_words_that_look_vague_are_not(language: str, text: str) -> None:
    assert of_option(Rule.VAGUE, language, text) == []


@pytest.mark.parametrize(("language", "prompt"), each(NEGATIVE))
def test_a_negative_prompt_is_found(language: str, prompt: str) -> None:
    (finding,) = found(Rule.NEGATIVE_STEM, asking(prompt), languages=[language])
    assert finding.path == ("question", 0, "prompt")
    assert finding.quote in prompt


@pytest.mark.parametrize(("language", "prompt"), each(NOT_NEGATIVE))
def test_an_emphasized_an_apparent_and_an_earlier_negation_are_not(language: str, prompt: str) -> None:
    assert found(Rule.NEGATIVE_STEM, asking(prompt), languages=[language]) == []


def test_a_negative_scenario_asks_nothing() -> None:
    assert found(Rule.NEGATIVE_STEM, question("+ Yes", "- Perhaps", scenario="She does not know.")) == []


@pytest.mark.parametrize("rule", [Rule.ALL_NONE, Rule.ABSOLUTE, Rule.VAGUE, Rule.NEGATIVE_STEM])
def test_of_an_unknown_language_no_words_are_known(rule: Rule) -> None:
    asked = question("+ First", "- Always all of the above, often", prompt="Which is not?")
    assert found(rule, asked, languages=["de"]) == []
    assert found(rule, asked, languages=["en-CA"]) != []


def test_true_and_false_are_nobodys_words() -> None:
    assert found(Rule.HETEROGENEOUS, true_false()) == []
    assert found(Rule.DUPLICATE_OPTIONS, true_false()) == []
