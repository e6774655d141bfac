"""By when something is to change: the many ways to type a day, and how far off it is in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smquiz.store.learning import LearningRecord
from smquiz.study.deadline import NoDayError, Timing, day_from, no_day, timing, timing_words

TODAY = date(2026, 1, 31)


def record(by: str | None, settled: str | None = None) -> LearningRecord:
    return LearningRecord(1, "small", None, "", "", by, "2026-01-01T00:00:00.000+00:00", settled)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        (" 2026/3/1 ", date(2026, 3, 1)),
        ("2026.03.01", date(2026, 3, 1)),
        ("2025-12-31", date(2025, 12, 31)),
        ("14", date(2026, 2, 14)),
        ("1 day", date(2026, 2, 1)),
        ("10 jours", date(2026, 2, 10)),
        ("2w", date(2026, 2, 14)),
        ("2 Weeks", date(2026, 2, 14)),
        ("2s", date(2026, 2, 14)),
        ("2 sem.", date(2026, 2, 14)),
        ("dans 2 semaines", date(2026, 2, 14)),
        ("in 2 weeks", date(2026, 2, 14)),
        ("d’ici 3 mois", date(2026, 4, 30)),
        ("1m", date(2026, 2, 28)),
        ("11 months", date(2026, 12, 31)),
        ("13 mois", date(2027, 2, 28)),
        ("today", TODAY),
        ("Aujourd’hui", TODAY),
        ("demain", date(2026, 2, 1)),
    ],
)
def test_a_day_is_understood_in_every_usual_way(typed: str, day: date) -> None:
    assert day_from(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_typed_is_no_day(typed: str) -> None:
    assert day_from(typed, TODAY) is None


@pytest.mark.parametrize("typed", ["soon", "2026", "2026-13-01", "2026-02-30", "0000-01-01", "2 x", "-3", "1e3"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(NoDayError):
        day_from(typed, TODAY)


@given(st.text("0123456789-/ wsmd", max_size=12))
def test_whatever_is_typed_is_a_day_nothing_or_refused(typed: str) -> None:
    try:
        day = day_from(typed, date(9999, 12, 1))
    except NoDayError:
        return
    assert day is None or isinstance(day, date)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_error_gives_an_example_that_is_a_day_ahead(language: str) -> None:
    assert "2026-02-28" in no_day("soon", TODAY, language)
    assert "soon" in no_day("soon", TODAY, language)


@pytest.mark.parametrize(
    ("by", "settled", "expected", "english", "french"),
    [
        (None, None, Timing.OPEN, "no date set", "sans date"),
        ("2026-02-01", None, Timing.AHEAD, "in 1 day, February 1, 2026", "dans 1 jour, le 1er février 2026"),
        ("2026-02-10", None, Timing.AHEAD, "in 10 days, February 10, 2026", "dans 10 jours, le 10 février 2026"),
        ("2026-01-31", None, Timing.TODAY, "today, January 31, 2026", "aujourd’hui, le 31 janvier 2026"),
        (
            "2026-01-30",
            None,
            Timing.OVERDUE,
            "1 day overdue, January 30, 2026",
            "en retard de 1 jour, échu le 30 janvier 2026",
        ),
        ("2026-01-01", "2026-01-02T00:00:00.000+00:00", Timing.SETTLED, "done", "fait"),
    ],
)
def test_a_record_says_how_far_off_its_day_is(
    by: str | None, settled: str | None, expected: Timing, english: str, french: str
) -> None:
    assert timing(record(by, settled), TODAY) is expected
    assert timing_words(record(by, settled), TODAY, "en") == english
    assert timing_words(record(by, settled), TODAY, "fr") == french
