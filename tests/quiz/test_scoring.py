"""Each worked example of the field's scoring rules by its name, then what holds for every question."""

from collections.abc import Mapping
from itertools import permutations
from statistics import mean

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.quiz.written import EVERY_KIND, in_order, with_key, written
from tests.strategies import answered_questions, multiples, questions, rankings

from smquiz.quiz.question import (
    ConcordanceQuestion,
    MultipleQuestion,
    MultipleRule,
    Question,
    RankingQuestion,
    RatingQuestion,
    SingleQuestion,
    TrueFalseQuestion,
)
from smquiz.quiz.response import Chosen, Ranked, Rated, Response, key_of
from smquiz.quiz.scoring import (
    DEFAULT_RATING_WEIGHTS,
    Score,
    WrongResponseError,
    concordance_credit,
    multiple_score,
    ranking_score,
    rating_credit,
    score,
)

PUBLISHED_KEY = {"c": 1, "a": 2, "b": 3, "e": 4, "d": 5}
PANEL_OF_15 = {"-2": 0, "-1": 2, "0": 3, "+1": 9, "+2": 1}


def chosen(letters: str) -> Chosen:
    return Chosen(chosen=frozenset(letters))


def ranked(order: str) -> Ranked:
    return Ranked(ranks={letter: place for place, letter in enumerate(order, start=1)})


@pytest.mark.parametrize(
    ("rule", "points", "most", "fraction"),
    [
        (MultipleRule.ALL_OR_NOTHING, 0, 1, 0),
        (MultipleRule.PLUS_MINUS, 1, 3, 0.333),
        (MultipleRule.PER_OPTION, 4, 6, 0.667),
    ],
)
def test_six_options_three_true_two_of_them_picked_and_one_false(
    rule: MultipleRule, points: float, most: float, fraction: float
) -> None:
    by_rule = multiple_score(rule, options=6, right=3, hits=2, false_picks=1)
    assert by_rule == pytest.approx((points, most, fraction), abs=5e-4)
    question = with_key("multiple", [True, True, True, False, False, False], scoring=rule)
    assert score(question, chosen("abd")) == by_rule


@pytest.mark.parametrize(("picked", "fraction"), [("ab", 1), ("a", 0.5), ("abc", 0.5), ("ac", 0), ("cd", 0)])
def test_kprime_gives_one_for_all_judged_rightly_half_for_all_but_one_and_else_nothing(
    picked: str, fraction: float
) -> None:
    question = with_key("multiple", [True, True, False, False], scoring="kprime")
    assert score(question, chosen(picked)) == Score(fraction, 1, fraction)


def test_plus_minus_never_falls_below_nothing() -> None:
    assert score(with_key("multiple", [True, False, False]), chosen("bc")) == Score(0, 1, 0)


def test_plus_minus_is_the_rule_of_a_question_that_names_none() -> None:
    question = with_key("multiple", [True, False])
    assert isinstance(question, MultipleQuestion)
    assert question.scoring is MultipleRule.PLUS_MINUS


@given(multiples)
def test_no_multiple_rule_gives_full_credit_for_picking_everything(question: Question) -> None:
    everything = Chosen(chosen=frozenset(option.id for option in question.options))
    assert score(question, everything).fraction < 1


def test_key_c_a_b_e_d_and_answer_a_c_b_e_d_earn_18_of_20() -> None:
    result = score(in_order("cabed"), ranked("acbed"))
    assert (result.points, result.most) == (18, 20)


def test_18_of_20_rescaled_is_10_of_12() -> None:
    assert score(in_order("cabed"), ranked("acbed")).fraction == 10 / 12


def test_of_all_120_rankings_of_five_the_least_is_8_the_mean_12_and_every_sum_even() -> None:
    every = [
        ranking_score(PUBLISHED_KEY, dict(zip("abcde", order, strict=True))) for order in permutations(range(1, 6))
    ]
    points = [result.points for result in every]
    assert len(points) == 120
    assert (min(points), mean(points), max(points)) == (8, 12, 20)
    assert all(value % 2 == 0 for value in points)


@pytest.mark.parametrize("n", range(3, 8))
def test_of_all_rankings_of_n_the_fraction_reaches_from_nothing_to_one(n: int) -> None:
    key = {str(rank): rank for rank in range(1, n + 1)}
    every = [ranking_score(key, dict(zip(key, order, strict=True))).fraction for order in permutations(range(1, n + 1))]
    assert (min(every), max(every)) == (0, 1)


def test_a_tied_option_earns_nothing() -> None:
    tied = ranking_score(PUBLISHED_KEY, {**PUBLISHED_KEY, "a": 1})
    assert tied.points == 20 - 2 * 4
    everything_tied = ranking_score(PUBLISHED_KEY, dict.fromkeys(PUBLISHED_KEY, 1))
    assert everything_tied == Score(0, 20, 0)


@given(rankings, st.data())
def test_options_that_share_a_rank_add_no_points(question: Question, data: st.DataObject) -> None:
    ids = [option.id for option in question.options]
    ranks = data.draw(st.fixed_dictionaries({name: st.integers(1, len(ids)) for name in ids}))
    taken = list(ranks.values())
    alone = [name for name in ids if taken.count(ranks[name]) == 1]
    result = score(question, Ranked(ranks=ranks))
    assert 0 <= result.points <= len(alone) * (len(ids) - 1)
    assert 0 <= result.fraction <= 1


def test_a_rating_earns_one_for_the_step_a_half_for_its_neighbour_on_the_same_side_and_else_nothing() -> None:
    credit = {
        (key, given): rating_credit(DEFAULT_RATING_WEIGHTS, key, given) for key in range(1, 5) for given in range(1, 5)
    }
    halves = {(1, 2), (2, 1), (3, 4), (4, 3)}
    assert credit == {
        (key, given): 1 if key == given else 0.5 if (key, given) in halves else 0 for key, given in credit
    }


def test_a_rating_question_earns_the_mean_of_its_options() -> None:
    question = written("rating", [{"rating": 1}, {"rating": 2}, {"rating": 3}, {"rating": 4}])
    given = Rated(ratings={"a": 1, "b": 1, "c": 2, "d": 4})
    assert score(question, given) == Score(2.5, 4, 0.625)


def test_a_bank_may_set_its_own_rating_weights_by_key_then_step() -> None:
    weights = [[1, 0.75, 0, 0], [0.5, 1, 0.25, 0], [0, 0.25, 1, 0.5], [0, 0, 0.75, 1]]
    question = written("rating", [{"rating": 1}, {"rating": 2}], weights=weights)
    assert score(question, Rated(ratings={"a": 2, "b": 1})) == Score(1.25, 2, 0.625)


@pytest.mark.parametrize(("step", "credit"), [("-2", 0), ("-1", 0.222), ("0", 0.333), ("+1", 1), ("+2", 0.111)])
def test_a_panel_of_15_is_scored_against_its_mode(step: str, credit: float) -> None:
    assert concordance_credit(PANEL_OF_15, step) == pytest.approx(credit, abs=5e-4)
    question = written("concordance", [{"panel": count} for count in PANEL_OF_15.values()])
    letter = "abcde"[list(PANEL_OF_15).index(step)]
    assert score(question, chosen(letter)) == pytest.approx((credit, 1, credit), abs=5e-4)


@pytest.mark.parametrize("kind", ["single", "true-false"])
def test_one_right_option_earns_all_and_any_other_nothing(kind: str) -> None:
    question = with_key(kind, [False, True])
    assert score(question, chosen("b")) == Score(1, 1, 1)
    assert score(question, chosen("a")) == Score(0, 1, 0)


@given(answered_questions)
def test_a_score_lies_between_nothing_and_full(answered: tuple[Question, Response]) -> None:
    result = score(*answered)
    assert 0 <= result.fraction <= 1
    assert 0 <= result.points <= result.most


@given(answered_questions)
def test_the_fraction_is_the_points_of_the_most_save_in_a_ranking(answered: tuple[Question, Response]) -> None:
    assume(not isinstance(answered[0], RankingQuestion))
    result = score(*answered)
    assert result.fraction == result.points / result.most


@given(questions)
def test_the_key_earns_full_credit(question: Question) -> None:
    result = score(question, key_of(question))
    assert result.fraction == 1
    assert result.points == result.most


@given(questions)
def test_the_worst_answer_earns_nothing(question: Question) -> None:
    # Where panellists stand behind every option of a concordance question, no answer is worth nothing.
    assume(not isinstance(question, ConcordanceQuestion) or not all(option.panel for option in question.options))
    assert score(question, worst_answer(question)).fraction == 0


def test_no_answer_is_worth_nothing_where_panellists_chose_every_option() -> None:
    question = written("concordance", [{"panel": count} for count in (1, 2, 9, 2, 1)])
    assert min(score(question, chosen(letter)).fraction for letter in "abcde") == pytest.approx(1 / 9)


@given(answered_questions, st.data())
def test_renaming_and_reordering_the_options_changes_no_score(
    answered: tuple[Question, Response], data: st.DataObject
) -> None:
    question, response = answered
    options = data.draw(st.permutations(question.options))
    new_name = {option.id: f"renamed-{place}" for place, option in enumerate(options)}
    renamed = [option.model_copy(update={"id": new_name[option.id]}) for option in options]
    changed = question.model_copy(update={"options": tuple(renamed)})
    assert score(changed, with_names(response, new_name)) == pytest.approx(score(question, response))


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda question: question.kind)
def test_a_response_of_another_kind_is_refused(question: Question) -> None:
    ids = [option.id for option in question.options]
    right_kind = type(key_of(question))
    every_kind: list[Response] = [
        Chosen(chosen=frozenset({ids[0]})),
        Ranked(ranks={name: place for place, name in enumerate(ids, start=1)}),
        Rated(ratings=dict.fromkeys(ids, 1)),
    ]
    for response in every_kind:
        if not isinstance(response, right_kind):
            with pytest.raises(WrongResponseError, match=question.kind):
                score(question, response)


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda question: question.kind)
def test_an_option_that_the_question_does_not_have_is_refused(question: Question) -> None:
    ids = [option.id for option in question.options]
    stranger = with_names(key_of(question), dict.fromkeys(ids, "stranger"))
    with pytest.raises(WrongResponseError, match="stranger"):
        score(question, stranger)


@pytest.mark.parametrize("kind", ["single", "true-false"])
def test_two_options_do_not_answer_a_question_that_takes_one(kind: str) -> None:
    with pytest.raises(WrongResponseError, match="one option"):
        score(with_key(kind, [True, False]), chosen("ab"))


def test_two_steps_do_not_answer_a_concordance_question() -> None:
    question = written("concordance", [{"panel": 1}] * 5)
    with pytest.raises(WrongResponseError, match="one option"):
        score(question, chosen("ab"))


def test_an_option_left_unranked_or_unrated_is_refused() -> None:
    with pytest.raises(WrongResponseError, match=r"missing options \['c'\]"):
        score(in_order("abc"), Ranked(ranks={"a": 1, "b": 2}))
    with pytest.raises(WrongResponseError, match=r"missing options \['b'\]"):
        score(written("rating", [{"rating": 1}, {"rating": 2}]), Rated(ratings={"a": 1}))


def test_a_rank_beyond_the_last_is_refused() -> None:
    with pytest.raises(WrongResponseError, match="from 1 to 3"):
        score(in_order("abc"), Ranked(ranks={"a": 1, "b": 2, "c": 4}))


def worst_answer(question: Question) -> Response:
    match question:
        case SingleQuestion() | TrueFalseQuestion():
            return Chosen(chosen=frozenset([next(option.id for option in question.options if not option.correct)]))
        case MultipleQuestion():
            return Chosen(chosen=frozenset(option.id for option in question.options if not option.correct))
        case RankingQuestion():
            return Ranked(ranks={option.id: len(question.options) + 1 - option.rank for option in question.options})
        case RatingQuestion():
            weights = question.weights or DEFAULT_RATING_WEIGHTS
            return Rated(ratings={option.id: 1 + weights[option.rating - 1].index(0) for option in question.options})
        case ConcordanceQuestion():
            return Chosen(chosen=frozenset([min(question.options, key=lambda option: option.panel).id]))


def with_names(response: Response, names: Mapping[str, str]) -> Response:
    match response:
        case Chosen(chosen=picked):
            return Chosen(chosen=frozenset(names[name] for name in picked))
        case Ranked(ranks=ranks):
            return Ranked(ranks={names[name]: rank for name, rank in ranks.items()})
        case Rated(ratings=ratings):
            return Rated(ratings={names[name]: step for name, step in ratings.items()})
