"""The answers of a cohort: which of them count, and what they sum up to."""

import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from tests.store.cohort_answers import NOON, Given, given

from smquiz.quiz.calibration import Level
from smquiz.store import cohort, duckdb_engine
from smquiz.store.cohort import AnswerTable, Attempts, EngineName, Item, Sums
from smquiz.store.duckdb_engine import DuckdbEngine, EngineMissingError
from smquiz.store.engine import NoRoomError, SqliteEngine

ENGINES: tuple[EngineName, ...] = ("sqlite", "duckdb")


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> EngineName:
    name: EngineName = request.param
    return name


def fractions(table: AnswerTable) -> dict[tuple[str, str], dict[int, float]]:
    """By question and text, everybody's fraction that counts."""
    return {
        (each.item.question, each.item.hash): dict(zip(each.learners, each.fractions, strict=True))
        for each in table.replies()
    }


def filled(
    files: Iterable[Iterable[Given]],
    learners: Iterable[tuple[int, ...]] = (),
    attempts: Attempts = "first",
    engine: EngineName | None = None,
) -> AnswerTable:
    table = AnswerTable(attempts, engine)
    for number, answers in enumerate(files):
        table.add(number, answers)
    table.settle(learners)
    return table


@pytest.mark.parametrize(("attempts", "counts"), [("first", 0.25), ("last", 0.75)])
def test_one_answer_of_a_learner_counts_and_it_is_the_first_or_the_last(
    attempts: Attempts, counts: float, engine: EngineName
) -> None:
    answers = [given("q", fraction, of=f"s{fraction}", minute=fraction) for fraction in (0.5, 0.25, 0.75)]
    with filled([answers], attempts=attempts, engine=engine) as table:
        assert fractions(table) == {("q", "0" * 16): {0: counts}}
        assert table.cells() == {0: {"tip": Sums(1, counts)}}


@pytest.mark.parametrize(("attempts", "counts"), [("first", 0.25), ("last", 0.75)])
def test_the_files_of_one_learner_are_taken_together_under_the_first_one(
    attempts: Attempts, counts: float, engine: EngineName
) -> None:
    files = [[given("other", 1.0)], *([given("q", part, of=f"s{part}", minute=part)] for part in (0.5, 0.25, 0.75, 0))]
    with filled(files, [(3, 1, 2)], attempts, engine) as table:
        assert fractions(table) == {("other", "0" * 16): {0: 1.0}, ("q", "0" * 16): {1: counts, 4: 0.0}}


def test_an_answer_given_in_two_files_counts_once(engine: EngineName) -> None:
    files = [[given("q", 1.0, "a", certainty=3), given("r", 0.5)], [given("r", 0.5), given("q", 1.0, "a", certainty=3)]]
    with filled(files, [(0, 1)], engine=engine) as table:
        assert table.cells() == {0: {"tip": Sums(2, 1.5, (Level(1, 0, 0, 0), Level(2, 0, 0, 0), Level(3, 1, 1, 1)))}}


def test_of_two_answers_of_one_moment_the_same_counts_whichever_file_comes_first(engine: EngineName) -> None:
    files = [[given("q", 0.25, of="s1")], [given("q", 0.75, of="s2")]]
    with filled(files, [(0, 1)], engine=engine) as one, filled(files[::-1], [(0, 1)], engine=engine) as other:
        assert fractions(one) == fractions(other)


def test_moments_are_compared_and_not_their_writing(engine: EngineName) -> None:
    whole = given("q", 1.0, of="s1")._replace(answered="2026-01-15T12:00:00Z")
    half = given("q", 0.0, of="s2")._replace(answered="2026-01-15T12:00:00.5+00:00")
    with filled([[half, whole]], engine=engine) as table:
        assert fractions(table) == {("q", "0" * 16): {0: 1.0}}


def test_what_is_no_moment_is_refused() -> None:
    with AnswerTable() as table, pytest.raises(ValueError, match="month"):
        table.add(0, [given("q", 1.0)._replace(answered="2026-13-15T12:00:00Z")])


def test_texts_of_a_question_are_kept_apart_and_outdated_ones_are_no_part_of_the_tip(engine: EngineName) -> None:
    answers = [given("q", 0.25, text="a" * 16, current=False), given("q", 1.0, of="s2")]
    with filled([answers], engine=engine) as table:
        assert fractions(table) == {("q", "a" * 16): {0: 0.25}, ("q", "0" * 16): {0: 1.0}}
        assert table.cells() == {0: {"tip": Sums(1, 1.0)}}
        assert table.items() == (
            Item("q", "a" * 16, False, "tip", "ranking"),
            Item("q", "0" * 16, True, "tip", "ranking"),
        )


def test_what_was_picked_is_found_by_its_number(engine: EngineName) -> None:
    answers = [given("one", 1.0, "a"), given("several", 0.5, "c", "b"), given("ranked", 0.5)]
    with filled([answers], engine=engine) as table:
        assert [each.sets[each.picked[0]] for each in table.replies()] == [("a",), ("b", "c"), ()]


def test_the_last_answer_of_a_learner_is_that_of_any_file_whether_it_counts_or_not(engine: EngineName) -> None:
    files = [[given("q", 1.0, minute=5)], [given("q", 1.0, of="s2", minute=9)], [given("q", 1.0, minute=2)]]
    for attempts in ("first", "last"):
        with filled(files, [(0, 1)], attempts, engine) as table:
            assert table.last() == {0: NOON + timedelta(minutes=9), 2: NOON + timedelta(minutes=2)}


def test_without_answers_there_is_nothing(engine: EngineName) -> None:
    with filled([[]], engine=engine) as table:
        assert (table.cells(), table.last(), list(table.replies()), table.items()) == ({}, {}, [], ())


def test_sums_add_up() -> None:
    one = Sums(2, 1.5, (Level(1, 1, 0.5, 0.25), Level(2, 0, 0, 0), Level(3, 1, 1, 1)))
    assert one.plus(Sums()) == one
    assert one.plus(one) == Sums(4, 3, (Level(1, 2, 1, 0.5), Level(2, 0, 0, 0), Level(3, 2, 2, 2)))


ANSWERS = st.builds(
    given,
    st.sampled_from(("q0", "q1", "q2")),
    st.sampled_from((0.0, 0.25, 0.5, 1.0)),
    of=st.sampled_from(("s0", "s1", "s2", "s3")),
    tip=st.sampled_from(("t0", "t1")),
    certainty=st.sampled_from((None, 1, 2, 3)),
    minute=st.integers(0, 99),
)


def one_tip_a_question(answers: list[Given]) -> list[Given]:
    return [answer._replace(tip=f"t{answer.question == 'q0':d}") for answer in answers]


@for_all(st.lists(st.lists(ANSWERS, max_size=8).map(one_tip_a_question), max_size=5), st.booleans())
@settings(max_examples=60)
def test_the_sums_are_those_of_the_answers_one_by_one(files: list[list[Given]], last: bool) -> None:
    attempts: Attempts = "last" if last else "first"
    groups = [(0, 2), (1, 3)] if len(files) > 3 else []
    lead = {0: 0, 1: 1, 2: 0, 3: 1} if groups else {}
    kept: dict[tuple[int, str], list[Given]] = {}
    for number, answers in enumerate(files):
        for answer in answers:
            kept.setdefault((lead.get(number, number), answer.question), []).append(answer)
    # Of answers of one moment, any may count: leave those out where they differ.
    chosen = {}
    for key, answers in kept.items():
        moment = (max if last else min)(answer.answered for answer in answers)
        chosen[key] = [answer for answer in answers if answer.answered == moment]
    if any(len({(answer.fraction, answer.certainty) for answer in answers}) > 1 for answers in chosen.values()):
        return
    counting = {key: answers[0] for key, answers in chosen.items()}
    with filled(files, groups, attempts) as table:
        cells = table.cells()
        found = fractions(table)
    expected: dict[int, dict[str | None, Sums]] = {}
    for (learner, _), answer in counting.items():
        levels = tuple(
            Level(step, 1, answer.fraction, answer.fraction**2) if answer.certainty == step else Level(step, 0, 0, 0)
            for step in (1, 2, 3)
        )
        of_learner = expected.setdefault(learner, {})
        of_learner[answer.tip] = of_learner.get(answer.tip, Sums()).plus(Sums(1, answer.fraction, levels))
    assert cells == expected
    assert {(learner, question): value for (question, _), row in found.items() for learner, value in row.items()} == {
        key: answer.fraction for key, answer in counting.items()
    }


def test_very_many_answers_go_to_duckdb_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [given(f"q{number}", 1.0) for number in range(4)]
    monkeypatch.setattr(cohort, "MANY", 3)
    with filled([answers]) as table:
        assert isinstance(table._engine, DuckdbEngine)
        assert len(fractions(table)) == 4
    with filled([answers], engine="sqlite") as table:
        assert isinstance(table._engine, SqliteEngine)
    monkeypatch.setattr(cohort, "installed", lambda: False)
    with filled([answers]) as table:
        assert isinstance(table._engine, SqliteEngine)


def test_naming_duckdb_where_it_is_missing_is_an_error_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duckdb_engine, "installed", lambda: False)
    with pytest.raises(EngineMissingError):
        AnswerTable(engine="duckdb")


def test_sqlite_alone_imports_no_duckdb() -> None:
    code = "import sys, smquiz.store.cohort as c; c.AnswerTable().settle(); print('duckdb' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


SETTINGS = """
from smquiz.store.duckdb_engine import DuckdbEngine
names = ("autoinstall_known_extensions", "autoload_known_extensions", "enable_progress_bar", "memory_limit", "threads")
engine = DuckdbEngine()
print(next(engine.read("SELECT " + ", ".join(f"current_setting('{name}')" for name in names))))
engine.close()
"""


def test_duckdb_fetches_nothing_from_the_network_draws_nothing_and_keeps_to_its_memory() -> None:
    # As a program without a file, for which DuckDB would draw a progress bar.
    done = subprocess.run([sys.executable, "-c", SETTINGS], capture_output=True, text=True, check=True)
    assert done.stdout == "[(False, False, False, '953.6 MiB', 4)]\n"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files."""
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_nothing_is_left_behind(engine: EngineName, temporary: Path) -> None:
    with filled([[given(f"q{number}", 1.0) for number in range(2000)]], engine=engine) as table:
        replies = table.replies()
        next(replies)
    assert list(temporary.iterdir()) == []


def test_sqlite_s_file_has_no_name_so_that_a_crash_leaves_nothing(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smquiz.store.engine.CACHE", 16)
    open_before = open_files()
    with filled([[given(f"q{number}", 1.0) for number in range(2000)]]):
        assert list(temporary.iterdir()) == []
        assert open_files() > open_before


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_a_full_disk_is_told(engine: EngineName, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with AnswerTable(engine=engine) as table:
        if engine == "sqlite":
            table._engine.run("PRAGMA max_page_count = 4")
        else:
            monkeypatch.setattr(Path, "open", full)
        with pytest.raises(NoRoomError):
            table.add(0, [given(f"q{number}", 1.0) for number in range(2000)])


def full(*_: Any, **__: Any) -> None:
    raise OSError(28, "No space left on device")


def test_moments_keep_their_microseconds() -> None:
    with filled([[given("q", 1.0)._replace(answered="2026-01-15T12:00:00.123456Z")]]) as table:
        assert table.last() == {0: datetime.fromisoformat("2026-01-15T12:00:00.123456Z")}
