"""Two smquiz at once, each in a process of its own, on one progress file."""

import sqlite3
import time
from pathlib import Path

import pytest
from tests.store.conftest import Forker
from tests.store.examples import INDEX, QUESTIONS, answer, answered, contents, filled, session

from smquiz.store import file
from smquiz.store.file import opened
from smquiz.store.store import Store

ROUNDS = 40
SOON = 0.005
"""Seconds that both need to be told of the start."""


def race(path: Path, names: tuple[str, str], forkers: tuple[Forker, Forker]) -> list[list[str]]:
    """What the two told that opened the file at the same moment and answered the sessions of these names."""
    start = time.monotonic() + SOON
    children = [forker.start("race", path, name, start) for forker, name in zip(forkers, names, strict=True)]
    return [child.end() for child in children]


def test_two_that_make_the_file_at_the_same_moment_lose_no_answer_of_either(
    tmp_path: Path, forker: Forker, other_forker: Forker
) -> None:
    for number in range(ROUNDS):
        path = tmp_path / str(number) / "progress.sqlite"
        path.parent.mkdir()
        told = race(path, ("one", "two"), (forker, other_forker))
        assert told == [["open", *(f"{name} {question}" for question in QUESTIONS)] for name in ("one", "two")]
        assert sorted(answered(path)) == sorted((name, question) for name in ("one", "two") for question in QUESTIONS)
        assert list(contents(path.parent)) == [path.name]


def test_two_that_answer_many_questions_in_one_file_lose_and_double_none(
    path: Path, forker: Forker, other_forker: Forker
) -> None:
    for number in range(ROUNDS):
        race(path, (f"one-{number}", f"two-{number}"), (forker, other_forker))
    written = answered(path)
    assert len(written) == len(set(written)) == 2 * ROUNDS * len(QUESTIONS)


def test_of_two_that_answer_the_same_session_each_answer_is_given_by_exactly_one(
    tmp_path: Path, forker: Forker, other_forker: Forker
) -> None:
    for number in range(ROUNDS):
        path = tmp_path / f"{number}.sqlite"
        with Store(path) as store:
            store.begin(session("shared"))
        one, other = race(path, ("shared", "shared"), (forker, other_forker))
        given = [line for line in one + other if line.startswith("shared")]
        refused = [line for line in one + other if line.startswith("refused")]
        assert sorted(given) == sorted(f"shared {question}" for question in QUESTIONS)
        assert sorted(refused) == sorted(f"refused {question}" for question in QUESTIONS)
        assert sorted(answered(path)) == sorted(("shared", question) for question in QUESTIONS)


def test_a_file_that_is_replaced_while_it_is_opened_is_not_the_one_that_is_taken(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_late(path: Path, patience: float) -> sqlite3.Connection:
        monkeypatch.undo()
        connection = opened(path, patience)
        path.unlink()
        with Store(path) as other:
            other.begin(session("other"))
        return connection

    filled(path, "s1")
    monkeypatch.setattr(file, "opened", open_late)
    with Store(path) as store:
        store.begin(session("mine"))
        store.record(answer("q0", of="mine"))
    assert answered(path) == [("mine", "q0")]
    with Store(path) as store:
        assert {each.session.id for each in store.unfinished(INDEX)} == {"other", "mine"}
