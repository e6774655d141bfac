"""The names of what is stored as a word or a number, for the tables of a report."""

from collections.abc import Mapping
from typing import Final

from smquiz.i18n import mark, say
from smquiz.quiz.mode import Mode
from smquiz.quiz.shown import Kind

MODES: Final[Mapping[Mode, str]] = {
    "practice": mark("Practice"),
    "exam": mark("Exam"),
    "review": mark("Review"),
    "mistakes": mark("Mistakes"),
}

KINDS: Final[Mapping[Kind, str]] = {
    "single": mark("One answer"),
    "multiple": mark("Several answers"),
    "true-false": mark("True or false"),
    "ranking": mark("Ranking"),
    "rating": mark("Rating"),
    "concordance": mark("Concordance"),
}

CERTAINTIES: Final[Mapping[int, str]] = {1: mark("low"), 2: mark("medium"), 3: mark("high")}

FITS: Final[Mapping[str, str]] = {
    "too few": mark("too few answers to tell"),
    "overconfident": mark("overconfident"),
    "underconfident": mark("underconfident"),
    "fits": mark("well calibrated"),
}


def certainty_name(language: str, certainty: int | None) -> str | None:
    """None where it was not stated."""
    return None if certainty is None else say(language, CERTAINTIES[certainty])
