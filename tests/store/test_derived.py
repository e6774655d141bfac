"""The sums that triggers keep are those of the rows, whatever was done, from one window or from two."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.derived import added_up, held, rounded
from tests.store.examples import QUESTIONS, answer, session
from tests.strategies import fractions

from smquiz.quiz.mode import MODES
from smquiz.quiz.session import Answer, Session
from smquiz.store.faults import AlreadyAnsweredError
from smquiz.store.store import Store

NAMES = ("a", "b", "c")
BANKS = ("bank", "other")
EVER = "2024"
"""A moment before all answers."""

Step = Callable[[Store], None]

moments = st.integers(0, 90).map(lambda minutes: f"2024-05-01T{10 + minutes // 60}:{minutes % 60:02}:00.000+00:00")


@st.composite
def answers(draw: st.DrawFn, name: str) -> Answer:
    return answer(draw(st.sampled_from(QUESTIONS[:4])), of=name, fraction=draw(fractions))._replace(
        hash=draw(st.sampled_from(("now", "before"))),
        certainty=draw(st.none() | st.integers(1, 3)),
        milliseconds=draw(st.integers(0, 100_000)),
        answered=draw(moments),
    )


def recorded(one: Answer) -> Step:
    def step(store: Store) -> None:
        with suppress(AlreadyAnsweredError):
            store.record(one)

    return step


def handed_in(name: str, given_answers: list[Answer], at: str) -> Step:
    def step(store: Store) -> None:
        before = store.answers(name)
        try:
            store.hand_in(name, given_answers, at)
        except AlreadyAnsweredError:
            assert store.answers(name) == before

    return step


def set_aside(name: str, at: str) -> Step:
    return lambda store: store.set_aside(name, at)


@st.composite
def steps(draw: st.DrawFn) -> Step:
    name = draw(st.sampled_from(NAMES))
    match draw(st.sampled_from(("record", "record", "record", "hand in", "set aside"))):
        case "record":
            return recorded(draw(answers(name)))
        case "hand in":
            return handed_in(name, draw(st.lists(answers(name), max_size=4)), draw(moments))
        case _:
            return set_aside(name, draw(moments))


whatever_is_done = given(
    sessions=st.tuples(
        *(
            st.builds(
                lambda name, bank, count, mode: session(name, bank, QUESTIONS[:count])._replace(mode=mode),
                st.just(name),
                st.sampled_from(BANKS),
                st.integers(1, 4),
                st.sampled_from(MODES),
            )
            for name in NAMES
        )
    ),
    done=st.lists(st.tuples(st.sampled_from((0, 1)), steps()), min_size=8, max_size=25),
)


@settings(max_examples=60)
@whatever_is_done
def test_whatever_is_done_from_two_windows_the_sums_are_those_of_the_rows(
    tmp_path_factory: pytest.TempPathFactory, sessions: tuple[Session, ...], done: list[tuple[int, Step]]
) -> None:
    path = tmp_path_factory.mktemp("derived") / "progress.sqlite"
    with Store(path) as one, Store(path) as other:
        for each in sessions:
            one.begin(each)
        for window, step in done:
            step((one, other)[window])
        assert held(path) == added_up(path)


@settings(max_examples=30)
@whatever_is_done
def test_what_triggers_keep_is_what_sqlite_adds_up_since_the_beginning(
    tmp_path_factory: pytest.TempPathFactory, sessions: tuple[Session, ...], done: list[tuple[int, Step]]
) -> None:
    with Store(tmp_path_factory.mktemp("kept") / "progress.sqlite") as store:
        for each in sessions:
            store.begin(each)
        for _, step in done:
            step(store)
        for bank in BANKS:
            assert near(store.sums.texts(bank)) == near(store.sums.texts(bank, EVER))
            assert near(store.sums.sessions(bank)) == near(store.sums.sessions(bank, EVER))


def near(rows: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return [rounded(row) for row in rows]


def test_the_sums_start_from_nothing(path: Path) -> None:
    with Store(path):
        sums = held(path)
        assert sums == added_up(path)
        assert not any(sums.values())
