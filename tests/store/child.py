"""Another smquiz, to be raced with, starved or killed: forks a child for each line of JSON on stdin.

It has imported all it needs before it forks, so a child costs next to nothing, and may drop its rights. What a child
prints on stdout is one line each, at once; the last line of each child is "ended STATUS".
"""

import json
import os
import resource
import signal
import sqlite3
import sys
import time
import urllib.parse  # noqa: F401  (Path.as_uri wants it late; a child without rights may not read where Python lies)
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from tests.store.examples import INDEX, MOMENT, QUESTIONS, answer, session

from smquiz.store.backup import back_up
from smquiz.store.erase import erase
from smquiz.store.faults import AlreadyAnsweredError, StoreError
from smquiz.store.restore import restore
from smquiz.store.schema import CURRENT
from smquiz.store.store import Store

NOBODY = 65534
MOMENT_OF_RESTORING = datetime.fromisoformat(MOMENT)
LONGEST = 120
"""Seconds after which a child that hangs is ended."""


def tell(*words: object) -> None:
    os.write(sys.stdout.fileno(), (" ".join(map(str, words)) + "\n").encode())


def practise(path: str) -> None:
    """Answers as fast as it can, resuming what is unfinished and beginning anew, until it is killed."""
    store = Store(Path(path))
    while True:
        if not (waiting := store.unfinished(INDEX)):
            store.begin(session(str(uuid4())))
            continue
        unfinished = waiting[0]
        for question in unfinished.session.questions[unfinished.place :]:
            store.record(answer(question, of=unfinished.session.id))
            tell(unfinished.session.id, question)


def race(path: str, name: str, start: float) -> None:
    """Opens the file at a moment that others were told too, and answers all questions of a session of this name."""
    while time.monotonic() < start:
        pass
    with Store(Path(path)) as store:
        tell("open")
        if name != "shared":
            store.begin(session(name))
        for question in QUESTIONS:
            try:
                store.record(answer(question, of=name))
            except AlreadyAnsweredError:
                tell("refused", question)
            else:
                tell(name, question)


def hold(path: str, locking_mode: str) -> None:
    """Holds the file as a backup program would, until it is killed."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA locking_mode = {locking_mode}")
    connection.execute("BEGIN EXCLUSIVE")
    tell("holds")
    signal.pause()


def keep_open(path: str) -> None:
    """Has the file open, as a smquiz whose learner is thinking, until it is killed."""
    with Store(Path(path)) as store:
        tell("open", *sorted(store.latest(INDEX.id)))
        signal.pause()


def upgrade(path: str) -> None:
    """Dies as a newer smquiz that has just brought the file to its version, in the log alone."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA user_version = {CURRENT + 1}")
    os.kill(os.getpid(), signal.SIGKILL)


def die_while_writing(path: str) -> None:
    """Dies as a smquiz of a far version, which keeps a journal, with half a transaction in the file."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute(f"PRAGMA user_version = {CURRENT + 10}")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN")
    for number in range(100):
        connection.execute("INSERT INTO set_aside VALUES (?, ?)", (str(number), "x" * 1000))
    os.kill(os.getpid(), signal.SIGKILL)


def die_in_the_middle(path: str) -> None:
    """Leaves answers in the log alone."""
    store = Store(Path(path))
    for question in QUESTIONS[:6]:
        store.record(answer(question))
    os.kill(os.getpid(), signal.SIGKILL)


def limit(rights: str, largest: int) -> None:
    """From here on this child has no rights ("none"), and no file can grow beyond a size; -1 for any."""
    if rights == "none" and os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    if largest >= 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))


def try_to_answer(path: str, rights: str, largest: int) -> None:
    """Opens and answers as an account without rights, or where no file can grow beyond a size."""
    limit(rights, largest)
    try:
        store = Store(Path(path))
        tell("open", *sorted(store.latest(INDEX.id)))
        if not store.answers("s1"):
            store.begin(session())
        for question in QUESTIONS:
            if question not in store.latest(INDEX.id):
                store.record(answer(question))
                tell("s1", question)
    except StoreError as error:
        tell("fault", error.fault.value)


def try_to_back_up(path: str, target: str, rights: str, largest: int) -> None:
    limit(rights, largest)
    try:
        back_up(Path(path), Path(target))
    except StoreError as error:
        tell(type(error).__name__, error.fault.value, error.path)


def try_to_restore(path: str, backup: str, rights: str, largest: int) -> None:
    limit(rights, largest)
    try:
        restore(Path(backup), Path(path), MOMENT_OF_RESTORING)
    except StoreError as error:
        tell(type(error).__name__, error.fault.value, error.path)


# These tell when they begin and when they have done, and then wait to be killed.


def write_backup(path: str, target: str) -> None:
    tell("begins")
    back_up(Path(path), Path(target))
    tell("done")
    signal.pause()


def put_back(path: str, backup: str) -> None:
    tell("begins")
    restore(Path(backup), Path(path), MOMENT_OF_RESTORING)
    tell("done")
    signal.pause()


def remove(path: str) -> None:
    tell("begins")
    for _ in erase(Path(path)):
        pass
    tell("done")
    signal.pause()


def hand_in(path: str, exam: str) -> None:
    """Hands in an exam that stands in drafts, with an answer to each of its questions."""
    with Store(Path(path)) as store:
        answers = [answer(draft.question, of=exam) for draft in store.exams.drafts(exam)]
        tell("begins")
        store.hand_in(exam, answers, MOMENT)
        tell("done")
        signal.pause()


def open_and_leave(path: str) -> None:
    tell("begins")
    Store(Path(path)).close()
    tell("done")
    signal.pause()


COMMANDS: dict[str, Callable[..., None]] = {
    command.__name__: command
    for command in (
        *(practise, race, hold, upgrade, die_while_writing, die_in_the_middle),
        *(try_to_answer, try_to_back_up, try_to_restore),
        *(keep_open, write_backup, put_back, remove, hand_in, open_and_leave),
    )
}


def run(command: str, *arguments: object) -> None:
    signal.alarm(LONGEST)
    tell("pid", os.getpid())
    COMMANDS[command](*arguments)


if __name__ == "__main__":
    for line in sys.stdin:
        if (pid := os.fork()) == 0:
            try:
                run(*json.loads(line))
            except BaseException as error:
                tell("error", repr(error))
            os._exit(0)
        tell("ended", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
