"""The content hash: which changes to a question make old answers to it worthless, and which do not."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import assume, given
from pydantic import ValidationError
from tests.quiz.written import EVERY_KIND, in_order, with_key, written
from tests.strategies import questions

from smquiz.quiz.question import Difficulty, Question, content_hash

OTHER_TEXT = {"fr": "Autre chose", "en": "Something else"}
BY_KIND: Mapping[str, Question] = {question.kind: question for question in EVERY_KIND}


def with_option(question: Question, **update: object) -> Question:
    """The question with its first option changed."""
    first, *others = question.options
    return question.model_copy(update={"options": (first.model_copy(update=update), *others)})


@given(questions)
def test_feedback_points_difficulty_tip_and_id_may_be_mended_without_a_new_hash(question: Question) -> None:
    other = Difficulty.CORE if question.difficulty is not Difficulty.CORE else Difficulty.SUBTLE
    moved = {"id": "other", "tip": "elsewhere", "points": ("9.9",), "difficulty": other}
    mended = with_option(question.model_copy(update=moved), feedback=OTHER_TEXT)
    assert content_hash(mended) == content_hash(question)


@pytest.mark.parametrize("field", ["scenario", "prompt"])
@pytest.mark.parametrize("language", ["fr", "en"])
@given(question=questions)
def test_another_scenario_or_prompt_in_any_language_is_another_hash(
    field: str, language: str, question: Question
) -> None:
    text = {**getattr(question, field), language: "Something else"}
    assert content_hash(question.model_copy(update={field: text})) != content_hash(question)


@pytest.mark.parametrize("language", ["fr", "en"])
@given(question=questions)
def test_another_text_of_an_option_in_any_language_is_another_hash(language: str, question: Question) -> None:
    text = {**question.options[0].text, language: "Something else"}
    assert content_hash(with_option(question, text=text)) != content_hash(question)


@pytest.mark.parametrize(
    ("kind", "update"),
    [
        ("single", {"correct": True}),
        ("multiple", {"correct": False}),
        ("true-false", {"correct": True}),
        ("ranking", {"rank": 5}),
        ("rating", {"rating": 3}),
        ("concordance", {"panel": 7}),
    ],
)
def test_another_key_is_another_hash(kind: str, update: Mapping[str, Any]) -> None:
    question = BY_KIND[kind]
    assert content_hash(with_option(question, **update)) != content_hash(question)


def test_another_kind_is_another_hash() -> None:
    key = [True, False]
    hashes = {content_hash(with_key(kind, key)) for kind in ("single", "multiple", "true-false")}
    assert len(hashes) == 3


def test_another_scoring_rule_is_another_hash() -> None:
    key = [True, False, True, False]
    hashes = {content_hash(with_key("multiple", key, scoring=rule)) for rule in ("plus-minus", "kprime", "per-option")}
    assert len(hashes) == 3
    weights = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]
    rated = [written("rating", [{"rating": 1}] * 2, weights=given) for given in (None, weights)]
    assert content_hash(rated[0]) != content_hash(rated[1])


@given(questions, questions)
def test_two_questions_that_ask_different_things_have_different_hashes(one: Question, other: Question) -> None:
    assume(one.prompt != other.prompt)
    assert content_hash(one) != content_hash(other)


def test_the_hash_of_a_question_stays_the_same_for_ever_or_old_answers_would_no_longer_count() -> None:
    assert {kind: content_hash(question) for kind, question in BY_KIND.items()} == {
        "single": "fef2cd7ac8e00886",
        "multiple": "83dee7d18d72c63f",
        "true-false": "f77c93bed3751afe",
        "ranking": "c9528d2f644c4211",
        "rating": "de2386d6546d8f5e",
        "concordance": "b777c835d0412a4a",
    }


def test_options_are_named_by_their_letters_unless_they_have_a_name() -> None:
    named = written("single", [{"correct": True}, {"id": "never"}, {}])
    assert [option.id for option in named.options] == ["a", "never", "c"]


@pytest.mark.parametrize(
    ("kind", "options"),
    [("single", 1), ("single", 10), ("true-false", 3), ("ranking", 2), ("rating", 1), ("concordance", 4)],
)
def test_a_kind_with_too_few_or_too_many_options_is_refused(kind: str, options: int) -> None:
    particular: dict[str, Mapping[str, object]] = {
        "ranking": {"rank": 1},
        "rating": {"rating": 1},
        "concordance": {"panel": 1},
    }
    with pytest.raises(ValidationError, match="option"):
        written(kind, [particular.get(kind, {})] * options)


def test_a_key_that_no_kind_knows_is_refused() -> None:
    with pytest.raises(ValidationError, match="colour"):
        written("single", [{"correct": True}, {}], colour="red")


def test_a_question_never_changes() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        in_order("abc").id = "other"  # type: ignore[misc]
