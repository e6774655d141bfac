import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.examples import INDEX, MOMENT, QUESTIONS, answer, answered, contents, session

from smquiz.quiz.mastery import Latest
from smquiz.quiz.session import Answer, Session
from smquiz.store.faults import AlreadyAnsweredError
from smquiz.store.schema import APPLICATION_ID, CURRENT
from smquiz.store.store import Store, Unfinished

any_text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)


def test_a_new_file_says_that_it_is_ours_and_of_which_version(path: Path) -> None:
    with Store(path), closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (CURRENT,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_closed_store_leaves_one_file(path: Path) -> None:
    with Store(path) as store:
        store.begin(session())
        store.record(answer("q0"))
    assert list(contents(path.parent)) == [path.name]


def test_folders_are_made_as_needed(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "progress.sqlite"
    with Store(path):
        assert path.is_file()


@pytest.mark.parametrize("name", ["a b", "50%", "what?mode=ro", "c#d", "é œ 😀", "&cache=shared"])
def test_any_folder_name_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "progress.sqlite"
    for _ in range(2):
        with Store(path) as store:
            assert store.latest("bank") == {}
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_path_from_the_working_folder_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Store(Path("progress.sqlite")) as store:
        assert store.path == tmp_path / "progress.sqlite"


def test_an_empty_file_is_as_good_as_none(path: Path) -> None:
    path.touch()
    with Store(path) as store:
        store.begin(session())
        store.record(answer("q0"))
    assert answered(path) == [("s1", "q0")]


def test_answers_come_back_as_they_were_given_and_in_that_order(path: Path) -> None:
    given_answers = [answer("q3"), answer("q0")._replace(certainty=3, fraction=1 / 3), answer("q11", fraction=1.0)]
    with Store(path) as store:
        store.begin(session())
        for one in given_answers:
            store.record(one)
        assert store.answers("s1") == given_answers
    with Store(path) as again:
        assert again.answers("s1") == given_answers
        assert again.answers("elsewhere") == []


@given(
    st.builds(
        Answer,
        session=st.just("s1"),
        question=any_text,
        hash=any_text,
        response=st.dictionaries(st.sampled_from("abc"), st.integers()).map(lambda table: str(table).replace("'", '"')),
        score=st.floats(allow_nan=False, allow_infinity=False),
        most=st.floats(allow_nan=False, allow_infinity=False),
        fraction=st.floats(0, 1),
        certainty=st.none() | st.integers(1, 3),
        milliseconds=st.integers(0, 2**62),
        answered=any_text,
    )
)
def test_any_answer_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, given_answer: Answer) -> None:
    with Store(tmp_path_factory.mktemp("any") / "progress.sqlite") as store:
        store.begin(session())
        store.record(given_answer)
        assert store.answers("s1") == [given_answer]


def test_a_second_answer_in_the_same_session_is_refused_and_the_first_stands(store: Store) -> None:
    store.record(answer("q0", fraction=0.0))
    with pytest.raises(AlreadyAnsweredError, match="q0"):
        store.record(answer("q0", fraction=1.0))
    assert store.answers("s1") == [answer("q0", fraction=0.0)]


def test_the_same_question_may_be_answered_again_in_another_session(store: Store) -> None:
    store.begin(session("s2"))
    store.record(answer("q0"))
    store.record(answer("q0", of="s2"))
    assert store.answers("s2") == [answer("q0", of="s2")]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE answer SET fraction = 1", "UPDATE answer SET milliseconds = milliseconds", "DELETE FROM answer"],
)
def test_the_file_itself_refuses_to_change_or_remove_an_answer(store: Store, path: Path, statement: str) -> None:
    store.record(answer("q0"))
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError, match="answers never"):
        connection.execute(statement)
    assert store.answers("s1") == [answer("q0")]


def test_two_stores_on_one_file_see_each_others_answers_at_once(store: Store, path: Path) -> None:
    with Store(path) as other:
        store.record(answer("q0"))
        assert other.answers("s1") == [answer("q0")]
        other.record(answer("q1"))
        with pytest.raises(AlreadyAnsweredError):
            store.record(answer("q1"))
        assert store.unfinished(INDEX) == other.unfinished(INDEX) == [Unfinished(session(), 2, 2)]


def test_a_session_comes_back_as_it_was_begun(path: Path) -> None:
    begun = Session("s9", "bank", "2.3.4", "practice", 7, False, ("tip", "other"), ("q4", "q2"), MOMENT)
    with Store(path) as store:
        store.begin(begun)
    with Store(path) as again:
        assert again.unfinished(INDEX) == [Unfinished(begun, 0, 0)]


def test_nothing_is_unfinished_in_a_new_file(path: Path) -> None:
    with Store(path) as store:
        assert store.unfinished(INDEX) == []


def test_an_unfinished_session_is_resumed_at_its_first_question_without_an_answer(store: Store) -> None:
    for place, question in enumerate(QUESTIONS):
        assert store.unfinished(INDEX) == [Unfinished(session(), place, place)]
        store.record(answer(question))
    assert store.unfinished(INDEX) == []


def test_all_unfinished_sessions_are_offered_the_newest_first(store: Store) -> None:
    for name in ("b", "a"):
        store.begin(session(name, questions=("q0",)))
    a, b, first = (
        Unfinished(each, 0, 0) for each in (session("a", questions=("q0",)), session("b", questions=("q0",)), session())
    )
    assert store.unfinished(INDEX) == [a, b, first]
    store.record(answer("q0", of="a"))
    assert store.unfinished(INDEX) == [b, first]


def test_a_session_set_aside_is_no_longer_offered_and_keeps_its_answers(store: Store) -> None:
    store.begin(session("s2"))
    store.record(answer("q0", of="s2"))
    for _ in range(2):
        store.set_aside("s2", MOMENT)
    assert store.unfinished(INDEX) == [Unfinished(session(), 0, 0)]
    assert store.answers("s2") == [answer("q0", of="s2")]
    assert store.latest("bank") == {"q0": Latest("hash-q0", 0.5, None, MOMENT)}


def test_a_session_of_another_bank_is_not_offered(store: Store) -> None:
    store.begin(session("s2", bank="elsewhere"))
    assert store.unfinished(INDEX) == [Unfinished(session(), 0, 0)]


def test_a_session_that_asks_what_the_bank_no_longer_has_is_not_offered(store: Store) -> None:
    store.begin(session("s2", questions=("q0", "gone")))
    assert store.unfinished(INDEX) == [Unfinished(session(), 0, 0)]


def test_the_latest_answer_to_each_question_counts_whichever_session_it_is_of(store: Store) -> None:
    store.begin(session("s2"))
    store.begin(session("s0"))
    store.record(answer("q0", of="s2", fraction=1.0))
    store.record(answer("q1", of="s0", fraction=0.25))
    store.record(answer("q0", of="s1", fraction=0.0)._replace(hash="newer"))
    assert store.latest("bank") == {
        "q0": Latest("newer", 0.0, None, MOMENT),
        "q1": Latest("hash-q1", 0.25, None, MOMENT),
    }


def test_answers_to_another_bank_are_not_counted(store: Store) -> None:
    store.begin(session("s2", bank="elsewhere"))
    store.record(answer("q0", of="s2"))
    assert store.latest("bank") == {}
    assert store.latest("elsewhere") == {"q0": Latest("hash-q0", 0.5, None, MOMENT)}
