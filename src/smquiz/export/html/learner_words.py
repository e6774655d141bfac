"""What a learner's figures say, in sentences made of figures alone."""

from collections.abc import Iterator, Sequence
from math import fsum

from smquiz.export.html.quoting import day, quoted, tips_quoted
from smquiz.i18n import month, percent, say, say_count
from smquiz.i18n.dates import duration
from smquiz.quiz.calibration import ENOUGH
from smquiz.quiz.text import in_language
from smquiz.report.groups import whole
from smquiz.report.result import CalibrationRow, Group, Result, TipRow


def lead(result: Result, language: str) -> list[str]:
    """A paragraph each on what was done, how well, how sure, what was missed, and what is to change."""
    if not result.totals.answers:
        return [say(language, "Nothing was answered in this period."), *_paragraph(_plans(result, language))]
    parts = (_did, _well, _sure, _missed, _plans)
    return [paragraph for part in parts for paragraph in _paragraph(part(result, language))]


def _paragraph(sentences: Iterator[str]) -> list[str]:
    text = " ".join(sentences)
    return [text] if text else []


def _did(result: Result, language: str) -> Iterator[str]:
    totals, period = result.totals, result.period
    first, last = day(period.first or result.made), day(period.last or result.made)
    template = (
        say(language, "{learner} gave {answers} in {sessions}, on {first}; time spent on them: {time}.")
        if first == last
        else say(
            language, "{learner} gave {answers} in {sessions}, from {first} to {last}; time spent on them: {time}."
        )
    )
    yield template.format(
        learner=result.learner.name or say(language, "This learner"),
        answers=say_count(language, "{count} answer", "{count} answers", totals.answers),
        sessions=say_count(language, "{count} session", "{count} sessions", totals.sessions),
        first=month(language, first),
        last=month(language, last),
        time=duration(language, round(totals.seconds * 1000)),
    )
    if period.since:
        yield say(language, "Only answers since {day} count here.", day=month(language, period.since))
    yield _covered(whole(result.tips), language)
    if totals.outdated:
        yield say_count(
            language,
            "{count} answer is to a text that the bank no longer has: apart from its session, it counts in nothing"
            " below.",
            "{count} answers are to texts that the bank no longer has: apart from their sessions, they count in nothing"
            " below.",
            totals.outdated,
        )


def _covered(everything: Group, language: str) -> str:
    if everything.answered == everything.questions:
        return say(language, "Every question of the bank was answered.")
    return say_count(
        language,
        "{count} of the bank’s {all} questions was answered.",
        "{count} of the bank’s {all} questions were answered.",
        everything.answered,
        all=everything.questions,
    )


def _well(result: Result, language: str) -> Iterator[str]:
    everything = whole(result.tips)
    if everything.first is None or everything.latest is None:
        return
    if everything.answers == everything.answered:
        score = percent(language, everything.first)
        yield say(language, "Each of these was answered once, with a score of {score}.", score=score)
    else:
        yield say(
            language,
            "The score is {first} over the first answer to each question, and {latest} over the last one.",
            first=percent(language, everything.first),
            latest=percent(language, everything.latest),
        )
    yield from _extremes(result.tips, language)
    idle = sum(1 for tip in result.tips if not tip.answered)
    if idle:
        yield say_count(language, "{count} tip was not begun.", "{count} tips were not begun.", idle)


def _extremes(tips: Sequence[TipRow], language: str) -> Iterator[str]:
    """The tips of the highest and of the lowest score, where these differ."""
    scores = {tip.latest for tip in tips if tip.latest is not None}
    if len(scores) < 2:
        return
    best, worst = max(scores), min(scores)
    yield say(
        language,
        "By last answers, the highest score is that of {best} ({high}), the lowest that of {worst} ({low}).",
        best=_of(tips, best, language),
        high=percent(language, best),
        worst=_of(tips, worst, language),
        low=percent(language, worst),
    )


def _of(tips: Sequence[TipRow], score: float, language: str) -> str:
    return tips_quoted([tip.title for tip in tips if tip.latest == score], language)


def _sure(result: Result, language: str) -> Iterator[str]:
    row = result.calibration
    if row is None:
        yield say(language, "No certainty was stated.")
        return
    yield stated_sentence(row, language)
    yield verdict(row, language)
    wrong = len(result.confidently_wrong)
    if wrong:
        yield say_count(
            language,
            "{count} question was last answered wrong with high certainty.",
            "{count} questions were last answered wrong with high certainty.",
            wrong,
        )
    else:
        yield say(language, "No question was last answered wrong with high certainty.")


def stated_sentence(row: CalibrationRow, language: str) -> str:
    """Of a learner, or of a cohort."""
    number = sum(level.answers for level in row.levels)
    if number != row.answers:
        return say_count(language, "{count} answer has a certainty.", "{count} answers have a certainty.", row.answers)
    return say_count(
        language,
        "{count} answer has a certainty: it stands for {stated}, and the score is {observed}.",
        "{count} answers have a certainty: on average it stands for {stated}, and their score is {observed}.",
        number,
        stated=percent(language, fsum(level.stated * level.answers for level in row.levels) / number),
        observed=percent(language, min(fsum(level.observed * level.answers for level in row.levels) / number, 1.0)),
    )


def verdict(row: CalibrationRow, language: str) -> str:
    """In whole points; nothing is said of few answers."""
    points = round(abs(row.bias) * 100)
    if row.answers < ENOUGH:
        return say(language, "That is too few to tell how well calibrated it is.")
    if not points:
        return say(language, "On the whole, certainty is well calibrated.")
    if row.bias > 0:
        return say_count(language, "Overconfident by {count} point.", "Overconfident by {count} points.", points)
    return say_count(language, "Underconfident by {count} point.", "Underconfident by {count} points.", points)


def _missed(result: Result, language: str) -> Iterator[str]:
    if not result.most_missed:
        yield say(language, "No question was missed.")
        return
    row = result.most_missed[0]
    yield say(
        language,
        "Missed most often, in {tip}: {prompt}, {missed} of {answers} times.",
        tip=tips_quoted([tip.title for tip in result.tips if tip.id == row.tip], language),
        prompt=quoted(in_language(row.prompt, language), language),
        missed=row.missed,
        answers=row.answers,
    )


def _plans(result: Result, language: str) -> Iterator[str]:
    planned = [row for row in result.learning if row.change.strip()]
    if not planned:
        yield say(language, "No change in practice is planned.")
        return
    settled = sum(1 for row in planned if row.settled)
    yield say_count(
        language,
        "{count} change in practice is planned, {settled} ticked off.",
        "{count} changes in practice are planned, {settled} ticked off.",
        len(planned),
        settled=settled,
    )
    due = min((row.by for row in planned if row.by and not row.settled), default=None)
    if due:
        yield say(language, "The next is due on {day}.", day=month(language, due))
