"""What spaced review remembers: kept with the last answer that it has taken in, and made again from the answers."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.examples import MOMENT, QUESTIONS, answer, session

from smquiz.quiz.review import Card
from smquiz.store.cards import Given, StoredCard
from smquiz.store.faults import StoreError, StoreFault
from smquiz.store.store import Store

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def card(question: str, answer: int, hash_: str | None = None, days: int = 3) -> StoredCard:
    return StoredCard(question, hash_ or f"hash-{question}", answer, Card(2.5, 4.0, NOON, NOON + timedelta(days=days)))


def numbers(store: Store, question: str, hash_: str | None = None, after: int = 0) -> list[int]:
    return [given.answer for given in store.cards.answers("bank", question, hash_ or f"hash-{question}", after)]


def test_a_card_comes_back_as_it_was_kept(store: Store, path: Path) -> None:
    store.cards.keep("bank", [card("q0", 1), card("q1", 2)])
    with Store(path) as other:
        assert other.cards.of("bank", "q0") == card("q0", 1)
        assert other.cards.of("bank", "q2") is None
        assert other.cards.of("elsewhere", "q0") is None


def test_a_card_takes_the_place_of_the_one_before(store: Store) -> None:
    store.cards.keep("bank", [card("q0", 1)])
    store.cards.keep("bank", [card("q0", 2, days=9)])
    assert store.cards.of("bank", "q0") == card("q0", 2, days=9)


def test_when_each_card_falls_due_is_told_with_its_wording(store: Store) -> None:
    store.cards.keep("bank", [card("q0", 1), card("q1", 2, hash_="before", days=1)])
    store.cards.keep("elsewhere", [card("q9", 1)])
    assert store.cards.due("bank") == {
        "q0": ("hash-q0", "2024-05-04T12:00:00.000+00:00"),
        "q1": ("before", "2024-05-02T12:00:00.000+00:00"),
    }


def test_a_question_is_behind_until_its_card_has_taken_in_its_last_answer(store: Store) -> None:
    store.begin(session("s2"))
    assert store.cards.behind("bank") == []
    store.record(answer("q0"))
    assert store.cards.behind("bank") == [("q0", "hash-q0")]
    (number,) = numbers(store, "q0")
    store.cards.keep("bank", [card("q0", number)])
    assert store.cards.behind("bank") == []
    store.record(answer("q0", of="s2")._replace(hash="newer"))
    assert store.cards.behind("bank") == [("q0", "newer")]
    assert numbers(store, "q0", "newer", after=number) == [number + 1]
    assert numbers(store, "q0", after=number) == []


def test_answers_to_another_bank_or_another_wording_are_not_taken_in(store: Store) -> None:
    store.begin(session("other", bank="other"))
    store.begin(session("s2"))
    store.record(answer("q0", of="other"))
    store.record(answer("q0", of="s2")._replace(hash="before"))
    store.record(answer("q0", fraction=0.25)._replace(certainty=3))
    assert store.cards.answers("bank", "q0", "hash-q0", after=0) == [Given(3, 0.25, 3, MOMENT)]
    assert [each for each, _ in store.cards.behind("other")] == ["q0"]


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from(QUESTIONS[:3]), st.booleans()),
        max_size=12,
        unique_by=lambda t: t[:2],
    )
)
def test_what_is_behind_is_what_was_answered_since_cards_were_kept(
    tmp_path_factory: pytest.TempPathFactory, done: list[tuple[str, str, bool]]
) -> None:
    with Store(tmp_path_factory.mktemp("cards") / "progress.sqlite") as store:
        for name in "ab":
            store.begin(session(name))
        waiting: set[str] = set()
        for name, question, catch_up in done:
            store.record(answer(question, of=name))
            waiting.add(question)
            if catch_up:
                behind = store.cards.behind("bank")
                store.cards.keep("bank", [card(each, numbers(store, each)[-1]) for each, _ in behind])
                waiting.clear()
            assert {each for each, _ in store.cards.behind("bank")} == waiting


def test_cards_are_kept_together_or_not_at_all(store: Store) -> None:
    broken = card("q1", 2)._replace(question=None)  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        store.cards.keep("bank", [card("q0", 1), broken])
    assert store.cards.due("bank") == {}


def test_a_card_with_a_date_that_is_none_is_damage(store: Store, path: Path) -> None:
    store.cards.keep("bank", [card("q0", 1)])
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE card SET due = 'soon'")
    with pytest.raises(StoreError) as raised:
        store.cards.of("bank", "q0")
    assert raised.value.fault is StoreFault.CORRUPT
