"""As much of a QTI 2.1 player as our items need, written from the specification: what an item says of a response."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from smquiz.exchange.qti.key import STEPS
from smquiz.exchange.qti.names import xml_name
from smquiz.quiz.question import Question, RankingQuestion, RatingQuestion
from smquiz.quiz.response import Chosen, Ranked, Rated, Response

Value = str | float | bool | list[str] | None


def in_qti(question: Question, response: Response) -> list[str]:
    """A response as an item takes it."""
    match response:
        case Chosen():
            return [xml_name(name) for name in sorted(response.chosen)]
        case Ranked():
            return [xml_name(name) for name in sorted(response.ranks, key=response.ranks.__getitem__)]
        case Rated():
            return [f"{xml_name(name)} {STEPS[rating - 1]}" for name, rating in response.ratings.items()]


def feedback_to(question: Question, response: Response) -> set[str]:
    """The names of the feedback that an item has to show: that of what was answered, and the tip."""
    every = isinstance(question, RankingQuestion | RatingQuestion)
    options = {option.id for option in question.options} if every else getattr(response, "chosen", set())
    return {*map(xml_name, options), "TIP"}


class Outcome(NamedTuple):
    score: float
    shown: set[str]
    """The feedback that shows, by the names of its elements."""


class Player:
    """One item, given one response: a list of identifiers or pairs, in the order of a ranking."""

    def __init__(self, item: Element, response: list[str]) -> None:
        declared = item.find("responseDeclaration")
        assert declared is not None
        self._item = item
        self._declared = declared
        ordered = declared.get("cardinality") == "ordered"
        self._ordered = ordered
        single = declared.get("cardinality") == "single"
        self._values: dict[str, Value] = {"RESPONSE": response[0] if single else response, "SCORE": 0.0}

    def play(self) -> Outcome:
        processing = self._item.find("responseProcessing")
        assert processing is not None
        for rule in processing:
            self._obey(rule)
        score = self._values["SCORE"]
        assert isinstance(score, float)
        return Outcome(
            score, {part.get("identifier", "") for part in self._item.iter("modalFeedback") if self._shows(part)}
        )

    def _shows(self, feedback: Element) -> bool:
        named = self._values[feedback.get("outcomeIdentifier", "")]
        return feedback.get("identifier") in (named if isinstance(named, list) else [named])

    def _obey(self, rule: Element) -> None:
        if rule.tag == "setOutcomeValue":
            self._values[rule.get("identifier", "")] = self._value(rule[0])
            return
        assert rule.tag == "responseCondition"
        for branch in rule:
            test, *rules = branch if branch.tag != "responseElse" else (None, *branch)
            if test is None or self._value(test) is True:
                for inner in rules:
                    assert inner is not None
                    self._obey(inner)
                return

    def _value(self, node: Element) -> Value:
        match node.tag:
            case "baseValue":
                return float(node.text or "") if node.get("baseType") == "float" else node.text
            case "variable":
                return self._values[node.get("identifier", "")]
            case "correct":
                right = [value.text or "" for value in self._declared.findall("correctResponse/value")]
                return right[0] if self._declared.get("cardinality") == "single" else right
            case "mapResponse":
                return self._mapped()
            case "isNull":
                return not self._value(node[0])
            case _:
                pass
        return self._combined(node.tag, node, [self._value(child) for child in node])

    def _combined(self, tag: str, node: Element, values: list[Value]) -> Value:
        match tag:
            case "sum":
                return sum(value for value in values if isinstance(value, float))
            case "multiple":
                return [name for value in values for name in (value if isinstance(value, list) else [str(value)])]
            case "index":
                assert isinstance(values[0], list)
                return values[0][int(node.get("n", "")) - 1]
            case "gt":
                assert isinstance(values[0], float)
                assert isinstance(values[1], float)
                return values[0] > values[1]
            case "match":
                unordered = isinstance(values[0], list) and not self._ordered
                return sorted(values[0] or []) == sorted(values[1] or []) if unordered else values[0] == values[1]  # type: ignore[arg-type]
            case _:
                raise AssertionError(tag)

    def _mapped(self) -> float:
        mapping = self._declared.find("mapping")
        assert mapping is not None
        credits_ = {entry.get("mapKey"): float(entry.get("mappedValue", "")) for entry in mapping}
        given = self._values["RESPONSE"]
        names = given if isinstance(given, list) else [given]
        total = sum(credits_.get(str(name), float(mapping.get("defaultValue", "0"))) for name in names)
        return max(total, float(mapping.get("lowerBound", "-inf")))
