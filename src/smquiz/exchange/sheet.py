"""A bank in one language, as other programs know banks: the neutral form between them and ours.

A Sheet may be incomplete, as what comes from elsewhere is: an empty text is one that is missing. `sheet_of` gives a
complete one. Texts are plain and tidy, as in a bank.
"""

from typing import Literal, NamedTuple

from smquiz.quiz.bank import Bank, Source, Tip
from smquiz.quiz.question import (
    ChoiceOption,
    MultipleQuestion,
    Option,
    PanelOption,
    Question,
    RankedOption,
    RatedOption,
    RatingQuestion,
)
from smquiz.quiz.text import in_language

Kind = Literal["single", "multiple", "true-false", "ranking", "rating", "concordance"]
Weights = tuple[tuple[float, ...], ...]


class SheetOption(NamedTuple):
    """One option; of its key, only what the question's kind has is set: `rank` from 1, `rating` 1 to 4, `panel` a count
    of experts. `id` is empty where the letter of its place names it.
    """

    text: str
    feedback: str = ""
    id: str = ""
    correct: bool = False
    rank: int = 0
    rating: int = 0
    panel: int = 0


class SheetQuestion(NamedTuple):
    """One question. `name` is what people call it in a report; `id` and `tip` are empty where the file gave none.
    `scoring` is for multiple, `weights` for rating; empty is the default.
    """

    name: str
    kind: Kind
    prompt: str
    options: tuple[SheetOption, ...]
    scenario: str = ""
    id: str = ""
    tip: str = ""
    points: tuple[str, ...] = ()
    difficulty: str = ""
    scoring: str = ""
    weights: Weights = ()


class SheetPoint(NamedTuple):
    id: str
    text: str


class SheetTip(NamedTuple):
    """A tip, or whatever the other program groups questions by."""

    id: str
    title: str
    text: str = ""
    canmeds: tuple[str, ...] = ()
    points: tuple[SheetPoint, ...] = ()


class SheetSource(NamedTuple):
    """Dates are ISO, as in a bank."""

    title: str = ""
    publisher: str = ""
    published: str = ""
    revised: str = ""
    accuracy: str = ""
    url: str = ""


class Sheet(NamedTuple):
    """`language` is a code, such as fr; empty where the file does not say."""

    language: str
    questions: tuple[SheetQuestion, ...]
    tips: tuple[SheetTip, ...] = ()
    id: str = ""
    version: str = ""
    title: str = ""
    disclaimer: str = ""
    source: SheetSource = SheetSource()


def sheet_of(bank: Bank, language: str) -> Sheet:
    """The bank in one of its languages."""
    header = bank.header
    return Sheet(
        language=language,
        questions=tuple(_question(question, language) for question in bank.questions),
        tips=tuple(_tip(tip, language) for tip in bank.tips),
        id=header.id,
        version=header.version,
        title=in_language(header.title, language),
        disclaimer=in_language(header.disclaimer, language),
        source=_source(header.source, language),
    )


def _source(source: Source, language: str) -> SheetSource:
    return SheetSource(
        title=in_language(source.title, language),
        publisher=in_language(source.publisher, language),
        published=source.published or "",
        revised=source.revised or "",
        accuracy=in_language(source.accuracy, language) if source.accuracy else "",
        url=source.url or "",
    )


def _tip(tip: Tip, language: str) -> SheetTip:
    points = tuple(SheetPoint(point.id, in_language(point.text, language)) for point in tip.points)
    return SheetTip(tip.id, in_language(tip.title, language), in_language(tip.text, language), tip.canmeds, points)


def _question(question: Question, language: str) -> SheetQuestion:
    scoring = question.scoring.value if isinstance(question, MultipleQuestion) else ""
    weights = question.weights if isinstance(question, RatingQuestion) else None
    return SheetQuestion(
        name=question.id,
        kind=question.kind,
        prompt=in_language(question.prompt, language),
        options=tuple(_option(option, place, language) for place, option in enumerate(question.options)),
        scenario=in_language(question.scenario, language),
        id=question.id,
        tip=question.tip,
        points=question.points,
        difficulty=question.difficulty.value,
        scoring=scoring,
        weights=weights or (),
    )


def _option(option: Option, place: int, language: str) -> SheetOption:
    sheet = SheetOption(
        text=in_language(option.text, language),
        feedback=in_language(option.feedback, language),
        id="" if option.id == letter(place) else option.id,
    )
    match option:
        case ChoiceOption():
            return sheet._replace(correct=option.correct)
        case RankedOption():
            return sheet._replace(rank=option.rank)
        case RatedOption():
            return sheet._replace(rating=option.rating)
        case PanelOption():
            return sheet._replace(panel=option.panel)
        case _:
            return sheet


def letter(place: int) -> str:
    """The name of an option without an id, by its place from 0."""
    return chr(ord("a") + place)
