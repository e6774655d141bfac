"""What all models of a bank are made of."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from smquiz.quiz.text import ANY_LANGUAGE, tidy

LocalText = Annotated[
    Mapping[str, str],
    BeforeValidator(lambda value: {ANY_LANGUAGE: value} if isinstance(value, str) else value),
    AfterValidator(lambda texts: {language: tidy(text) for language, text in texts.items()}),
]
"""A table of languages, or in TOML a plain string where the bank has one language."""

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
PointId = Annotated[str, Field(pattern=r"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$", max_length=20)]


class Model(BaseModel):
    """What all parts of a bank share: they never change, and a key they do not know is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,), defer_build=True)
