"""A page as HTML."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from smquiz.export.html.parts import Page
from smquiz.export.table import Column, Unit, Value
from smquiz.export.values import NUMERIC, is_known, shown, storable
from smquiz.i18n import say

_LAST_OF_PLANES: Final = "".join(chr((plane << 16) + 0xFFFE) + chr((plane << 16) + 0xFFFF) for plane in range(17))
_WORDY: Final = frozenset(
    {"title", "prompt", "question", "learned", "change", "learners", "flags", "message", "reason"}
)
"""Columns that hold whole phrases."""
_NO_CHARACTERS: Final = re.compile(f"[\ufdd0-\ufdef{_LAST_OF_PLANES}]")


def rendered(page: Page) -> Iterator[str]:
    """The page in pieces, so that a long one need not be held as a whole."""
    yield from _environment().get_template("page.html").generate(page=page, say=say, language=page.language)


def readable(text: str) -> str:
    """The text for a page: its lines stay, what no page should hold is made visible."""
    return _NO_CHARACTERS.sub(lambda found: f"<U+{ord(found[0]):04X}>", storable(text))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("smquiz.export.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_checked,
    )
    environment.filters |= {"cell": _cell, "class_of": _class_of}
    return environment


def _checked(value: object) -> object:
    """Whatever is put into a page goes through here. What is HTML already was made of such."""
    return readable(value) if type(value) is str else value


def _class_of(column: Column) -> Markup:
    """The attribute of a cell of this column. What numbers the rows is a name, and stands as a number."""
    if column.unit in NUMERIC or column.name == "number":
        return Markup(' class="number"')
    if column.name in _WORDY:
        return Markup(' class="words"')
    return Markup(' class="date"') if column.unit in (Unit.MOMENT, Unit.DAY) else Markup()


def _cell(value: Value, unit: Unit, language: str) -> str:
    """A text keeps its lines."""
    if unit is Unit.TEXT and isinstance(value, str) and is_known(value):
        return value
    return shown(language, value, unit)
