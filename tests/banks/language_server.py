"""A language server on the other end of two pipes: what an editor would ask of it, and what it would show."""

import json
import subprocess
import sysconfig
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

TOMBI = Path(sysconfig.get_path("scripts")) / "tombi"
CURSOR = "‸"


class LanguageServer:
    """Speaks the Language Server Protocol 3.17 over the server's standard input and output."""

    def __init__(self, server: "subprocess.Popen[bytes]", folder: Path) -> None:
        self._server = server
        self._folder = folder
        self._asked = 0
        self._opened = 0
        root = folder.as_uri()
        folders = [{"uri": root, "name": "bank"}]
        self.ask("initialize", processId=None, rootUri=root, workspaceFolders=folders, capabilities={})
        self.tell("initialized")

    def completions(self, text: str) -> list[str]:
        """What it offers at the CURSOR of a file with this text, in its order."""
        before, after = text.split(CURSOR)
        uri, _ = self._open(before + after)
        lines = before.split("\n")
        place = {"line": len(lines) - 1, "character": len(lines[-1].encode("utf-16-le")) // 2}
        found = self.ask("textDocument/completion", textDocument={"uri": uri}, position=place)
        items = found["items"] if isinstance(found, dict) else found or []
        return [item["label"] for item in sorted(items, key=lambda item: item.get("sortText", item["label"]))]

    def faults(self, text: str) -> list[tuple[int, str]]:
        """What it marks in a file with this text: lines, from 1, each with its message."""
        _, found = self._open(text)
        return [(item["range"]["start"]["line"] + 1, item["message"]) for item in found]

    def _open(self, text: str) -> tuple[str, list[Any]]:
        """Its name, and what the server says of it unasked. Only then it has read the file: it works side by side."""
        self._opened += 1
        file = self._folder / f"bank-{self._opened}.toml"
        file.write_text(text, encoding="utf-8")
        document = {"uri": file.as_uri(), "languageId": "toml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == file.as_uri():
                return file.as_uri(), message["params"]["diagnostics"]

    def tell(self, method: str, **parameters: Any) -> None:
        self._write({"method": method, "params": parameters})

    def ask(self, method: str, **parameters: Any) -> Any:
        self._asked += 1
        number = self._asked
        self._write({"id": number, "method": method, "params": parameters})
        while True:
            message = self._next()
            if message.get("id") == number:
                assert "error" not in message, message
                return message["result"]

    def _next(self) -> dict[str, Any]:
        """The next answer or news."""
        while True:
            message = self._read()
            if not ("method" in message and "id" in message):
                return message
            # It asks the editor for its settings and the like: there are none.
            self._write({"id": message["id"], "result": None})

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._server.stdout
        length = 0
        while line := self._server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has gone"
        message: dict[str, Any] = json.loads(self._server.stdout.read(length))
        return message


@contextmanager
def running(command: Sequence[str | Path], folder: Path) -> Iterator[LanguageServer]:
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield LanguageServer(server, folder)
        finally:
            server.kill()
