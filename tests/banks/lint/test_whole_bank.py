"""Rules that look at the bank as a whole: habits of the author, coverage, near duplicates."""

from math import comb

import pytest
from tests.banks.lint.support import bank, both, concordance, found, question, true_false

from smquiz.banks.lint import lint
from smquiz.banks.lint.chance import at_least, chi_square_tail
from smquiz.banks.lint.flaws import Flaw
from smquiz.quiz.allowance import Rule


def with_key_longest(yes: int, no: int) -> list[Flaw]:
    """Questions with four options, in so many of which the right one is the longest by one letter."""
    longest = [question("+ aaaa", "- bbb", "- ccc", "- ddd")] * yes
    others = [question("+ aaa", "- bbbb", "- ccc", "- ddd")] * no
    return [finding.flaw for finding in found(Rule.LONG_KEY, *longest, *others)]


def test_right_answers_that_are_too_often_longest_are_found() -> None:
    assert with_key_longest(yes=11, no=9) == [Flaw.KEYS_LONGEST]
    assert with_key_longest(yes=40, no=60) == []
    assert with_key_longest(yes=41, no=59) == [Flaw.KEYS_LONGEST]


def test_what_chance_often_brings_about_is_not() -> None:
    assert with_key_longest(yes=3, no=3) == []
    assert with_key_longest(yes=10, no=10) == []


def of_true_and_false(right: int, wrong: int) -> list[Flaw]:
    asked = [true_false(right=True)] * right + [true_false(right=False)] * wrong
    return [finding.flaw for finding in found(Rule.KEY_POSITION, *asked)]


def test_a_habit_of_true_or_of_false_is_found() -> None:
    assert of_true_and_false(18, 4) == [Flaw.KEY_POSITION]
    assert of_true_and_false(4, 18) == [Flaw.KEY_POSITION]


def test_an_even_spread_and_few_questions_are_not() -> None:
    assert of_true_and_false(12, 10) == []
    assert of_true_and_false(19, 0) == []


def test_a_habit_of_one_step_of_concordance_is_found() -> None:
    assert [f.values["place"] for f in found(Rule.KEY_POSITION, *[concordance(1, 0, 5, 0, 0)] * 20)] == [3]
    spread = [concordance(*(5 if step == place else 1 for step in range(5))) for place in range(5)]
    assert found(Rule.KEY_POSITION, *spread * 4) == []


def test_places_of_shuffled_options_are_free() -> None:
    assert found(Rule.KEY_POSITION, *[question("+ One", "- Other")] * 40) == []


@pytest.mark.parametrize("trials", [1, 7, 40])
def test_binomial_tails_are_those_of_counting(trials: int) -> None:
    for least in range(trials + 1):
        exact = sum(comb(trials, k) * 3 ** (trials - k) for k in range(least, trials + 1)) / 4**trials
        assert at_least(least, trials, 1 / 4) == pytest.approx(exact)


@pytest.mark.parametrize(
    ("statistic", "degrees", "probability"),
    # Critical values as every table of the distribution has them.
    [(3.841, 1, 0.05), (6.635, 1, 0.01), (5.991, 2, 0.05), (11.345, 3, 0.01), (13.277, 4, 0.01), (11.070, 5, 0.05)],
)
def test_chi_square_tails_are_those_of_the_tables(statistic: float, degrees: int, probability: float) -> None:
    assert chi_square_tail(statistic, degrees) == pytest.approx(probability, rel=1e-3)


def tip(name: str, *points: str) -> dict[str, object]:
    return {"id": name, "title": "Tip", "text": "Text", "points": [{"id": point, "text": "Point"} for point in points]}


def on(*tips: str) -> list[dict[str, object]]:
    return [question("+ One", "- Other", tip=name) for name in tips]


def short_of_questions(*counts: int) -> list[object]:
    names = [f"tip-{place}" for place in range(len(counts))]
    asked = [one for name, count in zip(names, counts, strict=True) for one in on(*[name] * count)]
    return [finding.path[1] for finding in found(Rule.TIP_COVERAGE, *asked, tips=[tip(name) for name in names])]


def test_a_tip_with_far_fewer_questions_than_the_others_is_found() -> None:
    assert short_of_questions(6, 2, 6) == [1]
    assert short_of_questions(1, 0) == [1]


def test_a_tip_with_somewhat_fewer_is_not() -> None:
    assert short_of_questions(6, 3, 6) == []
    assert short_of_questions(1, 1) == []


def test_a_point_that_no_question_tests_is_found() -> None:
    asked = {**on("tip")[0], "points": ["1.1"]}
    (finding,) = found(Rule.TIP_COVERAGE, asked, tips=[tip("tip", "1.1", "1.2")])
    assert (finding.flaw, finding.path) == (Flaw.UNTESTED_POINT, ("tip", 0, "points", 1, "id"))


def test_a_panel_that_agrees_entirely_is_found() -> None:
    (finding,) = found(Rule.UNANIMOUS_PANEL, concordance(0, 0, 7, 0, 0))
    assert (finding.path, finding.values) == (("question", 0, "option", 2, "panel"), {"count": 7})
    assert found(Rule.UNANIMOUS_PANEL, concordance(0, 0, 7, 1, 0)) == []


LATE = "{name} answers a message from a patient late at night. What is to be done in the morning?"
TARD = "{name} répond tard le soir au message d’une patiente. Que faut-il faire le lendemain matin?"


@pytest.mark.parametrize(("language", "text"), [("en", LATE), ("fr", TARD)])
def test_the_same_case_with_another_name_is_a_near_duplicate(language: str, text: str) -> None:
    asked = [question("+ Call her", "- Delete it", scenario=text.format(name=name)) for name in ("Marek", "Inès")]
    (finding,) = found(Rule.NEAR_DUPLICATE, *asked, languages=[language])
    assert finding.path == ("question", 1, "scenario")
    assert finding.values["other"] == "q0"


def test_two_questions_on_one_case_are_none() -> None:
    case = LATE.format(name="Marek")
    one = question("+ Call her", "- Delete it", scenario=case, prompt="What does Marek do?")
    two = question("+ Tell the head", "- Close the account", scenario=case, prompt="Whom does she tell, if anybody?")
    assert found(Rule.NEAR_DUPLICATE, one, two) == []


def test_each_repetition_is_told_once_in_each_language() -> None:
    asked = question("+ Call her", "- Delete it", scenario=LATE)
    assert len(found(Rule.NEAR_DUPLICATE, *[asked] * 4)) == 3
    twice = question(
        {"text": both("Appeler", "Call"), "correct": True},
        {"text": both("Lire", "Read")},
        scenario=both(TARD, LATE),
        prompt=both("Quoi?", "What?"),
    )
    assert len(found(Rule.NEAR_DUPLICATE, twice, twice, languages=("fr", "en"))) == 2


def test_findings_stand_in_the_order_of_the_bank() -> None:
    asked = [question("+ Often", "- Never") for _ in range(12)]
    places = [finding.path[1] for finding in lint(bank(*asked)) if finding.path[0] == "question"]
    assert places == sorted(places)
