"""What a cohort's figures say, in sentences made of figures alone."""

from collections.abc import Iterator
from typing import Final

from smquiz.export.html.learner_words import stated_sentence, verdict
from smquiz.export.html.questions import to_look_at
from smquiz.export.html.quoting import tips_quoted
from smquiz.export.table import Unit
from smquiz.export.values import shown
from smquiz.i18n import mark, percent, say, say_count
from smquiz.report.cohort import CohortReport, CohortTip
from smquiz.report.group import mean_score

_GOOD, _POOR = 75, 64
"""Per cent of Cronbach's alpha: above the one it is satisfactory, below the other it is not (Moodle's guide)."""

_ALPHAS: Final = {
    "good": mark("Cronbach’s alpha is {alpha}%: satisfactory."),
    "fair": mark("Cronbach’s alpha is {alpha}%: neither satisfactory nor poor."),
    "poor": mark("Cronbach’s alpha is {alpha}%: unsatisfactory."),
}


def lead(report: CohortReport, language: str) -> list[str]:
    """A paragraph each on who, how well, how sure, and how the questions work."""
    parts = (_who, _well, _sure, _questions)
    return [text for part in parts if (text := " ".join(part(report, language)))]


def _who(report: CohortReport, language: str) -> Iterator[str]:
    learners = report.learners
    complete = sum(1 for learner in learners if learner.answered == report.bank.questions)
    yield say_count(
        language,
        "These are the results of {count} learner.",
        "These are the results of {count} learners.",
        len(learners),
    )
    if complete == len(learners):
        yield say_count(
            language,
            "Each of them answered the bank’s only question.",
            "Each of them answered all {count} questions of the bank.",
            report.bank.questions,
        )
    else:
        yield say_count(
            language,
            "{count} of them answered every question of the bank.",
            "{count} of them answered every question of the bank.",
            complete,
        )
    idle = [tip for tip in report.tips if tip.not_begun]
    if idle:
        most = max(idle, key=lambda tip: tip.not_begun)
        yield say_count(
            language,
            "The tip begun by the fewest is {tip}: {count} learner has not begun it.",
            "The tip begun by the fewest is {tip}: {count} learners have not begun it.",
            most.not_begun,
            tip=tips_quoted([most.title], language),
        )


def _well(report: CohortReport, language: str) -> Iterator[str]:
    mean = mean_score(report.learners, report.smallest_cell)
    if mean is None:
        yield say(language, "That is too few for figures about the group.")
        return
    scores = [learner.mean for learner in report.learners if learner.mean is not None]
    yield say(
        language,
        "Their mean score is {mean}, from {low} to {high}.",
        mean=percent(language, mean),
        low=percent(language, min(scores)),
        high=percent(language, max(scores)),
    )
    known = [(tip.mean, tip) for tip in report.tips if tip.mean is not None]
    means = {figure for figure, _ in known}
    if len(means) > 1:
        best, worst = max(means), min(means)
        yield say(
            language,
            "The highest mean by tip is that of {best} ({high}), the lowest that of {worst} ({low}).",
            best=_titles([tip for figure, tip in known if figure == best], language),
            high=percent(language, best),
            worst=_titles([tip for figure, tip in known if figure == worst], language),
            low=percent(language, worst),
        )


def _titles(tips: list[CohortTip], language: str) -> str:
    return tips_quoted([tip.title for tip in tips], language)


def _sure(report: CohortReport, language: str) -> Iterator[str]:
    row = report.calibration
    if row is not None:
        yield stated_sentence(row, language)
        yield verdict(row, language)


def _questions(report: CohortReport, language: str) -> Iterator[str]:
    numbers = to_look_at(report.items)
    if numbers:
        yield say_count(
            language,
            "{count} question is worth a look: no. {numbers}.",
            "{count} questions are worth a look: nos. {numbers}.",
            len(numbers),
            numbers=", ".join(map(str, numbers)),
        )
    test = report.test
    if test and test.alpha is not None:
        step = "good" if test.alpha > _GOOD else "poor" if test.alpha < _POOR else "fair"
        yield say(language, _ALPHAS[step], alpha=shown(language, test.alpha, Unit.POINTS))
        if not test.stable:
            yield say(language, "With fewer than 100 learners, such figures are unstable.")
