"""XML from elsewhere: no document type, no entity of its own, nothing fetched."""

from typing import Final
from xml.etree.ElementTree import Comment, Element, ParseError, TreeBuilder, indent, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from smquiz.exchange.report import RefusedError
from smquiz.i18n import mark

LARGEST: Final = 32 * 1024 * 1024
"""Bytes in a file."""

_TOO_LARGE: Final = mark("The file is larger than {limit} MiB.")
_FORBIDDEN: Final = mark("The XML holds a document type (DTD), entities or references to other files: that is refused.")
_BROKEN: Final = mark("This is not well-formed XML: line {line}, column {column}.")
_ENCODING: Final = mark("The encoding that the XML names is not known.")


# The stubs do not know that the tag of a comment is a function.
_COMMENT: Final[object] = Comment
# XML has no way at all to write these two.
_UNWRITABLE: Final = str.maketrans(dict.fromkeys("\ufffe\uffff", "\ufffd"))


def document(root: Element) -> bytes:
    """The whole file, indented, in UTF-8."""
    indent(root, "  ")
    text = tostring(root, encoding="unicode").translate(_UNWRITABLE)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def comments_in(root: Element) -> list[str]:
    """The comments directly in an element."""
    return [child.text or "" for child in root if child.tag is _COMMENT]


def points_in(text: str) -> float:
    """A number of points as it is written; 0 for what is no number between -1000 and 1000."""
    try:
        number = float(text)
    except ValueError:
        return 0.0
    return number if -1000 < number < 1000 else 0.0


def root_of(data: bytes) -> Element:
    """The root of a document, with the comments within it: their tags are no texts. Raises RefusedError."""
    if len(data) > LARGEST:
        raise RefusedError(_TOO_LARGE, limit=LARGEST // 1024**2)
    try:
        parser = XMLParser(target=TreeBuilder(insert_comments=True), forbid_dtd=True)
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise RefusedError(_FORBIDDEN) from error
    except ParseError as error:
        line, column = error.position
        raise RefusedError(_BROKEN, line=line, column=column + 1) from error
    except (LookupError, ValueError) as error:
        raise RefusedError(_ENCODING) from error
    return root
