"""docs/tutors.md leads from a resident's file to a page about a cohort: each of its commands is run, in its order.

The Learning Record Store that it names is put on loopback for this.
"""

import json
import re
import shlex
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from tools.samples.people import Person, learner

from smquiz.cli import run

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "tutors.md", "fr": DOCS / "tutors.fr.md"}
ENDPOINT = "https://lrs.example.org/xapi"
RESIDENTS = 6
"""So many files of the sample cohort: enough for a mean, and soon read."""

_BLOCK = re.compile(r"```(?P<kind>sh|toml)\n(?P<text>.*?)```", re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:)(?P<path>[^)#]*)(?:#(?P<place>[^)]*))?\)")


def commands(page: str) -> list[str]:
    return [line for kind, text in _BLOCK.findall(page) if kind == "sh" for line in text.splitlines()]


def settings(page: str) -> str:
    (text,) = (text for kind, text in _BLOCK.findall(page) if kind == "toml")
    return str(text)


class Handler(BaseHTTPRequestHandler):
    """Takes whatever statements it is sent."""

    taken: list[dict[str, Any]]

    def do_POST(self) -> None:
        statements = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.taken.extend(statements)
        body = json.dumps([statement["id"] for statement in statements]).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def store() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The endpoint of a store, and the statements that it has."""
    taken: list[dict[str, Any]] = []
    handler = type("Kept", (Handler,), {"taken": taken})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/xapi", taken
        finally:
            server.shutdown()
            thread.join()


def gather(folder: Path) -> None:
    """The result files of some residents."""
    with zipfile.ZipFile(DOCS / "samples" / "cohort.zip") as files:
        files.extractall(folder, files.namelist()[:RESIDENTS])


@pytest.mark.parametrize("language", list(PAGES))
def test_each_command_of_the_page_does_what_it_says(
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    store: tuple[str, list[dict[str, Any]]],
) -> None:
    page = PAGES[language].read_text(encoding="utf-8")
    here, home = tmp_path / "here", tmp_path / "home"
    here.mkdir()
    gather(here / "residents")
    with learner(Person("someone", 0.5, 0.2), home) as resident:
        resident.sit(1, 5)
    endpoint, taken = store
    (home / "settings").mkdir()
    (home / "settings" / "settings.toml").write_text(settings(page).replace(ENDPOINT, endpoint), encoding="utf-8")
    (here / "lrs.key").write_text("key\nsecret\n", encoding="utf-8")
    (here / "lrs.key").chmod(0o600)
    monkeypatch.chdir(here)
    # What Click is told of languages, it keeps there.
    monkeypatch.setenv("LANGUAGE", language)
    monkeypatch.setenv("SMQUIZ_HOME", str(home))
    for command in commands(page):
        program, *arguments = shlex.split(command)
        assert program == "smquiz"
        status = run([*arguments, "--lang", language])
        out, err = capfd.readouterr()
        assert status == 0, f"{command}\n{out}{err}"
        if "-o" in arguments:
            written = here / arguments[arguments.index("-o") + 1]
            assert written.is_dir() or written.stat().st_size
        else:
            assert out, command
    assert len(taken) == 5 + 1
    pages = [path.read_text(encoding="utf-8") for path in here.glob("*.html")]
    assert all(f'lang="{language}"' in text for text in pages)
    assert len(pages) == 5


def test_each_command_is_run_on_both_pages() -> None:
    translated = {
        "results.": "resultats.",
        "cohort.html": "cohorte.html",
        "cohort.xlsx": "cohorte.xlsx",
        "cohort-duckdb": "cohorte-duckdb",
        "last-answers": "dernieres-reponses",
        "keys.toml": "cles.toml",
        "meeting": "reunion",
        "small-group": "petit-groupe",
        "tables": "tableaux",
        "answers.csv": "reponses.csv",
        "statements": "enonces",
    }
    english, french = (commands(PAGES[language].read_text(encoding="utf-8")) for language in ("en", "fr"))
    for word, mot in translated.items():
        english = [command.replace(word, mot) for command in english]
    assert english == french
    assert len(set(map(settings, (page.read_text(encoding="utf-8") for page in PAGES.values())))) == 1


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_what_a_page_leads_to_is_there(page: Path) -> None:
    for found in _LINK.finditer(page.read_text(encoding="utf-8")):
        target = (page.parent / found["path"]).resolve() if found["path"] else page
        assert target.exists(), found[0]
        if place := found["place"]:
            assert place in places(target.read_text(encoding="utf-8")), found[0]


def places(page: str) -> set[str]:
    """What a heading is called in an address, as GitHub makes it."""
    titles = re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
