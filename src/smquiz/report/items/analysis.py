"""From everybody's answers to the rows of a report, item by item."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from smquiz.report.cohort import STABLE, ItemRow, TestRow
from smquiz.report.items.discrimination import Totals, discrimination, efficiency, pairs
from smquiz.report.items.facility import facility
from smquiz.report.items.flags import flags
from smquiz.report.items.moments import Fractions
from smquiz.report.items.options import Picks, choices, rows
from smquiz.report.items.reliability import Share, Test, weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smquiz.quiz.bank import Bank
    from smquiz.quiz.question import Question
    from smquiz.store.cohort import Replies, Sums


class Analysis(NamedTuple):
    """Items in the bank's order, or by tip and name without it, each with its outdated texts after it."""

    items: tuple[ItemRow, ...]
    test: TestRow


class _Analysed(NamedTuple):
    row: ItemRow
    share: Share | None


def analyse(
    replies: Iterable[Replies],
    cells: Mapping[int, Mapping[str | None, Sums]],
    questions: int,
    bank: Bank | None,
    smallest: int,
) -> Analysis:
    """`replies` and `cells` are those of one `store.cohort.AnswerTable`, `questions` is how many the bank has.

    With the bank there are the texts, and options that nobody chose. What fewer than `smallest` learners stand behind
    is not given.
    """
    totals = _totals(cells)
    complete = [learner for learner, answered in totals.answered.items() if answered == questions]
    test = Test(questions, {learner: totals.fractions[learner] for learner in complete})
    texts = _texts(bank) if bank else {}
    analysed = [
        _analysed(each, totals, test, texts.get((each.item.question, each.item.hash)), smallest) for each in replies
    ]
    found = weights([each.share for each in analysed])
    weighed = [each.row.model_copy(update={"weight": weight}) for each, weight in zip(analysed, found, strict=True)]
    places = {question: place for place, (question, _) in enumerate(texts)}
    return Analysis(
        items=tuple(sorted(weighed, key=lambda row: _order(row, places))),
        test=test.row([each.share for each in analysed if each.share], smallest),
    )


def _analysed(replies: Replies, totals: Totals, test: Test, question: Question | None, smallest: int) -> _Analysed:
    item, learners, fractions = replies.item, replies.learners, Fractions(replies.fractions)
    n = len(learners)
    kind = question.kind if question else item.kind
    easy = facility(fractions, smallest)
    rest = pairs(learners, fractions, totals, current=item.current) if n >= smallest else None
    index = discrimination(rest) if rest else None
    options = choices(Picks(replies.picked, replies.sets), replies.fractions, rest, question) if n >= smallest else ()
    row = ItemRow(
        question=item.question,
        hash=item.hash,
        tip=question.tip if question else item.tip,
        kind=kind,
        prompt=question.prompt if question else None,
        current=item.current,
        learners=n,
        facility=easy.mean,
        low=easy.low,
        high=easy.high,
        sd=easy.sd,
        discrimination=index,
        efficiency=efficiency(rest) if rest else None,
        stable=n >= STABLE,
        options=rows(options, n, smallest),
        flags=flags(
            kind=kind,
            current=item.current,
            facility=easy.mean,
            discrimination=index,
            options=options,
            learners=n,
            smallest=smallest,
        ),
    )
    share = test.share(learners, fractions) if item.current else None
    return _Analysed(row, share)


def _texts(bank: Bank) -> dict[tuple[str, str], Question]:
    """The bank's questions, in its order, by id and hash."""
    return {(known.id, known.hash): bank.question(known.id) for known in bank.index.questions}


def _totals(cells: Mapping[int, Mapping[str | None, Sums]]) -> Totals:
    answered = {learner: sum(each.answered for each in tips.values()) for learner, tips in cells.items()}
    return Totals(
        answered,
        {learner: number - 1 for learner, number in answered.items()},
        {learner: fsum(each.fractions for each in tips.values()) for learner, tips in cells.items()},
    )


def _order(row: ItemRow, places: Mapping[str, int]) -> tuple[int, str, str, bool, str]:
    return places.get(row.question, len(places)), row.tip or "", row.question, not row.current, row.hash
