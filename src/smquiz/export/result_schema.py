"""The published JSON Schema of a learner's result, as JSON and TOML hold it."""

import json
from typing import Any, Final

from smquiz.export.explained_result import EXPLAINED
from smquiz.report.result import Result

Node = dict[str, Any]

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_ALWAYS: Final = ("kind", "format", "digest")
"""What a reader may do without, but each file has."""


def written() -> str:
    """As the text of a file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def json_schema() -> Node:
    """With a description of each key, in English."""
    schema = Result.model_json_schema()
    tables = {name: _table(name, node) for name, node in schema["$defs"].items()}
    whole = _table("Result", {key: node for key, node in schema.items() if key != "$defs"})
    whole["required"] = [*_ALWAYS, *whole["required"]]
    return {"$schema": DRAFT, **whole, "title": "smquiz result", "$defs": tables}


def _table(name: str, node: Node) -> Node:
    """The words for programmers make room for those for readers of the file."""
    properties = {
        key: {**_known(value), "description": EXPLAINED[f"{name}.{key}"]} for key, value in node["properties"].items()
    }
    return {**node, "description": EXPLAINED[name], "properties": properties}


def _known(node: Node) -> Node:
    """What is not known is left out of a file, so nothing in it is null."""
    choices = [choice for choice in node.get("anyOf", ()) if choice != {"type": "null"}]
    rest = {key: value for key, value in node.items() if key not in ("anyOf", "default", "title")}
    if not choices:
        return rest
    return {**rest, **choices[0]} if len(choices) == 1 else {**rest, "anyOf": choices}
