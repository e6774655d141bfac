"""Tips and points that too few questions test, and panels in which everybody agrees."""

from collections import Counter
from collections.abc import Iterator
from statistics import median_low

from smquiz.banks.lint.finding import Finding
from smquiz.banks.lint.flaws import Flaw
from smquiz.banks.lint.thresholds import FEW_QUESTIONS
from smquiz.quiz.bank import Bank
from smquiz.quiz.question import ConcordanceQuestion


def tip_coverage(bank: Bank) -> Iterator[Finding]:
    counts = Counter(question.tip for question in bank.questions)
    usual = median_low(counts[tip.id] for tip in bank.tips)
    tested = {point for question in bank.questions for point in question.points}
    for place, tip in enumerate(bank.tips):
        if counts[tip.id] < max(1, FEW_QUESTIONS * usual):
            values = {"count": counts[tip.id], "usual": max(1, usual)}
            yield Finding(Flaw.FEW_QUESTIONS, ("tip", place, "id"), values)
        for number, point in enumerate(tip.points):
            if point.id not in tested:
                yield Finding(Flaw.UNTESTED_POINT, ("tip", place, "points", number, "id"), {"point": point.id})


def unanimous_panel(bank: Bank) -> Iterator[Finding]:
    for place, question in enumerate(bank.questions):
        if isinstance(question, ConcordanceQuestion) and sum(bool(option.panel) for option in question.options) == 1:
            chosen = next(at for at, option in enumerate(question.options) if option.panel)
            path = ("question", place, "option", chosen, "panel")
            yield Finding(Flaw.UNANIMOUS_PANEL, path, {"count": question.options[chosen].panel})
