import pytest
from hypothesis import given
from tests.quiz.written import in_order, with_key, written
from tests.strategies import questions, responses

from smquiz.quiz.question import Question
from smquiz.quiz.response import Chosen, Ranked, Rated, Response, from_json, key_of, to_json
from smquiz.quiz.scoring import score


@given(responses)
def test_a_response_comes_back_from_its_stored_text(response: Response) -> None:
    assert from_json(to_json(response)) == response


@given(responses)
def test_equal_responses_are_equal_text_in_whatever_order_they_were_given(response: Response) -> None:
    assert to_json(in_other_order(response)) == to_json(response)


def test_the_stored_text_stays_as_it_is_so_that_files_of_today_can_be_read_tomorrow() -> None:
    assert to_json(Chosen(chosen=frozenset("fedcba"))) == '{"chosen":["a","b","c","d","e","f"]}'
    assert to_json(Ranked(ranks={"b": 1, "a": 2})) == '{"ranks":{"a":2,"b":1}}'
    assert to_json(Rated(ratings={"b": 4, "a": 1})) == '{"ratings":{"a":1,"b":4}}'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "{}",
        "[]",
        '{"chosen":[]}',
        '{"chosen":["a"],"ranks":{"a":1}}',
        '{"ranks":{"a":0}}',
        '{"ratings":{"a":5}}',
    ],
)
def test_text_that_is_no_response_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="valid"):
        from_json(text)


def test_the_key_names_what_is_right() -> None:
    assert key_of(with_key("multiple", [True, False, True])) == Chosen(chosen=frozenset("ac"))
    assert key_of(in_order("cab")) == Ranked(ranks={"c": 1, "a": 2, "b": 3})
    assert key_of(written("rating", [{"rating": 4}, {"rating": 1}])) == Rated(ratings={"a": 4, "b": 1})
    assert key_of(written("concordance", [{"panel": n} for n in (0, 2, 3, 9, 1)])) == Chosen(chosen=frozenset("d"))


@given(questions)
def test_the_key_can_be_stored_and_still_earns_full_credit(question: Question) -> None:
    assert score(question, from_json(to_json(key_of(question)))).fraction == 1


def in_other_order(response: Response) -> Response:
    match response:
        case Chosen(chosen=chosen):
            return Chosen(chosen=frozenset(sorted(chosen, reverse=True)))
        case Ranked(ranks=ranks):
            return Ranked(ranks=dict(reversed(list(ranks.items()))))
        case Rated(ratings=ratings):
            return Rated(ratings=dict(reversed(list(ratings.items()))))
