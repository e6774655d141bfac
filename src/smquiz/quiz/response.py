"""What a learner answered. Options are named by their ids, so order and wording do not matter."""

import json
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, TypeAdapter

from smquiz.quiz.model import Model
from smquiz.quiz.question import (
    ConcordanceQuestion,
    MultipleQuestion,
    Question,
    RankingQuestion,
    RatingQuestion,
    SingleQuestion,
    TrueFalseQuestion,
)


class Chosen(Model):
    """The options picked: exactly one, save in a multiple-response question."""

    chosen: frozenset[str] = Field(min_length=1)


class Ranked(Model):
    """The rank given to each option; 1 is the best."""

    ranks: Mapping[str, Annotated[int, Field(ge=1)]]


class Rated(Model):
    """The step of the rating scale given to each option."""

    ratings: Mapping[str, Annotated[int, Field(ge=1, le=4)]]


Response = Chosen | Ranked | Rated

_RESPONSE: TypeAdapter[Response] = TypeAdapter(Response)


def to_json(response: Response) -> str:
    """As it is stored: one line, with sorted names, so that equal responses are equal text."""
    match response:
        case Chosen(chosen=chosen):
            return json.dumps({"chosen": sorted(chosen)}, separators=(",", ":"))
        case Ranked() | Rated():
            return json.dumps(response.model_dump(), sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Response:
    """Raises ValueError if the text is no response."""
    return _RESPONSE.validate_json(text)


def key_of(question: Question) -> Response:
    """The response that earns full credit; in a concordance question, a mode of the panel."""
    match question:
        case SingleQuestion() | MultipleQuestion() | TrueFalseQuestion():
            return Chosen(chosen=frozenset(option.id for option in question.options if option.correct))
        case RankingQuestion():
            return Ranked(ranks={option.id: option.rank for option in question.options})
        case RatingQuestion():
            return Rated(ratings={option.id: option.rating for option in question.options})
        case ConcordanceQuestion():
            mode = max(question.options, key=lambda option: option.panel)
            return Chosen(chosen=frozenset({mode.id}))
