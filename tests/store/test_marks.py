"""Flags and notes: one of each at most to a question of a bank."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.examples import MOMENT, QUESTIONS

from smquiz.store.store import Store

BANKS = ("bank", "other")
any_text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(BANKS), st.sampled_from(QUESTIONS[:3]), st.sampled_from(("flag", "unflag")) | any_text
        )
    )
)
def test_the_last_that_was_done_to_each_question_stands(
    tmp_path_factory: pytest.TempPathFactory, done: list[tuple[str, str, str]]
) -> None:
    flagged: dict[str, set[str]] = {bank: set() for bank in BANKS}
    notes: dict[str, dict[str, str]] = {bank: {} for bank in BANKS}
    path = tmp_path_factory.mktemp("marks") / "progress.sqlite"
    with Store(path) as store:
        for bank, question, what in done:
            if what == "flag":
                store.marks.flag(bank, question, MOMENT)
                flagged[bank].add(question)
            elif what == "unflag":
                store.marks.unflag(bank, question)
                flagged[bank].discard(question)
            else:
                store.marks.write_note(bank, question, what, MOMENT)
                notes[bank][question] = what
    with Store(path) as again:
        for bank in BANKS:
            assert again.marks.flagged(bank) == flagged[bank]
            assert again.marks.notes(bank) == {name: text for name, text in notes[bank].items() if text.strip()}


def test_a_question_need_not_be_answered_or_known_to_be_flagged(store: Store) -> None:
    store.marks.flag("bank", "never seen", MOMENT)
    assert store.marks.flagged("bank") == {"never seen"}


def test_two_windows_see_each_others_flags_and_notes_at_once(store: Store, path: Path) -> None:
    with Store(path) as other:
        store.marks.flag("bank", "q0", MOMENT)
        other.marks.flag("bank", "q0", MOMENT)
        store.marks.write_note("bank", "q0", "mine", MOMENT)
        assert other.marks.flagged("bank") == {"q0"}
        assert other.marks.notes("bank") == {"q0": "mine"}
        other.marks.write_note("bank", "q0", "  \n", MOMENT)
        assert store.marks.notes("bank") == {}
