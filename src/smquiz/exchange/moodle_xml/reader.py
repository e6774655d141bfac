"""Reads Moodle XML; of what a bank has no place for, it names everything that the author put there."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from smquiz.exchange.card import read_cards
from smquiz.exchange.ids import slug
from smquiz.exchange.moodle.reading import category_title, sheet_from
from smquiz.exchange.moodle.terms import Answer, MoodleQuestion, Pair
from smquiz.exchange.report import Imported, Note, RefusedError, changed, left_out, lost, within_limit
from smquiz.exchange.sheet import SheetTip
from smquiz.exchange.texts import Plain, notes_of, plain, plain_from_html
from smquiz.exchange.xml import comments_in, points_in, root_of
from smquiz.i18n import mark

_NOT_MOODLE: Final = mark("This is not Moodle XML: its root is <{name}>, not <quiz>.")
_NOTHING: Final = mark("There is no question in the file.")
_TYPE: Final = mark("The question was left out: a bank has no kind for Moodle’s type “{type}”.")
_HINTS: Final = mark("The hints were lost.")
_REMARKS: Final = mark(
    "The feedback for right, partly right and wrong answers was lost: a bank has feedback for each option."
)
_GRADE: Final = mark("The mark of {grade} was lost: in a bank, every question counts the same.")
_FILE: Final = mark("The attached file “{name}” was lost.")
_DISTRACTOR: Final = mark("The labels that go with no statement were lost.")
_MARKDOWN: Final = mark("Markdown was kept as it is written.")

_REMARK_TAGS: Final = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_USUAL_REMARKS: Final = (
    *("Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect."),
    *("Votre réponse est correcte.", "Votre réponse est partiellement correcte.", "Votre réponse est incorrecte."),
)
"""What Moodle itself puts there."""


def read(data: bytes) -> Imported:
    """The file as a sheet. Raises RefusedError if nothing in it is Moodle XML."""
    root = root_of(data)
    if root.tag != "quiz":
        raise RefusedError(_NOT_MOODLE, name=root.tag)
    cards = read_cards(comments_in(root))
    questions: list[MoodleQuestion] = []
    notes: list[Note] = []
    described: dict[str, SheetTip] = {}
    category: tuple[str, ...] = ()
    for element in within_limit(root.findall("question")):
        if element.get("type") == "category":
            category = _path(element)
            _describe(described, element, category)
            continue
        reader = _Reader(element, len(questions) + len(notes) + 1)
        question = reader.question(category)
        questions.extend([question] if question else [])
        notes.extend(reader.notes())
    if not questions and not notes:
        raise RefusedError(_NOTHING)
    imported = sheet_from(questions, cards, described)
    return imported._replace(notes=(*notes, *imported.notes))


def _path(element: Element) -> tuple[str, ...]:
    """A slash parts the names; a doubled one stands for itself."""
    written = (element.findtext("category/text") or "").replace("//", "\0")
    return tuple(plain(part.replace("\0", "/")).text for part in written.split("/"))


def _describe(described: dict[str, SheetTip], element: Element, path: tuple[str, ...]) -> None:
    """The description of a category serves as the text of a tip."""
    if name := slug(category_title(path), ""):
        text = plain_from_html(element.findtext("info/text") or "").text
        described.setdefault(name, SheetTip(name, category_title(path), text))


class _Reader:
    """One question."""

    def __init__(self, element: Element, number: int) -> None:
        self._element = element
        self._notes: list[Note] = []
        self._texts: list[Plain] = []
        self._name = plain(element.findtext("name/text") or "").text.replace("\n\n", " ")[:80].strip() or f"#{number}"

    def notes(self) -> tuple[Note, ...]:
        return (*self._notes, *notes_of(self._name, *self._texts))

    def question(self, category: tuple[str, ...]) -> MoodleQuestion | None:
        """None if it is of a type that a bank has no kind for."""
        element = self._element
        base = MoodleQuestion(
            name=self._name,
            type="multichoice",
            text="",
            id=(element.findtext("idnumber") or "").strip(),
            tags=tuple((tag.text or "").strip() for tag in element.findall("tags/tag/text")),
            category=category,
        )
        question = self._with_answers(base, element.get("type", ""))
        if question is None:
            self._notes.append(left_out(self._name, _TYPE, type=element.get("type", "?")))
            return None
        self._name_losses()
        return question._replace(
            text=self._text(element.find("questiontext")), general=self._text(element.find("generalfeedback"))
        )

    def _with_answers(self, base: MoodleQuestion, form: str) -> MoodleQuestion | None:
        match form:
            case "multichoice":
                single = (self._element.findtext("single") or "true").strip().lower() in ("true", "1")
                return base._replace(single=single, answers=tuple(self._answers()))
            case "truefalse":
                return base._replace(type="truefalse", answers=self._truth())
            case "matching":
                return base._replace(type="matching", pairs=tuple(self._pairs()))
            case "ordering":
                return base._replace(type="ordering", answers=tuple(self._answers()))
            case _:
                return None

    def _answers(self) -> Iterator[Answer]:
        for answer in self._element.findall("answer"):
            yield Answer(self._text(answer), _fraction(answer), self._text(answer.find("feedback")))

    def _truth(self) -> tuple[Answer, Answer]:
        """True and false, in whichever order they stand."""
        found = {
            (answer.findtext("text") or "").strip().lower(): Answer(
                "", _fraction(answer), self._text(answer.find("feedback"))
            )
            for answer in self._element.findall("answer")
        }
        return found.get("true", Answer("", 0)), found.get("false", Answer("", 0))

    def _pairs(self) -> Iterator[Pair]:
        for statement in self._element.findall("subquestion"):
            text, label = self._text(statement), self._text(statement.find("answer"))
            if text:
                yield Pair(text, label)
            elif not any(note.message == _DISTRACTOR for note in self._notes):
                self._notes.append(lost(self._name, _DISTRACTOR))

    def _text(self, element: Element | None) -> str:
        """The text of an element in the format that it says, HTML if it says none."""
        if element is None:
            return ""
        written = element.findtext("text") or ""
        form = element.get("format", "html")
        if form == "markdown" and written.strip() and changed(self._name, _MARKDOWN) not in self._notes:
            self._notes.append(changed(self._name, _MARKDOWN))
        html = form in ("html", "moodle_auto_format")
        read = plain_from_html(written) if html else plain(written)
        self._texts.append(read)
        files = (file.get("name") or "?" for file in element.findall("file"))
        self._notes.extend(lost(self._name, _FILE, name=name) for name in files if not _is_told(name, read))
        return read.text

    def _name_losses(self) -> None:
        element = self._element
        if any((hint.findtext("text") or "").strip() for hint in element.findall("hint")):
            self._notes.append(lost(self._name, _HINTS))
        remarks = {plain_from_html(element.findtext(f"{tag}/text") or "").text for tag in _REMARK_TAGS}
        if remarks - {"", *_USUAL_REMARKS}:
            self._notes.append(lost(self._name, _REMARKS))
        grade = (element.findtext("defaultgrade") or "1").strip()
        if points_in(grade) != 1:
            self._notes.append(lost(self._name, _GRADE, grade=grade))


def _is_told(name: str, text: Plain) -> bool:
    return any(values.get("name") == name for _, values in text.losses)


def _fraction(answer: Element) -> float:
    return points_in(answer.get("fraction", "0"))
