"""Texts between HTML, which other programs keep, and the plain text of a bank."""

import re
from collections.abc import Iterator, Mapping
from html import escape
from html.parser import HTMLParser
from typing import Final, NamedTuple

from smquiz.banks.diagnostics import Value
from smquiz.exchange.report import Note, changed, lost
from smquiz.i18n import mark
from smquiz.quiz.text import forbidden_characters, tidy, without_forbidden

LONGEST: Final = 100_000
"""Characters in one text of a file from elsewhere; the rest is cut off, and told."""

_IMAGE: Final = mark("The image “{name}” was lost: the texts of a bank are plain.")
_MEDIA: Final = mark("What is embedded with <{name}> was lost: the texts of a bank are plain.")
_FORMATTED: Final = mark("Formatting such as bold, colours or tables became plain text.")
_CONTROL: Final = mark("Characters that a terminal would obey were removed: {characters}.")
_CUT: Final = mark("A text of more than {limit} characters was cut short.")

_LISTS: Final = frozenset(("dd", "dl", "dt", "li", "ol", "ul"))
_ROWS: Final = frozenset(("caption", "table", "tbody", "tfoot", "thead", "tr"))
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "header"))
_PARTS: Final = frozenset(("address", "article", "blockquote", "br", "center", "div", "figcaption", "figure", "footer"))
_BLOCKS: Final = _LISTS | _ROWS | _HEADINGS | _PARTS | frozenset(("form", "hr", "main", "nav", "p", "pre", "section"))
_CELLS: Final = frozenset(("td", "th"))
_PLAIN: Final = frozenset(("p", "div", "br", "span", "a", "img", "sub", "sup", "html", "body"))
"""Tags whose loss needs no word: their meaning is kept, or told elsewhere."""
_MEDIA_TAGS: Final = frozenset(("audio", "video", "iframe", "object", "embed", "svg", "canvas", "math", "applet"))
_UNSEEN: Final = frozenset(("script", "style", "head", "title", "template", *_MEDIA_TAGS - {"embed"}))
"""Tags whose contents are no text for readers."""
_RAISED: Final = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_TAG_OR_SIGN: Final = re.compile(r"</?[a-zA-Z](?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+>|<")
_LINK: Final = re.compile(r"(?:https?|mailto):\S+", re.IGNORECASE)


class Plain(NamedTuple):
    """A tidy text, and what of the original is not in it, each with the values of its message."""

    text: str
    losses: tuple[tuple[str, Mapping[str, Value]], ...] = ()


def plain(text: str) -> Plain:
    """A text from elsewhere that is no HTML: without characters a bank refuses, and tidy."""
    cut = _CUT, {"limit": LONGEST}
    losses: list[tuple[str, Mapping[str, Value]]] = [cut] if len(text) > LONGEST else []
    text = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    if found := forbidden_characters(text):
        losses.append((_CONTROL, {"characters": tuple(dict.fromkeys(name for _, name in found))}))
    return Plain(tidy(without_forbidden(text)), tuple(losses))


def plain_from_html(html: str) -> Plain:
    """HTML as plain text: blocks and line breaks part paragraphs, links are followed by where they lead, the digits of
    powers and indices are raised and lowered, images leave their description.
    """
    parser = _Reader()
    parser.feed(_TAG_OR_SIGN.sub(_sign_as_text, _without_comments(html)))
    parser.close()
    result = plain("".join(parser.pieces))
    return Plain(result.text, (*parser.losses(), *result.losses))


def html_from_plain(text: str) -> str:
    """Each paragraph in <p>."""
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in tidy(text).split("\n\n") if paragraph)


def notes_of(question: str, *texts: Plain) -> Iterator[Note]:
    """What the texts of a question lost, each thing once."""
    seen = set()
    for message, values in (loss for text in texts for loss in text.losses):
        told = message, tuple(values.items())
        if told not in seen:
            seen.add(told)
            yield (lost if message in (_IMAGE, _MEDIA, _CUT) else changed)(question, message, **values)


def _without_comments(html: str) -> str:
    pieces, at = [], 0
    while (begin := html.find("<!--", at)) >= 0 and (end := html.find("-->", begin)) >= 0:
        pieces.append(html[at:begin])
        at = end + 3
    return "".join([*pieces, html[at:]])


def _sign_as_text(found: re.Match[str]) -> str:
    """HTMLParser takes time in the square of what looks like a tag and is none, so it gets tags alone."""
    return "&lt;" if found[0] == "<" else found[0]


class _Reader(HTMLParser):
    """Gathers the pieces of the text; entities are already characters."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._found: list[tuple[str, Mapping[str, Value]]] = []
        self._formatted = False
        self._unseen: list[str] = []
        self._shift: list[str] = []
        self._link: tuple[str, int] | None = None

    def losses(self) -> tuple[tuple[str, Mapping[str, Value]], ...]:
        formatted: tuple[tuple[str, Mapping[str, Value]], ...] = ((_FORMATTED, {}),) if self._formatted else ()
        return (*self._found, *formatted)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _MEDIA_TAGS:
            self._found.append((_MEDIA, {"name": tag}))
        if tag in _UNSEEN:
            self._unseen.append(tag)
        if self._unseen:
            return
        self._formatted = self._formatted or (tag not in _PLAIN and tag not in _MEDIA_TAGS)
        if tag in _BLOCKS:
            self.pieces.append("\n\n• " if tag == "li" else "\n\n")
        elif tag in _CELLS:
            self.pieces.append(" ")
        elif tag in ("sub", "sup"):
            self._shift.append(tag)
        elif tag == "a":
            self._link = values.get("href", ""), len(self.pieces)
        elif tag == "img":
            self._image(values.get("src", ""), values.get("alt", ""))

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.pop()
        elif tag in _BLOCKS:
            self.pieces.append("\n\n")
        elif tag in ("sub", "sup"):
            if self._shift:
                self._shift.pop()
        elif tag == "a" and self._link:
            self._end_link(*self._link)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        text = _SPACES.sub(" ", data)
        self.pieces.append(_shifted(text, self._shift[-1]) if self._shift else text)

    def _image(self, source: str, description: str) -> None:
        name = re.split(r"[/\\]", source)[-1] if not source.startswith("data:") else description
        self._found.append((_IMAGE, {"name": name or description or "?"}))
        if description.strip():
            self.pieces.append(f" [{description.strip()}] ")

    def _end_link(self, target: str, begin: int) -> None:
        self._link = None
        shown = "".join(self.pieces[begin:])
        if _LINK.fullmatch(target) and target not in shown:
            self.pieces.append(f" ({target})")


def _shifted(text: str, tag: str) -> str:
    """In Unicode's raised or lowered characters where there are all of them; a power is marked by ^ otherwise."""
    table = _RAISED if tag == "sup" else _LOWERED
    if all(ord(character) in table for character in text.strip()):
        return text.translate(table)
    return f"^({text.strip()})" if tag == "sup" and text.strip().isdigit() else text
