from collections import Counter
from collections.abc import Collection
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import indexes_with_answers

from smquiz.quiz.index import BankIndex, IndexedQuestion, IndexedSource, IndexedTip
from smquiz.quiz.mastery import Latest, counting
from smquiz.quiz.selection import EVERYTHING, Block, arranged, exam, matching, practice, review
from smquiz.quiz.standing import State

Drawn = tuple[BankIndex, dict[str, Latest]]
counts = st.integers(0, 12)
seeds = st.integers(0, 999)


SOURCE = IndexedSource({"fr": "Éditeur"}, None, None)


def bank(**sizes: int) -> BankIndex:
    rows = [
        IndexedQuestion(f"{tip}{n}", tip, f"hash-{tip}{n}", "single", "core")
        for tip, size in sizes.items()
        for n in range(size)
    ]
    return BankIndex("bank", "1.0.0", ("fr",), {}, SOURCE, tuple(IndexedTip(tip, {}) for tip in sizes), tuple(rows))


def answered(**fractions: float) -> dict[str, Latest]:
    return {question: Latest(f"hash-{question}", fraction) for question, fraction in fractions.items()}


def chosen(
    index: BankIndex,
    latest: dict[str, Latest],
    count: int,
    tips: Collection[str] = (),
    seed: int = 1,
    *,
    shuffle: bool = True,
) -> tuple[str, ...]:
    questions = matching(index, Block(tips=tuple(tips)), {})
    return arranged(practice(questions, latest, count=count, seed=seed), index, seed, shuffle=shuffle)


@pytest.mark.parametrize("seed", range(10))
def test_unseen_questions_come_first_then_the_weakest(seed: int) -> None:
    index, latest = bank(a=5), answered(a0=1.0, a1=0.2, a3=0.0, a4=0.6)
    firsts = [set(chosen(index, latest, count, seed=seed)) for count in range(1, 6)]
    assert firsts == [{"a2"}, {"a2", "a3"}, {"a2", "a3", "a1"}, {"a2", "a3", "a1", "a4"}, {f"a{n}" for n in range(5)}]


def test_a_question_answered_in_an_earlier_wording_is_unseen() -> None:
    latest = {**answered(a0=0.0, a1=0.0), "a2": Latest("earlier", 1.0)}
    assert chosen(bank(a=3), latest, 1) == ("a2",)


@given(indexes_with_answers, counts, seeds)
def test_within_a_tip_no_question_is_passed_over_for_one_that_needs_practice_less(
    drawn: Drawn, count: int, seed: int
) -> None:
    index, latest = drawn
    taken = set(chosen(index, latest, count, seed=seed))

    def need(question: IndexedQuestion) -> float:
        answer = counting(question, latest)
        return -1 if answer is None else answer.fraction

    for tip in index.tips:
        needs = {question.id: need(question) for question in index.of_tip(tip.id)}
        asked = [needs[name] for name in needs if name in taken]
        left = [needs[name] for name in needs if name not in taken]
        assert max(asked, default=-1) <= min(left, default=1)


@given(indexes_with_answers, counts, seeds)
def test_tips_are_asked_equally_often_to_within_one_as_far_as_their_questions_reach(
    drawn: Drawn, count: int, seed: int
) -> None:
    index, latest = drawn
    tip_of = {question.id: question.tip for question in index.questions}
    asked = Counter(tip_of[name] for name in chosen(index, latest, count, seed=seed))
    with_more = [tip.id for tip in index.tips if asked[tip.id] < len(index.of_tip(tip.id))]
    for tip in with_more:
        assert asked[tip] >= max(asked.values(), default=0) - 1


@given(indexes_with_answers, counts, seeds, st.booleans())
def test_as_many_are_asked_as_wished_or_as_there_are_and_none_twice(
    drawn: Drawn, count: int, seed: int, shuffle: bool
) -> None:
    index, latest = drawn
    questions = chosen(index, latest, count, seed=seed, shuffle=shuffle)
    assert len(questions) == len(set(questions)) == min(count, len(index.questions))
    assert {question.id for question in index.questions}.issuperset(questions)


@given(indexes_with_answers, counts, seeds, st.sets(st.sampled_from(["t0", "t1", "t2"]), min_size=1))
def test_only_the_tips_asked_for_are_asked(drawn: Drawn, count: int, seed: int, tips: set[str]) -> None:
    index, latest = drawn
    wished = {question.id for question in index.questions if question.tip in tips}
    questions = chosen(index, latest, count, tips, seed)
    assert wished.issuperset(questions)
    assert len(questions) == min(count, len(wished))


@given(indexes_with_answers, counts, seeds, st.booleans())
def test_the_same_seed_and_answers_give_the_same_session(drawn: Drawn, count: int, seed: int, shuffle: bool) -> None:
    index, latest = drawn
    backwards = dict(reversed(latest.items()))
    once = chosen(index, latest, count, seed=seed, shuffle=shuffle)
    assert chosen(index, backwards, count, seed=seed, shuffle=shuffle) == once


def test_the_session_of_a_seed_is_the_same_for_ever() -> None:
    assert chosen(bank(a=3, b=3, c=3), {}, 5, seed=7) == ("a1", "b0", "a2", "b1", "c2")


def test_other_seeds_choose_other_questions_in_another_order() -> None:
    sessions = [chosen(bank(a=6), {}, 3, seed=seed) for seed in range(30)]
    assert len(set(sessions)) > 10
    assert len({frozenset(session) for session in sessions}) > 5


@given(indexes_with_answers, counts, seeds)
def test_without_shuffling_the_same_questions_come_in_the_order_of_the_bank(
    drawn: Drawn, count: int, seed: int
) -> None:
    index, latest = drawn
    in_order = chosen(index, latest, count, seed=seed, shuffle=False)
    assert list(in_order) == [question.id for question in index.questions if question.id in in_order]
    assert sorted(in_order) == sorted(chosen(index, latest, count, seed=seed))


@pytest.mark.parametrize("seed", range(5))
def test_a_shuffled_session_does_not_keep_the_questions_of_a_tip_together(seed: int) -> None:
    session = chosen(bank(a=8, b=8), {}, 16, seed=seed)
    changes = sum(one[0] != other[0] for one, other in pairwise(session))
    assert changes > 2


@given(indexes_with_answers, counts, seeds)
def test_an_exam_is_drawn_evenly_over_the_tips_and_alike_for_everybody(drawn: Drawn, count: int, seed: int) -> None:
    index, _ = drawn
    taken = exam(index.questions, count=count, seed=seed)
    assert taken == exam(index.questions, count=count, seed=seed)
    assert len(taken) == len(set(taken)) == min(count, len(index.questions))
    tip_of = {question.id: question.tip for question in index.questions}
    asked = Counter(tip_of[name] for name in taken)
    with_more = [tip.id for tip in index.tips if asked[tip.id] < len(index.of_tip(tip.id))]
    assert all(asked[tip.id] <= asked[other] + 1 for tip in index.tips for other in with_more)


def test_an_exam_has_other_questions_with_another_seed() -> None:
    index = bank(a=9, b=9)
    assert len({exam(index.questions, count=4, seed=seed) for seed in range(10)}) > 1


def test_a_review_asks_what_is_due_the_longest_overdue_first() -> None:
    due = {"a2": "2026-01-01", "a0": "2026-01-03", "a4": "2026-01-02", "gone": "2025-01-01"}
    assert review(bank(a=5).questions, due, count=9) == ("a2", "a4", "a0")
    assert review(bank(a=5).questions, due, count=2) == ("a2", "a4")


def test_a_block_takes_what_matches_in_every_field_and_any_value_of_a_field() -> None:
    rows = [
        IndexedQuestion("q0", "a", "", "single", "core"),
        IndexedQuestion("q1", "a", "", "ranking", "core"),
        IndexedQuestion("q2", "b", "", "single", "subtle"),
        IndexedQuestion("q3", "b", "", "single", "applied"),
    ]
    index = bank(a=0, b=0)._replace(questions=tuple(rows))
    states = dict.fromkeys(("q0", "q1", "q3"), frozenset({State.UNSEEN})) | {"q2": frozenset({State.MISSED, State.DUE})}

    def names(block: Block) -> str:
        return " ".join(question.id for question in matching(index, block, states))

    assert names(EVERYTHING) == "q0 q1 q2 q3"
    assert names(Block(tips=("a",))) == "q0 q1"
    assert names(Block(tips=("a",), kinds=("single",))) == "q0"
    assert names(Block(difficulties=("core", "subtle"))) == "q0 q1 q2"
    assert names(Block(states=(State.MISSED, State.FLAGGED))) == "q2"
    assert names(Block(states=(State.UNSEEN,), tips=("b",))) == "q3"
    assert names(Block(questions=("q3", "q0"))) == "q0 q3"
    assert names(Block(states=(State.RIGHT,))) == ""
