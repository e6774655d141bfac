"""The outbox: each answer and each end of a session has one statement an endpoint, frozen until it is sent."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.examples import MOMENT, QUESTIONS, answer, session

from smquiz.quiz.session import Draft
from smquiz.store.outbox import Frozen, Outbox
from smquiz.store.store import Store

HERE = "https://lrs.example.org/xAPI"
THERE = "https://other.example.org/xAPI"
LATER = "2024-05-02T12:00:00.000+00:00"


@pytest.fixture
def outbox(store: Store) -> Outbox:
    """Of a session with its first three questions answered."""
    for question in QUESTIONS[:3]:
        store.record(answer(question))
    return store.outbox


def freeze(outbox: Outbox, endpoint: str = HERE, words: bytes = b"{}") -> None:
    """All that is new."""
    outbox.freeze(
        endpoint,
        [
            Frozen(each.session.id, each.number, f"answer-{each.number}", words)
            for each in outbox.given(endpoint, 0, 99)
        ],
        MOMENT,
    )
    outbox.freeze(
        endpoint,
        [Frozen(each.session.id, None, f"end-{each.session.id}", words) for each in outbox.ended(endpoint, 0, 99)],
        MOMENT,
    )


def waiting(outbox: Outbox, endpoint: str = HERE) -> list[str]:
    return [each.statement for each in outbox.waiting(endpoint, 99)]


def test_answers_without_a_statement_come_with_their_session_oldest_first_and_in_parts(outbox: Outbox) -> None:
    first = outbox.given(HERE, 0, 2)
    assert [(each.answer, each.session) for each in first] == [(answer(name), session()) for name in QUESTIONS[:2]]
    (last,) = outbox.given(HERE, first[-1].number, 2)
    assert last.answer == answer(QUESTIONS[2])
    assert outbox.given(HERE, last.number, 2) == []


def test_what_has_a_statement_is_new_no_more_there_but_elsewhere(outbox: Outbox) -> None:
    freeze(outbox)
    assert outbox.given(HERE, 0, 99) == []
    assert len(outbox.given(THERE, 0, 99)) == 3
    assert len(outbox.given(None, 0, 99)) == 3


def test_a_session_has_ended_when_all_is_answered(store: Store, outbox: Outbox) -> None:
    assert outbox.ended(HERE, 0, 99) == []
    for question in QUESTIONS[3:]:
        store.record(answer(question, fraction=1))
    (ended,) = outbox.ended(HERE, 0, 99)
    assert ended.session == session()
    assert ended.mean == pytest.approx((3 * 0.5 + 9) / 12)
    assert ended.milliseconds == 12 * 1234
    assert ended.at == MOMENT
    freeze(outbox)
    assert outbox.ended(HERE, 0, 99) == []
    assert outbox.given(HERE, 0, 99) == []


def test_an_exam_has_ended_when_it_is_handed_in_and_blanks_count_nothing(store: Store) -> None:
    exam = session("exam")._replace(mode="exam", minutes=20)
    store.begin(exam)
    store.exams.save(Draft("exam", QUESTIONS[0], "hash", '{"chosen":["a"]}', None, 5000, MOMENT))
    assert store.outbox.ended(HERE, 0, 99) == []
    store.hand_in("exam", [answer(QUESTIONS[0], of="exam", fraction=1)], LATER)
    (ended,) = store.outbox.ended(HERE, 0, 99)
    assert ended.mean == pytest.approx(1 / 12)
    assert (ended.session.id, ended.at) == ("exam", LATER)


def test_a_session_that_was_set_aside_never_ends_and_its_answers_are_told(store: Store, outbox: Outbox) -> None:
    store.set_aside("s1", LATER)
    assert outbox.ended(HERE, 0, 99) == []
    assert len(outbox.given(HERE, 0, 99)) == 3


def test_bytes_that_are_frozen_never_change(outbox: Outbox) -> None:
    freeze(outbox, words=b'{"words":"of today"}')
    again = [Frozen("s1", number, f"answer-{number}", b"of tomorrow") for number in (1, 2, 3)]
    outbox.freeze(HERE, again, LATER)
    assert {each.json for each in outbox.waiting(HERE, 99)} == {b'{"words":"of today"}'}


def test_all_of_a_part_is_frozen_or_nothing(outbox: Outbox) -> None:
    with pytest.raises(RuntimeError):
        outbox.freeze(HERE, (Frozen("s1", number, str(number), b"{}") for number in (1, 2, fail())), MOMENT)
    assert waiting(outbox) == []


def fail() -> int:
    raise RuntimeError


def test_what_is_sent_waits_no_more_and_leaves_its_bytes_behind(outbox: Outbox, path: Path) -> None:
    freeze(outbox)
    first, second, _ = outbox.waiting(HERE, 99)
    outbox.sent([first.number, second.number], LATER)
    assert waiting(outbox) == ["answer-3"]
    assert outbox.given(HERE, 0, 99) == []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM unsent").fetchone() == (1,)


def test_what_is_refused_is_not_sent_again_until_it_is_wished(outbox: Outbox) -> None:
    freeze(outbox)
    _, second, third = outbox.waiting(HERE, 99)
    outbox.refuse(second.number, "HTTP 400: why", LATER)
    assert waiting(outbox) == ["answer-1", "answer-3"]
    (refused,) = outbox.refused(HERE, 99)
    assert refused == ("answer-2", QUESTIONS[1], "HTTP 400: why", LATER)
    outbox.sent([third.number], LATER)
    assert outbox.forget_refused(HERE) == 1
    assert [each.number for each in outbox.given(HERE, 0, 99)] == [2]


def test_what_another_window_has_sent_meanwhile_is_not_refused(outbox: Outbox) -> None:
    freeze(outbox)
    first, *_ = outbox.waiting(HERE, 99)
    outbox.sent([first.number], MOMENT)
    outbox.refuse(first.number, "HTTP 409", LATER)
    assert outbox.refused(HERE, 99) == []


def test_counts_tell_what_became_of_everything(store: Store, outbox: Outbox) -> None:
    assert outbox.counts(HERE) == (3, 0, 0, 0, None)
    freeze(outbox)
    first, second, _ = outbox.waiting(HERE, 99)
    outbox.sent([first.number], MOMENT)
    outbox.refuse(second.number, "HTTP 400", LATER)
    for question in QUESTIONS[3:]:
        store.record(answer(question))
    assert outbox.counts(HERE) == (10, 1, 1, 1, LATER)
    assert outbox.counts(THERE) == outbox.counts(None) == (13, 0, 0, 0, None)
    assert outbox.endpoints() == [HERE]


def test_a_file_without_a_session_has_nothing_to_tell(path: Path) -> None:
    with Store(path) as store:
        assert store.outbox.given(None, 0, 99) == []
        assert store.outbox.counts(HERE) == (0, 0, 0, 0, None)


def test_who_freezes_late_what_another_window_has_sent_leaves_nothing_behind(outbox: Outbox, path: Path) -> None:
    late = [Frozen("s1", each.number, f"answer-{each.number}", b"{}") for each in outbox.given(HERE, 0, 99)]
    freeze(outbox)
    outbox.sent([each.number for each in outbox.waiting(HERE, 99)], MOMENT)
    outbox.freeze(HERE, late, LATER)
    assert waiting(outbox) == []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM unsent").fetchone() == (0,)
