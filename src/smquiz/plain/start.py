"""What to begin with: a session that waits to be resumed, or a new one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from smquiz.i18n import day
from smquiz.plain.commands import NEW, SET_ASIDE, Command
from smquiz.plain.talk import Prompt
from smquiz.study.messages import time_left
from smquiz.study.words import MODE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smquiz.plain.talk import Talk
    from smquiz.store.store import Unfinished
    from smquiz.study.desk import Desk
    from smquiz.study.exam import Exam
    from smquiz.study.round import Round

MOST_OFFERED = 9


def choose(talk: Talk, desk: Desk, begin: Callable[[], Round | Exam]) -> Round | Exam:
    """The session that the learner wants to resume; the one that `begin` begins if they want none, or none waits."""
    while waiting := desk.unfinished()[:MOST_OFFERED]:
        prompt = _StartPrompt(talk, desk, waiting)
        prompt.repeat()
        chosen = prompt.choice()
        if chosen is not None:
            return begin() if chosen == len(waiting) else desk.resume(waiting[chosen].session)
    return begin()


class _StartPrompt(Prompt):
    HINTS = True
    COMMANDS: ClassVar[Sequence[Command]] = (NEW, SET_ASIDE)

    def __init__(self, talk: Talk, desk: Desk, waiting: Sequence[Unfinished]) -> None:
        super().__init__(talk)
        self.desk = desk
        self.waiting = waiting

    def line(self) -> str:
        return self.talk.phrase("Your choice: a number from 1 to {count}; Enter alone: 1.", count=len(self.waiting) + 1)

    def answers(self) -> list[str]:
        return [
            self.talk.phrase("a number from 1 to {count}: what stands there", count=len(self.waiting) + 1),
            self.talk.phrase("Enter alone: resume the latest session"),
        ]

    def repeat(self) -> None:
        self.talk.pause()
        self.talk.write(self.talk.phrase("You can go on with a session, or begin a new one:"))
        for number, unfinished in enumerate(self.waiting, start=1):
            self.talk.write(f"{number}. {self._described(unfinished)}")
        self.talk.write(self.talk.phrase("{number}. A new session.", number=len(self.waiting) + 1))

    def choice(self) -> int | None:
        """The place (from 0) of what was chosen; None if a session was set aside and the list is another one now."""
        while True:
            reply = self.ask()
            if reply.command is NEW:
                return len(self.waiting)
            if reply.command is SET_ASIDE:
                if self._set_aside(reply.text):
                    return None
            elif (place := self._place(reply.text or "1", len(self.waiting) + 1)) is not None:
                return place
            else:
                self.refuse_unknown()

    def _place(self, text: str, most: int) -> int | None:
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
        return number - 1 if 1 <= number <= most else None

    def _set_aside(self, number: str) -> bool:
        place = self._place(number, len(self.waiting))
        if place is None:
            self.refuse(
                self.talk.phrase("After x, type a session's number from 1 to {count}.", count=len(self.waiting))
            )
            return False
        session = self.waiting[place].session
        self.desk.set_aside(session)
        if session.mode == "exam":
            self.talk.write(self.talk.phrase("Set aside without being handed in: nothing in it is scored."))
        else:
            self.talk.write(self.talk.phrase("Set aside. Its answers still count."))
        return True

    def _described(self, unfinished: Unfinished) -> str:
        """Its mode, when it began, how far it is, and its tips."""
        session = unfinished.session
        titles = {tip.id: tip.title for tip in self.desk.index.tips}
        parts = [self._progress(unfinished), *(self.talk.local(titles[tip]) for tip in session.tips if tip in titles)]
        if session.deadline:
            parts.append(time_left(session.deadline - self.desk.now(), self.talk.language))
        started = datetime.fromisoformat(session.started).astimezone(self.desk.agenda.zone)
        return self.talk.phrase(
            "{mode} of {date}, {hour}:{minute}: {details}.",
            mode=self.talk.phrase(MODE_NAMES[session.mode]),
            date=day(self.talk.language, started.date()),
            hour=started.hour,
            minute=f"{started.minute:02}",
            details=", ".join(parts),
        )

    def _progress(self, unfinished: Unfinished) -> str:
        total = len(unfinished.session.questions)
        if unfinished.session.mode == "exam":
            return self.talk.phrase("{answered} of {total} answered", answered=unfinished.answered, total=total)
        return self.talk.phrase("question {place} of {total}", place=unfinished.place + 1, total=total)
