"""Learning Record Stores that are not ours, on 127.0.0.1: installed by `make stores` in a folder of their own."""

import json
import os
import subprocess
import urllib.parse
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from smquiz.lrs.key import Key

_ROOT: Final = Path(__file__).parents[2]
_INSTALLED: Final = _ROOT / ".stores"
_DRIVERS: Final = Path(__file__).parent / "stores"
_PYTHON: Final = _INSTALLED / "venv" / "bin" / "python"
KEY: Final = Key("key", "a secret for tests")

installed = pytest.mark.skipif(
    not (_INSTALLED / "ready").is_file(), reason="Learning Record Stores are not installed: make stores"
)


class Server(NamedTuple):
    """A store that runs, by its endpoint."""

    endpoint: str

    def statements(self, pseudonym: str, home: str) -> list[dict[str, Any]]:
        """All that it has of a learner, as often as it has it."""
        agent = json.dumps({"account": {"homePage": home, "name": pseudonym}})
        more = f"/xAPI/statements?{urllib.parse.urlencode({'agent': agent, 'limit': 500})}"
        found = []
        while more:
            answer = json.loads(self._get(urllib.parse.urljoin(self.endpoint, more)))
            found += answer["statements"]
            more = answer.get("more", "")
        return found

    def _get(self, url: str) -> bytes:
        coded = b64encode(f"{KEY.user}:{KEY.secret}".encode()).decode()
        headers = {"Authorization": f"Basic {coded}", "X-Experience-API-Version": "1.0.3"}
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
            content: bytes = answer.read()
            return content


@contextmanager
def ralph(folder: Path) -> Iterator[Server]:
    environment = {
        **os.environ,
        "RALPH_APP_DIR": str(folder),
        "RALPH_AUTH_FILE": str(folder / "auth.json"),
        "RALPH_HISTORY_FILE": str(folder / "history.json"),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder),
        "RALPH_BACKENDS__LRS__FS__DEFAULT_LRS_FILE": "statements.jsonl",
    }
    (folder / "statements.jsonl").touch()
    command = [str(_PYTHON), "-m", "ralph", "auth", "-u", KEY.user, "-p", KEY.secret, "-s", "all", "-N", "smquiz"]
    subprocess.run(
        [*command, "-A", "smquiz", "https://example.org", "-w"], env=environment, check=True, capture_output=True
    )
    with _started([str(_PYTHON), str(_DRIVERS / "ralph_store.py")], environment, folder) as server:
        yield server


@contextmanager
def learning_locker(folder: Path) -> Iterator[Server]:
    environment = {
        **os.environ,
        "NODE_PATH": str(_INSTALLED / "node_modules"),
        "AUTH_REPO": "test",
        "EVENTS_REPO": "test",
        "MODELS_REPO": "memory",
        "STORAGE_REPO": "local",
        "WINSTON_CONSOLE_LEVEL": "error",
    }
    with _started(["node", str(_DRIVERS / "learning_locker.cjs")], environment, folder) as server:
        yield server


@contextmanager
def _started(command: list[str], environment: dict[str, str], folder: Path) -> Iterator[Server]:
    with (
        (folder / "errors").open("wb") as errors,
        subprocess.Popen(
            command, env=environment, cwd=folder, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):
        try:
            assert process.stdout is not None
            port = next((line.split()[1] for line in process.stdout if line.startswith("port ")), None)
            assert port, (folder / "errors").read_text(encoding="utf-8")[-2000:]
            yield Server(f"http://127.0.0.1:{port}/xAPI")
        finally:
            process.kill()


def refused_by_ralph(lines: bytes) -> str | None:
    """What Ralph's model of xAPI says of the first of these statements that it does not take; None if it takes all."""
    done = subprocess.run([str(_PYTHON), str(_DRIVERS / "validate.py")], input=lines, capture_output=True, check=False)
    if done.returncode:
        return done.stderr.decode()[-2000:]
    assert int(done.stdout) == len(lines.splitlines())
    return None
