"""Days and stretches of time, as they are written in French and English."""

from datetime import date, datetime

import pytest

from smquiz.i18n.dates import SHORT_WEEKDAYS, duration, long_day, minute, minutes, short_day

SUNDAY = date(2026, 11, 1)


def test_a_day_with_its_weekday() -> None:
    assert long_day("en", SUNDAY) == "Sunday, November 1"
    assert long_day("fr", SUNDAY) == "dimanche 1er novembre"
    assert long_day("fr", date(2026, 8, 8)) == "samedi 8 août"


def test_a_day_in_little_room() -> None:
    assert short_day("en", SUNDAY) == "Nov 1"
    assert short_day("fr", SUNDAY) == "1er nov."
    assert short_day("fr", date(2026, 7, 26)) == "26 juill."


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_short_weekdays_begin_with_the_same_days_as_the_long_ones(language: str) -> None:
    for ahead, short in enumerate(SHORT_WEEKDAYS[language]):
        assert long_day(language, date(2026, 11, 1 + ahead)).startswith(short.rstrip("."))


def test_a_moment_in_figures() -> None:
    assert minute(datetime(2026, 11, 1, 9, 5)) == "2026-11-01 09:05"


@pytest.mark.parametrize(
    ("milliseconds", "written", "in_minutes"),
    [
        (0, "0 min", "0 min"),
        (1, "1 min", "1 min"),
        (89_000, "1 min", "1 min"),
        (59 * 60_000, "59 min", "59 min"),
        (3_600_000, "1 h 00 min", "60 min"),
        (7_500_000, "2 h 05 min", "125 min"),
    ],
)
def test_a_stretch_of_time_in_hours_and_minutes(milliseconds: int, written: str, in_minutes: str) -> None:
    for language in ("fr", "en"):
        assert duration(language, milliseconds).replace("\xa0", " ") == written
        assert minutes(language, milliseconds).replace("\xa0", " ") == in_minutes
