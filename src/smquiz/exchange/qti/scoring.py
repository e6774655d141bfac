"""The score of an item and the feedback it shows, as QTI's response processing: our rules of scoring, to the letter."""

from collections.abc import Iterable
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from smquiz.exchange.qti.key import names, start
from smquiz.exchange.sheet import SheetQuestion

RESPONSE: Final = "RESPONSE"
SCORE: Final = "SCORE"
FEEDBACK: Final = "FEEDBACK"
TIP: Final = "TIP"
"""The name of the feedback that is always shown, and of its outcome. One outcome for options and tip would be made of a
container and a value, which not every player puts together as QTI says; names of options have no capitals.
"""


def response_processing(question: SheetQuestion) -> Element:
    processing = Element("responseProcessing")
    if question.kind == "ranking":
        processing.extend(_ranking(question))
    elif question.scoring == "all-or-nothing":
        processing.append(_condition((_is_right(), _number(1)), otherwise=_number(0)))
    elif question.scoring == "kprime":
        # All judged rightly earn 1, all but one a half; between two counts, no rounding can err.
        enough = _node("gt", _sum(question), _number(1 - 1.5 / len(question.options)))
        processing.append(_condition((_is_right(), _number(1)), (enough, _number(0.5)), otherwise=_number(0)))
    else:
        processing.append(_set(SCORE, _sum(question)))
    processing.append(_set(FEEDBACK, _told(question)))
    processing.append(_set(TIP, _identifier(TIP)))
    return processing


def _sum(question: SheetQuestion) -> Element:
    credits_ = Element("mapResponse", identifier=RESPONSE)
    return _node("sum", _number(start(question)), credits_) if start(question) else credits_


def _ranking(question: SheetQuestion) -> Iterable[Element]:
    """1 less the displacement of every option, as a part of the greatest that is possible; see quiz.scoring."""
    yield _condition((_node("isNull", _variable(RESPONSE)), _number(0)), otherwise=_number(1))
    count = len(question.options)
    for name, option in zip(names(question), question.options, strict=True):
        for place in range(1, count + 1):
            if place != option.rank:
                at_place = _node("index", _variable(RESPONSE), n=str(place))
                loss = _number(-abs(place - option.rank) / (count * count // 2))
                less = _node("sum", _variable(SCORE), loss)
                yield _condition((_node("match", at_place, _identifier(name)), less))


def _told(question: SheetQuestion) -> Element:
    """The options whose feedback is shown: those chosen, or all where each is answered."""
    if question.kind == "multiple":
        return _variable(RESPONSE)
    every = question.kind in ("ranking", "rating")
    return _node("multiple", *(map(_identifier, names(question)) if every else [_variable(RESPONSE)]))


def _is_right() -> Element:
    return _node("match", _variable(RESPONSE), Element("correct", identifier=RESPONSE))


def _condition(*cases: tuple[Element, Element], otherwise: Element | None = None) -> Element:
    """The first case that holds sets the score."""
    condition = Element("responseCondition")
    for place, (case, score) in enumerate(cases):
        branch = SubElement(condition, "responseElseIf" if place else "responseIf")
        branch.extend((case, _set(SCORE, score)))
    if otherwise is not None:
        SubElement(condition, "responseElse").append(_set(SCORE, otherwise))
    return condition


def _set(outcome: str, value: Element) -> Element:
    return _node("setOutcomeValue", value, identifier=outcome)


def _variable(name: str) -> Element:
    return Element("variable", identifier=name)


def _identifier(name: str) -> Element:
    element = Element("baseValue", baseType="identifier")
    element.text = name
    return element


def _number(value: float) -> Element:
    element = Element("baseValue", baseType="float")
    element.text = repr(float(value))
    return element


def _node(tag: str, *children: Element, **attributes: str) -> Element:
    element = Element(tag, attributes)
    element.extend(children)
    return element
