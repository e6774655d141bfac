"""An exam: back and forth between its questions until it is handed in, by the learner or by its clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smquiz.i18n import mark, say_count
from smquiz.plain.commands import BACK, FLAG, GO, HAND_IN, IN_EXAMS, LIST, NEXT, TIME, Reply
from smquiz.plain.question import AnswerPrompt, CertaintyPrompt, certainty_of, flip_flag
from smquiz.plain.talk import Prompt
from smquiz.store.faults import StoreError
from smquiz.study.exam import OverError, Stand
from smquiz.study.words import CERTAINTY_NAMES

if TYPE_CHECKING:
    from smquiz.plain.readings import Reading
    from smquiz.plain.talk import Talk
    from smquiz.study.exam import Exam
    from smquiz.study.round import Round

SECONDS_A_MINUTE = 60


def sit(talk: Talk, exam: Exam) -> Round:
    """Goes through the exam; returns it handed in."""
    try:
        _Walk(talk, exam).run()
    except OverError:
        talk.pause()
        if exam.timed_out:
            talk.write(talk.phrase("Time is up: the exam is handed in as it stands."))
        else:
            talk.write(talk.phrase("The exam was handed in from another window."))
    return exam.hand_in()


def time_left(talk: Talk, exam: Exam) -> str:
    if exam.remaining is None:
        return talk.phrase("This exam has no time limit.")
    minutes = round(exam.remaining.total_seconds() / SECONDS_A_MINUTE)
    if minutes < 1:
        return talk.phrase("Time left: less than a minute.")
    return say_count(talk.language, "Time left: {count} minute.", "Time left: {count} minutes.", minutes)


def survey(talk: Talk, exam: Exam) -> list[str]:
    """What is unanswered, what was begun, and what is flagged."""
    stands = {question: exam.stand(question) for question in exam.session.questions}
    flagged = exam.desk.notebook.flagged()
    groups = (
        (mark("Without an answer: {questions}."), [q for q in stands if stands[q] is Stand.OPEN]),
        (mark("Begun and not complete: {questions}."), [q for q in stands if stands[q] is Stand.INCOMPLETE]),
        (mark("Flagged for later: {questions}."), [q for q in stands if q in flagged]),
    )
    told = [talk.phrase(message, questions=_numbers(exam, questions)) for message, questions in groups if questions]
    if all(stand is Stand.ANSWERED for stand in stands.values()):
        told.insert(0, talk.phrase("Every question has an answer."))
    return told


def _numbers(exam: Exam, questions: list[str]) -> str:
    """The questions by their numbers in the exam."""
    return ", ".join(str(exam.session.questions.index(question) + 1) for question in questions)


class _HandedInSignal(Exception):  # noqa: N818  (nothing is wrong)
    """The learner has handed in."""


class _Walk:
    """From question to question; places count from 0, and after the last question comes the end."""

    def __init__(self, talk: Talk, exam: Exam) -> None:
        self.talk = talk
        self.exam = exam

    def run(self) -> None:
        place = self.exam.total if self.exam.place is None else self.exam.place
        try:
            while True:
                place = self._question(place) if place < self.exam.total else self._end()
        except _HandedInSignal:
            return

    def _question(self, place: int) -> int:
        """Stays at the question until the learner goes elsewhere; returns where to."""
        prompt = _OpenPrompt(self.talk, self.exam, place)
        prompt.repeat()
        began = self.talk.clock()
        while True:
            reply = prompt.ask()
            if reply.command:
                goal = self._goal(reply, place)
            elif prompt.take(reply.text) and self._saved(prompt, self.exam.certainty_in(prompt.question), began):
                began = self.talk.clock()
                goal = self._certainty(prompt) if prompt.reading.complete else None
            else:
                goal = None
            if goal is not None:
                return goal

    def _certainty(self, answered: _OpenPrompt) -> int:
        """Asks for it, if the settings say so; returns where to go."""
        if not self.talk.settings.asks_certainty(self.exam.session.mode):
            return answered.place + 1
        prompt = _CertaintyPrompt(self.talk, self.exam, answered.place, answered.reading)
        while True:
            began = self.talk.clock()
            reply = prompt.ask()
            if reply.command:
                goal = self._goal(reply, answered.place)
            elif prompt.understands(reply.text) and self._saved(answered, certainty_of(reply.text), began):
                goal = answered.place + 1
            else:
                goal = None
            if goal is not None:
                return goal

    def _saved(self, prompt: _OpenPrompt, certainty: int | None, began: float) -> bool:
        milliseconds = round((self.talk.clock() - began) * 1000)
        try:
            self.exam.save(prompt.question, prompt.reading.response, certainty, milliseconds)
        except StoreError as error:
            self.talk.tell_trouble(error)
            return False
        return True

    def _end(self) -> int:
        prompt = _EndPrompt(self.talk, self.exam)
        prompt.repeat()
        while True:
            reply = prompt.ask()
            if not reply.command:
                prompt.refuse_unknown()
            goal = self._goal(reply, self.exam.total)
            if goal is not None:
                return goal

    def _goal(self, reply: Reply, place: int) -> int | None:
        """Obeys a command at `place`; returns where to go, None to stay."""
        command = reply.command
        if command is NEXT:
            return place + 1
        if command is BACK:
            return max(place - 1, 0)
        if command is GO:
            return self._named(reply.text)
        if command is HAND_IN:
            self._offer_hand_in()
        elif command is FLAG:
            flip_flag(self.talk, self.exam, place)
        elif command is LIST:
            self.talk.write(*survey(self.talk, self.exam))
        elif command is TIME:
            self.talk.write(time_left(self.talk, self.exam))
        return None

    def _named(self, number: str) -> int | None:
        """The place of the question of this number."""
        if number and 1 <= int(number) <= self.exam.total:
            return int(number) - 1
        self.talk.write(self.talk.phrase("After g, type a question's number from 1 to {count}.", count=self.exam.total))
        return None

    def _offer_hand_in(self) -> None:
        """Raises _HandedInSignal if the learner means it."""
        prompt = _ConfirmPrompt(self.talk, self.exam)
        prompt.repeat()
        while True:
            match prompt.ask().text:
                case "1":
                    raise _HandedInSignal
                case "2":
                    return
                case _:
                    prompt.refuse_unknown()


class _ExamPrompt(Prompt):
    """Whatever is typed once the exam is over ends it."""

    exam: Exam

    def hear(self) -> str:
        line = super().hear()
        if self.exam.over:
            raise OverError
        return line


class _OpenPrompt(AnswerPrompt, _ExamPrompt):
    COMMANDS = IN_EXAMS
    NOTHING = mark("Nothing was typed, so nothing has changed.")

    def __init__(self, talk: Talk, exam: Exam, place: int) -> None:
        super().__init__(talk, exam, place)
        self.exam = exam
        self.reading.restore(exam.response_in(self.question))

    def remarks(self) -> list[str]:
        told = super().remarks()
        if self.exam.remaining is not None:
            told.append(time_left(self.talk, self.exam))
        if self.reading.response:
            told.append(self._so_far())
        return told

    def _so_far(self) -> str:
        answer = self.reading.spoken(self.talk.language)
        if not self.reading.complete:
            return self.talk.phrase("Your answer so far, not complete: {answer}.", answer=answer)
        certainty = self.exam.certainty_in(self.question)
        if certainty is None:
            return self.talk.phrase("Your answer so far: {answer}.", answer=answer)
        name = self.talk.phrase(CERTAINTY_NAMES[certainty])
        return self.talk.phrase("Your answer so far: {answer}. Certainty: {name}.", answer=answer, name=name)


class _CertaintyPrompt(CertaintyPrompt, _ExamPrompt):
    COMMANDS = IN_EXAMS

    def __init__(self, talk: Talk, exam: Exam, place: int, reading: Reading) -> None:
        super().__init__(talk, exam, place, reading)
        self.exam = exam


class _EndPrompt(_ExamPrompt):
    HINTS = True
    COMMANDS = (BACK, GO, LIST, TIME, HAND_IN)

    def __init__(self, talk: Talk, exam: Exam) -> None:
        super().__init__(talk)
        self.exam = exam

    def line(self) -> str:
        return self.talk.phrase("Type h to hand in, or g and a number to go to a question.")

    def answers(self) -> list[str]:
        return []

    def repeat(self) -> None:
        self.talk.pause()
        self.talk.write(self.talk.phrase("This is the end of the exam; it is not handed in yet."))
        self.talk.write(*survey(self.talk, self.exam), time_left(self.talk, self.exam))


class _ConfirmPrompt(_ExamPrompt):
    def __init__(self, talk: Talk, exam: Exam) -> None:
        super().__init__(talk)
        self.exam = exam

    def line(self) -> str:
        return self.talk.phrase("Hand in now? 1: yes, hand in. 2: no, go on with the exam.")

    def answers(self) -> list[str]:
        return [
            self.talk.phrase("1: hand in; no answer can change after that"),
            self.talk.phrase("2: go on with the exam"),
        ]

    def repeat(self) -> None:
        unanswered = self.exam.total - self.exam.answered
        if not unanswered:
            self.talk.write(self.talk.phrase("Every question has an answer."))
            return
        self.talk.write(
            say_count(
                self.talk.language,
                "{count} question is without a complete answer.",
                "{count} questions are without a complete answer.",
                unanswered,
            )
        )
