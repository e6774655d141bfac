"""Putting a session together: what can be chosen, how many questions match, and what to widen when none does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.tui.support import desk, worst_of

from smquiz.quiz.mode import MODES
from smquiz.quiz.response import key_of
from smquiz.quiz.selection import EVERYTHING, Block
from smquiz.study.desk import Desk
from smquiz.study.plan import ALL, FIELDS, NO_LIMIT, Plan


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Desk]:
    at_work = desk(tmp_path)
    yield at_work
    at_work.store.close()


def plan_of(learner: Desk) -> Plan:
    return Plan(learner, learner.states(), count=5)


def answer(learner: Desk, kind: str, *, right: bool) -> None:
    study_round = learner.practise_again([f"q-{kind}"])
    question = study_round.question_at(0)
    study_round.answer(question, key_of(question) if right else worst_of(question), 1)


def test_at_first_everything_matches_and_as_many_are_asked_as_the_settings_say(learner: Desk) -> None:
    plan = plan_of(learner)
    assert (plan.mode, plan.minutes, plan.block) == ("practice", None, EVERYTHING)
    assert (plan.matches, plan.asks) == (6, 5)
    plan.choose("count", "10")
    assert (plan.matches, plan.asks) == (6, 6)


def test_several_values_of_a_field_widen_it_and_several_fields_narrow(learner: Desk) -> None:
    plan = plan_of(learner)
    plan.choose("tips", "first")
    assert plan.matches == 3
    plan.choose("kinds", "single")
    plan.choose("kinds", "ranking")
    assert plan.matches == 1
    plan.choose("tips", "second")
    assert plan.matches == 2
    assert plan.block == Block(tips=("first", "second"), kinds=("single", "ranking"))


def test_a_value_chosen_again_is_let_go_and_all_takes_everything_back(learner: Desk) -> None:
    plan = plan_of(learner)
    plan.choose("tips", "second")
    plan.choose("tips", "first")
    assert plan.chosen("tips") == ("first", "second")
    plan.choose("tips", "second")
    assert plan.chosen("tips") == ("first",)
    plan.choose("tips", ALL)
    assert plan.block == EVERYTHING
    plan.choose("kinds", "single")
    plan.clear()
    assert plan.block == EVERYTHING


def test_only_an_exam_has_a_time_limit(learner: Desk) -> None:
    plan = plan_of(learner)
    assert "minutes" not in plan.fields
    plan.choose("mode", "exam")
    assert plan.fields == list(FIELDS)
    plan.choose("minutes", "20")
    assert (plan.minutes, plan.chosen("minutes")) == (20, ["20"])
    plan.choose("minutes", NO_LIMIT)
    assert (plan.minutes, plan.chosen("minutes")) == (None, [NO_LIMIT])


@pytest.mark.parametrize("mode", ["review", "mistakes"])
def test_modes_that_ask_one_state_leave_no_other_to_choose(mode: str, learner: Desk) -> None:
    plan = plan_of(learner)
    plan.choose("states", "unseen")
    plan.choose("mode", mode)
    assert "states" not in plan.fields
    assert not plan.block.states
    plan.choose("mode", "practice")
    assert [*plan.block.states] == ["unseen"]


def test_each_value_tells_how_many_there_would_be_with_it_alone(learner: Desk) -> None:
    answer(learner, "single", right=False)
    answer(learner, "ranking", right=True)
    plan = plan_of(learner)
    plan.choose("tips", "first")
    assert [plan.matches_with("mode", mode) for mode in MODES] == [3, 3, 0, 1]
    assert [plan.matches_with("tips", tip) for tip in plan.values("tips")] == [6, 3, 3]
    assert {state: plan.matches_with("states", state) for state in plan.values("states")} == {
        **{ALL: 3, "unseen": 2, "seen": 1, "missed": 1},
        **{"flagged": 0, "due": 0, "changed": 0},
    }
    assert plan.matches_with("count", "5") is None


def test_what_to_widen_is_told_with_what_it_would_bring(learner: Desk) -> None:
    plan = plan_of(learner)
    plan.choose("tips", "second")
    plan.choose("kinds", "single")
    plan.choose("difficulties", "core")
    assert (plan.matches, plan.asks) == (0, 0)
    assert plan.widening() == {"tips": 1, "kinds": 3}


def test_the_values_are_those_of_the_bank(learner: Desk) -> None:
    plan = plan_of(learner)
    assert plan.values("tips") == [ALL, "first", "second"]
    assert set(plan.values("kinds")) == {ALL, "single", "multiple", "true-false", "ranking", "rating", "concordance"}
    for field in FIELDS:
        for value in plan.values(field):
            plan.choose(field, value)
