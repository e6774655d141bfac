"""The questions to speak about: what the learner was sure of and wrong, and what they missed most."""

from collections.abc import Mapping
from typing import Final

from smquiz.quiz.bank import Bank
from smquiz.quiz.standing import HALF, HIGH
from smquiz.report.result import MissedRow
from smquiz.report.tally import Tally
from smquiz.store.sums import Given

MOST: Final = 10
"""Rows of what was missed most."""


def confidently_wrong(bank: Bank, tallies: Mapping[str, Tally], given: Mapping[int, Given]) -> tuple[MissedRow, ...]:
    """Answered last with high certainty and less than half right, the latest first; as `quiz.standing` has it."""
    last = {question: each.last for question, each in tallies.items() if each.last is not None}
    wrong = [
        question
        for question, number in last.items()
        if given[number].certainty == HIGH and given[number].fraction < HALF
    ]
    wrong.sort(key=lambda question: last[question], reverse=True)
    return tuple(_row(bank, question, tallies[question], given[last[question]]) for question in wrong)


def most_missed(bank: Bank, tallies: Mapping[str, Tally], given: Mapping[int, Given]) -> tuple[MissedRow, ...]:
    """By how often, then by how large a share of the answers, then in the bank's order; at most MOST."""
    missed = [question for question, each in tallies.items() if each.missed]
    missed.sort(key=lambda question: (-tallies[question].missed, tallies[question].answers))
    rows = ((question, tallies[question]) for question in missed[:MOST])
    return tuple(_row(bank, question, each, given[each.last]) for question, each in rows if each.last is not None)


def _row(bank: Bank, question: str, answers: Tally, latest: Given) -> MissedRow:
    asked = bank.question(question)
    return MissedRow(
        question=question,
        tip=asked.tip,
        prompt=asked.prompt,
        answers=answers.answers,
        missed=answers.missed,
        latest=latest.fraction,
        certainty=latest.certainty,
    )
