"""The clock of an exam: the time left, in words and figures."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from smquiz.i18n import say, say_count

if TYPE_CHECKING:
    from textual.timer import Timer

    from smquiz.study.exam import Exam

WARNINGS = (1, 5)
"""Minutes before the end at which the learner is told, once each."""

HOUR, MINUTE = 3600, 60


class Clock(Static):
    """Draws itself each second and nothing else. An exam without a limit has an empty one."""

    class TimeIsUp(Message):
        """Comes once."""

    class RunningOut(Message):
        def __init__(self, minutes: int) -> None:
            super().__init__()
            self.minutes = minutes

        def words(self, language: str) -> str:
            return say_count(language, "{count} minute left.", "{count} minutes left.", self.minutes)

    def __init__(self, exam: Exam) -> None:
        super().__init__(id="clock")
        self.exam = exam
        self.language = ""
        self._seconds = self._left()
        self._timer: Timer | None = None

    def on_mount(self) -> None:
        if self._seconds is not None:
            self._timer = self.set_interval(1, self.tick)

    def speak(self, language: str) -> None:
        self.language = language
        self._draw()

    def tick(self) -> None:
        before, self._seconds = self._seconds, self._left()
        if before is None or self._seconds is None:
            return
        if self._seconds <= 0:
            if self._timer:
                self._timer.stop()
                self._timer = None
                self.post_message(self.TimeIsUp())
        elif crossed := [minutes for minutes in WARNINGS if self._seconds <= minutes * MINUTE < before]:
            self.post_message(self.RunningOut(crossed[0]))
        self._draw()

    def _left(self) -> int | None:
        """Seconds, begun ones counted whole."""
        remaining = self.exam.remaining
        return None if remaining is None else max(0, ceil(remaining.total_seconds()))

    def _draw(self) -> None:
        if self._seconds is not None:
            self.update(clock_text(self._seconds, self.language), layout=False)


def clock_text(seconds: int, language: str) -> Content:
    """As in "12:34 left", with a sign when it is running out."""
    hours, rest = divmod(seconds, HOUR)
    minutes, seconds_left = divmod(rest, MINUTE)
    figures = f"{hours}:{minutes:02}:{seconds_left:02}" if hours else f"{minutes}:{seconds_left:02}"
    text = say(language, "{time} left", time=figures)
    if seconds <= WARNINGS[0] * MINUTE:
        return Content.styled(f"‼ {text}", "bold $error")
    if seconds <= WARNINGS[-1] * MINUTE:
        return Content.styled(f"! {text}", "bold $warning")
    return Content.styled(text, "bold")
