"""Beginning, resuming and answering a session, without a screen."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.tui.support import NOON, desk, small_bank

from smquiz.quiz.response import Chosen, key_of
from smquiz.quiz.scoring import WrongResponseError
from smquiz.quiz.selection import Block
from smquiz.store.faults import StoreError, StoreFault
from smquiz.study.clock import timestamp
from smquiz.study.desk import SEED_LIMIT, Desk
from smquiz.study.round import Round


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Desk]:
    at_work = desk(tmp_path)
    yield at_work
    at_work.store.close()


def test_a_new_session_is_on_the_disk_before_its_first_question_shows(learner: Desk) -> None:
    begun = learner.practise(count=3)
    (unfinished,) = learner.unfinished()
    assert unfinished.session == begun.session
    assert unfinished.place == 0


def test_a_session_asks_at_most_what_there_is(learner: Desk) -> None:
    assert learner.practise(count=100).total == 6
    assert learner.practise(Block(tips=("second",)), count=100).total == 3


def test_an_answer_is_scored_stored_and_dated(learner: Desk) -> None:
    begun = learner.practise(count=1, seed=3)
    question = begun.question_at(0)
    answer = begun.answer(question, key_of(question), 1234)
    assert answer.fraction == 1
    assert (answer.milliseconds, answer.answered) == (1234, timestamp(NOON))
    assert learner.store.answers(begun.session.id) == [answer]
    assert begun.place is None


def test_a_resumed_session_knows_its_answers_and_shows_the_same_options(learner: Desk) -> None:
    begun = learner.practise(count=6)
    question = begun.question_at(0)
    begun.answer(question, key_of(question), 1)
    resumed = learner.resume(begun.session)
    assert isinstance(resumed, Round)
    assert resumed.place == 1
    assert resumed.response_to(question) == key_of(question)
    for place in range(resumed.total):
        assert resumed.options(resumed.shown_at(place)) == begun.options(begun.shown_at(place))


def test_a_question_is_shown_without_its_key(learner: Desk) -> None:
    begun = learner.practise(count=6)
    for place in range(begun.total):
        assert "correct" not in repr(begun.shown_at(place))
        assert "why" not in repr(begun.shown_at(place))


def test_a_seed_draws_the_same_session_whatever_was_answered_before(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    fresh, experienced = desk(tmp_path / "a"), desk(tmp_path / "b")
    before = experienced.practise(Block(tips=("first",)), count=2)
    for place in range(2):
        before.answer(before.question_at(place), key_of(before.question_at(place)), 1)
    drawn, again = fresh.practise(count=3, seed=7), experienced.practise(count=3, seed=7)
    assert drawn.session.questions == again.session.questions
    assert drawn.options(drawn.shown_at(0)) == again.options(again.shown_at(0))
    fresh.store.close()
    experienced.store.close()


def test_seeds_are_small_enough_to_be_read_out(learner: Desk) -> None:
    assert all(0 <= learner.practise(count=1).session.seed < SEED_LIMIT for _ in range(20))


def test_practising_again_asks_exactly_these_questions(learner: Desk) -> None:
    assert learner.practise_again(["q-rating", "q-single"]).session.questions == ("q-rating", "q-single")


def test_a_session_set_aside_is_not_offered_and_its_answers_count(learner: Desk) -> None:
    begun = learner.practise(Block(tips=("first",)), count=3)
    question = begun.question_at(0)
    begun.answer(question, key_of(question), 1)
    learner.set_aside(begun.session)
    assert learner.unfinished() == []
    assert sum(row.answered for row in learner.progress()) == 1


def test_a_response_of_another_kind_is_refused_and_nothing_is_stored(learner: Desk) -> None:
    begun = learner.practise_again(["q-ranking"])
    with pytest.raises(WrongResponseError):
        begun.answer(begun.question_at(0), Chosen(chosen=frozenset({"a"})), 1)
    assert learner.store.answers(begun.session.id) == []


def test_an_answer_that_was_not_written_leaves_the_question_open(learner: Desk, tmp_path: Path) -> None:
    begun = learner.practise(count=2)
    question = begun.question_at(0)
    with closing(sqlite3.connect(tmp_path / "progress.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError) as caught:
            begun.answer(question, key_of(question), 1)
        other.execute("ROLLBACK")
    assert caught.value.fault is StoreFault.LOCKED
    assert begun.place == 0
    begun.answer(question, key_of(question), 1)
    assert begun.place == 1


def test_the_bank_is_not_loaded_until_an_answer_is_graded(tmp_path: Path) -> None:
    bank, loads = small_bank(), []

    def load() -> object:
        loads.append(1)
        return bank

    with closing(desk(tmp_path).store) as store:
        lazy = Desk(bank.index, load, store, lambda: NOON, load_shown=lambda: bank.shown)  # type: ignore[arg-type]
        begun = lazy.practise(count=1)
        begun.options(begun.shown_at(0))
        assert loads == []
        begun.answer(begun.question_at(0), key_of(begun.question_at(0)), 1)
        assert loads == [1]
