"""Two stores that are not ours, and a bad network before them: each statement is there once in the end."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from tests.lrs.answered import fill, shipped
from tests.lrs.proxy import Fault, Network, between
from tests.lrs.servers import KEY, Server, installed, learning_locker, ralph, refused_by_ralph

from smquiz.cli import run
from smquiz.paths import progress_file
from smquiz.store.store import Store

BASE = "https://quiz.example.org"
LEARNERS = count(1)

pytestmark = installed


@pytest.fixture(scope="module", params=[ralph, learning_locker], ids=lambda store: store.__name__)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with request.param(tmp_path_factory.mktemp(request.param.__name__)) as server:
        yield server


class Learner:
    """Somebody with answers, whom the store knows by a pseudonym."""

    def __init__(self, sessions: int, questions: int) -> None:
        self.number = next(LEARNERS)
        self.pseudonym = f"learner-{self.number}"
        self.statements = fill(progress_file(), self.number, sessions, questions)

    def arguments(self, endpoint: str) -> list[str]:
        options = ["--endpoint", endpoint, "--base", BASE, "--pseudonym", self.pseudonym]
        return ["lrs", "push", *options, "--lang", "en"]

    def push(self, endpoint: str) -> int:
        return run(self.arguments(endpoint))

    def at(self, server: Server) -> Counter[str]:
        """How often the store has each statement."""
        return Counter(each["id"] for each in server.statements(self.pseudonym, BASE))

    def is_at(self, server: Server) -> bool:
        """The store has each statement once."""
        found = self.at(server)
        return len(found) == self.statements == found.total()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SMQUIZ_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("SMQUIZ_LRS_KEY", KEY.user)
    monkeypatch.setenv("SMQUIZ_LRS_SECRET", KEY.secret)
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setattr("smquiz.lrs.sender.BATCH", 10)
    return tmp_path / "home"


def test_all_is_sent_once_however_often_it_is_pushed(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    learner = Learner(sessions=2, questions=12)
    assert learner.push(server.endpoint) == 0
    assert f"{learner.statements} statements sent" in capsys.readouterr().out
    assert learner.is_at(server)
    assert learner.push(server.endpoint) == 0
    assert "Nothing new was sent" in capsys.readouterr().out
    assert learner.is_at(server)


def test_only_what_is_new_is_sent_later(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    learner = Learner(sessions=1, questions=12)
    assert learner.push(server.endpoint) == 0
    more = fill(progress_file(), 1000 + learner.number, questions=12)
    capsys.readouterr()
    assert learner.push(server.endpoint) == 0
    assert f"{more} statements sent" in capsys.readouterr().out
    learner.statements += more
    assert learner.is_at(server)


@pytest.mark.parametrize(
    "faults",
    [
        ["drop", "drop"],
        ["lost", "pass", "drop"],
        ["half", "half"],
        [429, 503, 500, 502, 504],
        ["pass", 409],
        [413, 413],
        ["drop", 503, "lost", 429, "half", "drop", "pass", "drop"],
    ],
    ids=str,
)
def test_whatever_the_network_does_each_is_there_once(server: Server, faults: list[Fault]) -> None:
    learner = Learner(sessions=2, questions=15)
    with between(server.endpoint, faults) as network:
        assert learner.push(network.endpoint) == 0
        assert network.seen[: len(faults)] == faults
    assert learner.is_at(server)


def test_a_network_that_stays_away_loses_nothing(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    learner = Learner(sessions=2, questions=12)
    with between(server.endpoint, ["drop", *[503] * 20]) as network:
        assert learner.push(network.endpoint) == 1
        assert "nothing is lost" in capsys.readouterr().err
        with Store(progress_file()) as store:
            counts = store.outbox.counts(network.endpoint)
        assert (counts.sent, counts.refused) == (0, 0)
        network.seen.clear()
        while learner.push(network.endpoint):
            continue
    assert learner.is_at(server)


def test_a_push_that_is_killed_while_an_answer_is_on_its_way_is_made_good_by_the_next(
    server: Server, home: Path
) -> None:
    learner = Learner(sessions=3, questions=50)
    with between(server.endpoint, ["pass", "hold"]) as network:
        kill_held_push(learner, network)
        found = learner.at(server)
        assert (len(found), found.total()) == (150, 150)
        with Store(progress_file()) as store:
            assert store.outbox.counts(network.endpoint).sent == 100
        assert learner.push(network.endpoint) == 0
    assert learner.is_at(server)


def kill_held_push(learner: Learner, network: Network) -> None:
    """Kills a push when the store has what it sent, and it does not know it yet."""
    command = [sys.executable, "-m", "smquiz", *learner.arguments(network.endpoint)]
    with subprocess.Popen(command, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as push:
        assert network.held.wait(60)
        push.send_signal(signal.SIGKILL)


def test_what_the_store_knows_in_other_words_counts_as_sent(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    learner = Learner(sessions=1, questions=12)
    assert learner.push(server.endpoint) == 0
    # As after an old backup was put back, with a bank whose texts have changed meanwhile.
    progress_file().unlink()
    fill(progress_file(), learner.number, questions=12)
    language = [*learner.arguments(server.endpoint)[:-1], "fr"]
    assert run(language) == 0
    assert f"{learner.statements} s’y trouvaient déjà" in capsys.readouterr().out
    assert learner.is_at(server)


def test_a_statement_that_the_store_refuses_is_named_and_keeps_no_other_back(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    learner = Learner(sessions=1, questions=12)
    freeze_nonsense(learner, server.endpoint)
    assert learner.push(server.endpoint) == 1
    assert "1 statement was refused" in capsys.readouterr().err
    assert len(learner.at(server)) == learner.statements - 1
    assert run(["lrs", "status", "--endpoint", server.endpoint, "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "1 statement refused" in told
    assert "HTTP 4" in told
    assert shipped().questions[0].id in told
    assert run([*learner.arguments(server.endpoint), "--again"]) == 0
    assert learner.is_at(server)


def freeze_nonsense(learner: Learner, endpoint: str) -> None:
    """The first answer's statement has lost its actor's account."""
    from smquiz.store.outbox import Frozen

    with Store(progress_file()) as store:
        (first,) = store.outbox.given(endpoint, 0, 1)
        identifier = f"00000000-0000-5000-8000-{learner.number:012}"
        nonsense = json.dumps({"id": identifier, "actor": {}}).encode()
        store.outbox.freeze(
            endpoint, [Frozen(first.session.id, first.number, identifier, nonsense)], first.answer.answered
        )


def test_statements_keep_to_ralphs_model_of_xapi(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    Learner(sessions=1, questions=60)
    assert run(["lrs", "export", "--base", BASE]) == 0
    assert refused_by_ralph(capfdbinary.readouterr().out) is None
