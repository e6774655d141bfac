"""The key comes from where others cannot see it, and is never shown."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from smquiz.lrs.key import Key, Sources, key_from
from smquiz.lrs.problem import LrsError

ENDPOINT = "https://lrs.example.org/xAPI"
ENVIRONMENT = {"SMQUIZ_LRS_KEY": "of-environment", "SMQUIZ_LRS_SECRET": "hunter2"}
NOWHERE = Sources(None, {}, None, None)


class Memory(KeyringBackend):
    """A keyring with one secret; a locked one where the secret is None."""

    priority = 1
    secret: str | None = "hunter2"

    def get_password(self, service: str, username: str) -> str | None:
        if self.secret is None:
            raise KeyringLocked("hunter2 is behind a lock")
        return self.secret if (service, username) == (ENDPOINT, "of-keyring") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError


@pytest.fixture
def ring() -> Iterator[Memory]:
    before = keyring.get_keyring()
    ring = Memory()  # type: ignore[no-untyped-call]
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "key"
    path.write_text("of-file\nhunter2\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def problem(sources: Sources) -> str:
    with pytest.raises(LrsError) as raised:
        key_from(sources, ENDPOINT)
    for language in ("fr", "en"):
        what, cure = raised.value.explain(language)
        assert what
        assert cure
        assert "hunter2" not in what + cure
    return " ".join(raised.value.explain("en"))


def test_the_key_of_the_environment_is_taken() -> None:
    assert key_from(NOWHERE._replace(environment=ENVIRONMENT), ENDPOINT) == ("of-environment", "hunter2")


def test_the_file_that_is_named_goes_first_and_that_of_the_settings_last(file: Path) -> None:
    assert key_from(Sources(file, ENVIRONMENT, None, None), ENDPOINT).user == "of-file"
    assert key_from(Sources(None, ENVIRONMENT, file, None), ENDPOINT).user == "of-environment"
    assert key_from(Sources(None, {}, file, "of-keyring"), ENDPOINT).user == "of-file"


def test_the_keyring_holds_the_secret_of_a_key_by_its_endpoint(ring: Memory) -> None:
    assert key_from(NOWHERE._replace(user="of-keyring"), ENDPOINT) == ("of-keyring", "hunter2")
    assert f"keyring set {ENDPOINT} other" in problem(NOWHERE._replace(user="other"))


def test_a_keyring_that_fails_is_told_without_its_words(ring: Memory) -> None:
    ring.secret = None
    assert "KeyringLocked" in problem(NOWHERE._replace(user="of-keyring"))


def test_without_the_extra_the_keyring_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert 'pip install "smquiz[lrs]"' in problem(NOWHERE._replace(user="of-keyring"))


def test_no_key_at_all_is_told_with_every_way_to_give_one() -> None:
    told = problem(NOWHERE)
    assert all(way in told for way in ("SMQUIZ_LRS_KEY", "--key-file", "--user"))


@pytest.mark.parametrize("name", ENVIRONMENT)
def test_half_a_key_is_none(name: str) -> None:
    assert "Only one" in problem(NOWHERE._replace(environment={name: "hunter2"}))


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o777])
def test_a_file_that_others_can_read_is_refused_with_its_cure(file: Path, mode: int) -> None:
    file.chmod(mode)
    assert "chmod 600" in problem(NOWHERE._replace(named_file=file))


def test_a_file_of_another_account_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: file.stat().st_uid + 1)
    assert "another account" in problem(NOWHERE._replace(named_file=file))


@pytest.mark.parametrize(
    "content", [b"", b"of-file", b"of-file\n\n", b"a\nb\nc\n", b"\nhunter2\n", b"key\n" + b"x" * 5000]
)
def test_a_file_that_holds_something_else_is_told_how_it_should_be(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert "first line" in problem(NOWHERE._replace(named_file=file))


def test_what_is_no_file_or_no_text_is_told_so_and_waits_for_nobody(tmp_path: Path, file: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    for path in (tmp_path / "pipe", tmp_path / "missing", tmp_path):
        problem(NOWHERE._replace(named_file=path))
    file.write_bytes(b"\xff\xfe\xfa")
    assert "cannot be read" in problem(NOWHERE._replace(named_file=file))


@pytest.mark.parametrize("user", ["a:b", "a\nb", "a\x1b[31m"])
def test_a_key_that_no_header_could_carry_is_refused(user: str) -> None:
    problem(NOWHERE._replace(environment={"SMQUIZ_LRS_KEY": user, "SMQUIZ_LRS_SECRET": "hunter2"}))


def test_a_key_does_not_show_itself() -> None:
    assert repr(Key("user", "hunter2")) == "Key(…)"
    assert "hunter2" not in f"{Key('user', 'hunter2')}"
