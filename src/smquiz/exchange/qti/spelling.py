"""QTI 2 and 3 are one vocabulary in two spellings: `simpleChoice`, `qti-simple-choice`. Here, all is in the first."""

import re
from typing import Final
from xml.etree.ElementTree import Element

HTML: Final = frozenset(("br", "div", "p", "span"))
"""The tags of our own items that are HTML in both."""

_PREFIX: Final = "qti-"
_HUMP: Final = re.compile(r"(?<!^)(?=[A-Z])")
_HYPHEN: Final = re.compile(r"-([a-z])")
_SPELLED_ALIKE: Final = frozenset(("xml:lang", "xmlns"))


def local(tag: str) -> str:
    """A tag or an attribute without its namespace."""
    return tag.rpartition("}")[2]


def is_element(part: Element) -> bool:
    """Comments and processing instructions stand in the tree too; their tags are functions."""
    tag: object = part.tag
    return isinstance(tag, str)


def respell_as_v3(root: Element) -> None:
    """From the first spelling to the second, in place. Texts of feedback get the element that QTI 3 has for them."""
    for element in list(root.iter()):
        if element.tag == "modalFeedback":
            body = Element("contentBody")
            body.extend(element)
            element[:] = [body]
    for element in root.iter():
        if element.tag not in HTML:
            element.tag = f"{_PREFIX}{_kebab(element.tag)}"
            _rename(element, {name: _kebab(name) for name in element.attrib if name not in _SPELLED_ALIKE})


def respell_as_v2(root: Element) -> None:
    """From either to the first, in place, without namespaces; HTML and comments stay as they are."""
    for element in root.iter():
        if not is_element(element):
            continue
        tag = local(element.tag)
        ours = tag.startswith(_PREFIX)
        element.tag = _camel(tag.removeprefix(_PREFIX)) if ours else tag
        _rename(element, {name: _camel(local(name)) if ours else local(name) for name in element.attrib})


def _rename(element: Element, names: dict[str, str]) -> None:
    attributes = {names.get(name, name): value for name, value in element.attrib.items()}
    element.attrib.clear()
    element.attrib.update(attributes)


def _kebab(name: str) -> str:
    return _HUMP.sub("-", name).lower()


def _camel(name: str) -> str:
    return _HYPHEN.sub(lambda found: found[1].upper(), name)
