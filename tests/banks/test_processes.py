"""Work in several processes comes to the same as in one, whatever becomes of them. Each test has a process of its own
to copy: that of the tests has threads.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from tests.banks.support import VALID

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="no other system copies a process fast and safely")

PREAMBLE = """
import os, pickle, signal, sys, threading
from functools import partial
from smquiz.banks import processes
from smquiz.banks.processes import at_once, in_turn

ME = os.getpid()
processes._processors = lambda: 3
"""


def script(body: str) -> list[str]:
    return [sys.executable, "-W", "error", "-c", PREAMBLE + dedent(body)]


def run(body: str, *arguments: str) -> str:
    done = subprocess.run([*script(body), *arguments], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_results_come_in_the_order_of_the_jobs_however_many_share_them() -> None:
    run("""
    for processors in (1, 2, 3, 20):
        processes._processors = lambda: processors
        for count in (0, 1, 2, 3, 7):
            assert at_once([partial(int, number) for number in range(count)]) == list(range(count))
    """)


def test_each_process_does_its_share() -> None:
    run("""
    workers = at_once([os.getpid] * 6)
    assert workers[0] == ME and workers[:3] == workers[3:] and len(set(workers)) == 3
    """)


def test_what_is_printed_before_is_printed_once() -> None:
    assert run("print('before'); at_once([int] * 3); print('after')") == "before\nafter\n"


def test_a_process_with_threads_or_one_processor_is_not_copied() -> None:
    run("""
    import importlib
    importlib.reload(processes)
    os.sched_setaffinity(0, list(os.sched_getaffinity(0))[:1])
    assert processes._processors() == 1
    os.sched_getaffinity = lambda _: {0, 1}
    assert processes._processors() == 2
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    assert processes._processors() == 1
    done.set()
    other.join()
    """)


def test_what_a_job_raises_is_raised() -> None:
    run("""
    try:
        at_once([int, partial(int, "no number"), int])
    except ValueError as error:
        assert "no number" in str(error)
    else:
        raise AssertionError
    """)


@pytest.mark.parametrize(
    "job",
    ["os.getpid() == ME or os.kill(os.getpid(), signal.SIGKILL)", "os.getpid() == ME or sys.exit(3)", "lambda: True"],
    ids=["killed", "gone", "not fit to be sent"],
)
def test_what_a_copy_cannot_do_is_done_here(job: str) -> None:
    run(f"""
    def job():
        return {job}
    assert all(at_once([job] * 5))
    """)


def test_all_is_done_here_where_no_copy_can_be_had() -> None:
    run("""
    def refuse():
        raise BlockingIOError(11, "Resource temporarily unavailable")
    os.fork = refuse
    assert at_once([os.getpid] * 5) == [ME] * 5
    """)


def test_an_interrupt_ends_all_of_them_and_is_told_once() -> None:
    body = """
    def wait():
        os.write(1, b"!")
        signal.pause()
    try:
        at_once([wait] * 3)
    except KeyboardInterrupt:
        sys.exit(130)
    """
    with subprocess.Popen(
        script(body), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stdout
        assert process.stdout.read(3) == b"!!!"
        # As the terminal does: to all of them.
        os.killpg(process.pid, signal.SIGINT)
        # These come to an end when nobody is left who could write.
        assert process.communicate() == (b"", b"")
        assert process.returncode == 130


def test_copies_of_a_process_that_was_killed_do_not_stay() -> None:
    body = """
    reading, writing = os.pipe()
    def work():
        os.close(writing)
        os.write(1, b"!")
        os.read(reading, 1)
        return b"x" * 1_000_000
    def wait():
        os.write(1, b"!")
        signal.pause()
    at_once([wait, work, work])
    """
    with subprocess.Popen(script(body), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.read(3) == b"!!!"
        process.kill()
        assert process.communicate() == (b"", b"")


BOTH_WAYS = """
from pathlib import Path
from smquiz.banks import check
check._LARGE = 0
forks, fork = [], os.fork
os.fork = lambda: forks.append(fork()) or forks[-1]
shared = check.check_anew(Path(sys.argv[1]))
assert forks
check._LARGE = 1e9
assert check.check_anew(Path(sys.argv[1])) == shared
print(*sorted({(Path(told.diagnostic.file).name, str(told.diagnostic.severity)) for told in shared.told}))
"""


def bank_of_files(folder: Path) -> Path:
    """Flaws of every severity in every file, and some that show only when all are seen together."""
    head, *questions = (VALID / "single.toml").read_text(encoding="utf-8").split("[[question]]")
    (folder / "bank.toml").write_text(head, encoding="utf-8")
    for number in range(8):
        renamed = [question.replace('id = "', f'id = "n{number}-', 1) for question in questions]
        (folder / f"{number}.toml").write_text("[[question]]".join(["", *renamed]), encoding="utf-8")
    return folder


def test_a_check_by_several_processes_finds_the_same_flaws_in_the_same_order(tmp_path: Path) -> None:
    told = run(BOTH_WAYS, str(bank_of_files(tmp_path)))
    assert all(f"('{number}.toml', 'error')" in told for number in range(8))


def test_a_check_by_several_processes_finds_the_same_faults(tmp_path: Path) -> None:
    bank = bank_of_files(tmp_path)
    (bank / "0.toml").write_bytes(b"\xff")
    (bank / "1.toml").write_text("[[question]]\nid =\n[[question]]\nwhen = 1979-05-27\n", encoding="utf-8")
    (bank / "2.toml").write_text("", encoding="utf-8")
    (bank / "3.toml").write_text("a = " + "[" * 100_000, encoding="utf-8")
    (bank / "4.toml").write_text("[[questions]]\n", encoding="utf-8")
    told = run(BOTH_WAYS, str(bank))
    assert all(f"('{number}.toml', 'error')" in told for number in range(5))
