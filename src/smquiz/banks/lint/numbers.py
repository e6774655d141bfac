"""Numbers within a text, as French and English write them."""

import re
from typing import Final

_DIGITS: Final = "0123456789"
_GROUP_SPACES: Final = "\u00a0\u202f "
# What begins with a digit, and looks back only then, is found several times faster.
NUMBER: Final = re.compile(
    rf"\d(?:(?<![\w.,]\d)\d{{0,2}}(?:[{_GROUP_SPACES}]\d{{3}})+(?:,\d+)?(?!\d)|\d*(?:[.,]\d+)*)", re.ASCII
)
"""Whole and decimal numbers, with commas, points or spaces in them."""

_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+", re.ASCII)


def has_digits(text: str) -> bool:
    """Where there is none, there is no number. Ten such looks are faster than one for any of ten."""
    return any(map(text.__contains__, _DIGITS))


def value_of(number: str) -> float:
    """A comma parts thousands where three digits follow it, and else the decimals: 3,000 and 3 000, 2,5 and 2.5."""
    bare = "".join(character for character in number if character not in _GROUP_SPACES)
    if _THOUSANDS.fullmatch(bare):
        return float(bare.replace(",", ""))
    whole, *rest = re.split("[.,]", bare)
    return float(f"{whole}.{''.join(rest)}")
