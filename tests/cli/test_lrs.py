"""`smquiz lrs` from the command line, with a store that stands in the test."""

import json
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import pytest
from tests.lrs.answered import fill
from tests.test_layers import RUN_AND_TELL, imported

from smquiz.cli import run
from smquiz.lrs.reply import Reply, Verdict
from smquiz.paths import progress_file, settings_file
from smquiz.store.store import Store

ENDPOINT = "https://lrs.example.org/xAPI"
BASE = "https://quiz.example.org"
SECRET = "hunter2"
TO_STORE = ["--endpoint", ENDPOINT, "--base", BASE]


class Memory:
    """Stands in for the client: keeps what it is sent; `answers` are given first."""

    kept: dict[str, dict[str, Any]]
    made: list[tuple[Any, ...]]
    answers: list[Reply]

    def __init__(self, *arguments: Any) -> None:
        self.made.append(arguments)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def store(self, statements: Sequence[bytes]) -> Reply:
        if self.answers:
            return self.answers.pop(0)
        self.kept.update({each["id"]: each for each in map(json.loads, statements)})
        return Reply(Verdict.STORED, 200)

    def has(self, statement: str) -> Reply:
        return Reply(Verdict.STORED if statement in self.kept else Verdict.MISSING)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SMQUIZ_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("SMQUIZ_LRS_KEY", "key")
    monkeypatch.setenv("SMQUIZ_LRS_SECRET", SECRET)
    return tmp_path / "home"


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> type[Memory]:
    Memory.kept, Memory.made, Memory.answers = {}, [], []
    monkeypatch.setattr("smquiz.lrs.client.Client", Memory)
    monkeypatch.setattr("time.sleep", lambda _: None)
    return Memory


def lrs(*arguments: str, language: str = "en") -> int:
    return run(["lrs", *arguments, "--lang", language])


def settings(text: str) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(text, encoding="utf-8")


def test_a_push_sends_each_answer_and_the_end_of_each_session(
    memory: type[Memory], capsys: pytest.CaptureFixture[str]
) -> None:
    fill(progress_file(), 1, 2, questions=5)
    assert lrs("push", *TO_STORE) == 0
    out, _ = capsys.readouterr()
    assert out == f"12 statements sent to {ENDPOINT}.\n"
    verbs = [each["verb"]["id"].rpartition("/")[2] for each in memory.kept.values()]
    assert sorted(verbs) == ["answered"] * 10 + ["completed"] * 2
    assert lrs("push", *TO_STORE) == 0
    assert capsys.readouterr().out == f"Nothing new was sent to {ENDPOINT}.\n"


def test_the_settings_say_where_and_as_whom_to_send(memory: type[Memory], tmp_path: Path) -> None:
    fill(progress_file(), 1, 1, questions=2)
    key = tmp_path / "key"
    key.write_text(f"of-file\n{SECRET}\n", encoding="utf-8")
    key.chmod(0o600)
    settings(f'[lrs]\nendpoint = "{ENDPOINT}/"\nbase = "{BASE}"\npseudonym = "Falcon"\n')
    assert lrs("push", "--key-file", str(key), "--xapi", "2.0") == 0
    assert memory.made[0][:3] == (ENDPOINT, ("of-file", SECRET), "2.0.0")
    assert {each["actor"]["account"]["name"] for each in memory.kept.values()} == {"Falcon"}


def test_without_a_pseudonym_a_learner_is_the_number_of_their_summary(
    memory: type[Memory], capsys: pytest.CaptureFixture[str]
) -> None:
    fill(progress_file(), 1, 1, questions=2)
    assert run(["scores", "--format", "json", "--lang", "en"]) == 0
    learner = json.loads(capsys.readouterr().out)["learner"]["id"]
    assert lrs("push", *TO_STORE) == 0
    assert {each["actor"]["account"]["name"] for each in memory.kept.values()} == {learner}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["--base", BASE],
        ["--endpoint", ENDPOINT],
        ["--endpoint", "http://lrs.example.org", "--base", BASE],
        ["--endpoint", f"https://user:{SECRET}@lrs.example.org", "--base", BASE],
        [*TO_STORE, "--pseudonym", "a\nb"],
        [*TO_STORE, "--secret", SECRET],
    ],
    ids=str,
)
def test_misuse_is_told_and_nothing_is_sent(
    memory: type[Memory], arguments: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(progress_file(), 1, 1, questions=2)
    assert lrs("push", *arguments, language=language) == 2
    out, err = capsys.readouterr()
    assert (out, memory.made) == ("", [])
    assert err
    assert SECRET not in err


def test_a_wrong_table_in_the_settings_is_told_with_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    settings("[lrs]\nendpoint = 3\n")
    assert lrs("push", *TO_STORE) == 2
    assert str(settings_file()) in capsys.readouterr().err


@pytest.mark.parametrize("command", [["push", *TO_STORE], ["status"], ["export", "--base", BASE]], ids=lambda c: c[0])
def test_who_has_answered_nothing_is_told_so_and_no_file_is_made(
    memory: type[Memory], command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert lrs(*command) == 0
    assert "not answered a question yet" in "".join(capsys.readouterr())
    assert not progress_file().exists()
    assert memory.made == []


def test_a_damaged_progress_file_is_told(memory: type[Memory], capsys: pytest.CaptureFixture[str]) -> None:
    progress_file().parent.mkdir(parents=True)
    progress_file().write_bytes(b"something else")
    for command in (["push", *TO_STORE], ["status"], ["export", "--base", BASE]):
        assert lrs(*command) == 1
        assert str(progress_file()) in capsys.readouterr().err


def test_no_key_is_told_and_nothing_is_frozen(
    memory: type[Memory], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SMQUIZ_LRS_KEY")
    monkeypatch.delenv("SMQUIZ_LRS_SECRET")
    fill(progress_file(), 1, 1, questions=2)
    assert lrs("push", *TO_STORE) == 1
    assert "--key-file" in capsys.readouterr().err
    with Store(progress_file()) as store:
        assert store.outbox.endpoints() == []


def test_without_the_extra_it_is_told_how_to_install_it(
    memory: type[Memory], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(progress_file(), 1, 1, questions=2)
    monkeypatch.setattr("smquiz.lrs.problem.find_spec", lambda _: None)
    assert lrs("push", *TO_STORE) == 1
    assert 'pip install "smquiz[lrs]"' in capsys.readouterr().err


def test_what_was_sent_before_the_store_stopped_is_told_too(
    memory: type[Memory], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("smquiz.lrs.sender.BATCH", 10)
    fill(progress_file(), 1, 1, questions=30)
    memory.answers = [Reply(Verdict.LATER, 503, wait=1)]
    monkeypatch.setattr(memory, "store", stopping_after(1, memory.store))
    assert lrs("push", *TO_STORE) == 1
    out, err = capsys.readouterr()
    assert out == f"10 statements sent to {ENDPOINT}.\n"
    assert "does not accept the key" in err
    assert lrs("status") == 0
    assert "21 statements to send\n  10 statements sent\n" in capsys.readouterr().out


def stopping_after(good: int, store: Any) -> Any:
    """The same store, that takes so many batches and then no key."""
    left = [good]

    def stopped(self: Memory, statements: Sequence[bytes]) -> Reply:
        reply: Reply = store(self, statements) if left[0] > 0 else Reply(Verdict.NO_KEY, 403, "no right to write")
        left[0] -= reply.verdict is Verdict.STORED
        return reply

    return stopped


def test_refused_statements_are_named_and_sent_again_on_wish(
    memory: type[Memory], capsys: pytest.CaptureFixture[str]
) -> None:
    fill(progress_file(), 1, 1, questions=1)
    memory.answers = [Reply(Verdict.REFUSED, 400, "too\x1b[2Jgreen")]
    assert lrs("push", *TO_STORE) == 1
    assert "1 statement was refused" in capsys.readouterr().err
    assert lrs("status", "--endpoint", ENDPOINT) == 0
    told = capsys.readouterr().out
    assert re.search(r"1 statement refused:\n    \S+ \(\S+\): HTTP 400: too<U\+001B>\[2Jgreen\n", told)
    assert "Last change: 2" in told
    assert lrs("push", *TO_STORE, "--again") == 0
    assert len(memory.kept) == 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_status_without_an_endpoint_says_how_much_there_is(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    fill(progress_file(), 1, 1, questions=3)
    assert lrs("status", language=language) == 0
    assert "4 " in capsys.readouterr().out


def test_an_export_holds_every_statement_sent_or_not(
    memory: type[Memory], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    fill(progress_file(), 1, 1, questions=3)
    assert lrs("push", *TO_STORE, "--pseudonym", "p") == 0
    capfdbinary.readouterr()
    target = tmp_path / "statements.jsonl"
    assert lrs("export", "--base", BASE, "--pseudonym", "p", "-o", str(target)) == 0
    assert capfdbinary.readouterr().out == b""
    assert {each["id"]: each for each in map(json.loads, target.read_bytes().splitlines())} == memory.kept
    assert lrs("export", "--base", BASE, "--pseudonym", "p") == 0
    assert capfdbinary.readouterr().out == target.read_bytes()


def test_an_export_replaces_a_file_only_with_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(progress_file(), 1, 1, questions=3)
    target = tmp_path / "statements.jsonl"
    target.write_text("mine", encoding="utf-8")
    assert lrs("export", "--base", BASE, "-o", str(target)) == 1
    assert "--force" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "mine"
    assert lrs("export", "--base", BASE, "-o", str(target), "--force") == 0
    assert target.read_text(encoding="utf-8").count("\n") == 4


def test_answers_to_a_bank_that_is_gone_are_told_without_texts(
    memory: type[Memory], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(progress_file(), 1, 1, questions=3)
    monkeypatch.setattr("smquiz.lrs.known_banks.known", dict)
    assert lrs("push", *TO_STORE) == 0
    assert "social-media" in capsys.readouterr().err
    assert all("name" not in each["object"]["definition"] for each in memory.kept.values())


def test_only_a_push_brings_the_network_and_nothing_of_it_the_screen(tmp_path: Path) -> None:
    home = tmp_path / "home"
    fill(home / "data" / "progress.sqlite", 1, 1, questions=2)
    export = ["export", "--base", BASE, "-o", str(tmp_path / "statements.jsonl")]
    for arguments in (["status"], ["push", "--help"], export):
        modules = imported(RUN_AND_TELL, home, "lrs", *arguments)
        assert modules.isdisjoint({"httpx", "keyring", "ssl", "textual", "rich"}), arguments


def test_the_key_is_in_no_file(memory: type[Memory], home: Path) -> None:
    fill(progress_file(), 1, 1, questions=2)
    assert lrs("push", *TO_STORE) == 0
    files = [path for path in home.rglob("*") if stat.S_ISREG(path.stat().st_mode)]
    assert files
    assert not any(SECRET.encode() in path.read_bytes() for path in files)
