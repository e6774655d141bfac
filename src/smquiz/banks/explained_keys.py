"""What each key of a bank means, in one sentence, for an author who meets it in an editor."""

from collections.abc import Mapping
from typing import Final

from smquiz.i18n import mark

_ID: Final = mark("A name for references and stored answers: lowercase letters, digits and single hyphens.")
_POINT_ID: Final = mark("A name such as 3.1: letters and digits with single dots or hyphens between them.")
_DATE: Final = mark("A year, a month or a day: “2014”, “2014-10” or “2014-10-31”.")
_ALLOW: Final = mark("Item-writing rules that are switched off here, each with a reason.")
_RULE: Final = mark("The code of the rule.")
_REASON: Final = mark("Why, for the next author.")

EXPLAINED: Final[Mapping[str, str]] = {
    "file": mark("A file of a question bank: it may hold any of the bank’s tables."),
    "bank": mark("What the bank is; given only once in all of its files."),
    "bank.format": mark("The version of this format."),
    "bank.id": _ID,
    "bank.version": mark("Three numbers, such as “1.0.0”: raise the version when you publish a change."),
    "bank.languages": mark("Codes such as “fr” and “en”; the first is the source language."),
    "bank.title": mark("What learners see as the name of the bank."),
    "bank.disclaimer": mark("What the bank is for, and what it is not."),
    "bank.source": mark("Where the contents of the bank come from."),
    "bank.source.title": mark("The title of the source."),
    "bank.source.publisher": mark("Who publishes the source."),
    "bank.source.published": _DATE,
    "bank.source.revised": _DATE,
    "bank.source.accuracy": mark("The date as of which the source is accurate."),
    "bank.source.url": mark("Where the source can be read."),
    "bank.allow": _ALLOW,
    "bank.allow.rule": _RULE,
    "bank.allow.reason": _REASON,
    "tip": mark("A piece of advice that questions test."),
    "tip.id": _ID,
    "tip.title": mark("The advice in a few words."),
    "tip.text": mark("The advice in full, shown with the feedback; a blank line separates paragraphs."),
    "tip.canmeds": mark("The CanMEDS roles that the advice serves."),
    "tip.points": mark("The key points of the tip, one assertion each."),
    "tip.points.id": _POINT_ID,
    "tip.points.text": mark("The assertion."),
    "question": mark("A scenario, a prompt and its options."),
    "question.id": _ID,
    "question.tip": mark("The id of the tip that the question tests."),
    "question.points": mark("The ids of the points of that tip that the question tests."),
    "question.kind": mark(
        "single: one right option; multiple: several; true-false: a statement to judge; ranking: options to put in "
        "order; rating: options to rate from 1 to 4; concordance: what new information does to a hypothesis."
    ),
    "question.difficulty": mark("core: everybody should know it; applied: it takes thought; subtle: experts hesitate."),
    "question.scenario": mark("The situation, told in a few sentences."),
    "question.prompt": mark("What the learner is asked; for true-false, the statement to judge."),
    "question.scoring": mark(
        "How a multiple question is scored: plus-minus (the default), all-or-nothing, per-option, or kprime with four "
        "options."
    ),
    "question.weights": mark("The credit for each rating given (columns), for each right rating (rows), from 0 to 1."),
    "question.allow": _ALLOW,
    "question.allow.rule": _RULE,
    "question.allow.reason": _REASON,
    "question.option": mark("An answer that the learner can give."),
    "question.option.id": mark("A name for stored answers; without one, the letter of its place."),
    "question.option.text": mark("The answer as the learner reads it."),
    "question.option.feedback": mark("Why it is right or wrong, in one to three sentences."),
    "question.option.correct": mark("Whether it is right."),
    "question.option.rank": mark("Its place in the right order: 1 is the best."),
    "question.option.rating": mark(
        "1: very inappropriate; 2: rather inappropriate; 3: rather appropriate; 4: very appropriate."
    ),
    "question.option.panel": mark("How many experts of the panel chose it."),
}
"""By the path of the key within its file."""
