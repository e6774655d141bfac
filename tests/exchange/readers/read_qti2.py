"""Reads QTI 2.1 with pyslet and plays the items. Standard input: {"items": [{"xml", "responses"}], "tests": [xml],
"packages": [path]}. Standard output: what was read of each. Whatever pyslet warns of is a fault.
"""

import json
import logging
import sys
import warnings
from io import BytesIO
from typing import Any

warnings.simplefilter("ignore")  # pyslet is older than this Python

from pyslet.html401 import P, Span  # noqa: E402
from pyslet.imscpv1p2 import ContentPackage  # noqa: E402
from pyslet.qtiv2.tests import AssessmentItemRef  # noqa: E402
from pyslet.qtiv2.variables import Cardinality, ItemSessionState  # noqa: E402
from pyslet.qtiv2.xml import QTIDocument  # noqa: E402
from pyslet.xml.namespace import XMLNSElement  # noqa: E402


class Faults(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        raise ValueError(record.getMessage())


class Strict(QTIDocument):  # type: ignore[misc]
    """Passes over no element that it does not know."""

    def get_element_class(self, name: str) -> Any:
        found = super().get_element_class(name)
        if found is XMLNSElement:
            raise ValueError(f"QTI 2.1 has no {name}")
        return found


def root_of(xml: str) -> Any:
    document = Strict()
    document.read(BytesIO(xml.encode()))
    return document.root


def text(element: Any) -> str:
    return "".join(part if isinstance(part, str) else text(part) for part in element.get_children())


def paragraphs(root: Any) -> list[str]:
    return [text(part) for part in root.find_children_depth_first((P, Span))]


def played(item: Any, response: list[str]) -> list[Any]:
    """The score, and the feedback that is named."""
    state = ItemSessionState(item)
    state.begin_session()
    value = state["RESPONSE"]
    pairs = [tuple(name.split()) if " " in name else name for name in response]
    value.set_value(pairs[0] if value.cardinality() == Cardinality.single else pairs)
    item.ResponseProcessing.run(state)
    shown = [
        part.identifier for part in item.QTIModalFeedback if part.identifier in named(state[part.outcomeIdentifier])
    ]
    return [state["SCORE"].value, shown]


def named(outcome: Any) -> list[str]:
    return [outcome.value] if outcome.cardinality() == Cardinality.single else list(outcome.get_values())


def read_item(given: dict[str, Any]) -> dict[str, Any]:
    item = root_of(given["xml"])
    return {
        "id": item.identifier,
        "texts": paragraphs(item.ItemBody),
        "feedback": {part.identifier: paragraphs(part) for part in item.QTIModalFeedback},
        "played": [played(item, response) for response in given["responses"]],
    }


def read_package(path: str) -> list[str]:
    package = ContentPackage(path)
    try:
        resources = package.manifest.root.Resources.Resource
        return [str(resource.get_entry_point().href) for resource in resources]
    finally:
        package.close()


logging.getLogger().addHandler(Faults(logging.WARNING))
request = json.load(sys.stdin)
tests = [root_of(xml) for xml in request.get("tests", ())]
found = {
    "items": [read_item(given) for given in request.get("items", ())],
    "tests": [[ref.identifier for ref in test.find_children_depth_first(AssessmentItemRef)] for test in tests],
    "packages": [read_package(path) for path in request.get("packages", ())],
}
json.dump(found, sys.stdout)
