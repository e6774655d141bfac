"""The figures of a result, computed anew from the answers themselves, straight from their definitions."""

from collections.abc import Callable, Iterable, Sequence
from statistics import fmean
from typing import Any

from tests.report.answered import BANK, HASHES, TIPS

from smquiz.quiz.session import Answer

PROBABILITY = {1: 0.60, 2: 0.735, 3: 0.90}
WRONG = {1: 0, 2: -2, 3: -6}


def mean(values: Iterable[float]) -> float | None:
    known = list(values)
    return fmean(known) if known else None


def totals(answers: Sequence[Answer]) -> dict[str, Any]:
    return {
        "sessions": len({answer.session for answer in answers}),
        "answers": len(answers),
        "questions": len({answer.question for answer in answers}),
        "outdated": len(answers) - len(current(answers)),
        "mean": mean(answer.fraction for answer in answers),
        "first": mean(answer.fraction for answer in one_each(current(answers), 0)),
        "seconds": sum(answer.milliseconds for answer in answers) / 1000,
        "marks": marks(answers),
    }


def marks(answers: Iterable[Answer]) -> dict[str, Any] | None:
    stated = [(answer.fraction, answer.certainty) for answer in answers if answer.certainty]
    if not stated:
        return None
    accuracy = fmean(fraction for fraction, _ in stated)
    average = fmean(fraction * certainty if fraction else WRONG[certainty] for fraction, certainty in stated)
    best = max(accuracy, 2 * accuracy - 2 * (1 - accuracy), 3 * accuracy - 6 * (1 - accuracy))
    bonus = 0.1 * (average - best)
    return {
        "answers": len(stated),
        "accuracy": accuracy,
        "average": average,
        "bonus": bonus,
        "total": accuracy + bonus,
    }


def group(answers: Sequence[Answer], belongs: Callable[[str], bool]) -> dict[str, Any]:
    """Of the questions whose tip belongs to it."""
    asked = [question.id for question in BANK.questions if belongs(question.tip)]
    given = [answer for answer in current(answers) if answer.question in asked]
    stated = [(PROBABILITY[answer.certainty], answer.fraction) for answer in given if answer.certainty]
    return {
        "questions": len(asked),
        "answered": len({answer.question for answer in given}),
        "answers": len(given),
        "mean": mean(answer.fraction for answer in given),
        "first": mean(answer.fraction for answer in one_each(given, 0)),
        "latest": mean(answer.fraction for answer in one_each(given, -1)),
        "seconds": sum(answer.milliseconds for answer in given) / 1000,
        "stated": len(stated),
        "bias": mean(probability - fraction for probability, fraction in stated),
    }


def tips(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    asked = {question.tip for question in BANK.questions}
    return [{"id": tip, **group(answers, lambda other, tip=tip: other == tip)} for tip in TIPS if tip in asked]  # type: ignore[misc]


def roles(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    names = ("medical-expert", "communicator", "leader")
    return [{"role": role, **group(answers, lambda tip, role=role: role in TIPS[tip])} for role in names]  # type: ignore[misc]


def brier(answers: Sequence[Answer]) -> float | None:
    stated = [answer for answer in current(answers) if answer.certainty]
    return mean((PROBABILITY[answer.certainty or 0] - answer.fraction) ** 2 for answer in stated)


def confidently_wrong(answers: Sequence[Answer]) -> list[str]:
    last = [answer for answer in current(answers) if answer in one_each(current(answers), -1)]
    return [answer.question for answer in reversed(last) if answer.certainty == 3 and answer.fraction < 0.5]


def missed(answers: Sequence[Answer]) -> list[tuple[str, int, int]]:
    counts = []
    for question in HASHES:
        fractions = [answer.fraction for answer in current(answers) if answer.question == question]
        counts.append((question, len(fractions), sum(fraction < 0.5 for fraction in fractions)))
    return sorted((row for row in counts if row[2]), key=lambda row: (-row[2], -row[2] / row[1]))[:10]


def sessions(answers: Sequence[Answer]) -> dict[str, dict[str, Any]]:
    names = dict.fromkeys(answer.session for answer in answers)
    found = {name: [answer for answer in answers if answer.session == name] for name in names}
    return {
        name: {
            "answered": len(given),
            "questions": len(HASHES),
            "mean": mean(answer.fraction for answer in given),
            "marks": marks(given),
            "seconds": sum(answer.milliseconds for answer in given) / 1000,
            "last": max(answer.answered for answer in given),
        }
        for name, given in found.items()
    }


def current(answers: Iterable[Answer]) -> list[Answer]:
    """Those to the text that the question now has."""
    return [answer for answer in answers if answer.hash == HASHES[answer.question]]


def one_each(answers: Sequence[Answer], place: int) -> list[Answer]:
    """The first (0) or the last (-1) answer to each question."""
    questions = dict.fromkeys(answer.question for answer in answers)
    return [[answer for answer in answers if answer.question == question][place] for question in questions]
