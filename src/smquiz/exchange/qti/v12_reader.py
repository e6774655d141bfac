"""Reads QTI 1.2, as Canvas writes it and as it is usual elsewhere."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from smquiz.exchange.card import Cards
from smquiz.exchange.moodle.reading import sheet_from
from smquiz.exchange.moodle.terms import Answer, MoodleQuestion, Pair
from smquiz.exchange.qti.names import question_id
from smquiz.exchange.qti.spelling import is_element
from smquiz.exchange.qti.v12_writer import GENERAL, TAGS
from smquiz.exchange.report import Imported, Note, left_out, lost
from smquiz.exchange.sheet import Sheet
from smquiz.exchange.tags import read_tags
from smquiz.exchange.texts import Plain, notes_of, plain, plain_from_html
from smquiz.exchange.xml import points_in
from smquiz.i18n import mark

_TYPE: Final = mark("The question was left out: a bank has no kind for “{type}”.")
_GRADE: Final = mark("The mark of {grade} was lost: in a bank, every question counts the same.")
_REMARKS: Final = mark(
    "The feedback for right, partly right and wrong answers was lost: a bank has feedback for each option."
)
_GROUPS: Final = mark("What the quiz says about time, attempts and choice of questions was lost.")

_CHOICES: Final = frozenset(("multiple_choice_question", "true_false_question", "multiple_answers_question"))
_STATEMENT: Final = "true_false_question"
_OWN: Final = frozenset(("", *_CHOICES, "matching_question"))
"""The types of Canvas that are read; items from elsewhere have none."""
_RULES: Final = frozenset(("selection_ordering", "duration"))


def read_v12(roots: Sequence[Element], cards: Cards) -> Imported:
    """`roots` without namespaces."""
    results = [_imported(item, title, cards) for root in roots for title, item in _items(root)]
    questions = [question for result in results for question in result.sheet.questions]
    tips = dict(cards.tips)
    for tip in (tip for result in results for tip in result.sheet.tips):
        tips.setdefault(tip.id, tip)
    notes = [lost("", _GROUPS)] if any(part.tag in _RULES for root in roots for part in root.iter()) else []
    notes += [note for result in results for note in result.notes]
    empty = results[0].sheet if results else Sheet("", ())
    languages = [part.get("lang", "") for root in roots for part in root.iter("assessment")]
    language = empty.language or next(iter(languages), "")
    sheet = empty._replace(language=language, questions=tuple(questions), tips=tuple(tips.values()))
    return Imported(sheet, tuple(notes))


def _items(root: Element) -> Iterator[tuple[str, Element]]:
    """Every item, with what people call the quiz or the bank it is in."""
    title = ""
    for element in root.iter():
        if element.tag in ("assessment", "objectbank"):
            title = element.get("title", "") or _field(element, "bank_title")
        elif element.tag == "item":
            yield title, element


def _imported(item: Element, title: str, cards: Cards) -> Imported:
    reader = _Reader(item)
    question = reader.question(title)
    if question is None:
        return Imported(Sheet("", ()), reader.notes())
    imported = sheet_from((question,), Cards(cards.header, {}))
    read = imported.sheet.questions
    if reader.type == _STATEMENT and read and len(read[0].options) == 2:
        read = (read[0]._replace(kind="true-false"),)
    return Imported(imported.sheet._replace(questions=read), (*reader.notes(), *imported.notes))


class _Reader:
    """One item."""

    def __init__(self, item: Element) -> None:
        self._item = item
        self._tags = tuple(_field(item, TAGS).split())
        self._notes: list[Note] = []
        self._texts: list[Plain] = []
        self._remarks = {part.get("ident", ""): part for part in item.iter("itemfeedback")}
        self.type = _field(item, "question_type")
        self._name = question_id(item.get("ident", "")) if self._is_ours() else _name(item)

    def notes(self) -> tuple[Note, ...]:
        return (*self._notes, *notes_of(self._name, *self._texts))

    def question(self, title: str) -> MoodleQuestion | None:
        """None if it is of a type that a bank has no kind for."""
        responses = [part for part in self._item.iter() if is_element(part) and _is_response(part)]
        lists = [part for part in responses if part.tag == "response_lid"]
        matching = len(lists) > 1
        if self.type not in _OWN or not lists or len(lists) < len(responses):
            self._notes.append(left_out(self._name, _TYPE, type=self.type or _tag_of(responses)))
            return None
        self._name_losses()
        presentation = self._item.find("presentation")
        base = MoodleQuestion(
            name=self._name,
            type="matching" if matching else "multichoice",
            text=self._text(presentation, lists),
            general=self._feedback(GENERAL),
            id=self._name if self._is_ours() else "",
            tags=self._tags,
            category=(plain(title).text,),
        )
        if matching:
            earned = self._earned()
            return base._replace(pairs=tuple(self._pair(response, earned) for response in lists))
        single = lists[0].get("rcardinality", "Single").lower() != "multiple"
        return base._replace(single=single, answers=tuple(self._answers(lists[0], single)))

    def _is_ours(self) -> bool:
        return bool(read_tags(self._tags).kind)

    def _answers(self, response: Element, single: bool) -> Iterator[Answer]:
        shown = dict(self._shown())
        earned = self._earned()
        for label in response.iter("response_label"):
            name = label.get("ident", "")
            credit = earned.get((response.get("ident", ""), name), 0.0 if single else -100.0)
            yield Answer(self._text(label), credit, self._feedback(shown.get(name, "")))

    def _pair(self, response: Element, earned: Mapping[tuple[str, str], float]) -> Pair:
        labels = [*response.iter("response_label")]
        name = response.get("ident", "")
        right = next((label for label in labels if (name, label.get("ident", "")) in earned), None)
        return Pair(self._text(response, labels), self._text(right) if right is not None else "")

    def _earned(self) -> dict[tuple[str, str], float]:
        """What each choice adds, in per cent: by the response and the value that a rule asks for."""
        earned: dict[tuple[str, str], float] = {}
        whole = points_in(next((part.get("maxvalue", "") for part in self._item.iter("decvar")), "")) or 100.0
        for rule in self._item.iter("respcondition"):
            points = sum(points_in(part.text or "") for part in rule.findall("setvar"))
            if points > 0:
                for equal in _asked(rule):
                    key = (equal.get("respident", ""), (equal.text or "").strip())
                    earned[key] = max(earned.get(key, 0.0), 100 * points / whole)
        return earned

    def _shown(self) -> Iterator[tuple[str, str]]:
        """Choices, and the feedback that is shown for each alone."""
        for rule in self._item.iter("respcondition"):
            asked = [*_asked(rule)]
            if len(asked) == 1 and rule.find("setvar") is None:
                for part in rule.findall("displayfeedback"):
                    yield (asked[0].text or "").strip(), part.get("linkrefid", "")

    def _feedback(self, name: str) -> str:
        return self._text(self._remarks.get(name) if name else None)

    def _text(self, element: Element | None, without: Iterable[Element] = ()) -> str:
        """All material in an element, but for the parts that have a place of their own."""
        skipped = {id(part) for whole in without for part in whole.iter()}
        texts = []
        for part in element.iter() if element is not None else ():
            if id(part) not in skipped and part.tag in ("mattext", "matimage", "mataudio", "matvideo"):
                read = _material(part)
                self._texts.append(read)
                texts.append(read.text)
        return "\n\n".join(filter(None, texts))

    def _name_losses(self) -> None:
        grade = _field(self._item, "points_possible") or "1"
        if points_in(grade) != 1:
            self._notes.append(lost(self._name, _GRADE, grade=grade))
        told = {GENERAL, *(name for _, name in self._shown())}
        if self._remarks.keys() - told:
            self._notes.append(lost(self._name, _REMARKS))


def _material(part: Element) -> Plain:
    """A text as it says it is written; a medium as HTML would have it."""
    if part.tag == "matimage":
        return plain_from_html(f'<img src="{part.get("uri", "").replace(chr(34), "")}">')
    if part.tag != "mattext":
        return plain_from_html(f"<{part.tag.removeprefix('mat')}></{part.tag.removeprefix('mat')}>")
    html = part.get("texttype", "text/plain").lower() in ("text/html", "text/xhtml")
    return plain_from_html(part.text or "") if html else plain(part.text or "")


def _asked(rule: Element) -> Iterator[Element]:
    """What a rule asks for, without what it asks not to be."""
    refused = {id(part) for negation in rule.iter("not") for part in negation.iter()}
    return (part for part in rule.iter("varequal") if id(part) not in refused)


def _is_response(part: Element) -> bool:
    return part.tag.startswith("response_") and part.tag != "response_label"


def _tag_of(responses: Sequence[Element]) -> str:
    return responses[0].tag if responses else "text_only_question"


def _field(element: Element, label: str) -> str:
    for field in element.findall("qtimetadata/qtimetadatafield") + element.findall(
        "itemmetadata/qtimetadata/qtimetadatafield"
    ):
        if field.findtext("fieldlabel") == label:
            return (field.findtext("fieldentry") or "").strip()
    return ""


def _name(item: Element) -> str:
    """What people call an item that is not ours."""
    return item.get("title", "").strip()[:80] or item.get("ident", "") or "?"
