from hypothesis import given
from hypothesis import strategies as st

from smquiz.quiz.session import Session, next_question


def session(*questions: str, shuffle: bool = True) -> Session:
    return Session("s", "bank", "1.0.0", "practice", 42, shuffle, (), questions, "2024-05-01T12:00:00.000+00:00")


def test_the_next_question_is_the_first_without_an_answer() -> None:
    three = session("one", "two", "three")
    assert next_question(three, set()) == 0
    assert next_question(three, {"one"}) == 1
    assert next_question(three, {"two"}) == 0
    assert next_question(three, {"one", "three"}) == 1
    assert next_question(three, {"one", "two", "three"}) is None


def test_answers_to_other_questions_move_nothing() -> None:
    assert next_question(session("one", "two"), {"elsewhere"}) == 0


def test_a_session_without_questions_is_over() -> None:
    assert next_question(session(), set()) is None


@given(st.permutations("abcdef"), st.sets(st.sampled_from("abcdef")))
def test_all_before_the_place_are_answered_and_the_place_is_not(order: list[str], answered: set[str]) -> None:
    place = next_question(session(*order), answered)
    assert answered.issuperset(order[:place])
    assert place is None or order[place] not in answered


def test_options_are_shuffled_by_the_seed_of_a_session_that_shuffles_and_else_by_none() -> None:
    assert session("one").option_seed == 42
    assert session("one", shuffle=False).option_seed is None
