"""Each answer of a store, and each failure to answer, is read for what it means; a key goes to its endpoint alone."""

import json
import ssl
from base64 import b64decode
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import httpx
import pytest

from smquiz.lrs.client import LARGEST, LONGEST, Client, Clocks
from smquiz.lrs.key import Key
from smquiz.lrs.problem import LrsError
from smquiz.lrs.reply import Reply, Verdict

ENDPOINT = "https://lrs.example.org/xAPI"
KEY = Key("key", "hunter2")
NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
IDS = ("5477ea81-e96c-5efa-ba27-b83928f87021", "b7c6328f-e072-5e3a-8300-895569988058")
STATEMENTS = [json.dumps({"id": each, "verb": "é"}, ensure_ascii=False).encode() for each in IDS]

Answer = Callable[[httpx.Request], httpx.Response]


def client(answer: Answer, version: str = "1.0.3", ticks: Iterator[float] | None = None) -> Client:
    clocks = Clocks(lambda: NOW, (lambda: next(ticks)) if ticks else (lambda: 0.0))
    return Client(ENDPOINT, KEY, version, clocks, httpx.MockTransport(answer))


def posted(response: httpx.Response) -> Reply:
    with client(lambda _: response) as lrs:
        return lrs.store(STATEMENTS)


def asked(response: httpx.Response) -> Reply:
    with client(lambda _: response) as lrs:
        return lrs.has(IDS[0])


def test_a_batch_is_posted_byte_by_byte_with_version_and_key() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=IDS)

    with client(answer, "2.0.0") as lrs:
        assert lrs.store(STATEMENTS).verdict is Verdict.STORED
    (request,) = seen
    assert (request.method, str(request.url)) == ("POST", f"{ENDPOINT}/statements")
    assert request.content == b"[" + STATEMENTS[0] + b"," + STATEMENTS[1] + b"]"
    assert request.headers["X-Experience-API-Version"] == "2.0.0"
    assert request.headers["Content-Type"] == "application/json"
    assert b64decode(request.headers["Authorization"].removeprefix("Basic ")) == b"key:hunter2"


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(200, json=IDS),
        httpx.Response(200, json=[IDS[0].upper()]),
        httpx.Response(200, json=[]),
        httpx.Response(204),
        httpx.Response(200, json={"inserted": 2, "rejected": 0, "ids": IDS, "errors": []}),
    ],
)
def test_a_store_says_in_several_ways_that_it_has_all(response: httpx.Response) -> None:
    assert posted(response).verdict is Verdict.STORED


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(200, html="<html>Welcome</html>"),
        httpx.Response(200),
        httpx.Response(200, json={"ok": True}),
        httpx.Response(200, json=["something else"]),
        httpx.Response(200, json=[1, 2]),
        httpx.Response(200, content=b"[" * 100_000),
        httpx.Response(200, content=b" " * (LARGEST + 1) + b"[]"),
        httpx.Response(202, json=IDS),
        *(httpx.Response(status) for status in (201, 404, 405, 410, 415, 501)),
    ],
)
def test_whoever_says_200_without_the_ids_is_no_store(response: httpx.Response) -> None:
    assert posted(response).verdict is Verdict.NO_STORE


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        *((status, Verdict.LATER) for status in (408, 425, 429, 500, 502, 503, 504, 507, 520)),
        *((status, Verdict.NO_KEY) for status in (401, 403, 407)),
        *((status, Verdict.REFUSED) for status in (400, 402, 422)),
        *((status, Verdict.MOVED) for status in (301, 302, 303, 307, 308)),
        (409, Verdict.CONFLICT),
        (413, Verdict.TOO_LARGE),
    ],
)
def test_each_status_has_its_meaning(status: int, verdict: Verdict) -> None:
    reply = posted(httpx.Response(status, headers={"Location": "https://elsewhere.example/"}))
    assert (reply.verdict, reply.status) == (verdict, status)


def test_a_part_of_a_batch_that_was_refused_is_no_success() -> None:
    assert posted(httpx.Response(200, json={"inserted": 1, "rejected": 1})).verdict is Verdict.REFUSED


def test_a_version_that_the_store_does_not_speak_is_not_the_fault_of_statements() -> None:
    message = {"warnings": ["Problem in 'header.X-Experience-API-Version'. Received '\"2.0.0\"'"]}
    assert posted(httpx.Response(400, json=message)).verdict is Verdict.OTHER_VERSION


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed_so_that_neither_key_nor_results_go_astray(status: int) -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.host)
        return httpx.Response(status, headers={"Location": "https://elsewhere.example/xAPI"})

    with client(answer) as lrs:
        reply = lrs.store(STATEMENTS)
    assert seen == ["lrs.example.org"]
    assert reply.verdict is Verdict.MOVED
    assert "https://elsewhere.example/xAPI" in reply.reason


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(200, json={"id": IDS[0], "actor": {}}),
        httpx.Response(200, json={"id": IDS[0].upper()}),
        httpx.Response(200, json={"statements": [{"id": IDS[0]}]}),
    ],
)
def test_a_statement_is_found_by_its_id(response: httpx.Response) -> None:
    assert asked(response).verdict is Verdict.STORED


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(404),
        httpx.Response(200, json={"statements": []}),
        httpx.Response(200, json={"statements": [{"id": IDS[1]}, None]}),
        httpx.Response(200, json={"statements": 3}),
        httpx.Response(200, json=[]),
        httpx.Response(200, html="<html>"),
    ],
)
def test_what_is_not_that_statement_is_not_there(response: httpx.Response) -> None:
    assert asked(response).verdict is Verdict.MISSING


@pytest.mark.parametrize(("status", "verdict"), [(503, Verdict.LATER), (401, Verdict.NO_KEY)])
def test_a_store_that_cannot_say_is_not_taken_for_one_that_has_nothing(status: int, verdict: Verdict) -> None:
    assert asked(httpx.Response(status)).verdict is verdict


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0.0),
        (" 17 ", 17.0),
        ("Mon, 02 Nov 2026 12:01:30 GMT", 90.0),
        ("Mon, 02 Nov 2026 11:00:00 GMT", 0.0),
        *((odd, None) for odd in ("", "soon", "-3", "1e9", "9" * 5000, "Mon, 99 Nov 2026 12:01:30 GMT", "nan")),
        ("Mon, 02 Nov 2026 12:01:30", None),
    ],
)
def test_a_store_may_say_how_long_to_wait(text: str, seconds: float | None) -> None:
    reply = posted(httpx.Response(429, headers={"Retry-After": text}))
    assert reply.wait == seconds


@pytest.mark.parametrize("kind", [httpx.ConnectError, httpx.ReadTimeout, httpx.RemoteProtocolError, httpx.WriteError])
def test_what_the_network_loses_is_tried_later(kind: type[httpx.TransportError]) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise kind("no route to hunter2", request=request)

    with client(answer) as lrs:
        reply = lrs.store(STATEMENTS)
    assert reply.verdict is Verdict.LATER
    assert reply.reason == f"HTTP: {kind.__name__} no route to …"


def test_a_certificate_that_nobody_vouches_for_is_not_tried_again() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("certificate verify failed") from ssl.SSLCertVerificationError("self-signed")

    with client(answer) as lrs:
        assert lrs.store(STATEMENTS).verdict is Verdict.NOT_TRUSTED


def test_an_answer_that_trickles_is_given_up() -> None:
    ticks = iter([0.0, LONGEST - 1, LONGEST + 1])
    trickle = httpx.Response(200, content=iter([b"[", b" ", b" "]))
    with client(lambda _: trickle, ticks=ticks) as lrs:
        assert lrs.store(STATEMENTS).verdict is Verdict.LATER


@pytest.mark.parametrize("echoed", ["hunter2", "a2V5Omh1bnRlcjI="])
def test_a_secret_that_a_store_repeats_is_not_kept(echoed: str) -> None:
    reply = posted(httpx.Response(400, json={"detail": f"bad header {echoed}"}))
    assert reply.reason == "HTTP 400: bad header …"


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b'{"detail": "Duplicate"}', "Duplicate"),
        (b'{"message": ["a", "b"]}', '["a", "b"]'),
        (b"<html><h1>Bad</h1>\n<p>request</p></html>", "Bad request"),
        (b"\xff\xfe", "��"),
        (b"x" * 5000, "x" * 300),
        (b"", ""),
    ],
)
def test_what_a_store_says_is_kept_short(body: bytes, detail: str) -> None:
    assert posted(httpx.Response(400, content=body)).detail == detail


@pytest.mark.parametrize("proxy", ["foo://proxy.example", "socks5://127.0.0.1:1", "http://[::1"])
def test_a_proxy_of_no_use_is_told(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    clocks = Clocks(lambda: NOW, lambda: 0.0)
    with pytest.raises(LrsError) as raised:
        Client(ENDPOINT, KEY, "1.0.3", clocks)
    assert "ALL_PROXY" in raised.value.explain("en")[1]
    # On this machine no proxy is asked.
    Client("http://127.0.0.1:9/xAPI", KEY, "1.0.3", clocks).__exit__(None, None, None)
