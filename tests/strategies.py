"""Hypothesis strategies: questions of every kind, responses to them, banks, and how far a learner has come."""

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st
from pydantic import TypeAdapter

from smquiz.quiz.bank import Bank
from smquiz.quiz.index import BankIndex, IndexedQuestion, IndexedSource, IndexedTip
from smquiz.quiz.mastery import Latest
from smquiz.quiz.question import (
    ConcordanceQuestion,
    Difficulty,
    MultipleQuestion,
    MultipleRule,
    Question,
    RankingQuestion,
    RatingQuestion,
    SingleQuestion,
    TrueFalseQuestion,
)
from smquiz.quiz.response import Chosen, Ranked, Rated, Response

LANGUAGES = ("fr", "en")

_QUESTION: TypeAdapter[Question] = TypeAdapter(Question)

texts = st.fixed_dictionaries({language: st.text("aZé\u00a0«😀\n", min_size=1, max_size=8) for language in LANGUAGES})
identifiers = st.integers(0, 999).map("name-{}".format)
fractions = st.sampled_from((0.0, 1 / 3, 0.5, 2 / 3, 0.85, 1.0)) | st.floats(0, 1)


@st.composite
def _written(draw: st.DrawFn, /, kind: str, options: Sequence[Mapping[str, Any]], **more: object) -> Question:
    """A question whose options have these keys besides their texts; by chance they have ids of their own."""
    ids = draw(st.none() | st.lists(identifiers, unique=True, min_size=len(options), max_size=len(options)))
    named = [{**option, "id": ids[place]} if ids else option for place, option in enumerate(options)]
    return _QUESTION.validate_python(
        {
            "id": draw(identifiers),
            "tip": draw(identifiers),
            "kind": kind,
            "difficulty": draw(st.sampled_from(Difficulty)),
            "scenario": draw(texts),
            "prompt": draw(texts),
            "option": [{**option, "text": draw(texts), "feedback": draw(texts)} for option in named],
            **more,
        }
    )


def _one_right(kind: str, most: int) -> st.SearchStrategy[Question]:
    rights = st.integers(2, most).flatmap(lambda n: st.permutations([True] + [False] * (n - 1)))
    return rights.flatmap(lambda right: _written(kind, [{"correct": is_right} for is_right in right]))


def _multiple(rule: MultipleRule) -> st.SearchStrategy[Question]:
    """At least one option is right and at least one wrong."""
    sizes = st.just(4) if rule is MultipleRule.KPRIME else st.integers(2, 9)
    keys = sizes.flatmap(lambda n: st.lists(st.booleans(), min_size=n, max_size=n)).filter(lambda key: len({*key}) == 2)
    return keys.flatmap(lambda key: _written("multiple", [{"correct": right} for right in key], scoring=rule))


@st.composite
def _weights(draw: st.DrawFn) -> list[list[float]]:
    """Full credit for the key, and in each row a step that earns nothing."""
    rows = []
    for key in range(4):
        row = draw(st.lists(st.floats(0, 1), min_size=4, max_size=4))
        row[draw(st.sampled_from([step for step in range(4) if step != key]))] = 0.0
        row[key] = 1.0
        rows.append(row)
    return rows


singles = _one_right("single", 9)
true_falses = _one_right("true-false", 2)
multiples = st.sampled_from(MultipleRule).flatmap(_multiple)
rankings = (
    st.integers(3, 9)
    .flatmap(lambda n: st.permutations(range(1, n + 1)))
    .flatmap(lambda ranks: _written("ranking", [{"rank": rank} for rank in ranks]))
)
ratings = st.tuples(st.lists(st.integers(1, 4), min_size=2, max_size=9), st.none() | _weights()).flatmap(
    lambda drawn: _written("rating", [{"rating": step} for step in drawn[0]], weights=drawn[1])
)
concordances = (
    st.lists(st.integers(0, 9), min_size=5, max_size=5)
    .filter(any)
    .flatmap(lambda panel: _written("concordance", [{"panel": count} for count in panel]))
)
questions = st.one_of(singles, true_falses, multiples, rankings, ratings, concordances)


def responses_to(question: Question) -> st.SearchStrategy[Response]:
    """Every response that can answer the question; in a ranking, options may share a rank."""
    ids = [option.id for option in question.options]
    match question:
        case SingleQuestion() | TrueFalseQuestion() | ConcordanceQuestion():
            return st.sampled_from(ids).map(lambda picked: Chosen(chosen=frozenset({picked})))
        case MultipleQuestion():
            return st.frozensets(st.sampled_from(ids), min_size=1).map(lambda picked: Chosen(chosen=picked))
        case RankingQuestion():
            orders = st.permutations(range(1, len(ids) + 1)).map(lambda ranks: dict(zip(ids, ranks, strict=True)))
            ties = st.fixed_dictionaries({name: st.integers(1, len(ids)) for name in ids})
            return (orders | ties).map(lambda ranks: Ranked(ranks=ranks))
        case RatingQuestion():
            steps = st.fixed_dictionaries({name: st.integers(1, 4) for name in ids})
            return steps.map(lambda given: Rated(ratings=given))


answered_questions = questions.flatmap(lambda question: st.tuples(st.just(question), responses_to(question)))
responses = answered_questions.map(lambda pair: pair[1])


@st.composite
def indexes(draw: st.DrawFn) -> BankIndex:
    """One to five tips with no to six questions each, in any order."""
    sizes = draw(st.lists(st.integers(0, 6), min_size=1, max_size=5))
    rows = [
        IndexedQuestion(f"t{tip}-q{number}", f"t{tip}", f"hash-{tip}-{number}", "single", "core")
        for tip, size in enumerate(sizes)
        for number in range(size)
    ]
    tips = tuple(IndexedTip(f"t{tip}", {"fr": f"Conseil {tip}", "en": f"Tip {tip}"}) for tip in range(len(sizes)))
    title = {"fr": "Banque", "en": "Bank"}
    source = IndexedSource({"fr": "Éditeur", "en": "Publisher"}, "2014-10", None)
    return BankIndex("bank", "1.0.0", LANGUAGES, title, source, tips, tuple(draw(st.permutations(rows))))


@st.composite
def latest_answers(draw: st.DrawFn, index: BankIndex) -> dict[str, Latest]:
    """The last answers to some of the bank's questions; some were given to an earlier wording."""
    return {
        question.id: Latest(draw(st.sampled_from((question.hash, question.hash, "earlier"))), draw(fractions))
        for question in index.questions
        if draw(st.booleans())
    }


indexes_with_answers = indexes().flatmap(lambda index: st.tuples(st.just(index), latest_answers(index)))


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    """A whole bank: one to three tips, and one to four questions that belong to them."""
    tips = draw(st.lists(identifiers, unique=True, min_size=1, max_size=3))
    drawn = draw(st.lists(questions, unique_by=lambda question: question.id, min_size=1, max_size=4))
    return Bank.model_validate(
        {
            "header": {
                "format": 1,
                "id": draw(identifiers),
                "version": "1.0.0",
                "languages": LANGUAGES,
                "title": draw(texts),
                "disclaimer": draw(texts),
                "source": {"title": draw(texts), "publisher": draw(texts)},
            },
            "tips": [{"id": tip, "title": draw(texts), "text": draw(texts)} for tip in tips],
            "questions": [question.model_copy(update={"tip": draw(st.sampled_from(tips))}) for question in drawn],
        }
    )
