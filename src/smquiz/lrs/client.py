"""Plain xAPI over HTTP: posts statements, asks for one. Each call is one request and raises nothing of the network's.

Certificates are always verified; no redirect is followed, so that neither key nor results go where nobody meant them.
"""

import json
import re
import ssl
from base64 import b64encode
from collections.abc import Callable, Sequence, Set
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
from types import TracebackType
from typing import Any, Final, NamedTuple, Self
from urllib.parse import urlsplit

import httpx

from smquiz import __version__
from smquiz.i18n import mark
from smquiz.lrs.address import is_loopback
from smquiz.lrs.key import Key
from smquiz.lrs.problem import LrsError
from smquiz.lrs.reply import Reply, Verdict

SILENCE: Final = 60.0
"""Seconds without a byte after which a request counts as lost; large batches are checked for a while."""

LONGEST: Final = 180.0
"""Seconds after which it does in any case."""

LARGEST: Final = 1024 * 1024
"""Bytes of an answer that are read."""

DETAIL: Final = 300
"""Characters kept of what a store says."""

_NO_PROXY: Final = mark("The proxy that the environment names cannot be used.")
_CHECK_PROXY: Final = mark("See that HTTPS_PROXY and ALL_PROXY name a proxy for HTTP, or are not set.")

_VERSION: Final = "X-Experience-API-Version"
_BUSY: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_NO_STORE: Final = frozenset({404, 405, 406, 410, 415, 501, 505})
_VERDICTS: Final = {
    401: Verdict.NO_KEY,
    403: Verdict.NO_KEY,
    407: Verdict.NO_KEY,
    409: Verdict.CONFLICT,
    413: Verdict.TOO_LARGE,
}


class Clocks(NamedTuple):
    """`now` is the time of day, for a moment that a store names; `ticks` are seconds that never run backwards."""

    now: Callable[[], datetime]
    ticks: Callable[[], float]


class Client:
    """`transport` stands in for the network in tests. Raises LrsError if the environment names a proxy of no use."""

    def __init__(
        self, endpoint: str, key: Key, version: str, clocks: Clocks, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._clocks = clocks
        self._key = key
        self._statements = f"{endpoint}/statements"
        headers = {_VERSION: version, "User-Agent": f"smquiz/{__version__}", "Accept-Encoding": "identity"}
        local = is_loopback(urlsplit(endpoint).hostname or "")
        try:
            self._http = httpx.Client(
                auth=httpx.BasicAuth(key.user, key.secret),
                headers=headers,
                verify=_trusted(),
                follow_redirects=False,
                timeout=SILENCE,
                # The proxy of an institution is used, but not for this machine, which it could not reach.
                trust_env=not local,
                transport=transport,
            )
        except (ValueError, ImportError, httpx.InvalidURL) as error:
            raise LrsError(_NO_PROXY, _CHECK_PROXY) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._http.close()

    def store(self, statements: Sequence[bytes]) -> Reply:
        """STORED tells that the store has all of them."""
        body = b"[" + b",".join(statements) + b"]"
        request = self._http.build_request(
            "POST", self._statements, content=body, headers={"Content-Type": "application/json"}
        )
        ids = {str(json.loads(statement)["id"]) for statement in statements}
        return self._asked(request, lambda status, body: _stored(status, body, ids))

    def has(self, statement: str) -> Reply:
        """STORED tells that the store has a statement of this id, MISSING that it has none."""
        request = self._http.build_request("GET", self._statements, params={"statementId": statement})
        return self._asked(request, lambda status, body: _found(status, body, statement))

    def _asked(self, request: httpx.Request, read: Callable[[int, bytes], Verdict]) -> Reply:
        try:
            return self._answer(request, read)
        except httpx.HTTPError as error:
            if _is_distrust(error):
                return Reply(Verdict.NOT_TRUSTED, detail=self._safe(str(error)))
            return Reply(Verdict.LATER, detail=self._safe(f"{type(error).__name__} {error}".strip()))
        except httpx.InvalidURL as error:
            return Reply(Verdict.NO_STORE, detail=self._safe(str(error)))

    def _answer(self, request: httpx.Request, read: Callable[[int, bytes], Verdict]) -> Reply:
        end = self._clocks.ticks() + LONGEST
        response = self._http.send(request, stream=True)
        body = b""
        try:
            for piece in response.iter_bytes():
                body += piece
                if self._clocks.ticks() > end:
                    return Reply(Verdict.LATER, response.status_code, "too slow")
                if len(body) > LARGEST:
                    body = body[:LARGEST]
                    break
        finally:
            response.close()
        if response.is_redirect:
            return Reply(Verdict.MOVED, response.status_code, self._safe(response.headers.get("Location", "")))
        detail = self._safe(_words(body))
        verdict = read(response.status_code, body)
        if verdict is Verdict.REFUSED and _VERSION.lower() in detail.lower():
            verdict = Verdict.OTHER_VERSION
        wait = _wait(response.headers.get("Retry-After", ""), self._clocks.now())
        return Reply(verdict, response.status_code, detail, wait)

    def _safe(self, text: str) -> str:
        """Without the secret, should a store or a proxy repeat it."""
        coded = b64encode(f"{self._key.user}:{self._key.secret}".encode()).decode()
        return text.replace(self._key.secret, "…").replace(coded, "…")[:DETAIL]


@cache
def _trusted() -> ssl.SSLContext:
    """Whom the system trusts (an institution's own authority may be among them), and whom Mozilla does."""
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    return context


def _stored(status: int, body: bytes, ids: Set[str]) -> Verdict:
    """A page that says "200 OK" is no Learning Record Store: that lists the ids of what was new to it."""
    if status == 204:
        return Verdict.STORED
    if status != 200:
        return _of_status(status)
    answer = _json(body)
    if isinstance(answer, list) and all(isinstance(each, str) and each.lower() in ids for each in answer):
        return Verdict.STORED
    # Ralph, where it is set to take what it can of a batch.
    if isinstance(answer, dict) and isinstance(answer.get("rejected"), int):
        return Verdict.REFUSED if answer["rejected"] else Verdict.STORED
    return Verdict.NO_STORE


def _found(status: int, body: bytes, statement: str) -> Verdict:
    if status == 404:
        return Verdict.MISSING
    if status != 200:
        return _of_status(status)
    answer = _json(body)
    # Ralph gives the one statement as a list of statements.
    listed = answer.get("statements", [answer]) if isinstance(answer, dict) else None
    found = listed if isinstance(listed, list) else []
    is_there = any(isinstance(each, dict) and str(each.get("id", "")).lower() == statement for each in found)
    return Verdict.STORED if is_there else Verdict.MISSING


def _of_status(status: int) -> Verdict:
    if status in _VERDICTS:
        return _VERDICTS[status]
    if status in _BUSY or (status >= 500 and status not in _NO_STORE):
        return Verdict.LATER
    return Verdict.REFUSED if 400 <= status < 500 and status not in _NO_STORE else Verdict.NO_STORE


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _words(body: bytes) -> str:
    """What the store says, on one line: its message if it has the form that stores give it."""
    answer = _json(body)
    for name in ("detail", "message", "error", "warnings"):
        if isinstance(answer, dict) and answer.get(name):
            told = answer[name]
            return " ".join((told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)).split())
    text = body[: 8 * DETAIL].decode(errors="replace")
    return " ".join(re.sub(r"<[^<>]*>", " ", text).split())


def _wait(text: str, now: datetime) -> float | None:
    """Seconds, given as such or as a moment; None for neither."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        return max((parsedate_to_datetime(text) - now).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None


def _is_distrust(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
