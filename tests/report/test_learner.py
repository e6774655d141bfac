"""A learner's result: its figures are those of a computation that shares nothing with ours."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.report import recomputed
from tests.report.answered import BANK, DAY, HASHES, MADE, OLD_HASH, answer, begin, result, store
from tests.strategies import fractions

from smquiz.quiz.session import Answer
from smquiz.report.bank_label import bank_hash
from smquiz.report.groups import whole
from smquiz.report.learner import Heading
from smquiz.store.learning import LearningRecord
from smquiz.study.results import EachAnswer, result_of


@st.composite
def histories(draw: st.DrawFn) -> list[list[Answer]]:
    """One to six sessions, each of some of the questions; an answer may be to an earlier text."""
    sessions = []
    for number in range(draw(st.integers(1, 6))):
        asked = draw(st.lists(st.sampled_from(list(HASHES)), unique=True, min_size=1))
        sessions.append(
            [
                answer(
                    question,
                    f"s{number}",
                    draw(fractions),
                    hash=draw(st.sampled_from((HASHES[question],) * 4 + (OLD_HASH,))),
                    certainty=draw(st.sampled_from((None, 1, 2, 3))),
                    milliseconds=draw(st.integers(0, 10**6)),
                    answered=DAY.format(number + 1),
                )
                for question in asked
            ]
        )
    return sessions


def near(expected: Any) -> Any:
    """Numbers to within 1e-9; what is None is None."""
    match expected:
        case dict():
            return {key: near(value) for key, value in expected.items()}
        case float():
            return pytest.approx(expected, abs=1e-9, rel=0)
        case _:
            return expected


def figures(row: Any, expected: dict[str, Any]) -> dict[str, Any]:
    """The row's fields that are expected."""
    return {key: value for key, value in row.model_dump().items() if key in expected}


@settings(max_examples=60)
@given(histories())
def test_every_figure_is_that_of_an_independent_computation(sessions: list[list[Answer]]) -> None:
    answers = [each for session in sessions for each in session]
    with TemporaryDirectory() as folder:
        made = result(Path(folder, "progress.sqlite"), *sessions)
    assert made.totals.model_dump() == near(recomputed.totals(answers))
    for rows, expected in ((made.tips, recomputed.tips(answers)), (made.roles, recomputed.roles(answers))):
        assert [figures(row, wanted) for row, wanted in zip(rows, expected, strict=True)] == list(map(near, expected))
    everything = recomputed.group(answers, lambda _: True)
    assert whole(made.tips).model_dump() == near(everything)
    if made.calibration is None:
        assert everything["stated"] == 0
    else:
        assert made.calibration.answers == everything["stated"]
        assert made.calibration.bias == near(everything["bias"])
        assert made.calibration.brier == near(recomputed.brier(answers))
    assert [row.question for row in made.confidently_wrong] == recomputed.confidently_wrong(answers)
    assert [(row.question, row.answers, row.missed) for row in made.most_missed] == recomputed.missed(answers)
    expected_sessions = recomputed.sessions(answers)
    assert [row.id for row in made.sessions] == list(reversed(expected_sessions))
    assert all(figures(row, expected_sessions[row.id]) == near(expected_sessions[row.id]) for row in made.sessions)


@settings(max_examples=25)
@given(histories(), st.integers(1, 8))
def test_since_a_day_only_what_was_answered_from_then_on_counts(sessions: list[list[Answer]], day: int) -> None:
    since = DAY.format(day)[:10]
    kept = [each for session in sessions for each in session if each.answered[:10] >= since]
    with TemporaryDirectory() as folder, store(Path(folder, "progress.sqlite"), *sessions) as opened:
        made = result_of(BANK, opened, Heading(MADE, since=since))
        listed = list(EachAnswer(BANK, opened, since))
    assert made.totals.model_dump() == near(recomputed.totals(kept))
    assert {row.id for row in made.sessions} == {each.session for each in kept}
    assert [(row.session, row.question, row.fraction) for row in listed] == [
        (each.session, each.question, each.fraction) for each in kept
    ]
    assert made.period.since == since
    assert made.period.first == (kept[0].answered if kept else None)
    assert made.period.last == (kept[-1].answered if kept else None)


def test_an_answer_to_an_earlier_text_counts_in_totals_and_its_session_only(tmp_path: Path) -> None:
    made = result(tmp_path / "progress.sqlite", [answer("reach-0", "s", 1, hash=OLD_HASH), answer("style-0", "s", 0)])
    assert (made.totals.answers, made.totals.outdated, made.totals.mean, made.totals.first) == (2, 1, 0.5, 0.0)
    assert [tip.answers for tip in made.tips] == [0, 1, 0]
    assert [row.question for row in made.most_missed] == ["style-0"]
    assert made.sessions[0].mean == 0.5


def test_a_question_that_the_bank_has_no_more_is_outdated(tmp_path: Path) -> None:
    gone = answer("reach-0", "s", 1)._replace(question="gone")
    with store(tmp_path / "progress.sqlite", [gone]) as opened:
        made = result_of(BANK, opened, Heading(MADE))
        (row,) = EachAnswer(BANK, opened, None)
    assert (made.totals.answers, made.totals.outdated) == (1, 1)
    assert (row.current, row.tip, row.kind) == (False, None, None)


def test_each_answer_tells_its_tip_kind_and_response(tmp_path: Path) -> None:
    with store(tmp_path / "progress.sqlite", [answer("style-1", "s", 0.5, certainty=2)]) as opened:
        (row,) = EachAnswer(BANK, opened, None)
    assert (row.tip, row.kind, row.current, row.certainty) == ("style", "single", True, 2)
    assert (row.score, row.most, row.seconds) == (2.0, 4.0, 1.5)
    assert row.response.model_dump() == {"chosen": {"a"}}


def test_of_what_was_missed_as_often_the_larger_share_comes_first(tmp_path: Path) -> None:
    made = result(
        tmp_path / "progress.sqlite",
        [answer("reach-0", "a", 0), answer("style-0", "a", 0), answer("privacy-0", "a", 0.5)],
        [answer("reach-0", "b", 1), answer("style-0", "b", 0.4)],
        [answer("reach-0", "c", 0.2)],
    )
    assert [(row.question, row.missed, row.answers) for row in made.most_missed] == [
        ("style-0", 2, 2),
        ("reach-0", 2, 3),
    ]


def test_the_learner_has_one_number_as_long_as_the_file_lives(tmp_path: Path) -> None:
    path = tmp_path / "progress.sqlite"
    first = result(path, [answer("reach-0", "s", 1)])
    again = result(path, [answer("reach-0", "t", 1)], name=None)
    other = result(tmp_path / "other.sqlite", [answer("reach-0", "t", 1)])
    assert first.learner.id == again.learner.id != other.learner.id
    assert (first.learner.name, again.learner.name) == ("Ada", None)


def test_learning_records_of_the_bank_and_the_period_are_told_newest_first(tmp_path: Path) -> None:
    with store(tmp_path / "progress.sqlite", [answer("reach-0", "s", 1)]) as opened:
        for bank, day in (("small", 1), ("small", 9), ("small", 10), ("other", 10)):
            opened.learning.keep(LearningRecord(0, bank, None, f"{bank} {day}", "", None, DAY.format(day)))
        made = result_of(BANK, opened, Heading(MADE, since="2026-10-05"))
    assert [row.learned for row in made.learning] == ["small 10", "small 9"]


def test_other_banks_and_sessions_without_answers_do_not_count(tmp_path: Path) -> None:
    with store(tmp_path / "progress.sqlite", [answer("reach-0", "s", 1)]) as opened:
        begin(opened, "empty")
        begin(opened, "elsewhere", bank="other")
        opened.record(answer("reach-1", "elsewhere", 1))
        made = result_of(BANK, opened, Heading(MADE))
    assert (made.totals.answers, [row.id for row in made.sessions]) == (1, ["s"])


def test_the_bank_s_hash_is_that_of_its_questions_in_any_order() -> None:
    questions = BANK.index.questions
    assert bank_hash(questions) == bank_hash(questions[::-1])
    assert bank_hash(questions) != bank_hash(questions[1:])
    assert bank_hash(questions) != bank_hash((questions[0]._replace(hash=OLD_HASH), *questions[1:]))
