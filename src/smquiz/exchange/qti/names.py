"""Names in a package: a bank's ids as QTI can write them."""

import re
from typing import Final

from smquiz.exchange.ids import is_id, slug
from smquiz.exchange.sheet import SheetOption, letter

_LANGUAGE: Final = re.compile(r"\.[a-z]{2,3}(?:-[A-Z]{2})?$")


def xml_name(name: str) -> str:
    """XML's names begin with a letter or an underscore; ids of a bank may begin with a digit."""
    return name if name[0].isalpha() else f"_{name}"


def in_package(name: str, language: str) -> str:
    """The same question in two languages is two items: who imports both would overwrite one by the other."""
    return f"{xml_name(name)}.{language}"


def question_id(identifier: str) -> str:
    """The id within what `in_package` made; empty for what is no id of a bank."""
    name = _LANGUAGE.sub("", identifier).removeprefix("_")
    return name if is_id(name) else slug(name, "")


def option_name(option: SheetOption, place: int) -> str:
    return xml_name(option.id or letter(place))


def option_id(identifier: str, place: int) -> str:
    """Empty where the letter of its place names it."""
    name = identifier.removeprefix("_")
    name = name if is_id(name) else slug(name, "")
    return "" if place < 26 and name == letter(place) else name
