"""Reads QTI 1.2 with pyslet. Standard input: {"files": [xml]}. Standard output: the items of each, with their texts and
the names of their choices. Whatever pyslet warns of is a fault.
"""

import json
import logging
import sys
import warnings
from io import BytesIO
from typing import Any

warnings.simplefilter("ignore")  # pyslet is older than this Python

from pyslet.qtiv1 import common, core  # noqa: E402
from pyslet.qtiv1.assessment import Assessment  # noqa: E402
from pyslet.qtiv1.common import Material, MatText, Not, SetVar, VarEqual  # noqa: E402
from pyslet.qtiv1.item import Item, ItemFeedback, RespCondition, ResponseLabel  # noqa: E402
from pyslet.qtiv1.xml import QTIDocument  # noqa: E402
from pyslet.xml.structures import Element  # noqa: E402

# Two names that pyslet misspells; without them no tree can be walked.
core.QTIComment = common.QTIComment
Assessment.QTIAssessProcExtension = None


class Faults(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        raise ValueError(record.getMessage())


class Strict(QTIDocument):  # type: ignore[misc]
    """Passes over no element that it does not know."""

    def get_element_class(self, name: str) -> Any:
        found = super().get_element_class(name)
        if found is Element:
            raise ValueError(f"QTI 1.2 has no {name}")
        return found


def read(xml: str) -> list[dict[str, Any]]:
    document = Strict()
    document.read(BytesIO(xml.encode()))
    return [read_item(item) for item in every(document.root, Item)]


def every(root: Any, kind: Any) -> list[Any]:
    return list(root.find_children_depth_first(kind))


def read_item(item: Any) -> dict[str, Any]:
    return {
        "id": item.ident,
        "texts": [texts(material) for material in every(item.Presentation, Material)],
        "choices": [label.ident for label in every(item.Presentation, ResponseLabel)],
        "right": sorted(right(item)),
        "feedback": {feedback.ident: texts(feedback) for feedback in every(item, ItemFeedback)},
    }


def right(item: Any) -> set[str]:
    """What a condition that gives points asks for."""
    scoring = [condition for condition in every(item, RespCondition) if every(condition, SetVar)]
    asked = [equal for condition in scoring for equal in every(condition, VarEqual)]
    return {equal.get_value() for equal in asked if not isinstance(equal.parent, Not)}


def texts(root: Any) -> str:
    return "".join(part.get_value() for part in every(root, MatText))


logging.getLogger().addHandler(Faults(logging.WARNING))
json.dump({"files": [read(xml) for xml in json.load(sys.stdin)["files"]]}, sys.stdout)
