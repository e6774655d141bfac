"""Which questions a session asks, and in which order: one rule for each mode."""

from __future__ import annotations

from itertools import chain, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from smquiz.quiz.mastery import counting
from smquiz.quiz.shuffle import shuffled

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from smquiz.quiz.index import BankIndex, IndexedQuestion
    from smquiz.quiz.mastery import Latest
    from smquiz.quiz.standing import State, States

    Questions = tuple[IndexedQuestion, ...]
    Order = Callable[[Questions], list[str]]


class Block(NamedTuple):
    """Which questions a session may ask. Nothing named means all; what is named is joined by "or" within a field, by
    "and" between the fields. `questions` are ids.
    """

    tips: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    difficulties: tuple[str, ...] = ()
    states: tuple[State, ...] = ()
    questions: tuple[str, ...] = ()


EVERYTHING = Block()


def matching(index: BankIndex, block: Block, states: States) -> Questions:
    """The questions that a block names, in the bank's order; `states` may be empty if it names none."""
    return tuple(question for question in index.questions if _matches(question, block, states))


def practice(questions: Questions, latest: Mapping[str, Latest], *, count: int, seed: int) -> tuple[str, ...]:
    """At most `count` ids: unseen ones first, then the weakest, taken from the tips in turn.

    The seed decides between equals.
    """

    def by_need(rows: Questions) -> list[str]:
        needs = {question.id: _need(counting(question, latest)) for question in rows}
        return sorted(shuffled(needs, seed, "need"), key=needs.__getitem__)

    return _in_turn(questions, by_need, count, seed)


def exam(questions: Questions, *, count: int, seed: int) -> tuple[str, ...]:
    """At most `count` ids, drawn evenly over the tips; what the learner has done before plays no part."""
    return _in_turn(questions, lambda rows: shuffled((row.id for row in rows), seed, "exam"), count, seed)


def review(questions: Questions, due: Mapping[str, str], *, count: int) -> tuple[str, ...]:
    """At most `count` ids of what is due, the longest overdue first; `due` maps ids to moments in ISO 8601."""
    waiting = [question.id for question in questions if question.id in due]
    return tuple(sorted(waiting, key=due.__getitem__)[:count])


def arranged(questions: Collection[str], index: BankIndex, seed: int, *, shuffle: bool) -> tuple[str, ...]:
    """The order of a session: mixed by the seed, or the bank's."""
    if shuffle:
        return tuple(shuffled(questions, seed, "questions"))
    return tuple(question.id for question in index.questions if question.id in questions)


def _matches(question: IndexedQuestion, block: Block, states: States) -> bool:
    return (
        (not block.tips or question.tip in block.tips)
        and (not block.kinds or question.kind in block.kinds)
        and (not block.difficulties or question.difficulty in block.difficulties)
        and (not block.states or not states[question.id].isdisjoint(block.states))
        and (not block.questions or question.id in block.questions)
    )


def _in_turn(questions: Questions, order: Order, count: int, seed: int) -> tuple[str, ...]:
    """One question of each tip, then another of each, until there are `count`."""
    tips = dict.fromkeys(question.tip for question in questions)
    queues = (
        order(tuple(question for question in questions if question.tip == tip)) for tip in shuffled(tips, seed, "tips")
    )
    in_turn = chain.from_iterable(zip_longest(*queues))
    return tuple([question for question in in_turn if question is not None][:count])


def _need(answer: Latest | None) -> float:
    """Lower comes first: unseen before the lowest score."""
    return -1.0 if answer is None else answer.fraction
