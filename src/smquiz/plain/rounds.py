"""Sessions with feedback at once: practice, review and mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smquiz.plain.commands import CHANGE, FLAG, TIP, Reply
from smquiz.plain.console import EndOfInputError
from smquiz.plain.feedback import tell_feedback, tell_tip_and_source
from smquiz.plain.question import AnswerPrompt, CertaintyPrompt, QuestionPrompt, certainty_of, flip_flag
from smquiz.quiz.response import to_json
from smquiz.store.faults import StoreError

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from smquiz.plain.talk import Talk
    from smquiz.quiz.response import Response
    from smquiz.study.round import Round


def answer_all(talk: Talk, study_round: Round) -> None:
    """Asks every question that is still open, each with its feedback."""
    changed = frozenset(study_round.desk.changed())
    while (place := study_round.place) is not None:
        _Turn(talk, study_round, place, changed).run()


class _Turn:
    """One question, from its telling to its feedback."""

    def __init__(self, talk: Talk, study_round: Round, place: int, changed: AbstractSet[str]) -> None:
        self.talk = talk
        self.round = study_round
        self.place = place
        self.prompt = _OpenPrompt(talk, study_round, place, changed)

    def run(self) -> None:
        self.prompt.repeat()
        began = self.talk.clock()
        while not self._answered(began):
            pass
        tell_feedback(self.talk, self.round, self.place)
        if self.talk.console.interactive:
            _FeedbackPrompt(self.talk, self.round, self.place).wait()

    def _answered(self, began: float) -> bool:
        """Asks for the answer and for the certainty, and commits both; False if the answer is to be asked again."""
        response = self._response()
        stated = self._stated()
        if stated.command is CHANGE:
            return False
        milliseconds = round((self.talk.clock() - began) * 1000)
        question = self.round.question_at(self.place)
        try:
            answer = self.round.answer(question, response, milliseconds, certainty_of(stated.text))
        except StoreError as error:
            self.talk.tell_trouble(error)
            return False
        if answer.response != to_json(response):
            self.talk.write(
                self.talk.phrase("Another window has answered this question meanwhile; that answer stands.")
            )
        return True

    def _response(self) -> Response:
        prompt = self.prompt
        while True:
            reply = prompt.ask()
            if reply.command is TIP:
                tell_tip_and_source(self.talk, self.round, prompt.tip)
            elif reply.command is FLAG:
                flip_flag(self.talk, self.round, self.place)
            elif prompt.take(reply.text) and prompt.reading.complete and prompt.reading.response:
                return prompt.reading.response

    def _stated(self) -> Reply:
        """A certainty that the prompt understood, or CHANGE."""
        if not self.talk.settings.asks_certainty(self.round.session.mode):
            return Reply(None, "")
        prompt = _CertaintyPrompt(self.talk, self.round, self.place, self.prompt.reading)
        try:
            while True:
                reply = prompt.ask()
                if reply.command or prompt.understands(reply.text):
                    return reply
        except EndOfInputError:
            # The answer was given in full; that nothing more comes leaves the certainty unstated.
            return Reply(None, "")


class _OpenPrompt(AnswerPrompt):
    COMMANDS = (TIP, FLAG)

    def __init__(self, talk: Talk, study_round: Round, place: int, changed: AbstractSet[str]) -> None:
        super().__init__(talk, study_round, place)
        self.tip = study_round.shown_at(place).tip
        self._changed = changed

    def remarks(self) -> list[str]:
        told = super().remarks()
        if self.question in self._changed:
            told.append(
                self.talk.phrase("This question has changed since you answered it; the old answer no longer counts.")
            )
        return told


class _CertaintyPrompt(CertaintyPrompt):
    COMMANDS = (CHANGE,)


class _FeedbackPrompt(QuestionPrompt):
    """The feedback is being read: nothing goes on before Enter."""

    COMMANDS = (FLAG,)

    def __init__(self, talk: Talk, study_round: Round, place: int) -> None:
        super().__init__(talk, study_round, place)
        self.round = study_round

    def line(self) -> str:
        if self.round.place is None:
            return self.talk.phrase("Press Enter for the results.")
        return self.talk.phrase("Press Enter for the next question.")

    def answers(self) -> list[str]:
        return [self.talk.phrase("Enter alone: go on")]

    def repeat(self) -> None:
        tell_feedback(self.talk, self.round, self.place)

    def wait(self) -> None:
        while True:
            reply = self.ask()
            if reply.command is FLAG:
                flip_flag(self.talk, self.round, self.place)
            elif not reply.text:
                return
            else:
                self.refuse(self.talk.phrase("This question is answered; its answer stays as it is."))
