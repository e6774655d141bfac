"""An exam without a screen: what stands, what is kept, and how it ends."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from tests.tui.support import KINDS, NOON, desk, reworded, small_bank, worst_of

from smquiz.quiz.response import Chosen, Ranked, Rated, Response, key_of
from smquiz.store.store import Store
from smquiz.study.clock import timestamp
from smquiz.study.desk import Desk
from smquiz.study.exam import Exam, OverError, Stand
from smquiz.study.round import Round

PARTS: dict[str, Response] = {"ranking": Ranked(ranks={"c": 1}), "rating": Rated(ratings={"b": 3})}
"""What stands when a learner has begun to answer, in the kinds that take more than one step."""


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Desk]:
    at_work = desk(tmp_path)
    yield at_work
    at_work.store.close()


def begun(learner: Desk, minutes: int | None = None) -> Exam:
    """An exam of all the small bank's questions, in the bank's order."""
    exam = learner.begin(mode="exam", count=len(KINDS), minutes=minutes, shuffle=False)
    assert isinstance(exam, Exam)
    return exam


def resumed(learner: Desk, exam: Exam) -> Exam:
    again = learner.resume(exam.session)
    assert isinstance(again, Exam)
    return again


def answer(exam: Exam, kind: str, certainty: int | None = None, milliseconds: int = 1000) -> None:
    question = exam.desk.bank.question(f"q-{kind}")
    exam.save(question.id, key_of(question), certainty, milliseconds)


def waits(learner: Desk, **time: float) -> None:
    learner.now = lambda: NOON + timedelta(**time)


def test_a_new_exam_stands_at_its_first_question_with_nothing_answered(learner: Desk) -> None:
    exam = begun(learner)
    assert (exam.place, exam.answered) == (0, 0)
    assert {exam.stand(question) for question in exam.session.questions} == {Stand.OPEN}


def test_an_exam_that_was_killed_stands_at_the_first_open_question_with_all_that_was_given(tmp_path: Path) -> None:
    """Nothing is closed or handed over: what the second desk knows, it has from the disk."""
    with closing(desk(tmp_path).store) as store:
        exam = begun(Desk(small_bank().index, small_bank, store, now=lambda: NOON), minutes=20)
        answer(exam, "single", certainty=3, milliseconds=700)
        answer(exam, "true-false")
        exam.save("q-ranking", PARTS["ranking"], 1, 50)
        with closing(Store(tmp_path / "progress.sqlite")) as other:
            later = Desk(small_bank().index, small_bank, other, now=lambda: NOON + timedelta(minutes=5))
            (unfinished,) = later.unfinished()
            again = resumed(later, exam)
            assert unfinished.session == again.session
            assert again.place == 1
            assert again.remaining == timedelta(minutes=15)
            assert (again.certainty_in("q-single"), again.drafts["q-single"].milliseconds) == (3, 700)
            assert again.response_in("q-single") == key_of(later.bank.question("q-single"))
            assert again.response_in("q-ranking") == PARTS["ranking"]
            assert [again.stand(question) for question in again.session.questions] == [
                Stand.ANSWERED,
                Stand.OPEN,
                Stand.ANSWERED,
                Stand.INCOMPLETE,
                Stand.OPEN,
                Stand.OPEN,
            ]


@pytest.mark.parametrize("kind", PARTS)
def test_what_is_incomplete_is_kept_but_not_graded(kind: str, learner: Desk) -> None:
    exam = begun(learner)
    exam.save(f"q-{kind}", PARTS[kind], None, 10)
    assert exam.stand(f"q-{kind}") is Stand.INCOMPLETE
    assert exam.hand_in().answers == {}


def test_a_question_that_was_only_looked_at_stays_open_and_its_time_counts(learner: Desk) -> None:
    exam = begun(learner)
    exam.save("q-single", None, None, 400)
    assert exam.stand("q-single") is Stand.OPEN
    (unfinished,) = learner.unfinished()
    assert (unfinished.place, unfinished.answered) == (0, 0)
    answer(exam, "single", milliseconds=600)
    assert exam.hand_in().answers["q-single"].milliseconds == 1000


def test_an_answer_may_change_and_be_taken_back_until_the_exam_is_handed_in(learner: Desk) -> None:
    exam = begun(learner)
    question = learner.bank.question("q-single")
    exam.save(question.id, worst_of(question), None, 1)
    answer(exam, "single")
    answer(exam, "multiple")
    assert exam.answered == 2
    exam.save("q-multiple", None, None, 1)
    assert exam.answered == 1
    answers = exam.hand_in().answers
    assert {name: given.fraction for name, given in answers.items()} == {"q-single": 1}


def test_all_answers_are_stored_when_the_exam_is_handed_in_and_none_before(learner: Desk) -> None:
    exam = begun(learner)
    for kind in KINDS:
        answer(exam, kind, certainty=2)
    assert exam.place is None
    assert learner.store.answers(exam.session.id) == []
    handed_in = exam.hand_in()
    assert [given.fraction for given in handed_in.answers.values()] == [1] * len(KINDS)
    assert {given.certainty for given in learner.store.answers(exam.session.id)} == {2}
    assert learner.unfinished() == []
    assert isinstance(learner.resume(exam.session), Round)


def test_an_exam_without_a_limit_never_runs_out(learner: Desk) -> None:
    exam = begun(learner)
    waits(learner, days=400)
    assert exam.remaining is None
    answer(exam, "single")
    assert exam.answered == 1


def test_nothing_can_be_changed_once_the_time_is_up_and_what_stood_then_counts(learner: Desk) -> None:
    exam = begun(learner, minutes=10)
    waits(learner, minutes=9, seconds=59.9)
    answer(exam, "single")
    waits(learner, minutes=10)
    with pytest.raises(OverError):
        answer(exam, "multiple")
    waits(learner, minutes=30)
    handed_in = exam.hand_in()
    assert set(handed_in.answers) == {"q-single"}
    assert learner.store.exams.handed_in(exam.session.id) == timestamp(NOON + timedelta(minutes=10))


def test_an_exam_whose_time_ran_out_while_smquiz_was_closed_comes_back_handed_in(learner: Desk) -> None:
    exam = begun(learner, minutes=10)
    answer(exam, "single")
    waits(learner, hours=5)
    again = learner.resume(exam.session)
    assert isinstance(again, Round)
    assert set(again.answers) == {"q-single"}
    assert learner.unfinished() == []


def test_of_two_windows_the_first_to_hand_in_counts_and_the_other_is_told(learner: Desk) -> None:
    here, there = begun(learner), begun(learner)
    there = resumed(learner, here)
    answer(here, "single")
    there.hand_in()
    with pytest.raises(OverError):
        answer(here, "multiple")
    assert not here.timed_out
    assert set(here.hand_in().answers) == {"q-single"}


def test_what_another_window_wrote_is_seen_when_the_drafts_are_read_again(learner: Desk) -> None:
    here = begun(learner)
    assert here.stand("q-single") is Stand.OPEN
    answer(resumed(learner, here), "single")
    here.read_drafts()
    assert here.stand("q-single") is Stand.ANSWERED


def test_what_no_longer_fits_a_question_that_changed_is_left_out_when_it_is_handed_in(tmp_path: Path) -> None:
    with closing(desk(tmp_path).store) as store:
        exam = begun(Desk(small_bank().index, small_bank, store, now=lambda: NOON))
        exam.save("q-single", Chosen(chosen=frozenset({"z"})), None, 1)
        assert exam.stand("q-single") is Stand.INCOMPLETE
        assert exam.hand_in().answers == {}


@pytest.mark.parametrize(
    ("leave", "told"),
    [(lambda exam: exam.hand_in(), True), (lambda exam: exam.desk.set_aside(exam.session), False)],
    ids=["handed in", "set aside"],
)
def test_what_was_left_open_is_told_only_once_the_exam_is_handed_in(
    leave: Callable[[Exam], object], told: bool, learner: Desk
) -> None:
    exam = begun(learner)
    answer(exam, "single")
    leave(exam)
    read = learner.read_again(exam.session.id)
    assert read.tells("q-single") is told
    assert read.tells("q-multiple") is told


def test_what_is_unanswered_in_a_practice_is_never_told(learner: Desk) -> None:
    study_round = learner.practise(count=6)
    assert not any(study_round.tells(question) for question in study_round.session.questions)


def test_an_answer_to_an_earlier_wording_is_no_answer_to_the_question_as_it_stands(tmp_path: Path) -> None:
    with closing(desk(tmp_path).store) as store:
        before = Desk(small_bank().index, small_bank, store, now=lambda: NOON)
        exam = begun(before)
        answer(exam, "single")
        answer(exam, "multiple")
        exam.hand_in()
        bank = reworded("q-single")
        after = Desk(bank.index, lambda: bank, store, now=lambda: NOON).read_again(exam.session.id)
        assert after.given("q-single") is None
        assert not after.tells("q-single")
        assert after.given("q-multiple")
        assert after.tells("q-multiple")


def test_what_stands_at_a_question_that_changed_since_is_to_be_given_anew(tmp_path: Path) -> None:
    with closing(desk(tmp_path).store) as store:
        exam = begun(Desk(small_bank().index, small_bank, store, now=lambda: NOON))
        answer(exam, "single")
        answer(exam, "multiple")
        bank = reworded("q-single")
        again = Desk(bank.index, lambda: bank, store, now=lambda: NOON).resume(exam.session)
        assert isinstance(again, Exam)
        assert (again.stand("q-single"), again.stand("q-multiple")) == (Stand.OPEN, Stand.ANSWERED)
        assert set(again.hand_in().answers) == {"q-multiple"}
