"""Exams: what stands in them until they are handed in, and that handing in is one step."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.conftest import Forker
from tests.store.derived import added_up, held
from tests.store.examples import INDEX, MOMENT, QUESTIONS, answer, copies, session

from smquiz.quiz.session import Draft
from smquiz.store.faults import AlreadyAnsweredError, StoreError, StoreFault
from smquiz.store.store import Store, Unfinished

KILLS = 30
SEED = 20240501
LATER = "2024-05-01T13:00:00.000+00:00"

EXAM = session("exam")._replace(mode="exam", minutes=30)


def draft(question: str, of: str = "exam", response: str | None = '{"chosen":["a"]}') -> Draft:
    return Draft(of, question, f"hash-{question}", response, 2, 1234, MOMENT)


@pytest.fixture
def exam(store: Store) -> Store:
    """A file with an exam begun besides its practice session."""
    store.begin(EXAM)
    return store


def test_what_stands_at_a_question_comes_back_as_it_was(exam: Store, path: Path) -> None:
    drafts = [draft("q3"), draft("q0", response=None)._replace(certainty=None)]
    for each in drafts:
        exam.exams.save(each)
    with Store(path) as other:
        assert sorted(other.exams.drafts("exam")) == sorted(drafts)
        assert other.exams.drafts("s1") == []


def test_what_is_saved_later_takes_the_place_of_what_stood_there(exam: Store) -> None:
    exam.exams.save(draft("q0"))
    exam.exams.save(draft("q0", response=None)._replace(saved=LATER))
    assert exam.exams.drafts("exam") == [draft("q0", response=None)._replace(saved=LATER)]


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from(QUESTIONS), st.none() | st.integers(1, 3), st.integers(0, 10**9))))
def test_the_last_that_was_saved_at_each_question_stands(
    tmp_path_factory: pytest.TempPathFactory, saved: list[tuple[str, int | None, int]]
) -> None:
    with Store(tmp_path_factory.mktemp("drafts") / "progress.sqlite") as store:
        store.begin(EXAM)
        last = {}
        for question, certainty, milliseconds in saved:
            last[question] = draft(question)._replace(certainty=certainty, milliseconds=milliseconds)
            store.exams.save(last[question])
        assert {each.question: each for each in store.exams.drafts("exam")} == last


def test_drafts_count_for_nothing_until_they_are_handed_in(exam: Store) -> None:
    exam.exams.save(draft("q0"))
    assert exam.answers("exam") == []
    assert exam.latest("bank") == {}
    assert exam.history.total("bank").answers == 0


def test_an_exam_is_resumed_at_its_first_question_without_a_draft(exam: Store) -> None:
    for question in ("q0", "q1", "q5"):
        exam.exams.save(draft(question))
    assert exam.unfinished(INDEX) == [Unfinished(EXAM, 2, 3), Unfinished(session(), 0, 0)]


def test_an_exam_comes_back_with_its_time_limit(exam: Store, path: Path) -> None:
    with Store(path) as other:
        assert other.session("exam") == EXAM
        assert other.session("s1").minutes is None


def test_handed_in_the_answers_count_and_the_drafts_are_gone(exam: Store, path: Path) -> None:
    for question in ("q0", "q1"):
        exam.exams.save(draft(question))
    exam.exams.save(draft("q0", of="s1"))
    assert exam.exams.handed_in("exam") is None
    exam.hand_in("exam", [answer("q0", of="exam"), answer("q1", of="exam")], LATER)
    assert exam.exams.handed_in("exam") == LATER
    assert exam.answers("exam") == [answer("q0", of="exam"), answer("q1", of="exam")]
    assert exam.exams.drafts("exam") == []
    assert exam.exams.drafts("s1") == [draft("q0", of="s1")]
    assert exam.unfinished(INDEX) == [Unfinished(session(), 0, 0)]
    assert held(path) == added_up(path)


def test_an_exam_that_another_window_has_handed_in_takes_no_more_drafts(exam: Store, path: Path) -> None:
    assert exam.exams.save(draft("q0"))
    with Store(path) as other:
        other.hand_in("exam", [answer("q0", of="exam")], LATER)
    assert not exam.exams.save(draft("q1"))
    assert exam.exams.drafts("exam") == []


def test_an_exam_handed_in_blank_is_over(exam: Store) -> None:
    exam.hand_in("exam", [], LATER)
    assert exam.exams.handed_in("exam") == LATER
    assert exam.answers("exam") == []
    assert [each.session.id for each in exam.unfinished(INDEX)] == ["s1"]


def test_of_two_windows_the_first_that_hands_in_counts(exam: Store, path: Path) -> None:
    with Store(path) as other:
        exam.hand_in("exam", [answer("q0", of="exam", fraction=1)], MOMENT)
        other.hand_in("exam", [answer("q0", of="exam", fraction=0), answer("q1", of="exam")], LATER)
        other.hand_in("exam", [], LATER)
    assert exam.answers("exam") == [answer("q0", of="exam", fraction=1)]
    assert exam.exams.handed_in("exam") == MOMENT


def test_if_one_answer_cannot_be_written_none_is_and_the_exam_stays_open(exam: Store, path: Path) -> None:
    exam.exams.save(draft("q0"))
    faulty = answer("q1", of="exam")._replace(fraction=2.0)
    with pytest.raises(StoreError):
        exam.hand_in("exam", [answer("q0", of="exam"), faulty], LATER)
    with pytest.raises(AlreadyAnsweredError):
        exam.hand_in("exam", [answer("q0", of="exam"), answer("q0", of="exam")], LATER)
    assert exam.exams.handed_in("exam") is None
    assert exam.answers("exam") == []
    assert exam.exams.drafts("exam") == [draft("q0")]
    assert held(path) == added_up(path)
    exam.hand_in("exam", [answer("q0", of="exam")], LATER)
    assert exam.answers("exam") == [answer("q0", of="exam")]


def test_on_a_full_disk_nothing_is_handed_in_until_there_is_space(exam: Store) -> None:
    exam.exams.save(draft("q0"))
    long = [answer(question, of="exam")._replace(hash="x" * 5000) for question in QUESTIONS]
    connection = exam.file._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 3}")
    with pytest.raises(StoreError) as raised:
        exam.hand_in("exam", long, LATER)
    assert raised.value.fault is StoreFault.FULL
    assert (exam.answers("exam"), exam.exams.handed_in("exam")) == ([], None)
    assert exam.exams.drafts("exam") == [draft("q0")]
    connection.execute(f"PRAGMA max_page_count = {pages + 100}")
    exam.hand_in("exam", long, LATER)
    assert len(exam.answers("exam")) == len(QUESTIONS)


def test_a_kill_while_an_exam_is_handed_in_leaves_all_of_its_answers_or_all_of_its_drafts(
    tmp_path: Path, forker: Forker
) -> None:
    chance = random.Random(SEED)
    first = tmp_path / "first.sqlite"
    with Store(first) as store:
        store.begin(EXAM)
        for question in QUESTIONS:
            store.exams.save(draft(question))
    content = first.read_bytes()
    spread = forker.time_of("hand_in", copies(content, tmp_path / "undisturbed"), "exam")
    seen = set()
    for path in copies(content, tmp_path, KILLS):
        child = forker.start("hand_in", path, "exam")
        assert child.next() == "begins"
        child.kill_within(spread, chance)
        with Store(path) as store:
            there = (len(store.answers("exam")), len(store.exams.drafts("exam")), store.exams.handed_in("exam"))
        seen.add(there)
        assert held(path) == added_up(path)
    assert seen == {(len(QUESTIONS), 0, MOMENT), (0, len(QUESTIONS), None)}
