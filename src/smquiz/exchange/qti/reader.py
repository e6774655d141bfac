"""Reads packages of QTI, of whichever version: a zip file, or a single file of it."""

from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from smquiz.exchange.archive import Archive, is_zip
from smquiz.exchange.card import Cards, read_cards, with_header
from smquiz.exchange.ids import slug
from smquiz.exchange.qti.item_reader import read_item
from smquiz.exchange.qti.spelling import respell_as_v2
from smquiz.exchange.qti.v12_reader import read_v12
from smquiz.exchange.report import Imported, Note, RefusedError, left_out, lost
from smquiz.exchange.sheet import Sheet, SheetQuestion, SheetTip
from smquiz.exchange.tags import Tags, read_tags
from smquiz.exchange.xml import comments_in, root_of
from smquiz.i18n import mark

_MANIFEST: Final = "imsmanifest.xml"
_NOTHING: Final = mark("There is no QTI question in the file.")
_RULES: Final = mark("What the test says about time, order and choice of questions was lost.")
_TEST_RULES: Final = frozenset(("timeLimits", "selection", "ordering", "preCondition", "branchRule"))


class _File(NamedTuple):
    """One document of a package; `tags` is what the manifest says of it."""

    name: str
    root: Element
    tags: Tags


class _Package(NamedTuple):
    """`broken` tells of the files that cannot be read, each by its name."""

    files: list[_File]
    cards: Cards
    broken: list[Note]


class _Sections(NamedTuple):
    """The tip of each file, by its name, as the test groups them."""

    tips: dict[str, SheetTip]
    notes: list[Note]


def read(data: bytes) -> Imported:
    """The file as a sheet. Raises RefusedError if nothing in it is QTI."""
    package = _package(Archive(data)) if is_zip(data) else _single(data)
    older = [file.root for file in package.files if file.root.tag == "questestinterop"]
    imported = read_v12(older, package.cards) if older else _imported(package)
    if not imported.sheet.questions and not imported.notes and not package.broken:
        raise RefusedError(_NOTHING)
    return imported._replace(notes=(*package.broken, *imported.notes))


def _single(data: bytes) -> _Package:
    root = root_of(data)
    cards = read_cards(comments_in(root))
    respell_as_v2(root)
    return _Package([_File("", root, Tags())], cards, [])


def _package(archive: Archive) -> _Package:
    manifest = min((name for name in archive.names if _is_manifest(name)), key=len, default="")
    if not manifest:
        documents = {name: Tags() for name in archive.names if name.lower().endswith(".xml")}
        return _Package(*_files(archive, documents, Cards(None, {})))
    root = root_of(archive.read(manifest))
    cards = read_cards(comments_in(root))
    respell_as_v2(root)
    return _Package(*_files(archive, dict(_resources(root, manifest.removesuffix(_MANIFEST))), cards))


def _is_manifest(name: str) -> bool:
    return name.rpartition("/")[2] == _MANIFEST


def _resources(root: Element, folder: str) -> Iterator[tuple[str, Tags]]:
    """The documents that a manifest names, in its order."""
    for resource in root.iter("resource"):
        href = resource.get("href") or next((file.get("href", "") for file in resource.findall("file")), "")
        if href.lower().endswith(".xml"):
            words = [string.text or "" for string in resource.findall("metadata/lom/general/keyword/string")]
            yield folder + unquote(href.partition("#")[0]), read_tags(words)


def _files(archive: Archive, documents: dict[str, Tags], cards: Cards) -> tuple[list[_File], Cards, list[Note]]:
    files: list[_File] = []
    broken: list[Note] = []
    for name, tags in documents.items():
        try:
            root = root_of(archive.read(name))
        except RefusedError as refused:
            broken.append(left_out(name, refused.message, **refused.values))
            continue
        respell_as_v2(root)
        files.append(_File(name, root, tags))
    return files, cards, broken


def _imported(package: _Package) -> Imported:
    sections = _sections(package)
    questions: list[SheetQuestion] = []
    notes: list[Note] = [*sections.notes]
    tips = dict(package.cards.tips)
    languages: list[str] = []
    for file in package.files:
        if file.root.tag != "assessmentItem":
            continue
        item = read_item(file.root, file.tags)
        notes.extend(item.notes)
        if item.question:
            tip = sections.tips.get(file.name, SheetTip(item.question.tip, item.question.tip))
            question = item.question._replace(tip=item.question.tip or tip.id)
            questions.append(question)
            languages.append(item.language)
            if question.tip:
                tips.setdefault(question.tip, tip._replace(id=question.tip, text=item.tip))
    language = languages[0] if languages else ""
    sheet = Sheet(language, tuple(questions), tuple(tips.values()))
    return Imported(with_header(sheet, package.cards.header), tuple(notes))


def _sections(package: _Package) -> _Sections:
    """Sections of a test serve as tips."""
    tips: dict[str, SheetTip] = {}
    notes: list[Note] = []
    for file in package.files:
        if file.root.tag != "assessmentTest":
            continue
        folder = file.name.rpartition("/")[0]
        if any(element.tag in _TEST_RULES for element in file.root.iter()):
            notes.append(lost("", _RULES))
        for section in file.root.iter("assessmentSection"):
            title = section.get("title", "")
            tip = SheetTip(slug(title or section.get("identifier", ""), "tip"), title)
            for reference in section.findall("assessmentItemRef"):
                href = unquote(reference.get("href", ""))
                tips[f"{folder}/{href}" if folder else href] = tip
    return _Sections(tips, notes)
