"""Several pieces of work at once, each in a process of its own: Python's threads would wait for one another."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Result = TypeVar("Result")
Job = Callable[[], Result]

MOST: Final = 8
"""Processes: more gain nothing, for one of them takes in what all others send."""


class Run(Protocol):
    """Does all jobs; the results are in the same order."""

    def __call__(self, jobs: Sequence[Job[Result]], /) -> list[Result]: ...


def in_turn(jobs: Sequence[Job[Result]], /) -> list[Result]:
    return [job() for job in jobs]


def at_once(jobs: Sequence[Job[Result]], /) -> list[Result]:
    """In copies of this process, where the system makes them fast and nothing can go wrong with it; else in turn. What
    a job changes is lost; what it returns has to be fit for pickle; what it raises is raised.
    """
    shares = min(_processors(), MOST, len(jobs))
    if shares < 2:
        return in_turn(jobs)
    children = [_Child(jobs[share::shares]) for share in range(1, shares)]
    try:
        done = [in_turn(jobs[::shares]), *(child.results() for child in children)]
    finally:
        for child in children:
            child.end()
    return [done[place % shares][place // shares] for place in range(len(jobs))]


def _processors() -> int:
    """That this process may use; one where it must not be copied: other threads may hold locks that nobody would open
    in the copy, and so may the libraries of other systems.
    """
    if sys.platform == "linux" and threading.active_count() == 1:
        return len(os.sched_getaffinity(0))
    return 1


class _Child(Generic[Result]):
    """A copy of this process at work on some jobs."""

    def __init__(self, jobs: Sequence[Job[Result]]) -> None:
        # Here, and not at the top: a small bank needs none of it.
        from multiprocessing import get_context

        forking = get_context("fork")
        self._jobs = jobs
        self._receiver, sender = forking.Pipe(duplex=False)
        self._process = forking.Process(target=_work, args=(jobs, self._receiver, sender), daemon=True)
        # Until the child has its own way with an interrupt, which is to say nothing.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._process.start()
        except OSError:
            # No process to be had: `results` will do without.
            pass
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
            sender.close()

    def results(self) -> list[Result]:
        """Waits for them. Does the jobs here if the child could not, so that whoever asked sees why."""
        try:
            received: list[Result] = self._receiver.recv()
        except (EOFError, OSError):
            return in_turn(self._jobs)
        return received

    def end(self) -> None:
        self._receiver.close()
        if self._process.pid is not None:
            self._process.kill()
            self._process.join()


def _work(jobs: Sequence[Job[Result]], receiver: "Connection", sender: "Connection") -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    # As long as it is open here, sending would wait for a parent that was killed.
    receiver.close()
    with suppress(Exception):
        sender.send(in_turn(jobs))
