"""A cohort's report: what a group of learners did with one version of a bank, and how its questions work.

Fractions are in [0, 1] and never rounded. A figure that is None is not given: it does not exist, or too few learners
stand behind it. Pure models; `report.items` and `report.group` say how the figures come about.
"""

from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field

from smquiz.quiz.model import Identifier
from smquiz.quiz.shown import Kind
from smquiz.report.result import BankLabel, CalibrationRow, Count, Fraction, Hash, Key, Moment, Name, Part, Text

KIND: Final = "smquiz-cohort"
FORMAT: Final = 1

SMALLEST_CELL: Final = 5
"""Fewer learners than this are not described by a figure of their own, unless the tutor asks otherwise."""

ENOUGH_FOR_FACILITY: Final = 10
ENOUGH_FOR_DISCRIMINATION: Final = 30
STABLE: Final = 100
"""Learners below which discrimination and alpha are labelled unstable."""


class Cell(Part):
    """A learner and a tip: `answered` of the tip's questions; `mean` over the answers that count."""

    answered: Count
    mean: Fraction | None = None


class CohortLearner(Part):
    """`label` is the learner's name, or the pseudonym, or a number for nobody. `answered` of the bank's questions were
    answered, `mean` is over the answers that count; `cells` are by tip, in the order of `CohortReport.tips`.
    `bias` is None where no certainty was stated. `last` is the moment of the last answer.
    """

    id: Key
    label: Name
    sessions: Count
    answered: Count
    mean: Fraction | None = None
    bias: float | None = None
    last: Moment | None = None
    cells: tuple[Cell, ...]


class CohortTip(Part):
    """`learners` answered something of it, `complete` of them all of its `questions`; `not_begun` answered nothing.

    `mean`, `sd` (n - 1), `lowest` and `highest` are over these learners' own means. `bias` and `stated` as in a
    learner's result.
    """

    id: Identifier
    title: Text
    questions: Count
    learners: Count
    complete: Count
    not_begun: Count
    mean: Fraction | None = None
    sd: float | None = None
    lowest: Fraction | None = None
    highest: Fraction | None = None
    stated: Count
    bias: float | None = None


class Flag(StrEnum):
    """What a question's figures give cause to look at; put into words where it is shown."""

    TOO_HARD = "too hard"
    TOO_EASY = "too easy"
    NEGATIVE = "negative discrimination"
    WEAK = "weak discrimination"
    NOBODY = "chosen by nobody"
    RARE = "rarely chosen"
    BEST_PICK_WRONG = "the best learners pick it"
    CHANGED = "text has since changed"


class ItemFlag(Part):
    """`option` is the option that it is about; None for the whole question."""

    flag: Flag
    option: str | None = None


class OptionRow(Part):
    """How often an option was chosen. `chosen` and `share` are None where fewer than the smallest cell, but some,
    chose it. `correlation` is that of choosing it with the rest of the test.
    """

    id: str
    text: Text | None = None
    key: bool
    chosen: Count | None = None
    share: Fraction | None = None
    correlation: Annotated[float, Field(ge=-1, le=1)] | None = None


class ItemRow(Part):
    """A question, in the text with this `hash`; `current` tells whether the bank still has that text.

    Sample (n - 1) variances throughout; see docs/decisions for what counts as the rest of the test. `discrimination`,
    `efficiency` and `weight` are per cent.
    """

    question: Identifier
    hash: Hash
    tip: Identifier | None = None
    kind: Kind | None = None
    prompt: Text | None = None
    current: bool
    learners: Count
    facility: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    sd: float | None = None
    discrimination: float | None = None
    efficiency: float | None = None
    weight: float | None = None
    stable: bool = False
    options: tuple[OptionRow, ...] = ()
    flags: tuple[ItemFlag, ...] = ()


class TestRow(Part):
    """The bank as a test, over the `complete` learners who answered every one of its `items` in one text.

    `mean` and `sd` are of their totals as fractions of the most; `alpha` is Cronbach's, in per cent; `error_ratio` is
    in per cent of the SD, `standard_error` a fraction of the most.
    """

    __test__ = False

    items: Count
    complete: Count
    mean: Fraction | None = None
    sd: float | None = None
    alpha: float | None = None
    error_ratio: float | None = None
    standard_error: float | None = None
    stable: bool = False


class Bin(Part):
    """How many learners have a mean in [low, high), the last one up to 1 included; None for few, as in an option."""

    low: Fraction
    high: Fraction
    learners: Count | None = None


class CohortReport(Part):
    """One bank in one version. `attempts` tells which answer of a learner to a question counts."""

    bank: BankLabel
    attempts: Literal["first", "last"]
    smallest_cell: Count
    with_answers: Count
    learners: tuple[CohortLearner, ...]
    tips: tuple[CohortTip, ...]
    calibration: CalibrationRow | None = None
    test: TestRow | None = None
    items: tuple[ItemRow, ...] = ()
    distribution: tuple[Bin, ...] = ()


class UnusedFile(Part):
    """A file, or a part of one, that gave nothing, and why: a whole sentence in the language of the report."""

    file: str
    reason: str


class Notice(Part):
    """What was done with a file that gave something: the same learner or session twice, an older file left aside."""

    file: str
    message: str


class CohortReports(Part):
    """All that the files gave: one report for each bank and version, the largest first."""

    kind: Literal["smquiz-cohort"] = KIND
    format: Literal[1] = FORMAT
    smquiz: str
    made: Moment
    files: Count
    reports: tuple[CohortReport, ...]
    unused: tuple[UnusedFile, ...] = ()
    notices: tuple[Notice, ...] = ()
