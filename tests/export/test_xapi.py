"""A statement says what was asked, answered and earned, in the terms of xAPI, and is the same each time."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from tests.strategies import banks, fractions, responses_to

from smquiz.banks.load import load
from smquiz.export.xapi.activities import Activities
from smquiz.export.xapi.names import Origin
from smquiz.export.xapi.statement import answered as answered_by
from smquiz.export.xapi.statement import completed as completed_by
from smquiz.export.xapi.statement import frozen
from smquiz.paths import shipped_banks
from smquiz.quiz.bank import Bank
from smquiz.quiz.question import Question, content_hash
from smquiz.quiz.response import Chosen, Ranked, Rated, Response, key_of, to_json
from smquiz.quiz.scoring import score
from smquiz.quiz.session import Answer, Session
from smquiz.store.outbox import Ended, Given

ORIGIN = Origin("https://quiz.example.org", "learner-7", "fr")
SESSION = str(uuid4())
_QUESTION: TypeAdapter[Question] = TypeAdapter(Question)
_ID_PARTS = re.compile(r"[^\s\[\]]+")


def answered(of: Given, bank: Bank | None, origin: Origin) -> dict[str, Any]:
    return answered_by(of, Activities(of.session.bank, bank, origin), origin)


def completed(of: Ended, bank: Bank | None, origin: Origin) -> dict[str, Any]:
    return completed_by(of, Activities(of.session.bank, bank, origin), origin)


def session_of(bank: str, identifier: str = SESSION) -> Session:
    return Session(identifier, bank, "1.2.3", "exam", 1, True, ("t",), ("q",), "2026-11-02T12:00:00.000+00:00", 20)


def answer_to(
    question: Question, response: Response, certainty: int | None = None, milliseconds: int = 41_524
) -> Answer:
    points, most, fraction = score(question, response)
    return Answer(
        session=SESSION,
        question=question.id,
        hash=content_hash(question),
        response=to_json(response),
        score=points,
        most=most,
        fraction=fraction,
        certainty=certainty,
        milliseconds=milliseconds,
        answered="2026-11-02T12:01:36.924+00:00",
    )


def told(question: Question, response: Response, certainty: int | None = None) -> dict[str, Any]:
    bank = bank_of(question)
    return answered(Given(1, answer_to(question, response, certainty), session_of(bank.id)), bank, ORIGIN)


def bank_of(question: Question) -> Bank:
    return Bank.model_validate(
        {
            "header": {
                "format": 1,
                "id": "bank",
                "version": "1.2.3",
                "languages": ["fr", "en"],
                "title": {"fr": "Banque", "en": "Bank"},
                "disclaimer": "…",
                "source": {"title": "…", "publisher": "…"},
            },
            "tips": [{"id": "t", "title": {"fr": "Conseil", "en": "Tip"}, "text": "…", "canmeds": ["scholar"]}],
            "questions": [question],
        }
    )


def question(kind: str, *options: Mapping[str, Any], **more: object) -> Question:
    written = [
        {"text": {"fr": f"Option {number}", "en": f"Option {number}"}, "feedback": "…", **option}
        for number, option in enumerate(options)
    ]
    return _QUESTION.validate_python(
        {
            "id": "q",
            "tip": "t",
            "kind": kind,
            "difficulty": "core",
            "scenario": {"fr": "Récit", "en": "Scenario"},
            "prompt": {"fr": "Que faire?", "en": "What now?"},
            "option": written,
            **more,
        }
    )


def chosen(*options: str) -> Chosen:
    return Chosen(chosen=frozenset(options))


def leaves(value: Any) -> Iterator[Any]:
    match value:
        case dict():
            for each in value.values():
                yield from leaves(each)
        case list():
            for each in value:
                yield from leaves(each)
        case _:
            yield value


answers = banks().flatmap(
    lambda bank: st.sampled_from(bank.questions).flatmap(
        lambda question: st.tuples(
            st.just(bank),
            st.just(question),
            responses_to(question),
            st.sampled_from((None, 1, 2, 3)),
            st.integers(0, 10**9),
        )
    )
)


@given(answers)
def test_every_answer_makes_a_statement_without_nulls_that_is_the_same_each_time(
    drawn: tuple[Bank, Question, Response, int | None, int],
) -> None:
    bank, question, response, certainty, milliseconds = drawn
    of = Given(1, answer_to(question, response, certainty, milliseconds), session_of(bank.id))
    statement = answered(of, bank, ORIGIN)
    assert frozen(statement) == frozen(answered(of, bank, ORIGIN))
    assert json.loads(frozen(statement)) == statement
    assert b"\n" not in frozen(statement)
    assert all(leaf is not None for leaf in leaves(statement))
    result = statement["result"]
    assert -1 <= result["score"]["scaled"] <= 1
    assert result["score"]["min"] <= result["score"]["raw"] <= result["score"]["max"]
    assert re.fullmatch(r"PT\d+\.\d\dS", result["duration"])
    assert UUID(statement["id"]).version == 5
    assert UUID(statement["context"]["registration"]) == UUID(SESSION)


@given(answers)
def test_what_earns_full_credit_is_success_and_matches_the_pattern(
    drawn: tuple[Bank, Question, Response, int | None, int],
) -> None:
    bank, question, *_ = drawn
    statement = answered(Given(1, answer_to(question, key_of(question)), session_of(bank.id)), bank, ORIGIN)
    assert statement["result"]["success"] is True
    definition = statement["object"]["definition"]
    assert statement["result"]["response"] in definition["correctResponsesPattern"]
    for pattern in definition["correctResponsesPattern"]:
        assert all(_ID_PARTS.fullmatch(part) for part in re.split(r"\[[,.]\]", pattern))


def test_a_choice_names_its_options_in_both_languages_and_the_right_one() -> None:
    statement = told(question("single", {}, {"correct": True}, {}), chosen("b"), certainty=3)
    assert statement["verb"]["id"] == "http://adlnet.gov/expapi/verbs/answered"
    assert statement["object"]["id"] == "https://quiz.example.org/bank/bank/question/q"
    assert statement["object"]["definition"] == {
        "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
        "name": {"fr-CA": "Que faire?", "en-CA": "What now?"},
        "interactionType": "choice",
        "choices": [
            {"id": letter, "description": {"fr-CA": f"Option {number}", "en-CA": f"Option {number}"}}
            for number, letter in enumerate("abc")
        ],
        "correctResponsesPattern": ["b"],
    }
    assert statement["result"] == {
        "score": {"scaled": 1, "raw": 1, "min": 0, "max": 1},
        "success": True,
        "response": "b",
        "duration": "PT41.52S",
        "extensions": {"https://quiz.example.org/extension/certainty": 3},
    }


def test_who_when_and_where_it_was_is_told_without_a_name() -> None:
    asked = question("single", {}, {"correct": True})
    statement = told(asked, chosen("a"))
    assert statement["actor"] == {
        "objectType": "Agent",
        "account": {"homePage": "https://quiz.example.org", "name": "learner-7"},
    }
    assert statement["timestamp"] == "2026-11-02T12:01:36.924Z"
    context = statement["context"]
    assert context["registration"] == SESSION
    assert context["platform"] == "smquiz"
    assert context["language"] == "fr-CA"
    assert context["revision"] == f"1.2.3+{content_hash(asked)}"
    assert context["extensions"] == {"https://quiz.example.org/extension/mode": "exam"}
    activities = context["contextActivities"]
    assert [each["id"] for each in activities["parent"]] == ["https://quiz.example.org/bank/bank"]
    assert [(each["id"], each["definition"]["name"]["fr-CA"]) for each in activities["grouping"]] == [
        ("https://quiz.example.org/bank/bank/tip/t", "Conseil"),
        ("https://quiz.example.org/canmeds/scholar", "Érudit"),
    ]


def test_several_options_are_sorted_and_parted() -> None:
    asked = question("multiple", {"correct": True}, {}, {"correct": True})
    statement = told(asked, chosen("c", "b"))
    assert statement["object"]["definition"]["correctResponsesPattern"] == ["a[,]c"]
    assert statement["result"]["response"] == "b[,]c"
    assert statement["result"]["success"] is False


@pytest.mark.parametrize(("right", "truth"), [("a", "true"), ("b", "false")])
def test_true_and_false_are_told_as_such(right: str, truth: str) -> None:
    true = {"text": {"fr": "Vrai", "en": "True"}, "correct": right == "a"}
    false = {"text": {"fr": "Faux", "en": "False"}, "correct": right == "b"}
    statement = told(question("true-false", true, false), chosen("a"))
    assert statement["object"]["definition"]["interactionType"] == "true-false"
    assert statement["object"]["definition"]["correctResponsesPattern"] == [truth]
    assert statement["result"]["response"] == "true"


def test_two_options_with_words_of_their_own_stay_a_choice() -> None:
    asked = question("true-false", {"text": {"fr": "Permis", "en": "Allowed"}, "correct": True}, {})
    statement = told(asked, chosen("a"))
    assert statement["object"]["definition"]["interactionType"] == "choice"
    assert statement["result"]["response"] == "a"


def test_a_ranking_is_a_sequence() -> None:
    asked = question("ranking", {"rank": 2}, {"rank": 1}, {"rank": 3})
    statement = told(asked, Ranked(ranks={"a": 3, "b": 1, "c": 2}))
    assert statement["object"]["definition"]["interactionType"] == "sequencing"
    assert statement["object"]["definition"]["correctResponsesPattern"] == ["b[,]a[,]c"]
    assert statement["result"]["response"] == "b[,]c[,]a"


def test_a_ranking_with_shared_ranks_is_told_by_its_ranks() -> None:
    asked = question("ranking", {"rank": 2}, {"rank": 1}, {"rank": 3})
    result = told(asked, Ranked(ranks={"a": 1, "b": 1, "c": 2}))["result"]
    assert "response" not in result
    assert result["extensions"] == {"https://quiz.example.org/extension/ranks": {"a": 1, "b": 1, "c": 2}}


def test_a_rating_matches_options_with_steps() -> None:
    asked = question("rating", {"rating": 4}, {"rating": 1})
    statement = told(asked, Rated(ratings={"a": 4, "b": 2}))
    definition = statement["object"]["definition"]
    assert definition["interactionType"] == "matching"
    assert [each["id"] for each in definition["source"]] == ["a", "b"]
    assert definition["target"][0] == {
        "id": "1",
        "description": {"fr-CA": "très inapproprié", "en-CA": "very inappropriate"},
    }
    assert definition["correctResponsesPattern"] == ["a[.]4[,]b[.]1"]
    assert statement["result"]["response"] == "a[.]4[,]b[.]2"


def test_each_answer_that_most_of_a_panel_gave_is_right() -> None:
    asked = question("concordance", {"panel": 4}, {"panel": 1}, {"panel": 4}, {"panel": 0}, {"panel": 0})
    statement = told(asked, chosen("b"))
    assert statement["object"]["definition"]["interactionType"] == "likert"
    assert statement["object"]["definition"]["correctResponsesPattern"] == ["a", "c"]
    assert statement["result"]["score"] == {"scaled": 0.25, "raw": 0.25, "min": 0, "max": 1}


def test_an_answer_to_earlier_words_or_of_a_bank_that_is_gone_is_told_without_texts() -> None:
    asked = question("single", {}, {"correct": True})
    of = Given(1, answer_to(asked, chosen("b"))._replace(hash="0" * 16), session_of("bank"))
    for bank in (bank_of(asked), None):
        statement = answered(of, bank, ORIGIN)
        assert statement["object"]["definition"] == {"type": "http://adlnet.gov/expapi/activities/question"}
        assert statement["result"]["response"] == "b"
        assert statement["context"]["revision"] == f"1.2.3+{'0' * 16}"
    assert "grouping" not in answered(of, None, ORIGIN)["context"]["contextActivities"]


def test_two_answers_never_share_an_id_and_an_answer_never_changes_its_own() -> None:
    asked = question("single", {}, {"correct": True})
    of = Given(1, answer_to(asked, chosen("b")), session_of("bank", "session-1"))
    same = answered(of, bank_of(asked), ORIGIN)["id"]
    assert answered(of, None, Origin("https://elsewhere.example", "other", "en"))["id"] == same
    ids = {
        answered(of._replace(session=session_of("bank", name)), None, ORIGIN)["id"]
        for name in ("session-1", "session-2")
    }
    assert (
        len(ids | {completed(Ended(1, session_of("bank", "session-1"), 1, 1, of.answer.answered), None, ORIGIN)["id"]})
        == 3
    )


@given(fractions, st.integers(0, 10**9))
def test_the_end_of_a_session_is_completed_and_neither_passed_nor_failed(mean: float, milliseconds: int) -> None:
    of = Ended(1, session_of("bank"), mean, milliseconds, "2026-11-02T08:12:00.114-04:00")
    statement = completed(of, None, ORIGIN)
    assert statement["verb"]["id"] == "http://adlnet.gov/expapi/verbs/completed"
    assert statement["object"]["id"] == "https://quiz.example.org/bank/bank"
    assert statement["result"]["completion"] is True
    assert "success" not in statement["result"]
    assert statement["result"]["score"] == {"scaled": mean}
    assert statement["timestamp"] == "2026-11-02T12:12:00.114Z"
    assert statement["context"]["registration"] == SESSION


def test_whole_numbers_are_written_as_such_for_stores_that_would_respell_them() -> None:
    statement = frozen(told(question("single", {}, {"correct": True}), chosen("b")))
    assert b'"score":{"scaled":1,"raw":1,"min":0,"max":1}' in statement
    assert b"\\u" not in frozen(told(question("single", {}, {"correct": True}), chosen("b")))


def test_the_shipped_bank_has_a_statement_for_each_of_its_questions() -> None:
    bank = load(shipped_banks() / "social-media")
    kinds = set()
    for asked in bank.questions:
        statement = answered(Given(1, answer_to(asked, key_of(asked)), session_of(bank.id)), bank, ORIGIN)
        definition = statement["object"]["definition"]
        kinds.add(definition["interactionType"])
        assert set(definition["name"]) == {"fr-CA", "en-CA"}
        assert statement["result"]["success"] is True
    assert kinds == {"choice", "true-false", "sequencing", "matching"}
