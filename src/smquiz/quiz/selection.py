"""Which questions a practice session asks, and in which order."""

from collections.abc import Collection, Mapping
from itertools import chain, zip_longest

from smquiz.quiz.index import BankIndex, IndexedQuestion
from smquiz.quiz.mastery import Latest, counting
from smquiz.quiz.shuffle import shuffled


def practice(
    index: BankIndex, latest: Mapping[str, Latest], *, tips: Collection[str], count: int, seed: int, shuffle: bool
) -> tuple[str, ...]:
    """At most `count` question ids: unseen ones first, then the weakest, taken from the tips in turn.

    No tips means all of them. The seed decides between equals and, with `shuffle`, the order of the session;
    without, the questions come in the bank's order.
    """
    chosen = [tip.id for tip in index.tips if not tips or tip.id in tips]
    queues = [_by_need(index.of_tip(tip), latest, seed) for tip in shuffled(chosen, seed, "tips")]
    in_turn = chain.from_iterable(zip_longest(*queues))
    taken = [question for question in in_turn if question is not None][:count]
    if shuffle:
        return tuple(shuffled(taken, seed, "questions"))
    return tuple(question.id for question in index.questions if question.id in taken)


def _by_need(questions: Collection[IndexedQuestion], latest: Mapping[str, Latest], seed: int) -> list[str]:
    scores = {question.id: _need(counting(question, latest)) for question in questions}
    return sorted(shuffled(scores, seed, "need"), key=scores.__getitem__)


def _need(answer: Latest | None) -> float:
    """Lower comes first: unseen before the lowest score."""
    return -1.0 if answer is None else answer.fraction
