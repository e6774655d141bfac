"""GIFT and Moodle XML read by parsers that are not ours: gift-pegjs, and moodle-xml-parser for multiple choice."""

import re
from html import unescape
from typing import Any

import pytest
from tests.exchange.readers.corpus import cases
from tests.exchange.readers.elsewhere import installed, read

from smquiz.exchange.moodle.export import in_moodle
from smquiz.exchange.moodle.terms import MoodleQuestion
from smquiz.exchange.sheet import sheet_of
from smquiz.exchange.texts import html_from_plain

pytestmark = installed


def written() -> list[tuple[MoodleQuestion, ...]]:
    return [in_moodle(sheet_of(case.bank, case.language)).questions for case in cases()]


def test_another_parser_reads_the_gift_that_is_written() -> None:
    files = read("read_gift.mjs", files=[case.written("gift").decode() for case in cases()])["files"]
    for questions, parsed in zip(written(), files, strict=True):
        found = [question for question in parsed if question["type"] != "Category"]
        assert [question["title"] for question in found] == [question.name for question in questions]
        for question, other in zip(questions, found, strict=True):
            assert other["id"] == question.id
            assert sorted(other["tags"]) == sorted(question.tags)
            assert said(other["stem"]) == as_written(question, question.text)
            assert said(other["globalFeedback"]) == as_written(question, question.general)
            assert_answers(other, question)


def assert_answers(other: dict[str, Any], question: MoodleQuestion) -> None:
    if question.pairs:
        pairs = [(said(pair["subquestion"]), pair["subanswer"]) for pair in other["matchPairs"]]
        assert pairs == [(as_written(question, pair.text), pair.label) for pair in question.pairs]
    elif question.type == "truefalse":
        wrong, right = sorted(question.answers, key=lambda answer: answer.fraction)
        assert other["isTrue"] == (question.answers[0].fraction > 0)
        # By these names it means the first and the second; in Moodle, the first is for the wrong answer.
        assert [said(other["trueFeedback"]), said(other["falseFeedback"])] == [
            as_written(question, answer.feedback) for answer in (wrong, right)
        ]
    else:
        texts = [(said(choice["text"]), said(choice["feedback"])) for choice in other["choices"]]
        assert texts == [
            (as_written(question, answer.text), as_written(question, answer.feedback)) for answer in question.answers
        ]
        credits_ = [float(choice["weight"] or 100 * choice["isCorrect"]) for choice in other["choices"]]
        assert credits_ == pytest.approx([answer.fraction for answer in question.answers], abs=1e-4)


def said(text: dict[str, Any] | None) -> str:
    return one_space(text["text"]) if text else ""


def as_written(question: MoodleQuestion, text: str) -> str:
    """Only HTML has a way to write an arrow in a pair."""
    html = any("->" in pair.text for pair in question.pairs)
    return one_space(html_from_plain(text) if html else text)


def one_space(text: str) -> str:
    """gift-pegjs trims hard spaces too, and puts one space for several here and there; Moodle does neither."""
    return re.sub(r"[^\S\n]+", " ", text).strip()


def test_another_parser_reads_the_multiple_choice_of_the_xml_that_is_written() -> None:
    files = read("read_moodle_xml.py", files=[case.written("moodle-xml").decode() for case in cases()])["files"]
    for questions, parsed in zip(written(), files, strict=True):
        choices = [question for question in questions if question.type == "multichoice"]
        assert [other["name"] for other in parsed] == [question.name for question in choices]
        for question, other in zip(choices, parsed, strict=True):
            assert other["single"] == question.single
            assert other["text"] == shown(question.text)
            assert other["general"] == shown(question.general)
            for answer, (text, fraction, feedback) in zip(question.answers, other["answers"], strict=True):
                assert (text, feedback) == (shown(answer.text), shown(answer.feedback))
                assert fraction == pytest.approx(answer.fraction, abs=1e-4)


def shown(text: str) -> str:
    """moodle-xml-parser resolves the entities of HTML as well as those of XML, and takes no care of ]]>."""
    return unescape(html_from_plain(text).replace("]]>", ""))
