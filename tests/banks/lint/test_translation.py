"""Two languages of one text."""

import pytest
from tests.banks.lint.support import asking, both, found, question

from smquiz.banks.lint.flaws import Flaw
from smquiz.quiz.allowance import Rule

BOTH = ("fr", "en")


def flaws(french: str, english: str) -> list[Flaw]:
    """Of a prompt."""
    return [f.flaw for f in found(Rule.TRANSLATION, asking(both(french, english)), languages=BOTH)]


def place_and_word(french: str, english: str) -> tuple[object, str]:
    (finding,) = found(Rule.TRANSLATION, asking(both(french, english)), languages=BOTH)
    return finding.path[-1], finding.quote


def test_a_french_text_that_is_much_longer_or_shorter_is_found() -> None:
    assert flaws("é" * 161, "e" * 100) == [Flaw.LENGTH_RATIO]
    assert flaws("é" * 84, "e" * 100) == [Flaw.LENGTH_RATIO]


def test_the_usual_lengths_and_short_texts_are_not() -> None:
    assert flaws("é" * 160, "e" * 100) == []
    assert flaws("é" * 85, "e" * 100) == []
    assert flaws("é" * 79, "e") == []


def test_which_of_the_two_is_the_source_makes_no_difference() -> None:
    for languages in (("fr", "en"), ("en", "fr"), ("fr-CA", "en-CA")):
        french, english = sorted(languages, key=lambda language: language[:2] == "en")
        texts = {french: "é" * 161, english: "e" * 100}
        (finding,) = found(Rule.TRANSLATION, asking(texts), languages=languages)
        assert (finding.values["french"], finding.values["english"]) == (161, 100)


def test_lengths_of_other_languages_are_not_compared() -> None:
    assert found(Rule.TRANSLATION, asking({"fr": "é" * 300, "de": "e" * 100}), languages=("fr", "de")) == []


@pytest.mark.parametrize(
    ("french", "english", "language", "word"),
    [
        ("Dans les 24 mois?", "Within 48 months?", "en", "48"),
        ("Elle a 3\u00a0000 abonnés, oui?", "She has many followers, yes?", "fr", "3\u00a0000"),
        ("Beaucoup, oui?", "All 40 of them, yes?", "en", "40"),
    ],
)
def test_a_number_that_only_one_language_has_is_found(french: str, english: str, language: str, word: str) -> None:
    assert place_and_word(french, english) == (language, word)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Ses 3\u00a0000 abonnés?", "Her 3,000 followers?"),
        ("Donner 2,5 mg?", "Give 2.5 mg?"),
        ("Dans 2 jours?", "In two days?"),
        ("Les dix-neuf messages?", "The 19 messages?"),
        ("À 22 h 30?", "At 10:30 p.m.?"),
        ("Couchez-vous à 21 h?", "Go to bed at 9 o’clock?"),
        ("Au 4e étage?", "On the 4th floor?"),
        ("Le 1er mai 2020?", "On May 1, 2020?"),
        ("Un sur dix?", "One in ten?"),
    ],
)
def test_numbers_spelled_or_written_in_the_manner_of_each_language_are_the_same(french: str, english: str) -> None:
    assert flaws(french, english) == []


@pytest.mark.parametrize(
    ("french", "english", "language"),
    [
        ("Laquelle ne faut-il PAS publier?", "Which of these should be posted?", "fr"),
        ("Laquelle publier?", "Which should you NOT post?", "en"),
        ("Quel est le MEILLEUR choix?", "What is the right choice?", "fr"),
        ("Que faire d’abord?", "What is done *first*?", "en"),
    ],
)
def test_emphasis_in_one_language_alone_is_found(french: str, english: str, language: str) -> None:
    assert place_and_word(french, english)[0] == language


def test_emphasis_in_both_is_not_and_acronyms_are_none() -> None:
    assert flaws("Quel est le MEILLEUR choix?", "What is the BEST choice?") == []
    assert flaws("Que dit l’ACPM?", "What does the association say?") == []


def test_a_prompt_that_is_negative_in_one_language_alone_is_found() -> None:
    assert flaws("Laquelle ne convient pas?", "Which one fits?") == [Flaw.ONE_LANGUAGE, Flaw.OTHER_NEGATION]
    assert flaws("Laquelle convient?", "Which one does not fit?") == [Flaw.ONE_LANGUAGE, Flaw.OTHER_NEGATION]
    assert flaws("Laquelle ne convient pas?", "Which one does not fit?") == []
    assert flaws("Laquelle ne faut-il que lire?", "Which one is to be read?") == []


def test_a_text_that_is_the_same_in_both_is_found() -> None:
    assert flaws("What do you do?", "What do you do?") == [Flaw.SAME_IN_BOTH]
    assert flaws("What do you do?", "WHAT do you do?") == [Flaw.SAME_IN_BOTH]


def test_short_texts_and_single_words_may_be_the_same() -> None:
    assert flaws("Table ronde?", "Table ronde?") == []
    assert flaws("Communication", "Communication") == []


def test_every_text_that_learners_read_is_compared() -> None:
    same = both("The same in both", "The same in both")
    why = both("The same reason in both.", "The same reason in both.")
    tip = {"id": "tip", "title": same, "text": same, "points": [{"id": "1", "text": same}]}
    right = {"text": same, "feedback": why, "correct": True}
    asked = question(right, {"text": both("Un", "One")}, prompt=same, scenario=same)
    asked["option"][1]["feedback"] = both("Une bonne raison, la voici.", "A good reason, here it is.")
    findings = found(Rule.TRANSLATION, {**asked, "points": ["1"]}, languages=BOTH, tips=[tip])
    assert [finding.path[:-1] for finding in findings] == [
        ("question", 0, "option", 0, "feedback"),
        ("question", 0, "option", 0, "text"),
        ("question", 0, "prompt"),
        ("question", 0, "scenario"),
        ("tip", 0, "points", 0, "text"),
        ("tip", 0, "text"),
        ("tip", 0, "title"),
    ]
    assert {finding.path[-1] for finding in findings} == {"en"}


def test_a_flaw_of_wording_in_one_language_alone_is_told_there() -> None:
    asked = question({"text": both("Répondre", "Always answer"), "correct": True}, {"text": both("Dormir", "Sleep")})
    (finding,) = found(Rule.TRANSLATION, asked, languages=BOTH)
    assert (finding.flaw, finding.path[-1], finding.quote) == (Flaw.ONE_LANGUAGE, "en", "Always")
    assert finding.values == {"rule": Rule.ABSOLUTE, "other": "fr"}


def test_a_flaw_of_wording_in_both_is_not() -> None:
    right = {"text": both("Toujours répondre", "Always answer"), "correct": True}
    assert found(Rule.TRANSLATION, question(right, {"text": both("Dormir", "Sleep")}), languages=BOTH) == []


def test_a_bank_of_one_language_has_no_translation() -> None:
    assert found(Rule.TRANSLATION, asking("What do you do?")) == []
