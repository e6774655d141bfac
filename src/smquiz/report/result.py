"""A learner's result: what a tutor is given. The same model is shown, exported, and read back for a cohort.

Fractions are in [0, 1] and never rounded; times are in seconds; moments are UTC in ISO 8601; `certainty` is 1, 2 or 3.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field, PlainSerializer

from smquiz.quiz.bank import CanMeds, LanguageCode, Month
from smquiz.quiz.mode import Mode
from smquiz.quiz.model import Identifier, Model
from smquiz.quiz.response import Chosen, Ranked, Rated
from smquiz.quiz.shown import Kind

KIND: Final = "smquiz-result"
FORMAT: Final = 1

Fraction = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0, le=10**12)]
Seconds = Annotated[float, Field(ge=0, le=10**12)]
Moment = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|\+00:00)$")]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Key = Annotated[str, Field(min_length=1, max_length=80)]
"""The id of a session or of a learner; smquiz makes UUIDs."""
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
Certainty = Annotated[int, Field(ge=1, le=3)]
Text = Annotated[Mapping[str, Annotated[str, Field(max_length=20_000)]], Field(max_length=20)]
"""A text by language, as in a bank."""


class Part(Model):
    """A part of a result: what is not a number has no place in it."""

    model_config = ConfigDict(allow_inf_nan=False)


class Learner(Part):
    """`id` is made by chance and stays the same as long as the progress file lives: it tells that two files are of one
    learner, and nothing else. `name` is what the learner had written, None for nobody.
    """

    id: Key
    name: Name | None = None


class Source(Part):
    """Where the bank comes from. `accuracy` tells as of when its contents were right."""

    title: Text
    publisher: Text
    published: Month | None = None
    revised: Month | None = None
    accuracy: Text | None = None
    url: str | None = None


class BankLabel(Part):
    """Which bank was answered. `hash` changes when what any of its questions asks, or what is right, changes."""

    id: Identifier
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$", max_length=40)]
    hash: Hash
    title: Text
    languages: tuple[LanguageCode, ...] = Field(min_length=1, max_length=20)
    questions: Count
    source: Source
    disclaimer: Text


class Period(Part):
    """`since` is the day that the learner asked for; `first` and `last` are the first and the last answer's moments."""

    since: Day | None = None
    first: Moment | None = None
    last: Moment | None = None


class MarksRow(Part):
    """Certainty-based marking; see `quiz.confidence.Marks`."""

    answers: Count
    accuracy: Fraction
    average: Annotated[float, Field(ge=-6, le=3)]
    bonus: Annotated[float, Field(ge=-2, le=2)]
    total: Annotated[float, Field(ge=-2, le=3)]


class Totals(Part):
    """All answers of the period. `questions` counts the distinct questions answered, `outdated` the answers to a text
    or key that the bank no longer has: they count here and in their sessions, and nowhere else. `mean` is over all
    answers, `first` over the first one to each question in its current text; None where there is none.
    """

    sessions: Count
    answers: Count
    questions: Count
    outdated: Count
    mean: Fraction | None = None
    first: Fraction | None = None
    seconds: Seconds
    marks: MarksRow | None = None


class Group(Part):
    """The answers to a group of questions, as the bank now stands: `answered` distinct ones of `questions`.

    `mean` is over all answers, `first` over the first one to each question, `latest` over the last; None where there
    is none. `bias` is the mean probability that stated certainty stands for less the mean fraction, over the `stated`
    answers that have one.
    """

    questions: Count
    answered: Count
    answers: Count
    mean: Fraction | None = None
    first: Fraction | None = None
    latest: Fraction | None = None
    seconds: Seconds
    stated: Count
    bias: Annotated[float, Field(ge=-1, le=1)] | None = None


class TipRow(Group):
    id: Identifier
    title: Text


class RoleRow(Group):
    """A CanMEDS role: the questions of every tip that has it. A tip may have several."""

    role: CanMeds


class LevelRow(Part):
    """All answers of one certainty: `stated` is the probability that it stands for, `observed` the mean fraction."""

    certainty: Certainty
    answers: Count
    stated: Fraction
    observed: Fraction
    fit: Literal["too few", "overconfident", "underconfident", "fits"]


class CalibrationRow(Part):
    """See `quiz.calibration.Calibration`."""

    answers: Count
    bias: Annotated[float, Field(ge=-1, le=1)]
    brier: Fraction
    levels: tuple[LevelRow, ...] = Field(max_length=3)


class MissedRow(Part):
    """A question that was answered `answers` times and `missed` (less than half right) so often. `latest` is the
    fraction of the last answer, and `certainty` what was stated with it.
    """

    question: Identifier
    tip: Identifier
    prompt: Text
    answers: Count
    missed: Count
    latest: Fraction
    certainty: Certainty | None = None


class SessionRow(Part):
    """`questions` were asked, `answered` of them have an answer in the period; `last` is the moment of the last one.
    `seconds` is the time spent on the answers.
    """

    id: Key
    mode: Mode
    version: Annotated[str, Field(max_length=40)]
    started: Moment
    last: Moment
    questions: Count
    answered: Count
    mean: Fraction
    marks: MarksRow | None = None
    seconds: Seconds


class LearningRow(Part):
    """A learning record: what was learned, what will change in practice, by when, and when it was ticked off."""

    written: Moment
    learned: Annotated[str, Field(max_length=20_000)]
    change: Annotated[str, Field(max_length=20_000)]
    by: Day | None = None
    settled: Moment | None = None


def _response(response: Chosen | Ranked | Rated) -> dict[str, object]:
    """With sorted names, so that equal responses are equal text."""
    if isinstance(response, Chosen):
        return {"chosen": sorted(response.chosen)}
    return {name: dict(sorted(values.items())) for name, values in response.model_dump().items()}


class AnswerRow(Part):
    """One answer. `hash` tells which text and key of the question was answered, `current` whether the bank still has
    them; `score` of `most` are the published points, `fraction` is what counts.
    """

    session: Key
    question: Identifier
    hash: Hash
    current: bool
    tip: Identifier | None = None
    kind: Kind | None = None
    response: Annotated[Chosen | Ranked | Rated, PlainSerializer(_response)]
    score: Annotated[float, Field(ge=0, le=1000)]
    most: Annotated[float, Field(ge=0, le=1000)]
    fraction: Fraction
    certainty: Certainty | None = None
    seconds: Seconds
    answered: Moment


class Result(Part):
    """One learner's work on one bank. `answers` is None where the learner did not ask for them."""

    kind: Literal["smquiz-result"] = KIND
    format: Literal[1] = FORMAT
    smquiz: Annotated[str, Field(max_length=40)]
    made: Moment
    digest: Annotated[str, Field(max_length=80)] = ""
    learner: Learner
    bank: BankLabel
    period: Period
    totals: Totals
    calibration: CalibrationRow | None = None
    tips: tuple[TipRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    confidently_wrong: tuple[MissedRow, ...] = ()
    most_missed: tuple[MissedRow, ...] = ()
    sessions: tuple[SessionRow, ...] = ()
    learning: tuple[LearningRow, ...] = ()
    answers: tuple[AnswerRow, ...] | None = None

    def plain(self) -> dict[str, object]:
        """As JSON and TOML have it: numbers, texts, lists and tables; what is not known is left out."""
        return self.model_dump(mode="json", exclude_none=True)

    def sealed(self, answers: Iterable[AnswerRow] | None = None) -> "Result":
        """The same with its digest: `sha256:` and 64 hexadecimal digits over everything else.

        It finds accidental damage. It proves nothing about who made the file: anybody can compute it anew.
        """
        return self.model_copy(update={"digest": self.expected_digest(answers)})

    def expected_digest(self, answers: Iterable[AnswerRow] | None = None) -> str:
        """Over the JSON with sorted names and without spaces, so that the form of the file does not matter.

        `answers`: those that stand in the place of its own, where they are too many to be held.
        """
        values = {name: getattr(self, name) for name in type(self).model_fields if name != "digest"}
        values["answers"] = self.answers if answers is None else answers
        digest = hashlib.sha256()
        known = sorted(name for name, value in values.items() if value is not None)
        for place, name in enumerate(known):
            digest.update(f"{',' if place else '{'}{_canonical(name)}:".encode())
            for part in _parts(values[name]):
                digest.update(part.encode())
        digest.update(b"}")
        return f"sha256:{digest.hexdigest()}"


def _parts(value: object) -> Iterator[str]:
    """Its canonical JSON; rows come one by one, for there may be a million."""
    if not isinstance(value, Iterable) or isinstance(value, str | Part):
        yield _canonical(value)
        return
    yield "["
    for place, row in enumerate(value):
        yield f"{',' if place else ''}{_canonical(row)}"
    yield "]"


def _canonical(value: object) -> str:
    plain = value.model_dump(mode="json", exclude_none=True) if isinstance(value, Part) else value
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
