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
        "The mean of what each answer earned, from 0 (nothing) to 100% (all of it); an answer that is partly right"
        " earns a part. Scores are rounded down."
    ),
)
_FIRST: Final[Entry] = (
    mark("First and last answers"),
    mark(
        "The first answer to a question shows what was known before its feedback; the last one, what was known or"
        " remembered after it. Other answers lie between."
    ),
)
_CERTAINTY: Final[Entry] = (
    mark("Certainty"),
    mark(
        "Before submitting, a learner may say how sure they are of being right: low (less than 67%), medium (67 to"
        " 80%) or high (more than 80%). These stand for {low}, {medium} and {high} in the calculations."
    ),
)
_BIAS: Final[Entry] = (
    mark("Overconfidence (bias)"),
    mark(
        "What stated certainty stands for, on average, less the score of the same answers. Above 0: surer than the"
        " score. Below 0 (underconfidence): less sure than the score."
    ),
)
_FIT: Final[Entry] = (
    mark("Calibration"),
    mark(
        "A certainty is well calibrated when the score of its answers lies within its limits. With few answers,"
        " chance alone can move it out of them or into them; of fewer than {enough}, nothing is said."
    ),
)
_BRIER: Final[Entry] = (
    mark("Brier score"),
    mark(
        "The mean squared difference between what certainty stands for and what the answer earned, from 0 to 1: 0 is"
        " perfect; always saying 50% would give 0.25 where answers are right or wrong."
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
            " score: the bonus is a tenth of how far their mean lies above, or below, what one and the same"
            " certainty for all answers would have earned at best."
        ),
    ),
    _FIT,
    _BIAS,
    _BRIER,
    (
        mark("CanMEDS role"),
        mark("An answer counts for every role of its tip, so the roles add up to more than the whole."),
    ),
    (
        mark("Earlier text"),
        mark(
            "An answer to a question whose text or key has changed since says nothing about the question as it is now."
        ),
    ),
)
_COHORT: Final[tuple[Entry, ...]] = (
    _SCORE,
    (
        mark("Answers that count"),
        mark("One answer of each learner to each question: the first, unless the report was made with the last ones."),
    ),
    (
        mark("Standard deviation (SD)"),
        mark("How far learners’ scores typically lie from their mean (of the sample, with n − 1)."),
    ),
    (
        mark("Facility"),
        mark(
            "The mean score of a question: the higher, the easier. For questions that are right or wrong, the"
            " interval (Wilson, 95%) shows how far chance may have moved it. Given from {facility} learners on."
        ),
    ),
    (
        mark("Discrimination"),
        mark(
            "How well a question goes with the rest of the test: 100 times the correlation of its score with that of"
            " the learner’s other questions. Below 20, it says little about who does well; below 0, learners who do"
            " well elsewhere do no better on it: read it again. Given from {discrimination} learners on, unstable"
            " with fewer than {stable}."
        ),
    ),
    (
        mark("Efficiency"),
        mark("Discrimination as a percentage of the most that the spread of these scores allows."),
    ),
    (
        mark("Weight"),
        mark("What a question in effect contributes to the spread of the totals, as a percentage."),
    ),
    (
        mark("Cronbach’s alpha"),
        mark(
            "How far the questions agree in ranking learners, over those who answered every one: above 75% is"
            " satisfactory, below 64% is not (Moodle’s guide). It grows with the number of questions. Given from"
            " {discrimination} such learners on."
        ),
    ),
    (
        mark("Standard error"),
        mark(
            "How far a learner’s score on the whole bank typically lies, by chance, from what it would be over many"
            " such tests. A difference of less than about three of these between two learners may be chance. The error"
            " ratio is the standard error as a percentage of the standard deviation."
        ),
    ),
    (
        mark("Option shares"),
        mark(
            "How many learners chose an option. Its correlation with the rest of the test tells who they tend to be:"
            " above 0, those who do well; for a wrong option (a distractor), that is a reason to read it again."
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
        "A dash stands for a figure that does not exist or has too few learners behind it. A group of fewer than"
        " {smallest} learners is never given a figure; an option that fewer chose is marked so. Each learner’s own"
        " row is always given."
    ),
)
_ALL: Final[Entry] = (
    mark("What is not given"),
    mark(
        "A dash stands for a figure that does not exist or has too few learners behind it. Small groups are given as"
        " they are, as was asked for: the page may reveal single learners and should be kept as carefully as their"
        " files."
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
