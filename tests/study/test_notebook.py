"""Flags, notes and learning records, as a learner keeps them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.tui.support import NOON, desk, small_bank

from smquiz.quiz.standing import State
from smquiz.store.learning import LearningRecord
from smquiz.store.store import Store
from smquiz.study.clock import timestamp
from smquiz.study.desk import Desk


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Desk]:
    at_work = desk(tmp_path)
    yield at_work
    at_work.store.close()


def kept(learner: Desk, by: str | None, change: str = "change") -> LearningRecord:
    record = learner.notebook.blank_record()
    return learner.notebook.keep_record(record._replace(learned="learned", change=change, by=by))


def test_a_flag_goes_up_and_down_and_is_a_state_of_the_question(learner: Desk) -> None:
    assert learner.notebook.flip_flag("q-single") is True
    assert learner.notebook.flagged() == {"q-single"}
    assert State.FLAGGED in learner.states()["q-single"]
    assert learner.notebook.flip_flag("q-single") is False
    assert learner.notebook.flagged() == set()


def test_a_note_takes_the_place_of_the_one_before_and_an_empty_one_removes_it(learner: Desk) -> None:
    learner.notebook.write_note("q-single", "first")
    learner.notebook.write_note("q-single", "second\nline")
    assert learner.notebook.notes() == {"q-single": "second\nline"}
    assert State.NOTED in learner.states()["q-single"]
    learner.notebook.write_note("q-single", " \n")
    assert learner.notebook.notes() == {}
    assert State.NOTED not in learner.states()["q-single"]


def test_flags_notes_and_records_of_another_bank_stay_with_it(learner: Desk, tmp_path: Path) -> None:
    bank = small_bank()
    other_index = bank.index._replace(id="other")
    learner.notebook.flip_flag("q-single")
    learner.notebook.write_note("q-single", "note")
    kept(learner, "2026-01-01")
    with Store(tmp_path / "progress.sqlite") as store:
        other = Desk(other_index, lambda: bank, store, now=lambda: NOON, zone=UTC).notebook
        assert other.flagged() == set()
        assert other.notes() == {}
        assert other.records() == other.reminders() == []


def test_a_blank_record_is_not_stored_until_it_is_kept(learner: Desk) -> None:
    session = learner.practise(count=1).session.id
    blank = learner.notebook.record_of(session)
    assert (blank.id, blank.session, blank.written) == (0, session, timestamp(NOON))
    assert learner.notebook.records() == []
    stored = learner.notebook.keep_record(blank._replace(learned="L"))
    assert stored.id
    assert learner.notebook.record_of(session) == stored
    assert learner.notebook.records() == [stored]


def test_keeping_a_record_again_changes_it(learner: Desk) -> None:
    first = kept(learner, None)
    changed = learner.notebook.keep_record(first._replace(change="another", by="2026-03-01"))
    assert learner.notebook.records() == [changed]
    assert changed.id == first.id


def test_records_come_newest_first_and_can_be_removed(learner: Desk) -> None:
    older, newer = kept(learner, None, "older"), kept(learner, None, "newer")
    assert learner.notebook.records() == [newer, older]
    learner.notebook.remove_record(newer)
    assert learner.notebook.records() == [older]


def test_a_reminder_comes_on_its_day_and_stays_until_it_is_ticked_off(learner: Desk) -> None:
    kept(learner, "2026-01-16", "tomorrow")
    kept(learner, None, "no day")
    today = kept(learner, "2026-01-15", "today")
    late = kept(learner, "2026-01-02", "late")
    assert learner.notebook.reminders() == [late, today]
    settled = learner.notebook.settle_record(late, settled=True)
    assert settled.settled == timestamp(NOON)
    assert learner.notebook.reminders() == [today]
    assert learner.notebook.settle_record(settled, settled=False) == late
    assert learner.notebook.reminders() == [late, today]


def test_a_day_is_the_learners_own(tmp_path: Path) -> None:
    from zoneinfo import ZoneInfo

    bank = small_bank()
    with Store(tmp_path / "progress.sqlite") as store:
        late_evening = datetime(2026, 1, 16, 3, tzinfo=UTC)
        toronto = Desk(bank.index, lambda: bank, store, now=lambda: late_evening, zone=ZoneInfo("America/Toronto"))
        kept(toronto, "2026-01-16")
        assert toronto.notebook.reminders() == []
        here = Desk(bank.index, lambda: bank, store, now=lambda: late_evening, zone=UTC)
        assert len(here.notebook.reminders()) == 1
