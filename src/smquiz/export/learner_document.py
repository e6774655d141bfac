"""A learner's result as a document: the figures at its head, its tables, and its notes."""

from collections.abc import Iterable
from typing import Final

from smquiz.export.bank_notes import bank_notes
from smquiz.export.learner_tables import answers_table, learner_tables
from smquiz.export.table import Document, Fact, Unit
from smquiz.i18n import say
from smquiz.quiz.text import in_language
from smquiz.report.result import AnswerRow, CalibrationRow, MarksRow, Result


def learner_document(result: Result, language: str, answers: Iterable[AnswerRow] | None = None) -> Document:
    """`answers` are gone through once for each time that their table is; None leaves the table out."""
    tables = learner_tables(result, language)
    if answers is not None:
        tables.append(answers_table(answers, language))
    title = say(language, "Results: {bank}", bank=in_language(result.bank.title, language))
    return Document(title, language, _facts(result, language), tables, bank_notes(result.bank, language))


def _facts(result: Result, language: str) -> list[Fact]:
    return [*_who(result, language), *_how_much(result, language), *_how_well(result, language)]


def _who(result: Result, language: str) -> list[Fact]:
    bank, period = result.bank, result.period
    return [
        Fact("learner", say(language, "Learner"), result.learner.name),
        Fact("learner_id", say(language, "Learner’s number"), result.learner.id),
        Fact("bank", say(language, "Question bank"), bank.id),
        Fact("bank_version", say(language, "Version of the bank"), bank.version),
        Fact("bank_hash", say(language, "Content hash of the bank"), bank.hash),
        Fact("since", say(language, "Answers since"), period.since, Unit.DAY),
        Fact("first_answer", say(language, "First answer"), period.first, Unit.MOMENT),
        Fact("last_answer", say(language, "Last answer"), period.last, Unit.MOMENT),
        Fact("made", say(language, "Summary made"), result.made, Unit.MOMENT),
    ]


def _how_much(result: Result, language: str) -> list[Fact]:
    totals = result.totals
    return [
        Fact("sessions", say(language, "Sessions"), totals.sessions, Unit.COUNT),
        Fact("answers", say(language, "Answers"), totals.answers, Unit.COUNT),
        Fact("questions", say(language, "Distinct questions answered"), totals.questions, Unit.COUNT),
        Fact("bank_questions", say(language, "Questions in the bank"), result.bank.questions, Unit.COUNT),
        Fact("outdated", say(language, "Answers to an earlier text"), totals.outdated, Unit.COUNT),
        Fact("seconds", say(language, "Time spent"), totals.seconds, Unit.SECONDS),
    ]


def _how_well(result: Result, language: str) -> list[Fact]:
    return [
        Fact("first", say(language, "Score, first answers"), result.totals.first, Unit.FRACTION),
        Fact("mean", say(language, "Score, all answers"), result.totals.mean, Unit.FRACTION),
        *_marks(result.totals.marks, language),
        *_calibration(result.calibration, language),
    ]


def _marks(marks: MarksRow | None, language: str) -> list[Fact]:
    stated, *figures = (marks.answers, marks.accuracy, marks.average, marks.bonus, marks.total) if marks else _NO_MARKS
    accuracy, average, bonus, total = figures
    return [
        Fact("stated", say(language, "Answers with a certainty"), stated, Unit.COUNT),
        Fact("accuracy", say(language, "Score of these"), accuracy, Unit.FRACTION),
        Fact("mark", say(language, "Mean certainty-based mark (the most is 3)"), average, Unit.NUMBER),
        Fact("bonus", say(language, "Bonus for certainty"), bonus, Unit.DIFFERENCE),
        Fact("total", say(language, "Score with the bonus"), total, Unit.FRACTION),
    ]


def _calibration(calibration: CalibrationRow | None, language: str) -> list[Fact]:
    bias, brier = (calibration.bias, calibration.brier) if calibration else (None, None)
    return [
        Fact("bias", say(language, "Overconfidence (below 0: underconfidence)"), bias, Unit.DIFFERENCE),
        Fact("brier", say(language, "Brier score (0 is perfect)"), brier, Unit.NUMBER),
    ]


_NO_MARKS: Final = (0, None, None, None, None)
