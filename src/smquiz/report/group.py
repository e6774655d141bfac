"""A cohort's learners and tips: who did what, how well, and how sure. Pure.

Only one answer of a learner to a question counts, the first or the last. Of a file without answers, the sums that it
brings for each tip count.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import fsum, sqrt
from typing import Final, Literal, NamedTuple

from smquiz.quiz.calibration import STATED, Level, calibration, fit
from smquiz.report.cohort import Bin, Cell, CohortLearner, CohortTip
from smquiz.report.result import CalibrationRow, LevelRow, Result, TipRow

BINS: Final = 10

Attempts = Literal["first", "last"]


class CellSums(NamedTuple):
    """A learner and a tip: `answered` questions and the sum of their fractions; `stated` of the answers have a
    certainty, and `excess` is the sum over these of the probability that it stands for less the fraction.
    """

    answered: int
    fractions: float
    stated: int
    excess: float


class LearnerSums(NamedTuple):
    """One learner: `cells` by tip; `levels` as in `quiz.calibration`, for the learner alone; `last` is the moment of
    the last answer.
    """

    id: str
    label: str
    sessions: int
    last: str | None
    cells: Mapping[str, CellSums]
    levels: Sequence[Level]


class Group(NamedTuple):
    """What the learners of a cohort did with one version of a bank."""

    learners: tuple[CohortLearner, ...]
    tips: tuple[CohortTip, ...]
    calibration: CalibrationRow | None
    distribution: tuple[Bin, ...]


NOTHING: Final = CellSums(0, 0.0, 0, 0.0)


def group(learners: Sequence[LearnerSums], tips: Sequence[TipRow], smallest: int) -> Group:
    """`tips` are those of the bank, with how many questions each has. What fewer than `smallest` learners stand
    behind is not given.
    """
    rows = tuple(_learner(learner, tips) for learner in learners)
    return Group(
        rows,
        tuple(_tip(tip, [learner.cells.get(tip.id, NOTHING) for learner in learners], smallest) for tip in tips),
        _calibration(learners, smallest),
        distribution([row.mean for row in rows if row.mean is not None], smallest),
    )


def cells_of(result: Result, attempts: Attempts) -> dict[str, CellSums]:
    """From the sums of a file without answers. Its certainty is that of all answers."""
    return {tip.id: _cell_of(tip, tip.first if attempts == "first" else tip.latest) for tip in result.tips}


def levels_of(result: Result) -> tuple[Level, ...]:
    """The file tells the squares of all certainties together: all of them stand with the first."""
    if result.calibration is None:
        return ()
    rows = result.calibration.levels
    levels = [Level(row.certainty, row.answers, row.observed * row.answers, 0.0) for row in rows]
    if not levels:
        return ()
    rest = fsum(level.answers * STATED[level.certainty] ** 2 for level in levels) - fsum(
        2 * STATED[level.certainty] * level.fractions for level in levels
    )
    squares = result.calibration.brier * result.calibration.answers - rest
    return (levels[0]._replace(squares=squares), *levels[1:])


def mean_score(learners: Iterable[CohortLearner], smallest: int) -> float | None:
    """The mean of the learners' own means; None if there are fewer than `smallest`."""
    means = [learner.mean for learner in learners if learner.mean is not None]
    return _share(fsum(means), len(means)) if means and len(means) >= smallest else None


def distribution(means: Sequence[float], smallest: int) -> tuple[Bin, ...]:
    """How many means lie in each tenth; nothing if there are fewer than `smallest`."""
    if len(means) < smallest:
        return ()
    counts = [0] * BINS
    for mean in means:
        counts[min(int(mean * BINS + 1e-9), BINS - 1)] += 1
    return tuple(
        Bin(low=place / BINS, high=(place + 1) / BINS, learners=None if 0 < number < smallest else number)
        for place, number in enumerate(counts)
    )


def _cell_of(tip: TipRow, mean: float | None) -> CellSums:
    return CellSums(tip.answered, (mean or 0.0) * tip.answered, tip.stated, (tip.bias or 0.0) * tip.stated)


def _learner(learner: LearnerSums, tips: Sequence[TipRow]) -> CohortLearner:
    cells = [learner.cells.get(tip.id, NOTHING) for tip in tips]
    return CohortLearner(
        id=learner.id,
        label=learner.label,
        sessions=learner.sessions,
        answered=sum(cell.answered for cell in cells),
        mean=_mean(cells),
        bias=_bias(cells),
        last=learner.last,
        cells=tuple(Cell(answered=cell.answered, mean=_mean([cell])) for cell in cells),
    )


def _tip(tip: TipRow, cells: Sequence[CellSums], smallest: int) -> CohortTip:
    begun = [cell for cell in cells if cell.answered]
    means = [_share(cell.fractions, cell.answered) for cell in begun]
    row = CohortTip(
        id=tip.id,
        title=tip.title,
        questions=tip.questions,
        learners=len(begun),
        complete=sum(1 for cell in begun if cell.answered == tip.questions),
        not_begun=len(cells) - len(begun),
        stated=sum(cell.stated for cell in begun),
        bias=_bias(begun) if sum(1 for cell in begun if cell.stated) >= smallest else None,
    )
    if not begun or len(begun) < smallest:
        return row
    figures = {"mean": fsum(means) / len(means), "sd": _deviation(means), "lowest": min(means), "highest": max(means)}
    return row.model_copy(update=figures)


def _calibration(learners: Sequence[LearnerSums], smallest: int) -> CalibrationRow | None:
    """All learners' answers with a stated certainty. A certainty that fewer than `smallest` stated has no row."""
    if sum(1 for learner in learners if any(level.answers for level in learner.levels)) < smallest:
        return None
    levels = [_sum(certainty, learners) for certainty in STATED]
    overall = calibration(levels)
    if overall is None:
        return None
    enough = {certainty for certainty in STATED if _stating(certainty, learners) >= smallest}
    return CalibrationRow(
        answers=overall.answers,
        bias=overall.bias,
        brier=min(max(overall.brier, 0.0), 1.0),
        levels=tuple(_level(level) for level in overall.levels if level.certainty in enough),
    )


def _level(level: Level) -> LevelRow:
    return LevelRow(
        certainty=level.certainty,
        answers=level.answers,
        stated=STATED[level.certainty],
        observed=_share(level.fractions, level.answers),
        fit=fit(level).value,
    )


def _sum(certainty: int, learners: Iterable[LearnerSums]) -> Level:
    levels = [level for learner in learners for level in learner.levels if level.certainty == certainty]
    return Level(
        certainty,
        sum(level.answers for level in levels),
        fsum(level.fractions for level in levels),
        fsum(level.squares for level in levels),
    )


def _stating(certainty: int, learners: Iterable[LearnerSums]) -> int:
    return sum(
        1 for learner in learners if any(level.certainty == certainty and level.answers for level in learner.levels)
    )


def _mean(cells: Sequence[CellSums]) -> float | None:
    answered = sum(cell.answered for cell in cells)
    return _share(fsum(cell.fractions for cell in cells), answered) if answered else None


def _bias(cells: Sequence[CellSums]) -> float | None:
    stated = sum(cell.stated for cell in cells)
    return min(max(fsum(cell.excess for cell in cells) / stated, -1.0), 1.0) if stated else None


def _share(fractions: float, number: int) -> float:
    """A mean of fractions; the sum of many may come to a hair more than it stands for."""
    return min(max(fractions / number, 0.0), 1.0)


def _deviation(values: Sequence[float]) -> float | None:
    """The sample standard deviation (n - 1); None for a single value."""
    if len(values) < 2:
        return None
    mean = fsum(values) / len(values)
    return sqrt(fsum((value - mean) ** 2 for value in values) / (len(values) - 1))
