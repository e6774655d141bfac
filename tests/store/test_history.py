"""Sums over all that was ever answered, and the list of past sessions."""

from datetime import datetime

import pytest
from tests.store.examples import INDEX, MOMENT, answer, session

from smquiz.quiz.calibration import Level
from smquiz.store.history import Activity, PastSession
from smquiz.store.store import Store

START = int(datetime.fromisoformat(MOMENT).timestamp())


def test_the_sessions_stand_newest_first_with_what_was_answered_in_each(store: Store) -> None:
    store.begin(session("s2", questions=("q0", "q1")))
    store.record(answer("q0", fraction=0.5))
    store.record(answer("q0", of="s2", fraction=1))
    store.record(answer("q1", of="s2", fraction=0.25))
    assert store.history.sessions("bank", 10) == [
        PastSession("s2", "practice", MOMENT, ("tip",), 2, 2, 1.25, 2468, over=True),
        PastSession("s1", "practice", MOMENT, ("tip",), 12, 1, 0.5, 1234, over=False),
    ]


def test_a_session_without_answers_is_not_in_the_list(store: Store) -> None:
    assert store.history.sessions("bank", 10) == []


def test_the_sessions_of_another_bank_are_not_in_the_list(store: Store) -> None:
    store.begin(session("other", bank="other"))
    store.record(answer("q0", of="other"))
    assert store.history.sessions("bank", 10) == []


def test_a_session_set_aside_is_over(store: Store) -> None:
    store.record(answer("q0"))
    store.set_aside("s1", MOMENT)
    assert [each.over for each in store.history.sessions("bank", 10)] == [True]


@pytest.mark.parametrize(("most", "offset", "names"), [(2, 0, ["d", "c"]), (2, 2, ["b", "a"]), (2, 4, [])])
def test_the_list_comes_in_pages(most: int, offset: int, names: list[str], store: Store) -> None:
    for name in "abcd":
        store.begin(session(name))
        store.record(answer("q0", of=name))
        store.record(answer("q1", of=name))
    assert [each.id for each in store.history.sessions("bank", most, offset)] == names


def test_activity_is_summed_between_moments(store: Store) -> None:
    for question, minute in (("q0", "00:00.000"), ("q1", "14:59.999"), ("q2", "15:00.000")):
        store.record(answer(question)._replace(answered=f"2024-05-01T12:{minute}+00:00"))
    assert store.history.activity("bank", [START, START + 900, START + 1800]) == [
        Activity(START, 2, 1.0, 2468),
        Activity(START + 900, 1, 0.5, 1234),
    ]
    assert store.history.activity("bank", [START - 900, START, START + 3600]) == [Activity(START, 3, 1.5, 3702)]
    assert store.history.activity("another", [START, START + 900]) == []
    assert store.history.total("bank") == Activity(START, 3, 1.5, 3702)


def test_nothing_answered_sums_up_to_nothing(store: Store) -> None:
    assert store.history.activity("bank", [0, START]) == []
    assert store.history.total("bank") == Activity(0, 0, 0.0, 0)
    assert store.history.certainty("bank") == []


def test_only_a_stated_certainty_is_counted(store: Store) -> None:
    for question, certainty, fraction in (("q0", 3, 1.0), ("q1", 3, 0.5), ("q2", 1, 0.0), ("q3", None, 1.0)):
        store.record(answer(question, fraction=fraction)._replace(certainty=certainty))
    assert store.history.certainty("bank") == [Level(1, 1, 0.0, 0.0), Level(3, 2, 1.5, 1.25)]


def test_every_answer_to_a_question_is_found_again_the_newest_first(store: Store) -> None:
    store.begin(session("s2"))
    store.record(answer("q0"))
    store.record(answer("q1"))
    store.record(answer("q0", of="s2", fraction=1))
    assert store.history.of_question(INDEX.id, "q0") == [answer("q0", of="s2", fraction=1), answer("q0")]
