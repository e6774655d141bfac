"""The modes of study on one desk: what each asks, and what is said when there is nothing to ask."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from pathlib import Path

import pytest
from tests.tui.support import NOON, reworded, small_bank, worst_of

from smquiz.quiz.bank import Bank
from smquiz.quiz.mastery import Level
from smquiz.quiz.response import key_of
from smquiz.quiz.review import reviewed
from smquiz.quiz.selection import Block
from smquiz.quiz.standing import State
from smquiz.store.store import Store
from smquiz.study.desk import Desk, NothingToAskError
from smquiz.study.exam import Exam
from smquiz.study.messages import nothing_to_ask
from smquiz.study.round import Round


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def wait(self, **time: float) -> None:
        self.moment += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path / "progress.sqlite")) as store:
        yield store


def desk_of(store: Store, clock: Clock, bank: Bank | None = None, zone: tzinfo = UTC) -> Desk:
    bank = bank or small_bank()
    return Desk(bank.index, lambda: bank, store, now=clock, zone=zone)


@pytest.fixture
def learner(store: Store, clock: Clock) -> Desk:
    return desk_of(store, clock)


def answer(learner: Desk, question: str, *, right: bool, certainty: int | None = None) -> None:
    study_round = learner.practise_again([question])
    asked = study_round.question_at(0)
    study_round.answer(asked, key_of(asked) if right else worst_of(asked), 1000, certainty)


def test_mistakes_asks_what_was_missed_last_time_and_what_is_then_right_leaves(learner: Desk) -> None:
    answer(learner, "q-single", right=False)
    answer(learner, "q-multiple", right=True)
    answer(learner, "q-rating", right=False)
    begun = learner.begin(mode="mistakes", count=10)
    assert isinstance(begun, Round)
    assert begun.session.mode == "mistakes"
    assert set(begun.session.questions) == {"q-single", "q-rating"}
    for place in range(2):
        begun.answer(begun.question_at(place), key_of(begun.question_at(place)), 1000)
    with pytest.raises(NothingToAskError):
        learner.begin(mode="mistakes", count=10)
    assert "No mistakes" in nothing_to_ask("mistakes", learner, "en")


def test_review_asks_what_is_due_by_the_end_of_the_day(learner: Desk, clock: Clock) -> None:
    assert "Nothing to review yet" in nothing_to_ask("review", learner, "en")
    answer(learner, "q-single", right=True)
    answer(learner, "q-multiple", right=False)
    with pytest.raises(NothingToAskError):
        learner.begin(mode="review", count=10)
    assert nothing_to_ask("review", learner, "en") == "Nothing is due today. The next review: January 16."
    # Early next morning, before the hour of the answer: due on that day is due.
    clock.wait(hours=19)
    begun = learner.begin(mode="review", count=10)
    assert begun.session.questions == ("q-multiple",)
    clock.wait(days=1)
    assert learner.count("review") == 2


def test_a_question_reviewed_today_is_not_due_again_today(learner: Desk, clock: Clock) -> None:
    answer(learner, "q-single", right=False)
    clock.wait(days=3)
    begun = learner.begin(mode="review", count=10)
    assert isinstance(begun, Round)
    begun.answer(begun.question_at(0), worst_of(begun.question_at(0)), 1000)
    assert learner.agenda.due_today() == {}


NEWFOUNDLAND = timezone(timedelta(hours=-3, minutes=-30))
JAPAN = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("moment", "zone", "due"),
    [
        (datetime(2026, 1, 15, 1, 30, tzinfo=UTC), NEWFOUNDLAND, date(2026, 1, 15)),
        (NOON, UTC, date(2026, 1, 16)),
        (datetime(2026, 1, 15, 18, tzinfo=UTC), JAPAN, date(2026, 1, 17)),
    ],
)
def test_days_are_those_of_the_learners_own_calendar(
    store: Store, clock: Clock, moment: datetime, zone: tzinfo, due: date
) -> None:
    clock.moment = moment
    learner = desk_of(store, clock, zone=zone)
    answer(learner, "q-single", right=False)
    assert learner.agenda.next_day() == due


def test_what_is_overdue_falls_due_today(learner: Desk, clock: Clock) -> None:
    answer(learner, "q-single", right=False)
    answer(learner, "q-multiple", right=True, certainty=3)
    clock.wait(days=2)
    days = learner.agenda.days()
    assert days[date(2026, 1, 17)] == 1
    assert sum(days.values()) == 2
    assert min(days) == learner.agenda.today()


def test_cards_come_out_the_same_whether_they_are_kept_up_daily_or_made_from_all_answers_at_once(
    tmp_path: Path, clock: Clock
) -> None:
    with closing(Store(tmp_path / "daily.sqlite")) as daily, closing(Store(tmp_path / "once.sqlite")) as once:
        every_day, at_once = desk_of(daily, clock), desk_of(once, clock)
        for right, certainty in ((False, None), (True, 2), (True, 3), (False, 3), (True, 1)):
            for learner in (every_day, at_once):
                answer(learner, "q-single", right=right, certainty=certainty)
            every_day.agenda.due_today()
            clock.wait(days=4)
        at_once.agenda.due_today()
        assert daily.cards.of("small", "q-single") == once.cards.of("small", "q-single")


def test_a_question_that_changed_is_marked_its_old_answers_no_longer_count_and_it_is_asked_first(
    store: Store, clock: Clock
) -> None:
    before = desk_of(store, clock)
    for question in before.index.questions:
        answer(before, question.id, right=True)
    before.agenda.due_today()
    assert [row.level for row in before.progress()] == [Level.MASTERED, Level.MASTERED]
    clock.wait(days=30)
    after = desk_of(store, clock, reworded("q-single"))
    assert after.changed() == ["q-single"]
    assert after.states()["q-single"] == {State.CHANGED}
    assert [row.level for row in after.progress()] == [Level.UNDER_WAY, Level.MASTERED]
    assert "q-single" not in after.agenda.due_today()
    assert after.practise(Block(tips=("first",)), count=1).session.questions == ("q-single",)
    answer(after, "q-single", right=False)
    assert after.changed() == []
    after.agenda.due_today()
    card = store.cards.of("small", "q-single")
    assert card is not None
    assert card.card == reviewed(None, 0.0, None, clock())


def test_a_block_says_how_many_match_before_it_starts(learner: Desk) -> None:
    answer(learner, "q-single", right=False)
    learner.notebook.flip_flag("q-rating")
    assert learner.count("practice") == 6
    assert learner.count("practice", Block(states=(State.UNSEEN,))) == 5
    assert learner.count("practice", Block(states=(State.MISSED, State.FLAGGED))) == 2
    assert learner.count("practice", Block(kinds=("single", "rating"), tips=("first",))) == 1
    assert learner.count("mistakes") == 1
    begun = learner.begin(Block(states=(State.FLAGGED,)), count=5)
    assert begun.session.questions == ("q-rating",)


def test_a_block_that_matches_nothing_begins_nothing(learner: Desk) -> None:
    with pytest.raises(NothingToAskError):
        learner.begin(Block(states=(State.RIGHT,)), count=5)
    assert learner.unfinished() == []
    assert nothing_to_ask("practice", learner, "en") == "No question matches: widen the choice."


def test_an_exam_is_begun_with_its_limit_and_a_practice_never_has_one(learner: Desk) -> None:
    assert isinstance(exam := learner.begin(mode="exam", count=4, minutes=20), Exam)
    assert exam.session.minutes == 20
    assert learner.begin(mode="practice", count=4, minutes=20).session.minutes is None


def test_the_certainty_that_was_stated_is_stored_and_confidently_wrong_answers_are_found(learner: Desk) -> None:
    answer(learner, "q-single", right=False, certainty=3)
    answer(learner, "q-rating", right=False, certainty=2)
    answer(learner, "q-multiple", right=True, certainty=3)
    assert learner.confidently_wrong() == ["q-single"]
    assert {row.certainty: row.answers for row in learner.store.history.certainty("small")} == {2: 1, 3: 2}


def test_a_session_of_the_past_is_read_again_with_its_answers(learner: Desk) -> None:
    answer(learner, "q-single", right=True)
    (past,) = learner.store.history.sessions("small", most=10)
    assert (past.answered, past.total, past.fractions, past.over) == (1, 1, 1.0, True)
    assert list(learner.read_again(past.id).answers) == ["q-single"]
