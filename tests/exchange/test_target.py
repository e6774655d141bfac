"""A file that is written bit by bit: whole or not at all."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from smquiz.exchange.report import RefusedError
from smquiz.exchange.target import put_stream

HALF = """
import sys
from pathlib import Path
from smquiz.exchange.target import put_stream

def write(stream):
    stream.write(b"half")
    stream.flush()
    print("half", flush=True)
    sys.stdin.read()

put_stream(write, Path(sys.argv[1]), sys.argv[2] == "force")
"""


@contextmanager
def half_way(target: Path, force: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that has written half of the file, and waits."""
    command = [sys.executable, "-c", HALF, str(target), force]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"half\n"
        yield process


def write(stream: BinaryIO) -> None:
    stream.write(b"whole")


def test_killed_half_way_it_leaves_no_half_file_and_the_next_attempt_succeeds(tmp_path: Path) -> None:
    target = tmp_path / "results.toml"
    with half_way(target, "") as process:
        assert not target.exists()
        process.kill()
    assert not target.exists()
    put_stream(write, target, force=False)
    assert target.read_bytes() == b"whole"


def test_killed_half_way_it_leaves_the_file_that_it_was_to_replace(tmp_path: Path) -> None:
    target = tmp_path / "results.toml"
    target.write_bytes(b"old")
    with half_way(target, "force") as process:
        process.kill()
    assert target.read_bytes() == b"old"


def test_a_file_that_came_to_be_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "results.toml"
    with pytest.raises(RefusedError, match="--force"):
        put_stream(lambda _: target.write_bytes(b"of somebody else"), target, force=False)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("results.toml", b"of somebody else")]


def test_an_error_while_it_is_written_leaves_nothing(tmp_path: Path) -> None:
    def fail(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put_stream(fail, tmp_path / "results.toml", force=True)
    assert list(tmp_path.iterdir()) == []
