"""How long `smquiz bank check` takes for a bank of ten thousand questions."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, Final

import tomli
import tomli_w
from benchmarks.figures import MILLISECONDS, Measure
from benchmarks.stopwatch import SMQUIZ, as_installed

from smquiz.paths import shipped_banks

QUESTIONS: Final = 10_000
_IN_A_FILE: Final = 1000
_YARDSTICK: Final = (sys.executable, str(Path(__file__).with_name("yardstick.py")))


def measure_check(runs: int) -> list[Measure]:
    """In turns: the yardstick, a check of new files, and one of the same files."""
    floor, first, again = [], [], []
    with TemporaryDirectory() as folder:
        bank = Path(folder, "bank")
        write_bank(bank, QUESTIONS)
        for run in range(runs):
            home = Path(folder, f"home-{run}")
            home.mkdir()
            check = (*SMQUIZ, "bank", "check", str(bank))
            floor.append(_milliseconds((*_YARDSTICK, str(bank)), home))
            first.append(_milliseconds(check, home))
            again.append(_milliseconds(check, home))
    return [
        Measure("yardstick: 10,000 questions by rtoml and Pydantic", MILLISECONDS, floor),
        Measure("`bank check`, 10,000 questions", MILLISECONDS, first, floor, aim=3),
        Measure("`bank check`, nothing changed", MILLISECONDS, again, floor),
    ]


def write_bank(folder: Path, count: int) -> None:
    """The questions of the shipped bank again and again, under new ids, a thousand in a file."""
    files = sorted((shipped_banks() / "social-media").glob("*.toml"))
    contents = [tomli.loads(file.read_text(encoding="utf-8")) for file in files]
    questions = [question for content in contents for question in content.get("question", [])]
    folder.mkdir()
    tips = [tip for content in contents for tip in content.get("tip", [])]
    header = next(content["bank"] for content in contents if "bank" in content)
    _write(folder / "bank.toml", {"bank": header, "tip": tips})
    for start in range(0, count, _IN_A_FILE):
        numbered = [(number, questions[number % len(questions)]) for number in range(start, start + _IN_A_FILE)]
        renamed = [{**question, "id": f"{question['id']}-{number}"} for number, question in numbered]
        _write(folder / f"{start:06}.toml", {"question": renamed})


def _write(file: Path, content: dict[str, Any]) -> None:
    file.write_text(tomli_w.dumps(content, multiline_strings=True), encoding="utf-8")


def _milliseconds(command: Sequence[str], home: Path) -> float:
    started = perf_counter()
    done = subprocess.run(command, env=as_installed(home), capture_output=True, check=False)
    spent = (perf_counter() - started) * 1000
    # Of these twins some are flaws; anything else is a fault of this benchmark.
    if done.returncode not in (0, 1) or done.stderr:
        raise RuntimeError(done.stderr.decode())
    return spent
