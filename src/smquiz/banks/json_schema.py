"""The JSON Schema of a bank's files: for editors, which complete keys and mark faults while one types.

Draft-07 without `oneOf`, since that is what editors for TOML read well: a question is one flat table with the keys of
every kind, and an if/then for each kind says which of them it needs and which are not its own.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, get_args

from smquiz.banks.explained_keys import EXPLAINED
from smquiz.i18n import say
from smquiz.quiz.bank import Header, Tip
from smquiz.quiz.model import Model
from smquiz.quiz.question import BaseQuestion, Option, Question

Node = dict[str, Any]

FILE: Final = "bank.schema.json"
"""Its name beside a bank."""
DIRECTIVE: Final = f"#:schema ./{FILE}"
"""How a file of the bank names it."""
DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_LANGUAGES: Final = ("fr", "en")
"""Offered for completion where a bank's own are not known."""
_FIRST: Final = ("id", "tip", "points", "kind")
"""The order in which a question is written."""
_ANY_TEXT: Final = {"type": "object", "additionalProperties": {"type": "string"}}
"""How Pydantic sees a text in several languages."""
_WRITTEN: Final = {"type": "string", "pattern": r"\S"}


def written(language: str, languages: Sequence[str] = ()) -> str:
    """The schema as the text of a file."""
    return json.dumps(json_schema(language, languages), indent=2, ensure_ascii=False) + "\n"


def json_schema(language: str, languages: Sequence[str] = ()) -> Node:
    """With descriptions in `language`; `languages` are those of the bank, if it is for one bank alone."""
    describe = _Descriptions(language)
    tables = {"bank": _table(Header), "tip": _table(Tip), "question": _question()}
    named = {name: describe.keys(name, table) for name, table in tables.items()}
    return {
        "$schema": DRAFT,
        "title": "smquiz",
        "description": describe("file"),
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "bank": {"description": describe("bank"), "$ref": "#/definitions/bank"},
            **{name: {**_tables(name), "description": describe(name)} for name in ("tip", "question")},
        },
        "definitions": {**named, "text": _text(languages)},
    }


class _Descriptions:
    """What each key means."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __call__(self, path: str) -> str:
        return say(self._language, EXPLAINED[path])

    def keys(self, path: str, node: Node) -> Node:
        """The table with a description of each of its keys, at every depth."""
        if "items" in node:
            return {**node, "items": self.keys(path, node["items"])}
        if "properties" not in node:
            return node
        properties = {
            key: {"description": self(f"{path}.{key}"), **self.keys(f"{path}.{key}", value)}
            for key, value in node["properties"].items()
        }
        return {**node, "properties": properties}


def _tables(name: str) -> Node:
    return {"type": "array", "items": {"$ref": f"#/definitions/{name}"}}


def _question() -> Node:
    """Every key of every kind in one table; which go together is said by kind."""
    common = _table(BaseQuestion)
    tables = [_table(kind) for kind in get_args(get_args(Question)[0])]
    own = {table["properties"]["kind"]["const"]: table for table in tables}
    options = {kind: table["properties"].pop("option") for kind, table in own.items()}
    keys = {key: node for table in own.values() for key, node in table["properties"].items()}
    keys["kind"] = {"type": "string", "enum": list(own)}
    option_keys = {key: node for option in options.values() for key, node in option["items"]["properties"].items()}
    order = dict.fromkeys((*_FIRST, *common["properties"], *keys))
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [*common["required"], "kind", "option"],
        "properties": {
            **{key: keys[key] for key in order},
            # The last: in TOML, what follows a [[question.option]] belongs to that option.
            "option": {"type": "array", "items": {**_table(Option), "properties": option_keys}},
        },
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": {
                    "properties": {
                        **_refused(keys, table),
                        "option": _own_option(option, option_keys),
                    }
                },
            }
            for (kind, table), option in zip(own.items(), options.values(), strict=True)
        ],
    }


def _own_option(option: Node, keys: Node) -> Node:
    """How many options this kind has, and which keys they have of their own."""
    item = option["items"]
    counts: Node = {bound: option[bound] for bound in ("minItems", "maxItems") if bound in option}
    own: Node = {"required": item["required"], "properties": _refused(keys, item)}
    return {**counts, "items": own}


def _refused(keys: Node, table: Node) -> Node:
    """The keys that other kinds have and this one has not."""
    return {key: False for key in keys if key not in table["properties"]}


def _table(model: type[Model]) -> Node:
    """The model as Pydantic describes it, in the words of draft-07, and without references."""
    schema = model.model_json_schema(by_alias=True)
    plain: Node = _plain(schema, schema.get("$defs", {}))
    return plain


def _plain(node: Any, definitions: Mapping[str, Any]) -> Any:
    """Without what would stand in the way of an editor: names of classes, references, null (which TOML has not)."""
    if isinstance(node, list):
        return [_plain(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _plain(definitions[node["$ref"].rsplit("/", 1)[-1]], definitions)
    if "anyOf" in node:
        (node,) = (choice for choice in node["anyOf"] if choice != {"type": "null"})
        return _plain(node, definitions)
    if {key: node[key] for key in node if key not in ("title", "default")} == _ANY_TEXT:
        return {"$ref": "#/definitions/text"}
    plain = {key: _plain(value, definitions) for key, value in node.items() if key not in _DROPPED}
    if "properties" in node:
        plain["properties"] = {key: _plain(value, definitions) for key, value in node["properties"].items()}
    if "prefixItems" in plain:
        plain["items"] = plain.pop("prefixItems")[0]
    if plain.get("items", {}).get("type") == "string":
        plain["uniqueItems"] = True
    return plain


_DROPPED: Final = frozenset({"title", "default", "description", "$defs", "properties"})


def _text(languages: Sequence[str]) -> Node:
    """In a bank of one language a plain string; in one of several a table with all of them."""
    table = {
        "additionalProperties": False,
        "properties": dict.fromkeys(languages or _LANGUAGES, _WRITTEN),
    }
    if not languages:
        code = Header.model_json_schema()["properties"]["languages"]["items"]["pattern"]
        return {
            "type": ["string", "object"],
            "pattern": r"\S",
            "minProperties": 1,
            **table,
            "patternProperties": {code: _WRITTEN},
        }
    table["required"] = list(languages)
    return (
        {"type": ["string", "object"], "pattern": r"\S", **table}
        if len(languages) == 1
        else {"type": "object", **table}
    )
