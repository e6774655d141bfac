"""Each table against its model. What Pydantic finds is told in the words of TOML and of the field."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from smquiz.banks.codes import Code
from smquiz.banks.diagnostics import Diagnostic, Value, Word
from smquiz.banks.examples import example
from smquiz.banks.positions import KeyPath
from smquiz.banks.tables import Table, suggested
from smquiz.i18n import mark
from smquiz.quiz.allowance import Rule
from smquiz.quiz.bank import CanMeds, Header, Tip
from smquiz.quiz.model import Model
from smquiz.quiz.question import BaseQuestion, Difficulty, MultipleRule, Option, Question

Checked = TypeVar("Checked")

_QUESTION: Final[TypeAdapter[Question]] = TypeAdapter(Question)
_MODELS: Final[Mapping[str, type[BaseQuestion]]] = {
    get_args(model.model_fields["kind"].annotation)[0]: model for model in get_args(get_args(Question)[0])
}
KINDS: Final = tuple(_MODELS)

_LEGAL: Final[Mapping[str, tuple[str, ...]]] = {
    "format": tuple(str(number) for number in get_args(Header.model_fields["format"].annotation)),
    "canmeds": get_args(CanMeds),
    "difficulty": tuple(Difficulty),
    "scoring": tuple(MultipleRule),
    "rule": tuple(Rule),
}

_ID_FORM: Final = mark("lowercase letters a to z, digits, and single hyphens between them")
_POINT_FORM: Final = mark("letters, digits, and single dots or hyphens between them")
_DATE_FORM: Final = mark("a year, a month (2024-10) or a day (2024-10-31)")
_FORMS: Final[Mapping[str, str]] = {
    "id": _ID_FORM,
    "tip": _ID_FORM,
    "points": _POINT_FORM,
    "points.id": _POINT_FORM,
    "version": mark("three numbers separated by dots"),
    "languages": mark("language codes such as fr, en or fr-CA"),
    "published": _DATE_FORM,
    "revised": _DATE_FORM,
    "reason": mark("a sentence that says why the rule does not fit here"),
}

_TEXT: Final = mark("a text between quotation marks")
_WHOLE: Final = mark("a whole number, without quotation marks")
_NUMBER: Final = mark("a number, without quotation marks")
_TRUTH: Final = mark("true or false, without quotation marks")
_LIST: Final = mark("a list")
_TABLE: Final = mark("a table")
_TEXTS: Final = mark("a text, or a table with a text for each language")
_OTHER: Final = mark("a value of another type")
_WANTED: Final[Mapping[str, str]] = {
    "string_type": _TEXT,
    "enum": _TEXT,
    "literal_error": _TEXT,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "tuple_type": _LIST,
    "model_type": _TABLE,
    "dict_type": _TEXTS,
}
_FOUND: Final = (
    (bool, mark("“true” or “false”")),
    (str, mark("a text")),
    (int, mark("a whole number")),
    (float, mark("a decimal number")),
    (list, mark("a list")),
    (dict, mark("a table")),
)
_DATE: Final = mark("a date or a time")


class _Form(NamedTuple):
    """A table on its way through its model; languages serve for examples."""

    table: Table
    model: type[Model]
    languages: tuple[str, ...]

    def parent(self, path: KeyPath) -> str:
        names = [part for part in (*self.table.path, *path[:-1]) if isinstance(part, str)]
        return names[-1]

    def example(self, path: KeyPath) -> str:
        key = _key(path)
        return example(self.parent(path[: path.index(key) + 1]), key, self.languages)

    def raw(self, path: KeyPath) -> Any:
        value: Any = self.table.raw
        for part in path:
            value = value[part]
        return value

    def model_of(self, path: KeyPath) -> type[Model]:
        model = self.model
        for part in path:
            if isinstance(part, str):
                model = _inner_models(model)[part]
        return model


def check_header(table: Table, languages: tuple[str, ...]) -> tuple[Header | None, list[Diagnostic]]:
    return _checked(_Form(table, Header, languages), Header.model_validate)


def check_tip(table: Table, languages: tuple[str, ...]) -> tuple[Tip | None, list[Diagnostic]]:
    return _checked(_Form(table, Tip, languages), Tip.model_validate)


def check_question(table: Table, languages: tuple[str, ...]) -> tuple[Question | None, list[Diagnostic]]:
    kind = table.raw.get("kind")
    if isinstance(kind, str) and kind in _MODELS:
        return _checked(_Form(table, _MODELS[kind], languages), _QUESTION.validate_python)
    return None, [_kind_fault(table, languages), *_common_faults(table, languages)]


def _kind_fault(table: Table, languages: tuple[str, ...]) -> Diagnostic:
    if "kind" not in table.raw:
        return table.fault(Code.MISSING_KIND, legal=KINDS, example=example("question", "kind", languages))
    kind = table.raw["kind"]
    if not isinstance(kind, str):
        return _wrong_type(_Form(table, BaseQuestion, languages), ("kind",), _TEXT)[1]
    return table.fault_of_value(Code.UNKNOWN_KIND, "kind", value=kind, legal=KINDS, **suggested(kind, KINDS))


def _common_faults(table: Table, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    """What can be said of a question whose kind is not known: what all kinds share."""
    yield from _shared(table, BaseQuestion, tuple(_MODELS.values()), languages)
    options = table.raw.get("option")
    models = tuple(_inner_models(model)["option"] for model in _MODELS.values())
    for place, option in enumerate(options if isinstance(options, list) else []):
        if isinstance(option, dict):
            yield from _shared(Table(table.file, (*table.path, "option", place), option), Option, models, languages)


def _shared(
    table: Table, base: type[Model], models: tuple[type[Model], ...], languages: tuple[str, ...]
) -> Iterator[Diagnostic]:
    """The keys of the base model are checked; the others are those of one of the models, or unknown."""
    known = {key: value for key, value in table.raw.items() if key in _keys(base)}
    yield from _checked(_Form(table._replace(raw=known), base, languages), base.model_validate)[1]
    legal = tuple(dict.fromkeys(key for model in models for key in _keys(model)))
    yield from (_unknown_key(table, (key,), legal) for key in table.raw if key not in legal)


def _checked(form: _Form, validate: Callable[[Any], Checked]) -> tuple[Checked | None, list[Diagnostic]]:
    faults = dict(_own_faults(form))
    checked = None
    try:
        checked = validate(form.table.raw)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_context=True, include_input=False)
        for path, fault in _translated(form, errors):
            faults.setdefault(path, fault)
    return checked, list(faults.values())


Found = tuple[KeyPath, Diagnostic]


def _own_faults(form: _Form) -> Iterator[Found]:
    """What Pydantic would let pass or count wrongly: it takes "yes" for true and true for 1, and of a list it counts
    only the entries without a fault.
    """
    yield from _loose_types(form, (), form.model, form.table.raw)
    if form.model is Header and type(form.table.raw.get("format", 1)) is not int:
        yield _wrong_type(form, ("format",), _WHOLE)
    weights = form.table.raw.get("weights") if "weights" in form.model.model_fields else None
    for row, entries in enumerate(weights if isinstance(weights, list) else []):
        for column, entry in enumerate(entries if isinstance(entries, list) else []):
            if type(entry) not in (int, float):
                yield _wrong_type(form, ("weights", row, column), _NUMBER)


def _loose_types(form: _Form, path: KeyPath, model: type[Model], raw: Mapping[str, Any]) -> Iterator[Found]:
    strict, bounds = _strict_types(model), _bounds(model)
    for key, value in raw.items():
        if key in strict and type(value) is not strict[key]:
            yield _wrong_type(form, (*path, key), _TRUTH if strict[key] is bool else _WHOLE)
        if isinstance(value, list) and key in bounds:
            yield from _counted(form, (*path, key), bounds[key])
            inner = _inner_models(model).get(key)
            for place, entry in enumerate(value):
                if inner and isinstance(entry, dict):
                    yield from _loose_types(form, (*path, key, place), inner, entry)


def _counted(form: _Form, path: KeyPath, metadata: list[Any]) -> Iterator[Found]:
    count = len(form.raw(path))
    for bound in metadata:
        if count < getattr(bound, "min_length", 0):
            yield path, _fault(form, Code.TOO_FEW, path, count=count, limit=bound.min_length)
        if count > getattr(bound, "max_length", count):
            yield path, _fault(form, Code.TOO_MANY, path, count=count, limit=bound.max_length)


def _translated(form: _Form, errors: list[ErrorDetails]) -> Iterator[Found]:
    mistyped = set()
    for error in sorted(errors, key=lambda error: error["type"] != "extra_forbidden"):
        path: KeyPath = error["loc"]
        if form.model in _MODELS.values():
            # The union puts the kind in front.
            path = path[1:]
        kind = error["type"]
        if kind == "extra_forbidden":
            yield (path, fault := _unknown_key(form.table, path, _keys(form.model_of(path[:-1]))))
            mistyped.add((path[:-1], fault.values.get("suggestion")))
        elif kind == "missing" and isinstance(path[-1], int):
            # One entry of a row of weights: the row is what is too short.
            yield path[:-1], _fault(form, Code.TOO_FEW, path[:-1], count=len(form.raw(path[:-1])), limit=4)
        elif kind == "missing" and (path[:-1], path[-1]) not in mistyped:
            yield path, _missing_key(form, path)
        elif kind == "too_long" and path[0] == "weights" and len(path) > 1:
            yield path, _fault(form, Code.TOO_MANY, path, count=len(form.raw(path)), limit=4)
        elif kind not in ("missing", "too_short", "too_long"):
            yield _of_value(form, path, error)


def _of_value(form: _Form, path: KeyPath, error: ErrorDetails) -> Found:
    value = form.raw(path)
    context = error.get("ctx", {})
    values: dict[str, Value]
    match error["type"]:
        case "literal_error" if path == ("format",):
            code, values = Code.UNKNOWN_FORMAT, {"value": str(value), "legal": _LEGAL["format"]}
        case "literal_error" | "enum" if isinstance(value, str):
            legal = _LEGAL[_key(path)]
            code, values = Code.UNKNOWN_VALUE, {"value": value, "legal": legal, **suggested(value, legal)}
        case "string_pattern_mismatch":
            wanted = Word(_FORMS.get(f"{form.parent(path)}.{_key(path)}") or _FORMS.get(_key(path), _OTHER))
            code, values = Code.WRONG_FORM, {"value": value, "wanted": wanted, "example": form.example(path)}
        case "string_too_long":
            code, values = Code.TOO_LONG, {"count": len(value), "limit": context["max_length"]}
        case "greater_than_equal":
            code, values = Code.TOO_SMALL, {"value": _number(value), "limit": _number(context["ge"])}
        case "less_than_equal":
            code, values = Code.TOO_LARGE, {"value": _number(value), "limit": _number(context["le"])}
        case kind:
            return _wrong_type(form, path, _WANTED.get(kind, _OTHER))
    return path, _fault_of_value(form, code, path, **values)


def _unknown_key(table: Table, path: KeyPath, legal: tuple[str, ...]) -> Diagnostic:
    name = str(path[-1])
    return table.fault(Code.UNKNOWN_KEY, *path, name=name, legal=legal, **suggested(name, legal))


def _missing_key(form: _Form, path: KeyPath) -> Diagnostic:
    model = form.model_of(path[:-1])
    needed = tuple(field.alias or name for name, field in model.model_fields.items() if field.is_required())
    values: dict[str, Value] = {"name": str(path[-1]), "needed": needed, "example": form.example(path)}
    return form.table.fault(Code.MISSING_KEY, *path[:-1], **values)


def _wrong_type(form: _Form, path: KeyPath, wanted: str) -> Found:
    value = form.raw(path)
    found = next((word for python, word in _FOUND if isinstance(value, python)), _DATE)
    shown = form.example(path)
    return path, _fault_of_value(form, Code.WRONG_TYPE, path, found=Word(found), wanted=Word(wanted), example=shown)


def _fault(form: _Form, code: Code, path: KeyPath, **values: Value) -> Diagnostic:
    return form.table.fault(code, *path, name=_written(path), **values)


def _fault_of_value(form: _Form, code: Code, path: KeyPath, **values: Value) -> Diagnostic:
    return form.table.fault_of_value(code, *path, name=_written(path), **values)


def _written(path: KeyPath) -> str:
    """The last key with the places of the list below it."""
    key = _key(path)
    return key + "".join(f"[{part + 1}]" for part in path[path.index(key) :] if isinstance(part, int))


def _key(path: KeyPath) -> str:
    return next(part for part in reversed(path) if isinstance(part, str))


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _keys(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in model.model_fields.items())


@cache
def _strict_types(model: type[Model]) -> Mapping[str, object]:
    """The keys of truth values and of whole numbers."""
    types = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
    return {key: annotation for key, annotation in types.items() if annotation in (bool, int)}


@cache
def _bounds(model: type[Model]) -> Mapping[str, list[Any]]:
    return {field.alias or name: field.metadata for name, field in model.model_fields.items()}


@cache
def _inner_models(model: type[Model]) -> Mapping[str, type[Model]]:
    """The keys of a model that lead to tables with a model of their own."""
    return {
        field.alias or name: annotation
        for name, field in model.model_fields.items()
        for annotation in (field.annotation, *get_args(field.annotation))
        if isinstance(annotation, type) and issubclass(annotation, Model)
    }
