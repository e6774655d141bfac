"""Whatever store and network do, each statement ends up at the store once, or refused with a reason."""

from collections.abc import Callable, Sequence
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smquiz.lrs.problem import LrsError
from smquiz.lrs.reply import Reply, Verdict
from smquiz.lrs.sender import BATCH, BATCH_BYTES, FUTILE, LONGEST_WAIT, PATIENCE, TRIES, Sender, Step
from smquiz.store.outbox import Waiting

BAD: Final = b"bad"
STOPS: Final = (Verdict.NO_KEY, Verdict.MOVED, Verdict.NO_STORE, Verdict.NOT_TRUSTED, Verdict.OTHER_VERSION)


class KilledError(BaseException):
    """The process is gone; what was not written down is lost."""


class Store:
    """A strict store: a batch is taken whole or not at all; the same id with other bytes is a conflict.

    `faults` says what goes wrong with each request: nothing (None), what is answered instead of it ("before") or
    after it was done ("after").
    """

    def __init__(self, faults: Sequence[tuple[str, Reply] | None] = (), largest: int = 10**9) -> None:
        self.has_got: dict[str, bytes] = {}
        self.batches: list[int] = []
        self._faults = iter(faults)
        self._largest = largest

    def store(self, statements: Sequence[bytes]) -> Reply:
        self.batches.append(len(statements))
        return self._faulty(lambda: self._take(statements))

    def has(self, statement: str) -> Reply:
        return self._faulty(lambda: Reply(Verdict.STORED if statement in self.has_got else Verdict.MISSING))

    def _faulty(self, do: Callable[[], Reply]) -> Reply:
        match next(self._faults, None):
            case ("before", reply):
                return reply
            case ("after", reply):
                do()
                return reply
            case _:
                return do()

    def _take(self, statements: Sequence[bytes]) -> Reply:
        if sum(map(len, statements)) > self._largest:
            return Reply(Verdict.TOO_LARGE, 413)
        if any(each.endswith(BAD) for each in statements):
            return Reply(Verdict.REFUSED, 400, "bad")
        new = {id_of(each): each for each in statements}
        if any(self.has_got.get(name, content) != content for name, content in new.items()):
            return Reply(Verdict.CONFLICT, 409, "other words")
        self.has_got.update(new)
        return Reply(Verdict.STORED, 200)


class Book:
    """The outbox: what waits, and what became of the rest. By chance smquiz is killed before it writes."""

    def __init__(self, statements: Sequence[Waiting], kills: Sequence[bool] = ()) -> None:
        self.waiting = {each.number: each for each in statements}
        self.settled: list[int] = []
        self.reasons: dict[int, str] = {}
        self._kills = iter(kills)

    def sent(self, numbers: Sequence[int]) -> None:
        self._live()
        for number in numbers:
            del self.waiting[number]
            self.settled.append(number)

    def refuse(self, number: int, reason: str) -> None:
        self._live()
        del self.waiting[number]
        self.reasons[number] = reason

    def _live(self) -> None:
        if next(self._kills, False):
            raise KilledError


def id_of(statement: bytes) -> str:
    return statement.partition(b" ")[0].decode()


def statements(ends: Sequence[bytes]) -> list[Waiting]:
    return [Waiting(number, f"s{number}", b"s%d %b" % (number, end)) for number, end in enumerate(ends)]


def push(store: Store, book: Book, sleep: Callable[[float], None] = lambda _: None) -> list[Step]:
    """What one run of the command does."""
    return list(Sender(store, book, sleep, lambda: 0.5).send(list(book.waiting.values())))


later = st.builds(
    Reply, st.just(Verdict.LATER), st.sampled_from((None, 429, 500, 503)), wait=st.none() | st.floats(0, 999)
)
stops = st.builds(Reply, st.sampled_from(STOPS), st.just(401))
faults = st.lists(
    st.none() | st.tuples(st.sampled_from(("before", "after")), later | later | later | stops), max_size=40
)
contents = st.lists(st.sampled_from((b"good", b"good", b"good", b"long" * 20, BAD)), max_size=30)


@given(contents, faults, st.lists(st.booleans(), max_size=10), st.sampled_from((40, 400, 10**9)), st.data())
def test_whatever_goes_wrong_each_is_sent_once_or_refused_with_a_reason(
    ends: list[bytes],
    wrong: list[tuple[str, Reply] | None],
    kills: list[bool],
    largest: int,
    data: st.DataObject,
) -> None:
    waiting = statements(ends)
    store, book = Store(wrong, largest), Book(waiting, kills)
    there = data.draw(st.sets(st.sampled_from(waiting)) if waiting else st.just(set()))
    store.has_got = {each.statement: b"in other words" for each in there}
    for _ in range(len(wrong) + len(kills) + len(ends) + 1):
        try:
            push(store, book)
        except (LrsError, KilledError):
            continue
        break
    assert book.waiting == {}
    assert len(book.settled) == len(set(book.settled))
    sent = {each.statement for each in waiting if each.number in book.settled}
    assert sent == set(store.has_got) - {each.statement for each in there if each.number in book.reasons}
    for each in waiting:
        if each.number in book.settled:
            assert store.has_got[each.statement] == (b"in other words" if each in there else each.json)
        else:
            assert book.reasons[each.number].startswith("HTTP ")
            assert each.json.endswith(BAD) or len(each.json) > largest


def test_batches_are_bounded_by_count_and_by_bytes() -> None:
    store = Store()
    push(store, Book(statements([b"good"] * (2 * BATCH + 1))))
    assert store.batches == [BATCH, BATCH, 1]
    store = Store()
    push(store, Book(statements([b"x" * (BATCH_BYTES // 3)] * 5 + [b"y" * (2 * BATCH_BYTES)])))
    assert store.batches == [2, 2, 1, 1]


def test_one_bad_statement_keeps_no_other_from_the_store() -> None:
    store, book = Store(), Book(statements([b"good"] * 60 + [BAD] + [b"good"] * 30))
    steps = push(store, book)
    assert (sum(each.sent for each in steps), sum(each.refused for each in steps)) == (90, 1)
    assert book.reasons == {60: "HTTP 400: bad"}
    assert len(store.batches) < 20


def test_what_the_store_has_in_other_words_counts_as_sent() -> None:
    store, book = Store(), Book(statements([b"good"] * 3))
    store.has_got = {"s1": b"in other words"}
    steps = push(store, book)
    assert Step(*map(sum, zip(*steps, strict=True))) == Step(sent=3, refused=0, known=1)
    assert book.reasons == {}


def test_a_conflict_about_what_is_not_there_is_refused() -> None:
    store = Store([("before", Reply(Verdict.CONFLICT, 409, "no reason"))])
    book = Book(statements([b"good"]))
    push(store, book)
    assert book.reasons == {0: "HTTP 409: no reason"}


def test_smaller_batches_follow_once_one_was_too_large() -> None:
    store = Store(largest=400)
    push(store, Book(statements([b"x" * 30] * 40)))
    tried = [size for size in store.batches if size * 33 > 400]
    assert tried == [40, 20]


def waits(replies: Sequence[Reply], chance: float = 0.0) -> list[float]:
    slept: list[float] = []
    store = Store([("before", reply) for reply in replies])
    book = Book(statements([b"good"]))
    try:
        list(Sender(store, book, slept.append, lambda: chance).send(list(book.waiting.values())))
    except LrsError:
        assert book.waiting
    return slept


def test_each_wait_is_twice_the_one_before_up_to_a_longest() -> None:
    down = Reply(Verdict.LATER, 503)
    assert waits([down] * 7) == [1, 2, 4, 8, 16, 32, LONGEST_WAIT]
    assert waits([down] * 3, chance=0.999) == pytest.approx([0.5, 1, 2], rel=0.01)


def test_a_store_is_given_the_time_that_it_asks_for() -> None:
    assert waits([Reply(Verdict.LATER, 429, wait=17.0)] * 2) == [17, 17]
    assert waits([Reply(Verdict.LATER, 429, wait=0.0)]) == [1]


def test_a_store_that_asks_for_too_much_time_is_left_until_later() -> None:
    assert waits([Reply(Verdict.LATER, 503, wait=PATIENCE + 1)]) == []


def test_a_store_out_of_reach_ends_the_run_and_nothing_is_lost() -> None:
    store = Store([("before", Reply(Verdict.LATER, None, "ConnectError"))] * TRIES)
    book = Book(statements([b"good"]))
    with pytest.raises(LrsError) as raised:
        push(store, book)
    assert "ConnectError" in raised.value.explain("en")[0]
    assert len(store.batches) == TRIES
    assert len(book.waiting) == 1
    assert push(store, book) == [Step(sent=1)]


@pytest.mark.parametrize("verdict", STOPS)
def test_what_no_other_request_would_change_ends_the_run_with_its_cure(verdict: Verdict) -> None:
    store = Store([("before", Reply(verdict, 401, "why\x1b[2J"))])
    book = Book(statements([b"good"] * 3))
    with pytest.raises(LrsError) as raised:
        push(store, book)
    for language in ("fr", "en"):
        what, cure = raised.value.explain(language)
        assert "why<U+001B>" in what
        assert cure
    assert store.batches == [3]
    assert len(book.waiting) == 3


def test_a_store_that_takes_nothing_is_not_offered_everything() -> None:
    store, book = Store(), Book(statements([BAD] * 300))
    with pytest.raises(LrsError) as raised:
        push(store, book)
    assert "--again" in raised.value.explain("en")[1]
    assert len(book.reasons) == FUTILE
    assert len(book.waiting) == 300 - FUTILE


def test_many_bad_ones_among_good_ones_do_not_end_the_run() -> None:
    book = Book(statements([b"good", *[BAD] * (FUTILE + 5)]))
    push(Store(), book)
    assert len(book.reasons) == FUTILE + 5


def test_what_a_store_says_is_kept_without_what_a_terminal_would_obey() -> None:
    book = Book(statements([b"good"]))
    push(Store([("before", Reply(Verdict.REFUSED, 400, "\x1b]0;x\x07" + "y" * 999))]), book)
    assert "\x1b" not in book.reasons[0]
    assert len(book.reasons[0]) < 500


def test_a_run_stops_where_it_is_killed_and_the_next_sends_the_same_bytes() -> None:
    store, book = Store(), Book(statements([b"good"] * 150), [False, True])
    with pytest.raises(KilledError):
        push(store, book)
    assert (len(store.has_got), len(book.settled)) == (150, 100)
    push(store, book)
    assert book.settled == list(range(150))
