"""A learner's logbook: what they have done with one bank, as it stood when it was opened."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from smquiz.quiz.calibration import Calibration, calibration
from smquiz.report.progress import Done, Forecast, Reach, beginnings, by_day, first_day, forecast, reach

if TYPE_CHECKING:
    from datetime import date, datetime

    from smquiz.quiz.mastery import TipProgress
    from smquiz.store.history import PastSession
    from smquiz.study.desk import Desk


class Logbook:
    """Each part is read when it is first asked for, and only once. Reading raises StoreError."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.today = desk.agenda.today()
        self._days: dict[int, dict[date, Done]] = {}

    @cached_property
    def tips(self) -> list[TipProgress]:
        return self.desk.progress()

    @cached_property
    def reach(self) -> Reach:
        return reach(self.tips)

    @cached_property
    def total(self) -> Done:
        """All that was ever answered, be it to questions that the bank no longer has."""
        activity = self.desk.store.history.total(self.desk.index.id)
        return Done(activity.answers, activity.fractions, activity.milliseconds)

    def days(self, weeks: int) -> dict[date, Done]:
        """What was done on each active day of the last so many weeks, this one included."""
        if weeks not in self._days:
            zone = self.desk.agenda.zone
            moments = beginnings(first_day(self.today, weeks), weeks, zone)
            self._days[weeks] = by_day(self.desk.store.history.activity(self.desk.index.id, moments), zone)
        return self._days[weeks]

    @cached_property
    def due(self) -> dict[date, int]:
        """How many questions fall due on each day; what is overdue falls due today."""
        return self.desk.agenda.days()

    def forecast(self, days: int) -> Forecast:
        return forecast(self.due, self.today, days)

    @cached_property
    def calibration(self) -> Calibration | None:
        """None if no certainty was ever stated."""
        return calibration(self.desk.store.history.certainty(self.desk.index.id))

    @cached_property
    def confidently_wrong(self) -> list[str]:
        """The latest first."""
        return self.desk.confidently_wrong()

    def sessions(self, most: int, offset: int) -> list[PastSession]:
        """The sessions in which something was answered, the newest first."""
        return self.desk.store.history.sessions(self.desk.index.id, most, offset)

    def local(self, moment: datetime) -> datetime:
        """A moment by the learner's clock."""
        return moment.astimezone(self.desk.agenda.zone)
