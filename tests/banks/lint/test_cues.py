"""What singles the right answer out: length, an echo, the middle."""

import pytest
from tests.banks.lint.support import both, found, question

from smquiz.quiz.allowance import Rule


def of_lengths(right: int, *wrong: int) -> bool:
    options = ["+ " + "a" * right, *("- " + letter * length for letter, length in zip("bcdefgh", wrong, strict=False))]
    return bool(found(Rule.LONG_KEY, question(*options)))


def test_a_much_longer_right_answer_is_found() -> None:
    assert of_lengths(75, 60, 20)
    assert of_lengths(25, 10)


def test_one_that_is_a_little_longer_is_not() -> None:
    assert not of_lengths(74, 60)
    assert not of_lengths(24, 10)
    assert not of_lengths(114, 100, 90)


def test_a_long_wrong_answer_gives_nothing_away() -> None:
    assert not of_lengths(10, 80, 20)


def test_of_several_right_answers_one_may_be_long() -> None:
    assert found(Rule.LONG_KEY, question("+ " + "a" * 80, "+ bb", "- cc")) == []


def test_each_language_has_its_own_length() -> None:
    asked = question(
        {"text": both("Décliner en expliquant pourquoi", "Decline"), "correct": True},
        {"text": both("Accepter", "Accept")},
    )
    (finding,) = found(Rule.LONG_KEY, asked, languages=("fr", "en"))
    assert finding.path == ("question", 0, "option", 0, "text", "fr")
    assert finding.values == {"key": 31, "longest": 8}


def echo(language: str, scenario: str, *options: str) -> list[str]:
    """The words found in the right answer."""
    findings = found(Rule.CLANG, question(*options, scenario=scenario, prompt="?"), languages=[language])
    return [finding.quote for finding in findings]


@pytest.mark.parametrize(
    ("language", "scenario", "options", "word"),
    [
        ("en", "A podcast is made.", ("+ The podcast", "- A friend"), "podcast"),
        ("en", "She is recording it.", ("+ Stop the recordings", "- Go home"), "recordings"),
        ("en", "A podcast is made.", ("+ The Podcast’s guest", "- A friend"), "Podcast"),
        ("fr", "Un balado paraît.", ("+ Le balado", "- Une amie"), "balado"),
        ("fr", "L’émission a paru.", ("+ Les émissions", "- Une amie"), "émissions"),
        ("fr", "Elle le refuserait.", ("+ Refuser", "- Dormir"), "Refuser"),
        ("fr", "Elle l’a publiée.", ("+ Publier", "- Dormir"), "Publier"),
    ],
)
def test_an_echo_of_the_text_in_the_right_answer_alone_is_heard(
    language: str, scenario: str, options: tuple[str, ...], word: str
) -> None:
    assert echo(language, scenario, *options) == [word]


@pytest.mark.parametrize(
    ("language", "scenario", "options"),
    [
        # in a wrong option, too
        ("en", "A podcast is made.", ("+ The podcast", "- A podcast")),
        # another echo in a wrong one
        ("en", "A podcast is made in Montreal.", ("+ The podcast", "- Go to Montreal")),
        # short words, and words without content
        ("en", "The page is there, without more.", ("+ The page without it", "- A friend")),
        ("fr", "Elle écrit pendant la nuit.", ("+ Dormir pendant la nuit", "- Lire")),
        # words that only begin alike
        ("en", "A medical matter.", ("+ The medium", "- A friend")),
        ("fr", "Une affaire de patience.", ("+ La patiente", "- Une amie")),
        # in a wrong option alone
        ("fr", "Un balado paraît.", ("+ Une amie", "- Le balado")),
    ],
)
def test_what_does_not_single_the_right_answer_out_is_not(
    language: str, scenario: str, options: tuple[str, ...]
) -> None:
    assert echo(language, scenario, *options) == []


def test_an_echo_is_of_all_right_answers_or_of_none() -> None:
    assert echo("en", "A podcast is made.", "+ The podcast", "+ A podcast", "- A friend") == ["podcast"]
    assert echo("en", "A podcast is made.", "+ The podcast", "+ A colleague", "- A friend") == []


def test_words_of_the_subject_are_no_echo() -> None:
    asked = [question("+ The patient", "- A friend", scenario=f"A patient, {number}.") for number in range(4)]
    assert len(found(Rule.CLANG, *asked[:3])) == 3
    assert found(Rule.CLANG, *asked) == []


@pytest.mark.parametrize(
    ("language", "options"),
    [
        ("en", ("+ Ice and rest", "- Ice and massage", "- Exercise and rest", "- Heat and tape")),
        ("fr", ("- Chaleur et bandage", "- Glace et massage", "+ Glace et repos", "- Exercice et repos")),
    ],
)
def test_the_right_answer_in_the_middle_of_the_others_is_found(language: str, options: tuple[str, ...]) -> None:
    (finding,) = found(Rule.CONVERGENCE, question(*options), languages=[language])
    assert finding.path[3] == next(place for place, option in enumerate(options) if option[0] == "+")


@pytest.mark.parametrize(
    "options",
    [
        ("+ Ice and rest", "- Ice and massage", "- Exercise and rest", "- Exercise and massage"),
        ("- Ice and rest", "- Ice and massage", "- Exercise and rest", "+ Heat and tape"),
        ("+ Ice and rest", "- Ice and massage", "- Exercise and rest"),
        ("+ One thing", "- Another", "- A third", "- Fourth"),
        ("+ Ice and rest", "+ Ice and massage", "- Exercise and rest", "- Heat and tape"),
    ],
)
def test_even_options_a_lone_right_one_and_few_options_have_no_middle(options: tuple[str, ...]) -> None:
    assert found(Rule.CONVERGENCE, question(*options)) == []
