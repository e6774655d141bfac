"""What the words of a page mean."""

from collections.abc import Iterable, Mapping
from typing import Final

from smquiz.i18n import mark, number, percent, say
from smquiz.quiz.calibration import ENOUGH, STATED
from smquiz.report.cohort import ENOUGH_FOR_DISCRIMINATION, ENOUGH_FOR_FACILITY, STABLE

Entry = tuple[str, str]

_SCORE: Final[Entry] = (
    mark("Score"),
    mark(
        "The mean of what each answer earned, from 0 (nothing) to 100% (all): part of it for an answer that is partly"
        " right."
    ),
)
_FIRST: Final[Entry] = (
    mark("First and last answers"),
    mark(
        "The first answer to a question tells what was known before; the last one, what stayed. Other answers lie"
        " between."
    ),
)
_CERTAINTY: Final[Entry] = (
    mark("Certainty"),
    mark(
        "Before submitting, a learner may say how sure they are: low (less than 67%), medium (67 to 80%) or high"
        " (more than 80%). These stand for {low}, {medium} and {high}."
    ),
)
_BIAS: Final[Entry] = (
    mark("Overconfidence (bias)"),
    mark(
        "What stated certainty stands for, on average, less what was right. Above 0: surer than right. Below 0: righter"
        " than sure."
    ),
)
_FIT: Final[Entry] = (
    mark("Calibration"),
    mark(
        "A certainty fits when what was right with it lies within its limits. Nothing is said of fewer than {enough}"
        " answers."
    ),
)
_BRIER: Final[Entry] = (
    mark("Brier score"),
    mark(
        "The mean squared difference between what certainty stands for and what was right: 0 is perfect, 0.25 a coin"
        " toss."
    ),
)
_LEARNER: Final[tuple[Entry, ...]] = (
    _SCORE,
    _FIRST,
    (
        mark("Missed question"),
        mark("One whose answer earned less than half."),
    ),
    _CERTAINTY,
    (
        mark("Certainty-based marks"),
        mark(
            "A right answer earns 1, 2 or 3 by its certainty; a wrong one costs 0, 2 or 6. They never replace the"
            " score: the bonus is a tenth of what they are above what one certainty for all answers would have"
            " earned."
        ),
    ),
    _FIT,
    _BIAS,
    _BRIER,
    (
        mark("CanMEDS role"),
        mark("An answer counts for every role of its tip, so that the roles add up to more than the whole."),
    ),
    (
        mark("Earlier text"),
        mark(
            "An answer to a question whose text or key has changed since says nothing of the question as it now stands."
        ),
    ),
)
_COHORT: Final[tuple[Entry, ...]] = (
    _SCORE,
    (
        mark("Answers that count"),
        mark("One answer of each learner to each question: the first one, unless the last ones were asked for."),
    ),
    (
        mark("Standard deviation (SD)"),
        mark("How far the learners’ scores lie from their mean, as a rule; of the sample (n − 1)."),
    ),
    (
        mark("Facility"),
        mark(
            "The mean score of a question: a high one is easy. For questions that are right or wrong, an interval tells"
            " where it may lie (Wilson, 95%). Given from {facility} learners on."
        ),
    ),
    (
        mark("Discrimination"),
        mark(
            "How well a question goes with the rest of the test: 100 times the correlation of its score with that of"
            " the learner’s other questions. Below 20, it tells little; below 0, the best learners do worse on it."
            " Given from {discrimination} learners on, unstable with fewer than {stable}."
        ),
    ),
    (
        mark("Efficiency"),
        mark("Discrimination in per cent of the most that the spread of these scores allows."),
    ),
    (
        mark("Weight"),
        mark("What a question in effect contributes to the spread of the totals, in per cent."),
    ),
    (
        mark("Cronbach’s alpha"),
        mark(
            "How well the questions hang together, over learners who answered every one: above 75% is satisfactory,"
            " below 64% is not. Given from {discrimination} such learners on."
        ),
    ),
    (
        mark("Standard error"),
        mark("How far a learner’s total lies by chance, as a rule, from what it would be over many such tests."),
    ),
    (
        mark("Option shares"),
        mark(
            "How many learners chose an option. Its correlation with the rest of the test tells who: above 0, those"
            " who do well; for a wrong option, that is a cause to read it again."
        ),
    ),
    _CERTAINTY,
    _FIT,
    _BIAS,
    _BRIER,
)
_FEW: Final[Entry] = (
    mark("What is not given"),
    mark(
        "A dash stands for a figure that does not exist or that too few learners stand behind. Fewer than {smallest}"
        " learners are never described by a figure of their own; an option that fewer chose is marked so. Each"
        " learner’s own row is no such figure."
    ),
)
_ALL: Final[Entry] = (
    mark("What is not given"),
    mark(
        "A dash stands for a figure that does not exist or that too few learners stand behind. Small groups are given"
        " as they are, for this was asked: the page may tell of single learners, and should be kept like their files."
    ),
)


def learner_terms(language: str) -> list[Entry]:
    return _said(_LEARNER, language, _values(language))


def cohort_terms(smallest: int, language: str) -> list[Entry]:
    values = {
        **_values(language),
        "facility": ENOUGH_FOR_FACILITY,
        "discrimination": ENOUGH_FOR_DISCRIMINATION,
        "stable": STABLE,
        "smallest": smallest,
    }
    return _said((*_COHORT, _FEW if smallest > 1 else _ALL), language, values)


def _values(language: str) -> dict[str, object]:
    low, medium, high = (
        percent(language, 0).replace("0", number(language, stated * 100, 1)) for stated in STATED.values()
    )
    return {"low": low, "medium": medium, "high": high, "enough": ENOUGH}


def _said(entries: Iterable[Entry], language: str, values: Mapping[str, object]) -> list[Entry]:
    return [(say(language, term), say(language, definition, **values)) for term, definition in entries]
