"""The texts of an item: elements of XHTML as plain text."""

from html import escape
from typing import Final
from xml.etree.ElementTree import Element

from smquiz.exchange.qti.spelling import is_element, local
from smquiz.exchange.texts import Plain, plain_from_html

_EMPTY: Final = frozenset(("br", "hr", "img"))


def text_of(element: Element | None, *without: Element) -> Plain:
    """What stands in an element, but for the parts that have a place of their own."""
    return plain_from_html(_html(element, {id(part) for part in without})) if element is not None else Plain("")


def _html(root: Element, without: set[int]) -> str:
    """The contents written as HTML; without recursion, which a deep file would exhaust."""
    pieces: list[str] = []
    waiting: list[str | Element] = [*_contents(root)]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            pieces.append(part)
        elif is_element(part) and id(part) not in without:
            tag = _html_tag(local(part.tag))
            pieces.append(f"<{tag}{_attributes(part)}>")
            if tag not in _EMPTY:
                waiting.append(f"</{tag}>")
                waiting.extend(_contents(part))
    return "".join(pieces)


def _html_tag(tag: str) -> str:
    """What is not HTML is a block of QTI’s own, such as contentBody; only those have capitals."""
    return tag if tag == tag.lower() else "div"


def _contents(element: Element) -> list[str | Element]:
    """Texts and elements, the last one first."""
    contents: list[str | Element] = [escape(element.text or "", quote=False)]
    for child in element:
        contents += [child, escape(child.tail or "", quote=False)]
    return contents[::-1]


def _attributes(element: Element) -> str:
    """Those that say something to readers."""
    named = {local(name): value for name, value in element.attrib.items()}
    return "".join(f' {name}="{escape(named[name])}"' for name in ("src", "alt", "href") if name in named)
