"""A bad network between smquiz and a store: passes requests on, and does what a list of faults says."""

import http.client
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import urlsplit

Fault = str | int
"""What happens to one request: "pass"; "drop", its answer is lost; "lost", it never arrives; "half", only the first
half of its body arrives; "hold", its answer does not come while the network stands; a status that is answered instead.
"""

_COPIED: Final = ("Authorization", "Content-Type", "X-Experience-API-Version")


class Network(ThreadingHTTPServer):
    """`endpoint` is the store's, by way of us; `seen` is what happened to each request; `held` tells that one holds."""

    def __init__(self, endpoint: str, faults: Sequence[Fault]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store = urlsplit(endpoint).netloc
        self.endpoint = f"http://127.0.0.1:{self.server_port}{urlsplit(endpoint).path}"
        self.seen: list[Fault] = []
        self.held = threading.Event()
        self.over = threading.Event()
        self._left = iter(faults)
        self._lock = threading.Lock()

    def next_fault(self) -> Fault:
        with self._lock:
            self.seen.append(next(self._left, "pass"))
            return self.seen[-1]


@contextmanager
def between(endpoint: str, faults: Sequence[Fault]) -> Iterator[Network]:
    """The network that a store of this endpoint is reached by. Once the list of faults is used up, all is well."""
    network = Network(endpoint, faults)
    thread = threading.Thread(target=network.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield network
    finally:
        network.over.set()
        network.shutdown()
        thread.join()
        network.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Network

    def do_GET(self) -> None:
        self._act(b"")

    def do_POST(self) -> None:
        self._act(self.rfile.read(int(self.headers["Content-Length"])))

    def _act(self, body: bytes) -> None:
        match self.server.next_fault():
            case int(status):
                self._answer(status, b"a fault", {"Retry-After": "0"})
            case "pass":
                self._answer(*self._passed_on(body))
            case "drop":
                self._passed_on(body)
                self.close_connection = True
            case "hold":
                self._passed_on(body)
                self.server.held.set()
                self.server.over.wait()
                self.close_connection = True
            case "half":
                self._sent_on(body, len(body) // 2).close()
                self.close_connection = True
            case _:
                self.close_connection = True

    def _passed_on(self, body: bytes) -> tuple[int, bytes]:
        store = self._sent_on(body, len(body))
        try:
            answer = store.getresponse()
            return answer.status, answer.read()
        finally:
            store.close()

    def _sent_on(self, body: bytes, most: int) -> http.client.HTTPConnection:
        store = http.client.HTTPConnection(self.server.store)
        store.putrequest(self.command, self.path)
        for name in _COPIED:
            if name in self.headers:
                store.putheader(name, self.headers[name])
        if body:
            store.putheader("Content-Length", str(len(body)))
        store.endheaders(body[:most])
        return store

    def _answer(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status == 204:
            self.end_headers()
            return
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return
