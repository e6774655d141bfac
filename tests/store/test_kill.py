"""A smquiz killed by SIGKILL at any moment: what it had acknowledged is there, and it is resumed at the right place."""

import random
import shutil
import time
from pathlib import Path
from statistics import median

from tests.store.conftest import Forker
from tests.store.examples import INDEX, QUESTIONS, answered, session

from smquiz.store.store import Store

FILES = 10
KILLS_A_FILE = 40
KILLS_WHILE_MAKING = 150
SEED = 20240501

Given = list[tuple[str, str]]


def kill_at_random(forker: Forker, path: Path, chance: random.Random, spread: float) -> Given:
    """Kills a child that practises, a moment after a random answer of its; all answers that it acknowledged."""
    child = forker.start("practise", path)
    for _ in range(chance.randrange(8)):
        child.next()
    until = time.perf_counter() + chance.uniform(0, spread)
    while time.perf_counter() < until:
        pass
    return [(name, question) for name, question in map(str.split, child.kill())]


def written_and_resumable(path: Path) -> Given:
    """Every answer in the file. The newest session must be the one to resume, at the question after the last answer."""
    # The store is the first to open the file after the kill, as it is at a learner's.
    with Store(path) as store:
        waiting = store.unfinished(INDEX)
    written = answered(path)
    if not waiting:
        assert len(written) % len(QUESTIONS) == 0
    else:
        unfinished = waiting[0]
        assert unfinished.place == len(written) % len(QUESTIONS)
        of_it = [question for name, question in written if name == unfinished.session.id]
        assert of_it == list(QUESTIONS[: unfinished.place])
    return written


def time_of(forker: Forker, folder: Path) -> float:
    """Seconds from the start of a child that makes a file to its first answer: the spread of the kills."""
    times = []
    for number in range(5):
        child = forker.start("practise", folder / f"undisturbed-{number}")
        start = time.perf_counter()
        child.next()
        times.append(time.perf_counter() - start)
        child.kill()
    return median(times)


def copied(path: Path, folder: Path) -> Path:
    """The file and its log as they lie there, in a folder where they may be opened."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for file in path.parent.glob(f"{path.name}*"):
        shutil.copy(file, folder)
    return folder / path.name


def test_every_acknowledged_answer_survives_a_kill_and_the_session_goes_on_where_it_stood(
    tmp_path: Path, forker: Forker
) -> None:
    chance = random.Random(SEED)
    spread = time_of(forker, tmp_path) / 4
    acknowledged_in_all = 0
    for number in range(FILES):
        path = tmp_path / f"{number}.sqlite"
        written: Given = []
        for kill in range(KILLS_A_FILE):
            acknowledged = kill_at_random(forker, path, chance, spread)
            acknowledged_in_all += len(acknowledged)
            # Every other time the next child, not this check, is the first to open the file after the kill.
            looked_at = path if kill % 2 else copied(path, tmp_path / "copy")
            if not looked_at.exists():
                assert not acknowledged
                continue
            now = written_and_resumable(looked_at)
            known = written + acknowledged
            assert now[: len(known)] == known
            assert len(now) <= len(known) + 1
            assert len(now) == len(set(now))
            written = now
    assert acknowledged_in_all > FILES * KILLS_A_FILE


def test_a_kill_while_the_file_is_made_leaves_a_whole_file_or_none(tmp_path: Path, forker: Forker) -> None:
    chance = random.Random(SEED)
    spread = time_of(forker, tmp_path)
    for number in range(KILLS_WHILE_MAKING):
        path = tmp_path / str(number) / "progress.sqlite"
        child = forker.start("practise", path)
        until = time.perf_counter() + chance.uniform(0, spread)
        while time.perf_counter() < until:
            pass
        acknowledged = child.kill()
        with Store(path) as store:
            store.begin(session("after"))
        assert len(answered(path)) - len(acknowledged) in (0, 1)
