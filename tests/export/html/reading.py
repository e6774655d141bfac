"""Reads a page as the HTML standard says, and not as a browser puts up with it."""

from functools import lru_cache
from xml.etree.ElementTree import Element

import html5lib

SVG = "{http://www.w3.org/2000/svg}"


@lru_cache(maxsize=4)
def read(page: str) -> Element:
    """Raises html5lib's ParseError at the first fault. Names of HTML elements are without a namespace."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found = parser.parse(page)
    assert isinstance(found, Element)
    return found


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def elements(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each element by its name and the names of its attributes, in order."""
    return [(str(each.tag), tuple(sorted(each.attrib))) for each in read(page).iter()]


def section(page: str, anchor: str) -> str:
    """The words of a section."""
    (found,) = (each for each in read(page).iter("section") if each.get("id") == anchor)
    return words(found)
