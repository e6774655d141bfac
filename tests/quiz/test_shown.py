import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quiz.written import EVERY_KIND, with_key
from tests.strategies import questions

from smquiz.quiz.question import Question
from smquiz.quiz.shown import shown_options

seeds = st.none() | st.integers(0, 10**6)


@given(questions, seeds)
def test_a_session_shows_each_option_once(question: Question, seed: int | None) -> None:
    shown = shown_options(question, seed)
    assert sorted(option.id for option in shown) == sorted(option.id for option in question.options)


@given(questions)
def test_without_a_seed_options_stand_as_written(question: Question) -> None:
    assert shown_options(question, None) == list(question.options)


@given(questions, st.integers(0, 10**6), st.data())
def test_the_order_in_which_the_author_wrote_the_options_does_not_show(
    question: Question, seed: int, data: st.DataObject
) -> None:
    rewritten = question.model_copy(update={"options": tuple(data.draw(st.permutations(question.options)))})
    shown, again = shown_options(question, seed), shown_options(rewritten, seed)
    if question.kind not in ("true-false", "concordance"):
        assert shown == again
    assert {option.id for option in shown} == {option.id for option in again}


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda question: question.kind)
def test_true_false_and_concordance_keep_their_order_and_the_other_kinds_are_shuffled(question: Question) -> None:
    orders = {tuple(option.id for option in shown_options(question, seed)) for seed in range(50)}
    written = tuple(option.id for option in question.options)
    if question.kind in ("true-false", "concordance"):
        assert orders == {written}
    else:
        assert len(orders) > 5


def test_two_questions_of_a_session_are_not_shuffled_alike() -> None:
    key = [True] + [False] * 7
    one, other = (with_key("single", key, id=name) for name in ("one", "other"))
    assert [option.id for option in shown_options(one, 1)] != [option.id for option in shown_options(other, 1)]


def test_a_resumed_session_shows_the_order_that_it_showed_before_an_upgrade() -> None:
    question = with_key("single", [True] + [False] * 7)
    assert "".join(option.id for option in shown_options(question, 7)) == "cgabfdeh"
