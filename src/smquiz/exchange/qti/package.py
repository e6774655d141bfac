"""A whole bank as a package of QTI 2.1 or 3.0: one file an item, a test that groups them by tip, and a manifest."""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple
from xml.etree.ElementTree import Comment, Element, SubElement

from smquiz.exchange.archive import packed
from smquiz.exchange.card import cards_of
from smquiz.exchange.qti.item import item
from smquiz.exchange.qti.names import in_package, xml_name
from smquiz.exchange.report import Exported, changed
from smquiz.exchange.sheet import Sheet, SheetQuestion, sheet_of
from smquiz.exchange.tags import tags_of
from smquiz.exchange.xml import document
from smquiz.i18n import mark
from smquiz.quiz.bank import Bank

MANIFEST: Final = "imsmanifest.xml"
LOM: Final = "http://ltsc.ieee.org/xsd/LOM"
_TEST: Final = "test.xml"

COMMENTS: Final = mark(
    "The version, the disclaimer, the source and the points of the tips are in comments of the package: smquiz reads "
    "them, other programs ignore them."
)
_TAGS: Final = mark(
    "Each question’s kind, tip, points and difficulty are keywords of its item: not every program shows or keeps them."
)


class Version(NamedTuple):
    """What tells the packages of two versions of QTI apart; `respell` changes a finished document in place."""

    items: str
    manifest: str
    schema: str
    schema_version: str
    type: str
    respell: Callable[[Element], None]


def write_package(bank: Bank, language: str, version: Version) -> Exported:
    sheet = sheet_of(bank, language)
    tips = {tip.id: tip for tip in sheet.tips}
    files = {
        _href(question): _qti(item(question, tips[question.tip], language), version) for question in sheet.questions
    }
    data = packed({MANIFEST: document(_manifest(sheet, version)), _TEST: _qti(_test(sheet), version), **files})
    return Exported(data, len(sheet.questions), (changed("", COMMENTS), changed("", _TAGS)))


def _qti(root: Element, version: Version) -> bytes:
    version.respell(root)
    root.set("xmlns", version.items)
    return document(root)


def _href(question: SheetQuestion) -> str:
    return f"items/{question.id}.xml"


def _test(sheet: Sheet) -> Element:
    root = Element("assessmentTest", identifier=in_package(sheet.id, sheet.language), title=_line(sheet.title))
    part = SubElement(root, "testPart", identifier="questions", navigationMode="nonlinear", submissionMode="individual")
    for tip in sheet.tips:
        questions = [question for question in sheet.questions if question.tip == tip.id]
        if questions:
            attributes = {"identifier": xml_name(tip.id), "title": _line(tip.title), "visible": "true"}
            section = SubElement(part, "assessmentSection", attributes)
            for question in questions:
                name = in_package(question.id, sheet.language)
                SubElement(section, "assessmentItemRef", identifier=name, href=_href(question))
    return root


def _manifest(sheet: Sheet, version: Version) -> Element:
    root = Element("manifest", xmlns=version.manifest, identifier=f"manifest-{in_package(sheet.id, sheet.language)}")
    root.extend(Comment(f" {card} ") for card in cards_of(sheet))
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = version.schema
    SubElement(metadata, "schemaversion").text = version.schema_version
    general = SubElement(SubElement(metadata, "lom", xmlns=LOM), "general")
    _lom_text(general, "title", sheet.language, sheet.title)
    SubElement(general, "language").text = sheet.language
    _lom_text(general, "description", sheet.language, sheet.disclaimer)
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    test = _resource(resources, "test", f"imsqti_test_{version.type}", _TEST)
    for question in sheet.questions:
        name = f"item-{question.id}"
        resource = _resource(resources, name, f"imsqti_item_{version.type}", _href(question), _tags(sheet, question))
        SubElement(test, "dependency", identifierref=resource.get("identifier", ""))
    return root


def _resource(parent: Element, name: str, kind: str, href: str, metadata: Iterable[Element] = ()) -> Element:
    resource = SubElement(parent, "resource", identifier=name, type=kind, href=href)
    resource.extend(metadata)
    SubElement(resource, "file", href=href)
    return resource


def _tags(sheet: Sheet, question: SheetQuestion) -> Iterable[Element]:
    metadata = Element("metadata")
    general = SubElement(SubElement(metadata, "lom", xmlns=LOM), "general")
    SubElement(general, "language").text = sheet.language
    for tag in tags_of(question, ()):
        _lom_text(general, "keyword", "x-none", tag)
    return (metadata,)


def _lom_text(parent: Element, tag: str, language: str, text: str) -> None:
    SubElement(SubElement(parent, tag), "string", {"language": language}).text = _line(text)


def _line(text: str) -> str:
    return " ".join(text.split("\n\n"))
