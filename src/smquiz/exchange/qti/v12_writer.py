"""Writes packages of QTI 1.2 as Canvas reads them: one quiz in one file, with what Canvas adds to the format."""

from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree.ElementTree import Comment, Element, SubElement

from smquiz.exchange.archive import packed
from smquiz.exchange.card import cards_of
from smquiz.exchange.moodle.export import in_moodle
from smquiz.exchange.moodle.terms import MoodleQuestion
from smquiz.exchange.qti.names import in_package
from smquiz.exchange.qti.package import COMMENTS
from smquiz.exchange.report import Exported, Note, changed
from smquiz.exchange.sheet import Sheet, SheetQuestion, letter, sheet_of
from smquiz.exchange.texts import html_from_plain
from smquiz.exchange.xml import document
from smquiz.i18n import mark
from smquiz.quiz.bank import Bank

TAGS: Final = "smquiz_tags"
"""The field of an item that holds what QTI 1.2 has no place for."""
RESPONSE: Final = "response1"
GENERAL: Final = "general_fb"
_ITEMS: Final = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_PACKAGE: Final = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_FULL: Final = 100

_FIELDS: Final = mark(
    "Each question’s kind, tip, points and difficulty are in a field of its own that smquiz reads: Canvas drops it."
)
_RANKING: Final = mark("A ranking became a matching of options to places; Canvas gives credit for each right place.")
_RATING: Final = mark("A rating became a matching of options to ratings; Canvas gives credit for exact ratings only.")
_CONCORDANCE: Final = mark(
    "A concordance question became a choice; Canvas gives credit only for what most experts chose."
)
_SCORING: Final = mark("Canvas scores this as plus-minus, not as {scoring}.")
_OPTION_FEEDBACK: Final = mark("The feedback of the options is in the question’s general feedback.")


def write(bank: Bank, language: str) -> Exported:
    """A zip file."""
    sheet = sheet_of(bank, language)
    name = in_package(sheet.id, language)
    questions = in_moodle(sheet).questions
    files = {"imsmanifest.xml": document(_manifest(sheet, name)), _href(name): document(_quiz(sheet, name, questions))}
    notes = [note for question in sheet.questions for note in _notes(question)]
    return Exported(packed(files), len(questions), (changed("", COMMENTS), changed("", _FIELDS), *notes))


def _notes(question: SheetQuestion) -> Iterator[Note]:
    match question.kind:
        case "multiple" if question.scoring != "plus-minus":
            yield changed(question.id, _SCORING, scoring=question.scoring)
        case "ranking" | "rating":
            yield changed(question.id, _RANKING if question.kind == "ranking" else _RATING)
            yield changed(question.id, _OPTION_FEEDBACK)
        case "concordance":
            yield changed(question.id, _CONCORDANCE)
        case _:
            return


def _href(name: str) -> str:
    return f"{name}/{name}.xml"


def _manifest(sheet: Sheet, name: str) -> Element:
    root = Element("manifest", xmlns=_PACKAGE, identifier=f"manifest-{name}")
    root.extend(Comment(f" {card} ") for card in cards_of(sheet))
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "IMS Content"
    SubElement(metadata, "schemaversion").text = "1.1.3"
    SubElement(root, "organizations")
    resource = SubElement(SubElement(root, "resources"), "resource", identifier=name, type="imsqti_xmlv1p2")
    SubElement(resource, "file", href=_href(name))
    return root


def _quiz(sheet: Sheet, name: str, questions: Iterable[MoodleQuestion]) -> Element:
    root = Element("questestinterop", xmlns=_ITEMS)
    attributes = {"ident": name, "title": " ".join(sheet.title.split("\n\n")), "xml:lang": sheet.language}
    assessment = SubElement(root, "assessment", attributes)
    _fields(assessment, {"cc_maxattempts": "1"})
    section = SubElement(assessment, "section", ident="root_section")
    for question in questions:
        section.append(_item(question, sheet.language))
    return root


def _item(question: MoodleQuestion, language: str) -> Element:
    item = Element("item", ident=in_package(question.id, language), title=question.name)
    fields = {"question_type": _type(question), "points_possible": "1", TAGS: " ".join(question.tags)}
    _fields(SubElement(item, "itemmetadata"), fields)
    presentation = SubElement(item, "presentation")
    _material(presentation, html_from_plain(question.text), "text/html")
    processing = Element("resprocessing")
    SubElement(
        SubElement(processing, "outcomes"),
        "decvar",
        {"maxvalue": str(_FULL), "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"},
    )
    _show(processing, Element("other"), GENERAL)
    feedback = {GENERAL: question.general}
    if question.pairs:
        _matching(question, presentation, processing)
    else:
        _choice(question, presentation, processing)
        feedback |= {f"{letter(place)}_fb": answer.feedback for place, answer in enumerate(question.answers)}
    item.append(processing)
    for name, text in feedback.items():
        flow = SubElement(SubElement(item, "itemfeedback", ident=name), "flow_mat")
        _material(flow, html_from_plain(text), "text/html")
    return item


def _type(question: MoodleQuestion) -> str:
    """Canvas’s name for it."""
    if question.pairs:
        return "matching_question"
    if question.type == "truefalse":
        return "true_false_question"
    return "multiple_choice_question" if question.single else "multiple_answers_question"


def _choice(question: MoodleQuestion, presentation: Element, processing: Element) -> None:
    cardinality = "Single" if question.single else "Multiple"
    response = SubElement(presentation, "response_lid", ident=RESPONSE, rcardinality=cardinality)
    choices = SubElement(response, "render_choice")
    for place, answer in enumerate(question.answers):
        _label(choices, letter(place), html_from_plain(answer.text), "text/html")
        _show(processing, _equal(RESPONSE, letter(place)), f"{letter(place)}_fb")
    if question.single:
        for place, answer in enumerate(question.answers):
            if answer.fraction > 0:
                _score(processing, _equal(RESPONSE, letter(place)), "Set", answer.fraction)
    else:
        _score(processing, _exactly(question), "Set", _FULL)


def _exactly(question: MoodleQuestion) -> Element:
    """The right ones and none of the others; Canvas finds in this which ones are right."""
    every = Element("and")
    for place, answer in enumerate(question.answers):
        equal = _equal(RESPONSE, letter(place))
        if answer.fraction > 0:
            every.append(equal)
        else:
            SubElement(every, "not").append(equal)
    return every


def _matching(question: MoodleQuestion, presentation: Element, processing: Element) -> None:
    labels = {label: f"label{place}" for place, label in enumerate(sorted({pair.label for pair in question.pairs}))}
    for place, pair in enumerate(question.pairs):
        name = f"response_{letter(place)}"
        response = SubElement(presentation, "response_lid", ident=name)
        _statement(response, pair.text)
        choices = SubElement(response, "render_choice")
        for text, label in labels.items():
            _label(choices, label, text, "text/plain")
        _score(processing, _equal(name, labels[pair.label]), "Add", _FULL / len(question.pairs))


def _statement(response: Element, text: str) -> None:
    """Canvas shows a statement to match as it is written; only paragraphs need HTML."""
    if "\n\n" in text:
        _material(response, html_from_plain(text), "text/html")
    else:
        _material(response, text, "text/plain")


def _label(parent: Element, name: str, text: str, form: str) -> None:
    _material(SubElement(parent, "response_label", ident=name), text, form)


def _material(parent: Element, text: str, form: str) -> None:
    SubElement(SubElement(parent, "material"), "mattext", texttype=form).text = text


def _equal(response: str, value: str) -> Element:
    element = Element("varequal", respident=response)
    element.text = value
    return element


def _show(processing: Element, condition: Element, feedback: str) -> None:
    rule = SubElement(processing, "respcondition", {"continue": "Yes"})
    SubElement(rule, "conditionvar").append(condition)
    SubElement(rule, "displayfeedback", feedbacktype="Response", linkrefid=feedback)


def _score(processing: Element, condition: Element, action: str, score: float) -> None:
    rule = SubElement(processing, "respcondition", {"continue": "No" if action == "Set" else "Yes"})
    SubElement(rule, "conditionvar").append(condition)
    SubElement(rule, "setvar", varname="SCORE", action=action).text = f"{score:.5f}".rstrip("0").rstrip(".")


def _fields(parent: Element, fields: dict[str, str]) -> None:
    metadata = SubElement(parent, "qtimetadata")
    for label, entry in fields.items():
        field = SubElement(metadata, "qtimetadatafield")
        SubElement(field, "fieldlabel").text = label
        SubElement(field, "fieldentry").text = entry
