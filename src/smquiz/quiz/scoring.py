"""The score of a response, by the published rule of each kind."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, assert_never

from smquiz.quiz.question import (
    ConcordanceQuestion,
    MultipleQuestion,
    MultipleRule,
    Question,
    RankingQuestion,
    RatingQuestion,
    SingleQuestion,
    TrueFalseQuestion,
)
from smquiz.quiz.response import Chosen, Ranked, Rated, Response
from smquiz.quiz.shown import RATING_STEPS

DEFAULT_RATING_WEIGHTS: tuple[tuple[float, ...], ...] = (
    (1.0, 0.5, 0.0, 0.0),
    (0.5, 1.0, 0.0, 0.0),
    (0.0, 0.0, 1.0, 0.5),
    (0.0, 0.0, 0.5, 1.0),
)
"""Row: the keyed step; column: the step given. Exact 1, the neighbour on the same side 0.5, else 0.
The weights of the format's models are unpublished; these are ours, and a bank may set its own."""


class Score(NamedTuple):
    """`points` of `most` as the rule publishes them; `fraction` in [0, 1] is what mastery counts.

    The two differ only in a ranking, where chance alone earns 60 % of the points.
    """

    points: float
    most: float
    fraction: float


class WrongResponseError(ValueError):
    """The response is not of this question's kind, or names options or ranks that it does not have."""


def score(question: Question, response: Response) -> Score:
    """Raises WrongResponseError if `response` cannot answer `question`."""
    match question, response:
        case ((SingleQuestion() | TrueFalseQuestion()), Chosen()):
            picked = _one(question, response)
            right = any(option.id == picked and option.correct for option in question.options)
            return Score(float(right), 1.0, float(right))
        case MultipleQuestion(), Chosen():
            _same_options(question, response.chosen, every=False)
            return _multiple(question, response)
        case RankingQuestion(), Ranked():
            _same_options(question, response.ranks, every=True)
            if max(response.ranks.values()) > len(response.ranks):
                raise WrongResponseError(f"ranks go from 1 to {len(response.ranks)}")
            return ranking_score({option.id: option.rank for option in question.options}, response.ranks)
        case RatingQuestion(), Rated():
            _same_options(question, response.ratings, every=True)
            return _rating(question, response.ratings)
        case ConcordanceQuestion(), Chosen():
            picked = _one(question, response)
            panel = {option.id: option.panel for option in question.options}
            credit = concordance_credit(panel, picked)
            return Score(credit, 1.0, credit)
        case _:
            raise WrongResponseError(f"{type(response).__name__} does not answer a {question.kind} question")


def multiple_score(rule: MultipleRule, options: int, right: int, hits: int, false_picks: int) -> Score:
    """Multiple response: `options` in all, `right` of them true, `hits` true ones and `false_picks` false ones picked.

    Sources: plus-minus is NCSBN's +/- rule; per-option are the subpoints of multiple true/false (ETH's qtype_mtf);
    kprime is Kprim. Rules that take nothing off for a false pick are not offered: they reward picking everything.
    """
    judged_rightly = hits + (options - right - false_picks)
    match rule:
        case MultipleRule.ALL_OR_NOTHING:
            fraction = float(judged_rightly == options)
            return Score(fraction, 1.0, fraction)
        case MultipleRule.PLUS_MINUS:
            points = max(0, hits - false_picks)
            return Score(float(points), float(right), points / right)
        case MultipleRule.PER_OPTION:
            return Score(float(judged_rightly), float(options), judged_rightly / options)
        case MultipleRule.KPRIME:
            fraction = {options: 1.0, options - 1: 0.5}.get(judged_rightly, 0.0)
            return Score(fraction, 1.0, fraction)
        case _:
            assert_never(rule)


def ranking_score(key: Mapping[str, int], given: Mapping[str, int]) -> Score:
    """Ranking as in the UK Foundation Programme's situational judgement test, for any n of at least three options.

    Points: the sum of (n - 1) - |given rank - key rank|; an option that shares its rank earns none. The fraction is
    rescaled so that the worst possible order is 0: the greatest total displacement of n options is floor(n^2 / 2).
    """
    n = len(key)
    taken = list(given.values())
    points = sum((n - 1) - abs(given[option] - rank) for option, rank in key.items() if taken.count(given[option]) == 1)
    most = n * (n - 1)
    least = most - n * n // 2
    return Score(float(points), float(most), min(1.0, max(0.0, (points - least) / (most - least))))


def rating_credit(weights: Sequence[Sequence[float]], key: int, given: int) -> float:
    """The credit in [0, 1] for giving step `given` where `key` is right."""
    return weights[RATING_STEPS.index(key)][RATING_STEPS.index(given)]


def concordance_credit(panel: Mapping[str, int], picked: str) -> float:
    """Aggregate scoring (AMEE Guide 141): the panellists who chose what was picked over those who chose the mode."""
    return panel[picked] / max(panel.values())


def _multiple(question: MultipleQuestion, response: Chosen) -> Score:
    right = {option.id for option in question.options if option.correct}
    hits = len(right & response.chosen)
    return multiple_score(question.scoring, len(question.options), len(right), hits, len(response.chosen) - hits)


def _rating(question: RatingQuestion, given: Mapping[str, int]) -> Score:
    weights = question.weights or DEFAULT_RATING_WEIGHTS
    points = sum(rating_credit(weights, option.rating, given[option.id]) for option in question.options)
    most = float(len(question.options))
    return Score(points, most, points / most)


def _one(question: Question, response: Chosen) -> str:
    _same_options(question, response.chosen, every=False)
    if len(response.chosen) != 1:
        raise WrongResponseError(f"a {question.kind} question takes one option")
    return next(iter(response.chosen))


def _same_options(question: Question, named: Mapping[str, int] | frozenset[str], *, every: bool) -> None:
    known = {option.id for option in question.options}
    unknown = set(named) - known
    missing = known - set(named) if every else set()
    if unknown or missing:
        raise WrongResponseError(f"unknown options {sorted(unknown)}, missing options {sorted(missing)}")
