"""XML from elsewhere: no document type, no entity of its own, nothing fetched."""

from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from smquiz.exchange.report import RefusedError
from smquiz.i18n import mark

LARGEST: Final = 32 * 1024 * 1024
"""Bytes in a file."""

_TOO_LARGE: Final = mark("The file has more than {limit} MiB.")
_FORBIDDEN: Final = mark("The XML holds a document type (DTD), entities or references to other files: that is refused.")
_BROKEN: Final = mark("This is not well-formed XML: line {line}, column {column}.")
_ENCODING: Final = mark("The encoding that the XML names is not known.")


def root_of(data: bytes) -> Element:
    """The root of a document. Raises RefusedError."""
    if len(data) > LARGEST:
        raise RefusedError(_TOO_LARGE, limit=LARGEST // 1024**2)
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise RefusedError(_FORBIDDEN) from error
    except ParseError as error:
        line, column = error.position
        raise RefusedError(_BROKEN, line=line, column=column + 1) from error
    except (LookupError, ValueError) as error:
        raise RefusedError(_ENCODING) from error
    return root
