"""What was done by day and by week of the learner's calendar, and what falls due."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smquiz.quiz.mastery import TipProgress
from smquiz.report.progress import (
    Done,
    Reach,
    beginnings,
    by_day,
    by_week,
    calendar,
    first_day,
    forecast,
    last_and_before,
    reach,
    recent,
    sunday,
    total,
)
from smquiz.store.history import Activity

THURSDAY = date(2026, 1, 15)
MONTREAL = ZoneInfo("America/Montreal")
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
DONE = st.builds(Done, st.integers(1, 50), st.floats(0, 50), st.integers(0, 10**7))


def activity(moment: str, answers: int = 1, fractions: float = 1.0) -> Activity:
    return Activity(int(datetime.fromisoformat(moment).timestamp()), answers, fractions, 1000 * answers)


def test_an_answer_belongs_to_the_day_of_the_learner_and_not_of_greenwich() -> None:
    rows = [activity("2026-01-15T03:45:00+00:00"), activity("2026-01-15T05:00:00+00:00")]
    assert list(by_day(rows, UTC)) == [date(2026, 1, 15)]
    assert list(by_day(rows, MONTREAL)) == [date(2026, 1, 14), date(2026, 1, 15)]


def test_a_day_is_the_sum_of_its_quarters_of_an_hour() -> None:
    rows = [activity("2026-01-15T09:00:00+00:00", 2, 1.5), activity("2026-01-15T21:15:00+00:00", 3, 1.0)]
    assert by_day(rows, UTC) == {THURSDAY: Done(5, 2.5, 5000)}
    assert by_day(rows, UTC)[THURSDAY].mean == 0.5


def test_without_a_zone_the_system_s_holds() -> None:
    noon = datetime(2026, 1, 15, 12)
    assert list(by_day([Activity(int(noon.timestamp()), 1, 1.0, 0)], None)) == [THURSDAY]
    assert beginnings(THURSDAY, 1, None)[0] == int(datetime(2026, 1, 15).timestamp())


@pytest.mark.parametrize(("sunday", "hours"), [(date(2026, 3, 8), 23), (date(2026, 11, 1), 25), (date(2026, 1, 4), 24)])
def test_a_day_is_as_long_as_it_is_there_when_the_clocks_change_too(sunday: date, hours: int) -> None:
    moments = beginnings(sunday, 2, MONTREAL)
    assert [other - one for one, other in pairwise(moments)] == [hours * 3600, *([24 * 3600] * 13)]
    assert [datetime.fromtimestamp(moment, MONTREAL).date() for moment in moments[:2]] == [
        sunday,
        sunday + timedelta(days=1),
    ]


def test_nothing_answered_has_no_mean_above_nothing() -> None:
    assert Done().mean == 0
    assert Done(3, 3.0000001, 0).mean == 1


@given(DAYS)
def test_a_week_begins_on_the_sunday_that_holds_the_day(day: date) -> None:
    assert sunday(day).strftime("%w") == "0"
    assert timedelta() <= day - sunday(day) < timedelta(weeks=1)


@given(st.dictionaries(DAYS, DONE, max_size=20), DAYS, st.integers(1, 60))
def test_the_weeks_hold_every_answer_from_their_first_day_on(days: dict[date, Done], today: date, count: int) -> None:
    weeks = by_week(days, today, count)
    first = first_day(today, count)
    assert [week.start for week in weeks] == [first + timedelta(weeks=place) for place in range(count)]
    assert weeks[-1].start == sunday(today)
    within = [done.answers for day, done in days.items() if first <= day < sunday(today) + timedelta(weeks=1)]
    assert sum(week.done.answers for week in weeks) == sum(within)


@given(st.dictionaries(DAYS, DONE, max_size=20), DAYS, st.integers(1, 60))
def test_every_day_of_the_calendar_stands_in_its_place(days: dict[date, Done], today: date, weeks: int) -> None:
    rows = calendar(days, today, weeks)
    assert [len(row) for row in rows] == [weeks] * 7
    for weekday, row in enumerate(rows):
        for week, answers in enumerate(row):
            day = first_day(today, weeks) + timedelta(weeks=week, days=weekday)
            assert answers == (None if day > today else days[day].answers if day in days else 0)


def test_the_calendar_ends_with_today() -> None:
    rows = calendar({THURSDAY: Done(answers=3)}, THURSDAY, 2)
    assert [row[-1] for row in rows] == [0, 0, 0, 0, 3, None, None]


def test_recent_is_what_was_done_on_so_many_days_today_included() -> None:
    days = {THURSDAY - timedelta(days=ago): Done(answers=ago + 1) for ago in range(10)}
    assert [done.answers for done in recent(days, THURSDAY, 7)] == [1, 2, 3, 4, 5, 6, 7]
    assert total(recent(days, THURSDAY, 2)) == Done(answers=3)


def test_the_last_weeks_are_set_beside_as_many_before() -> None:
    days = {THURSDAY - timedelta(weeks=ago): Done(1, fraction) for ago, fraction in enumerate((1.0, 0.5, 0.25, 0.5, 0))}
    assert last_and_before(by_week(days, THURSDAY, 10), 2) == (Done(2, 1.5), Done(2, 0.75))


def test_the_forecast_begins_today_with_what_is_overdue_and_tells_what_comes_later() -> None:
    due = {
        THURSDAY - timedelta(days=5): 2,
        THURSDAY: 1,
        THURSDAY + timedelta(days=2): 4,
        THURSDAY + timedelta(days=3): 8,
    }
    came = forecast(due, THURSDAY, 3)
    assert [count for _, count in came.days] == [3, 0, 4]
    assert came.days[0][0] == THURSDAY
    assert came.later == 8


@given(st.dictionaries(DAYS, st.integers(1, 9), max_size=30), DAYS, st.integers(1, 30))
def test_no_question_is_lost_from_the_forecast(due: dict[date, int], today: date, count: int) -> None:
    came = forecast(due, today, count)
    assert len(came.days) == count
    assert sum(number for _, number in came.days) + came.later == sum(due.values())


def test_the_reach_counts_questions_and_mastered_tips_and_leaves_out_tips_without_questions() -> None:
    rows = [
        TipProgress("mastered", 2, 2, 1.0, 1.0),
        TipProgress("begun", 3, 1, 0.33, 1.0),
        TipProgress("empty", 0, 0, 0.0, 0.0),
    ]
    assert reach(rows) == Reach(attempted=3, questions=5, mastered=1, tips=2)
    assert reach(rows).remaining == 2
