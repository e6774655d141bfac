"""Addresses that a person types: where the store is, and under which IRI activities lie."""

import ipaddress
import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

from smquiz.banks.diagnostics import Value, shown_value
from smquiz.i18n import mark, say

LONGEST: Final = 500
"""Characters."""

_SCHEME: Final = "https://"
_STATEMENTS: Final = "/statements"
_PLAIN: Final = re.compile(r"[A-Za-z0-9:/?#\[\]@!$&'()*+,;=._~%-]+")

_NO_ADDRESS: Final = mark("“{address}” is not a web address: it begins with {scheme} and has a host, and no spaces.")
_HOLDS_KEY: Final = mark(
    "The address “{address}” holds a user name or a password. Leave it out: the key goes into the environment, a file"
    " or the keyring."
)
_MORE: Final = mark("The address “{address}” has a part after “?” or “#”: leave that out.")
_NOT_SAFE: Final = mark(
    "“{address}” would send the key and the results readable by others: the address needs {scheme}."
)


class AddressError(ValueError):
    """The address cannot be used. `message` is a whole sentence, marked for translation, with values in braces."""

    def __init__(self, message: str, **values: Value) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def explain(self, language: str) -> str:
        """One line, safe to print."""
        values = {name: shown_value(language, value) for name, value in self.values.items()}
        return say(language, self.message, **values)


def endpoint(text: str) -> str:
    """The address of a store's xAPI, in one spelling: without a slash or `/statements` at its end.

    It is https://, or http:// on this machine alone. Raises AddressError.
    """
    parts = _parts(text)
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise AddressError(_NOT_SAFE, address=text, scheme=_SCHEME)
    return _spelled(parts).removesuffix(_STATEMENTS).rstrip("/")


def base(text: str) -> str:
    """The IRI under which activities lie, in one spelling. Nothing is sent there. Raises AddressError."""
    return _spelled(_parts(text))


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _parts(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        # A port that is none raises when it is asked for.
        usable = (
            parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and not parts.netloc.endswith(":")
        )
    except ValueError:
        raise AddressError(_NO_ADDRESS, address=text, scheme=_SCHEME) from None
    if "@" in parts.netloc:
        raise AddressError(_HOLDS_KEY, address=_without_user(text, parts))
    if not usable or len(text) > LONGEST or not _PLAIN.fullmatch(text):
        raise AddressError(_NO_ADDRESS, address=text, scheme=_SCHEME)
    if parts.query or parts.fragment:
        raise AddressError(_MORE, address=text)
    return parts


def _spelled(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}"


def _without_user(text: str, parts: SplitResult) -> str:
    return text.replace(parts.netloc, parts.netloc.rpartition("@")[2])
