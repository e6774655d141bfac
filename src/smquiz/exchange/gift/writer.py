r"""Writes GIFT as Moodle's documentation has it: https://docs.moodle.org/en/GIFT_format

Each text stands on one line, with \n for line ends, and says that it is plain.
"""

import re
from collections.abc import Iterator
from typing import Final

from smquiz.exchange.card import cards_of
from smquiz.exchange.moodle.export import in_moodle
from smquiz.exchange.moodle.terms import Answer, MoodleQuestion
from smquiz.exchange.report import Exported
from smquiz.exchange.sheet import sheet_of
from smquiz.exchange.texts import html_from_plain
from smquiz.quiz.bank import Bank

_SPECIAL: Final = re.compile(r"[\\~=#{}:]")


def write(bank: Bank, language: str) -> Exported:
    """UTF-8, without a byte order mark, which Moodle would take for text."""
    sheet = sheet_of(bank, language)
    questions, notes = in_moodle(sheet)
    cards = [f"// {card}" for card in cards_of(sheet)]
    text = "\n\n".join(["\n".join(cards), *_blocks(questions)]) + "\n"
    return Exported(text.encode(), len(questions), notes)


def _blocks(questions: tuple[MoodleQuestion, ...]) -> Iterator[str]:
    category: tuple[str, ...] = ()
    for question in questions:
        if question.category != category:
            category = question.category
            yield "$CATEGORY: " + "/".join(part.replace("/", "//") for part in category)
        yield "\n".join(_lines(question))


def _lines(question: MoodleQuestion) -> Iterator[str]:
    # Only HTML has a way to write the arrow that parts the two sides of a pair.
    html = any("->" in pair.text for pair in question.pairs)
    yield "// " + " ".join([f"[id:{question.id}]", *(f"[tag:{tag}]" for tag in question.tags)])
    yield f"::{_escaped(question.name)}::{_text(question.text, html)} {{"
    yield from _answers(question, html)
    if question.general:
        yield f"####{_text(question.general, html)}"
    yield "}"


def _answers(question: MoodleQuestion, html: bool) -> Iterator[str]:
    if question.type == "truefalse":
        yield _truth(*question.answers)
    elif question.type == "matching":
        yield from (f"={_text(pair.text, html)} -> {_escaped(pair.label)}" for pair in question.pairs)
    else:
        yield from (_answer(answer, question.single) for answer in question.answers)


def _truth(true: Answer, false: Answer) -> str:
    """The feedback to the wrong answer comes first."""
    right, wrong = (true, false) if true.fraction > 0 else (false, true)
    return f"{'TRUE' if true.fraction > 0 else 'FALSE'}#{_text(wrong.feedback)}#{_text(right.feedback)}"


def _answer(answer: Answer, single: bool) -> str:
    """Moodle takes a question with any = for one with a single choice."""
    sign = "=" if single and answer.fraction == 100 else "~"
    usual = single and answer.fraction in (0, 100)
    weight = "" if usual else f"%{_number(answer.fraction)}%"
    return f"{sign}{weight}{_text(answer.text)} #{_text(answer.feedback)}"


def _number(fraction: float) -> str:
    return f"{fraction:.5f}".rstrip("0").rstrip(".")


def _text(text: str, html: bool = False) -> str:
    return f"[html]{_escaped(html_from_plain(text))}" if html else f"[plain]{_escaped(text)}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", "\\n")
