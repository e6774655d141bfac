"""What a session came to, its questions to be read again, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from smquiz.i18n import percent, say_count
from smquiz.plain.commands import NEXT, PRACTISE, Command
from smquiz.plain.feedback import signed, tell_feedback
from smquiz.plain.question import tell_question
from smquiz.plain.talk import Prompt
from smquiz.quiz.outcome import Outcome
from smquiz.report.session import summarise
from smquiz.study.advice import after_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smquiz.plain.talk import Talk
    from smquiz.quiz.confidence import Marks
    from smquiz.report.session import SessionSummary
    from smquiz.study.round import Round

MILLISECONDS_A_MINUTE = 60_000


def tell_results(talk: Talk, study_round: Round) -> None:
    summary = summarise(study_round.session, study_round.answers, study_round.desk.index)
    talk.pause()
    talk.write(talk.phrase("Results of the session"))
    talk.write(*_scores(talk, summary))
    bank = study_round.desk.bank
    for row in summary.by_tip:
        talk.write(
            say_count(
                talk.language,
                "{share}, {count} question: {title}",
                "{share}, {count} questions: {title}",
                row.answered,
                share=percent(talk.language, row.fraction),
                title=talk.local(bank.tip(row.tip).title),
            )
        )
    if summary.marks:
        talk.write(_certainty(talk, summary.marks))
    talk.write(_advice(talk, study_round, summary))


def after(talk: Talk, study_round: Round) -> Round | None:
    """Reads questions again as the learner wants; returns the session of the missed ones, if they want that."""
    prompt = _ResultsPrompt(talk, study_round)
    while True:
        reply = prompt.ask()
        if reply.command is PRACTISE:
            if prompt.missed:
                return study_round.desk.practise_again(prompt.missed, shuffle=talk.settings.shuffle)
            talk.write(talk.phrase("Nothing was missed."))
        elif reply.command is NEXT:
            prompt.read_next()
        elif not reply.text:
            return None
        else:
            prompt.open(reply.text)


class _ResultsPrompt(Prompt):
    """`place` (from 0) is the question that `n` reads again."""

    HINTS = True
    COMMANDS: ClassVar[Sequence[Command]] = (NEXT, PRACTISE)

    def __init__(self, talk: Talk, study_round: Round) -> None:
        super().__init__(talk)
        self.round = study_round
        summary = summarise(study_round.session, study_round.answers, study_round.desk.index)
        self.missed = summary.missed
        self.place = 0

    def line(self) -> str:
        if self.missed:
            return self.talk.phrase(
                "A question's number reads it again, p practises what was missed, Enter alone ends."
            )
        return self.talk.phrase("A question's number reads it again, Enter alone ends.")

    def answers(self) -> list[str]:
        return [
            self.talk.phrase(
                "a number from 1 to {count}: read that question again with its feedback", count=self.round.total
            ),
            self.talk.phrase("Enter alone: end"),
        ]

    def repeat(self) -> None:
        tell_results(self.talk, self.round)

    def open(self, text: str) -> None:
        """Reads the question of this number again."""
        if not (text.isascii() and text.isdigit() and len(text) < 5):
            self.refuse_unknown()
        elif not 1 <= int(text) <= self.round.total:
            self.refuse(self.talk.phrase("The questions go from 1 to {count}.", count=self.round.total))
        else:
            self._read_again(int(text) - 1)

    def read_next(self) -> None:
        """The question after the one that was read last; the first one after the last."""
        self._read_again(self.place)

    def _read_again(self, place: int) -> None:
        self.place = (place + 1) % self.round.total
        tell_question(self.talk, self.round, place)
        tell_feedback(self.talk, self.round, place)
        self.talk.pause()


def _scores(talk: Talk, summary: SessionSummary) -> list[str]:
    """The score, how it came about, and which questions were missed."""
    if not summary.answered:
        return [talk.phrase("No question was answered, so there is no score.")]
    language = talk.language
    counts = (
        say_count(language, "{count} right", "{count} right", summary.count(Outcome.RIGHT)),
        say_count(language, "{count} partly", "{count} partly", summary.count(Outcome.PARTLY)),
        say_count(language, "{count} not right", "{count} not right", summary.count(Outcome.MISSED)),
    )
    minutes = max(1, round(summary.milliseconds / MILLISECONDS_A_MINUTE))
    told = [
        talk.phrase(
            "Score: {share}. {counts}. Time: {minutes}.",
            share=percent(language, summary.fraction),
            counts=", ".join(counts),
            minutes=say_count(language, "{count} minute", "{count} minutes", minutes),
        )
    ]
    if summary.answered < summary.total:
        told.append(
            talk.phrase(
                "{answered} of {total} answered; score over all questions: {share}.",
                answered=summary.answered,
                total=summary.total,
                share=percent(language, summary.of_all),
            )
        )
    missed = [str(place) for place, (question, _) in enumerate(summary.outcomes, start=1) if question in summary.missed]
    if missed:
        told.append(
            say_count(
                language,
                "Missed, wholly or in part: question {numbers}.",
                "Missed, wholly or in part: questions {numbers}.",
                len(missed),
                numbers=", ".join(missed),
            )
        )
    return told


def _certainty(talk: Talk, marks: Marks) -> str:
    """The same facts as on the screen, with signs that are heard."""
    return say_count(
        talk.language,
        "By certainty, {count} answer: {accuracy} right, mean mark {average} (the most is 3), bonus {bonus},"
        " total {total}.",
        "By certainty, {count} answers: {accuracy} right, mean mark {average} (the most is 3), bonus {bonus},"
        " total {total}.",
        marks.answers,
        accuracy=percent(talk.language, marks.accuracy),
        average=signed(talk.language, marks.average),
        bonus=signed(talk.language, round(marks.bonus * 100)),
        total=percent(talk.language, max(marks.total, 0.0)),
    )


def _advice(talk: Talk, study_round: Round, summary: SessionSummary) -> str:
    head = talk.phrase("What next") + talk.phrase(": ")
    return head + after_session(summary, lambda tip: talk.local(study_round.desk.bank.tip(tip).title), talk.language)
