"""Writes Moodle XML as Moodle's documentation has it: https://docs.moodle.org/en/Moodle_XML_format"""

from collections.abc import Iterator
from xml.etree.ElementTree import Comment, Element, SubElement

from smquiz.exchange.card import cards_of
from smquiz.exchange.moodle.export import in_moodle
from smquiz.exchange.moodle.terms import Answer, MoodleQuestion
from smquiz.exchange.report import Exported
from smquiz.exchange.sheet import Sheet, SheetTip, sheet_of
from smquiz.exchange.texts import html_from_plain
from smquiz.exchange.xml import document
from smquiz.quiz.bank import Bank


def write(bank: Bank, language: str) -> Exported:
    """UTF-8. Texts are HTML, in which Moodle shows them as they are."""
    sheet = sheet_of(bank, language)
    questions, notes = in_moodle(sheet)
    root = Element("quiz")
    root.extend(Comment(f" {card} ") for card in cards_of(sheet))
    root.extend(_elements(sheet, questions))
    return Exported(document(root), len(questions), notes)


def _elements(sheet: Sheet, questions: tuple[MoodleQuestion, ...]) -> Iterator[Element]:
    """Moodle puts each question into the category that was named last."""
    tips = {tip.id: tip for tip in sheet.tips}
    named = ""
    for read, question in zip(sheet.questions, questions, strict=True):
        if read.tip != named:
            named = read.tip
            yield _category(question.category, tips[named])
        yield _question(question)


def _category(path: tuple[str, ...], tip: SheetTip) -> Element:
    element = Element("question", type="category")
    written = "/".join(["$course$", "top", *(part.replace("/", "//") for part in path)])
    SubElement(SubElement(element, "category"), "text").text = written
    _html(element, "info", tip.text)
    SubElement(element, "idnumber").text = tip.id
    return element


def _question(question: MoodleQuestion) -> Element:
    element = Element("question", type=question.type)
    SubElement(SubElement(element, "name"), "text").text = question.name
    _html(element, "questiontext", question.text)
    _html(element, "generalfeedback", question.general)
    SubElement(element, "defaultgrade").text = "1"
    SubElement(element, "idnumber").text = question.id
    if question.type == "multichoice":
        SubElement(element, "single").text = "true" if question.single else "false"
        SubElement(element, "answernumbering").text = "abc"
    if question.type != "truefalse":
        SubElement(element, "shuffleanswers").text = "true"
    for pair in question.pairs:
        statement = _html(element, "subquestion", pair.text)
        SubElement(SubElement(statement, "answer"), "text").text = pair.label
    if question.type == "truefalse":
        _truth(element, *question.answers)
    else:
        _choices(element, question.answers)
    tags = SubElement(element, "tags")
    for tag in question.tags:
        SubElement(SubElement(tags, "tag"), "text").text = tag
    return element


def _truth(parent: Element, true: Answer, false: Answer) -> None:
    for word, answer in (("true", true), ("false", false)):
        element = SubElement(parent, "answer", format="moodle_auto_format", fraction=_number(answer.fraction))
        SubElement(element, "text").text = word
        _html(element, "feedback", answer.feedback)


def _choices(parent: Element, answers: tuple[Answer, ...]) -> None:
    for answer in answers:
        element = _html(parent, "answer", answer.text)
        element.set("fraction", _number(answer.fraction))
        _html(element, "feedback", answer.feedback)


def _number(fraction: float) -> str:
    return f"{fraction:.5f}".rstrip("0").rstrip(".")


def _html(parent: Element, tag: str, text: str) -> Element:
    element = SubElement(parent, tag, format="html")
    SubElement(element, "text").text = html_from_plain(text)
    return element
