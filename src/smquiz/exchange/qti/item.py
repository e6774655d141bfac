"""One question as an item of QTI 2.1: https://www.imsglobal.org/question/qtiv2p1/imsqti_infov2p1.html"""

from typing import Final
from xml.etree.ElementTree import Element, SubElement

from smquiz.exchange.qti.key import STEPS, Cardinality, credits_of, names, right
from smquiz.exchange.qti.names import in_package
from smquiz.exchange.qti.scoring import FEEDBACK, RESPONSE, SCORE, TIP, response_processing
from smquiz.exchange.sheet import SheetQuestion, SheetTip
from smquiz.exchange.words import step

_AS_WRITTEN: Final = frozenset(("true-false", "concordance"))
"""Kinds whose options keep their order."""


def item(question: SheetQuestion, tip: SheetTip, language: str) -> Element:
    """In QTI 2's spelling, without its namespace."""
    root = Element(
        "assessmentItem",
        {
            "identifier": in_package(question.id, language),
            "title": question.id,
            "adaptive": "false",
            "timeDependent": "false",
            "xml:lang": language,
        },
    )
    root.append(_response(question))
    _outcomes(root)
    body = SubElement(root, "itemBody")
    _paragraphs(SubElement(body, "div", {"class": "scenario"}), question.scenario)
    body.append(_interaction(question, language))
    root.append(response_processing(question))
    for name, option in zip(names(question), question.options, strict=True):
        _feedback(root, FEEDBACK, name, " ".join(option.text.split("\n\n")), option.feedback)
    _feedback(root, TIP, TIP, tip.title, tip.text)
    return root


def _response(question: SheetQuestion) -> Element:
    cardinality = Cardinality.get(question.kind, "single")
    base = "directedPair" if question.kind == "rating" else "identifier"
    declaration = Element("responseDeclaration", identifier=RESPONSE, cardinality=cardinality, baseType=base)
    correct = SubElement(declaration, "correctResponse")
    for value in right(question):
        SubElement(correct, "value").text = value
    if credits_ := credits_of(question):
        # Only plus-minus stops at nothing: the other sums begin higher than they can sink.
        floor = {"lowerBound": "0"} if question.scoring == "plus-minus" else {}
        mapping = SubElement(declaration, "mapping", {**floor, "defaultValue": "0"})
        for value, credit in credits_.items():
            SubElement(mapping, "mapEntry", mapKey=value, mappedValue=repr(credit))
    return declaration


def _outcomes(root: Element) -> None:
    attributes = {"cardinality": "single", "baseType": "float", "normalMaximum": "1", "normalMinimum": "0"}
    score = SubElement(root, "outcomeDeclaration", {"identifier": SCORE, **attributes})
    SubElement(SubElement(score, "defaultValue"), "value").text = "0"
    SubElement(root, "outcomeDeclaration", identifier=FEEDBACK, cardinality="multiple", baseType="identifier")
    SubElement(root, "outcomeDeclaration", identifier=TIP, cardinality="single", baseType="identifier")


def _interaction(question: SheetQuestion, language: str) -> Element:
    match question.kind:
        case "ranking":
            interaction = Element("orderInteraction", responseIdentifier=RESPONSE, shuffle="true")
            _prompt(interaction, question.prompt)
            _choices(interaction, question)
        case "rating":
            count = str(len(question.options))
            interaction = Element(
                "matchInteraction", responseIdentifier=RESPONSE, shuffle="false", maxAssociations=count
            )
            _prompt(interaction, question.prompt)
            _match_sets(interaction, question, language)
        case _:
            shuffle = "false" if question.kind in _AS_WRITTEN else "true"
            most = "0" if question.kind == "multiple" else "1"
            interaction = Element("choiceInteraction", responseIdentifier=RESPONSE, shuffle=shuffle, maxChoices=most)
            _prompt(interaction, question.prompt)
            _choices(interaction, question)
    return interaction


def _choices(interaction: Element, question: SheetQuestion) -> None:
    for name, option in zip(names(question), question.options, strict=True):
        _paragraphs(SubElement(interaction, "simpleChoice", identifier=name), option.text)


def _match_sets(interaction: Element, question: SheetQuestion, language: str) -> None:
    """Each option goes with one step, and each step with any number of options."""
    options, steps = SubElement(interaction, "simpleMatchSet"), SubElement(interaction, "simpleMatchSet")
    for name, option in zip(names(question), question.options, strict=True):
        choice = SubElement(options, "simpleAssociableChoice", identifier=name, matchMax="1")
        _paragraphs(choice, option.text)
    for rating, name in enumerate(STEPS, 1):
        choice = SubElement(steps, "simpleAssociableChoice", identifier=name, matchMax=str(len(question.options)))
        _paragraphs(choice, step(language, rating))


def _prompt(interaction: Element, text: str) -> None:
    """A prompt holds no paragraphs: line breaks part them."""
    prompt = SubElement(interaction, "prompt")
    for place, paragraph in enumerate(text.split("\n\n")):
        if place:
            SubElement(prompt, "br")
        SubElement(prompt, "span").text = paragraph


def _feedback(root: Element, outcome: str, name: str, title: str, text: str) -> None:
    attributes = {"outcomeIdentifier": outcome, "showHide": "show", "identifier": name, "title": title}
    _paragraphs(SubElement(root, "modalFeedback", attributes), text)


def _paragraphs(parent: Element, text: str) -> None:
    for paragraph in text.split("\n\n"):
        SubElement(parent, "p").text = paragraph
