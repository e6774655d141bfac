"""Measurements, and how they are written down."""

import os
import platform
import re
import statistics
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final, NamedTuple

BEGIN: Final = "<!-- figures: begin -->"
END: Final = "<!-- figures: end -->"
MILLISECONDS: Final = "ms"
MEBIBYTES: Final = "MiB"


class Measure(NamedTuple):
    """The samples of one thing, each with the floor's sample from the same turn; `aim` is the most it should be,
    as a ratio to the floor where there is one, else in its unit.
    """

    name: str
    unit: str
    samples: Sequence[float]
    floor: Sequence[float] = ()
    aim: float | None = None

    @property
    def median(self) -> float:
        return statistics.median(self.samples)

    @property
    def p95(self) -> float:
        """The 95th percentile; of few samples the largest."""
        if len(self.samples) < 2:
            return self.samples[0]
        return min(statistics.quantiles(self.samples, n=20)[-1], max(self.samples))

    @property
    def ratio(self) -> float | None:
        """The median of the ratios to the floor, turn by turn: what slows a whole turn down falls out."""
        if not self.floor:
            return None
        return statistics.median(own / floor for own, floor in zip(self.samples, self.floor, strict=True))


def table(measures: Iterable[Measure]) -> str:
    head = "| measured | unit | n | min | median | p95 | times the floor | aim |\n|---|---|--:|--:|--:|--:|--:|--:|"
    return "\n".join([head, *map(_row, measures)])


def _row(measure: Measure) -> str:
    digits = 0 if measure.unit == MEBIBYTES else 1
    numbers = [f"{value:.{digits}f}" for value in (min(measure.samples), measure.median, measure.p95)]
    ratio = "" if measure.ratio is None else f"{measure.ratio:.2f}"
    return f"| {' | '.join([measure.name, measure.unit, str(len(measure.samples)), *numbers, ratio, _aim(measure)])} |"


def _aim(measure: Measure) -> str:
    if measure.aim is None:
        return ""
    reached = measure.median if measure.ratio is None else measure.ratio
    mark = "met" if reached <= measure.aim else "missed"
    return f"≤ {measure.aim:g} {mark}" if measure.ratio is not None else f"≤ {measure.aim:g} {measure.unit} {mark}"


def machine(date: str) -> str:
    """What the figures were taken on."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{date}; {os.cpu_count()} cores, {_processor()}, {platform.system()} {platform.release().split('-')[0]};"
        f" Python {platform.python_version()}, Textual {version('textual')}; load average at the end {load}."
    )


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        text = ""
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return found[1] if found else platform.processor() or platform.machine()


def write(readme: Path, figures: str) -> None:
    """Puts the figures between the two markers."""
    before, rest = readme.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    readme.write_text(f"{before}{BEGIN}\n{figures}\n{END}{after}", encoding="utf-8")
