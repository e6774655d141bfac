"""Reads GIFT as Moodle does, and what is left out of what Moodle reads, it names."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from smquiz.exchange.card import MARK, read_cards
from smquiz.exchange.gift.blocks import Block, blocks_of, comments_of
from smquiz.exchange.moodle.reading import sheet_from
from smquiz.exchange.moodle.terms import Answer, MoodleQuestion, Pair
from smquiz.exchange.report import MOST_QUESTIONS, Imported, Note, RefusedError, changed, left_out, within_limit
from smquiz.exchange.texts import Plain, notes_of, plain, plain_from_html
from smquiz.i18n import mark

LARGEST: Final = 8 * 1024 * 1024
"""Bytes in a file."""

_TOO_LARGE: Final = mark("The file is larger than {limit} MiB.")
_NOT_UTF8: Final = mark("The file is not UTF-8 text: save it again with the encoding UTF-8.")
_NOTHING: Final = mark("There is no GIFT question in the file.")
_DESCRIPTION: Final = mark("The text at line {line} was left out: it has no answers in braces.")
_UNCLOSED: Final = mark("The question at line {line} was left out: its brace is never closed.")
_TWO: Final = mark("The question at line {line} was left out: it has more than one set of answers.")
_ESSAY: Final = mark("The question was left out: a bank has no kind for an essay.")
_NUMERICAL: Final = mark("The question was left out: a bank has no kind for a number to type.")
_SHORT: Final = mark("The question was left out: a bank has no kind for an answer to type.")
_GAP: Final = mark("The gap in the sentence became a line: _____")
_MARKDOWN: Final = mark("Markdown was kept as it is written.")

# A space that does not break belongs to the text.
_SPACES: Final = " \t\n"
_TITLE: Final = re.compile(r"\s*::((?:[^\\:]|\\.|:(?!:))*+)::", re.DOTALL)
_TEXT: Final = re.compile(r"(?:[^\\{}]|\\.)*+", re.DOTALL)
_FORMAT: Final = re.compile(r"\s*\[(html|plain|moodle|markdown)\]", re.IGNORECASE)
_TRUTH: Final = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(?:#|$)", re.IGNORECASE)
_ANSWERS: Final = re.compile(r"([=~])((?:[^\\=~]|\\.)*+)", re.DOTALL)
_TO_HASH: Final = re.compile(r"((?:[^\\#]|\\.)*+)(?:#(.*))?", re.DOTALL)
_GENERAL: Final = re.compile(r"((?:[^\\#]|\\.|#(?!###))*+)####(.*)", re.DOTALL)
_WEIGHT: Final = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{0,9})?)%")
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_MARKUP: Final = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|&#?\w{1,32};")
_ID: Final = re.compile(r"\[id:((?:[^\\\]]|\\.){0,400}+)\]")
_TAG: Final = re.compile(r"\[tag:((?:[^\\\]]|\\.){0,400}+)\]")


class _SkippedError(Exception):
    """Why a question is left out."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class _Written(NamedTuple):
    """A question's parts as written: before the braces, within and after."""

    name: str
    text: str
    answers: str
    after: str


def read(data: bytes) -> Imported:
    """The file as a sheet. Raises RefusedError if nothing in it is GIFT."""
    text = _decoded(data)
    questions: list[MoodleQuestion] = []
    notes: list[Note] = []
    for block in within_limit(list(islice(blocks_of(text), MOST_QUESTIONS + 1))):
        name = _name(block)
        try:
            question, texts = _Reader(block, name).question()
        except _SkippedError as skipped:
            notes.append(left_out(name, skipped.message, line=block.line))
        else:
            questions.append(question)
            notes.extend(texts)
    if not questions and not notes:
        raise RefusedError(_NOTHING)
    imported = sheet_from(questions, read_cards(comments_of(text)))
    return imported._replace(notes=(*notes, *imported.notes))


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        raise RefusedError(_TOO_LARGE, limit=LARGEST // 1024**2)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(_NOT_UTF8) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _name(block: Block) -> str:
    """The title, or the beginning of the text."""
    title = _TITLE.match(block.text)
    name = _unescaped(title[1]) if title else _FORMAT.sub("", _unescaped(block.text.partition("{")[0]), count=1)
    return plain(name[:400]).text.replace("\n\n", " ")[:80].strip() or f"#{block.line}"


def _parts(block: Block) -> _Written:
    title = _TITLE.match(block.text)
    start = title.end() if title else 0
    before = _matched(_TEXT, block.text, start)
    if before.end() == len(block.text) or block.text[before.end()] != "{":
        raise _SkippedError(_DESCRIPTION)
    inside = _matched(_TEXT, block.text, before.end() + 1)
    if inside.end() == len(block.text):
        raise _SkippedError(_UNCLOSED)
    after = block.text[inside.end() + 1 :]
    if block.text[inside.end()] == "{" or _matched(_TEXT, after, 0).end() != len(after):
        raise _SkippedError(_TWO)
    return _Written(title[1] if title else "", before[0], inside[0].strip(_SPACES), after.strip(_SPACES))


def _matched(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str]:
    """For patterns that match the empty text, and so always do."""
    found = pattern.match(text, start)
    assert found is not None  # noqa: S101 - see above
    return found


class _Reader:
    """One question. A format that stands before its text holds for all texts that have none of their own."""

    def __init__(self, block: Block, name: str) -> None:
        self._block = block
        self._name = name
        self._format = ""
        self._texts: list[Plain] = []

    def question(self) -> tuple[MoodleQuestion, list[Note]]:
        """Raises _SkippedError."""
        written = _parts(self._block)
        body, general = written.answers, ""
        if found := _GENERAL.match(body):
            body, general = found[1].strip(_SPACES), found[2]
        self._format = _format_of(written.text)
        text = self._text(written.text)
        question = self._with_answers(self._base(text), body)
        question = question._replace(general=self._text(general))
        notes = list(notes_of(self._name, *self._texts))
        if self._format == "markdown":
            notes.append(changed(self._name, _MARKDOWN))
        if written.after:
            notes.append(changed(self._name, _GAP))
            question = question._replace(text=f"{text} _____ {self._text(written.after)}")
        return question, notes

    def _base(self, text: str) -> MoodleQuestion:
        comments = "\n".join(comment for comment in self._block.comments if not comment.startswith(MARK))
        identifier = _ID.search(comments)
        return MoodleQuestion(
            name=self._name,
            type="multichoice",
            text=text,
            id=_unescaped(identifier[1]).strip() if identifier else "",
            tags=tuple(_unescaped(tag).strip() for tag in _TAG.findall(comments)),
            category=self._block.category,
        )

    def _with_answers(self, base: MoodleQuestion, body: str) -> MoodleQuestion:
        if not body:
            raise _SkippedError(_ESSAY)
        if body.startswith("#"):
            raise _SkippedError(_NUMERICAL)
        if truth := _TRUTH.match(body):
            return base._replace(type="truefalse", answers=self._truth(truth[1], body))
        answers = [(sign, answer.strip(_SPACES)) for sign, answer in _ANSWERS.findall(body)]
        signs = {sign for sign, _ in answers}
        if signs == {"="} and all("->" in answer for _, answer in answers):
            return base._replace(type="matching", pairs=tuple(self._pairs(answers)))
        if "~" not in signs:
            raise _SkippedError(_SHORT)
        return base._replace(single="=" in signs, answers=tuple(self._answer(*answer) for answer in answers))

    def _truth(self, word: str, body: str) -> tuple[Answer, Answer]:
        """The feedback to the wrong answer comes first."""
        wrong, right = "", ""
        if found := _matched(_TO_HASH, body, 0)[2]:
            parts = _matched(_TO_HASH, found, 0)
            wrong, right = self._text(parts[1]), self._text(parts[2] or "")
        if word.upper().startswith("T"):
            return Answer("", 100, right), Answer("", 0, wrong)
        return Answer("", 0, wrong), Answer("", 100, right)

    def _pairs(self, answers: list[tuple[str, str]]) -> Iterator[Pair]:
        for _, answer in answers:
            statement, _, label = answer.partition("->")
            yield Pair(self._text(statement), self._text(label))

    def _answer(self, sign: str, written: str) -> Answer:
        fraction = 100.0 if sign == "=" else 0.0
        if weight := _WEIGHT.match(written):
            fraction = float(weight[1])
            written = written[weight.end() :]
        parts = _matched(_TO_HASH, written, 0)
        return Answer(self._text(parts[1]), fraction, self._text(parts[2] or ""))

    def _text(self, written: str) -> str:
        own = _format_of(written)
        text = _unescaped(_FORMAT.sub("", written, count=1) if own else written)
        form = own or self._format
        # Moodle's own format, which is the usual one, lets HTML through.
        html = form == "html" or (form in ("", "moodle") and _MARKUP.search(text))
        read = plain_from_html(text.replace("\n\n", "<br>") if form != "html" else text) if html else plain(text)
        self._texts.append(read)
        return read.text


def _format_of(written: str) -> str:
    found = _FORMAT.match(written)
    return found[1].lower() if found else ""


def _unescaped(written: str) -> str:
    """An escaped n is a line end, which parts paragraphs; line ends as such are spaces."""
    return _ESCAPE.sub(_meant, written.replace("\n", " "))


def _meant(escape: re.Match[str]) -> str:
    character = escape[1]
    if character == "n":
        return "\n\n"
    return character if character in "\\~=#{}:[]%" else escape[0]
