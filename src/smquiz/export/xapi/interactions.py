"""Questions and responses in xAPI's terms: which kind of interaction, which key, which response.

`[,]` parts the members of a list and `[.]` those of a pair: ids of options have neither.
"""

from typing import Any, Final, NamedTuple

from smquiz.export.xapi.names import language_map, tag
from smquiz.i18n import LANGUAGES, mark, say
from smquiz.quiz.question import (
    ConcordanceQuestion,
    Option,
    Question,
    RankingQuestion,
    RatingQuestion,
    TrueFalseQuestion,
)
from smquiz.quiz.response import Chosen, Ranked, Rated, Response, key_of
from smquiz.quiz.shown import RATING_STEPS

_LIST: Final = "[,]"
_PAIR: Final = "[.]"
_TRUTHS: Final = {"true": "true", "vrai": "true", "false": "false", "faux": "false"}
_STEPS: Final = {
    1: mark("very inappropriate"),
    2: mark("rather inappropriate"),
    3: mark("rather appropriate"),
    4: mark("very appropriate"),
}


class Interaction(NamedTuple):
    """`definition` is what an activity's definition says of it; `truths` gives, in a question of true or false, the
    word for each option; it is empty in all others.
    """

    definition: dict[str, Any]
    truths: dict[str, str]


def interaction_of(question: Question, languages: tuple[str, ...]) -> Interaction:
    """`languages` are those of the bank."""
    truths = _truths(question)
    if truths:
        return Interaction({"interactionType": "true-false", "correctResponsesPattern": _key(question, truths)}, truths)
    options = [_component(option, languages) for option in question.options]
    match question:
        case RankingQuestion():
            parts: dict[str, Any] = {"interactionType": "sequencing", "choices": options}
        case RatingQuestion():
            parts = {"interactionType": "matching", "source": options, "target": _steps()}
        case ConcordanceQuestion():
            parts = {"interactionType": "likert", "scale": options}
        case _:
            parts = {"interactionType": "choice", "choices": options}
    return Interaction({**parts, "correctResponsesPattern": _key(question, {})}, {})


def response_text(response: Response, truths: dict[str, str]) -> str | None:
    """None for a ranking in which options share a rank: a sequence cannot say that."""
    match response:
        case Chosen(chosen=chosen):
            return _LIST.join(truths.get(option, option) for option in sorted(chosen))
        case Ranked(ranks=ranks):
            if len(set(ranks.values())) < len(ranks):
                return None
            return _LIST.join(sorted(ranks, key=lambda option: ranks[option]))
        case Rated(ratings=ratings):
            return _LIST.join(f"{option}{_PAIR}{step}" for option, step in sorted(ratings.items()))


def _key(question: Question, truths: dict[str, str]) -> list[str]:
    """What earns full credit; in a concordance question, each of the answers that most of the panel gave."""
    if isinstance(question, ConcordanceQuestion):
        most = max(option.panel for option in question.options)
        return [option.id for option in question.options if option.panel == most]
    return [key for key in [response_text(key_of(question), truths)] if key is not None]


def _component(option: Option, languages: tuple[str, ...]) -> dict[str, Any]:
    return {"id": option.id, "description": language_map(option.text, languages)}


def _steps() -> list[dict[str, Any]]:
    return [
        {"id": str(step), "description": {tag(language): say(language, _STEPS[step]) for language in LANGUAGES}}
        for step in RATING_STEPS
    ]


def _truths(question: Question) -> dict[str, str]:
    """The word of xAPI for each option, where the two say just that; other words would be lost."""
    if not isinstance(question, TrueFalseQuestion):
        return {}
    words = {
        option.id: {_TRUTHS.get(text.casefold().strip(), "") for text in option.text.values()}
        for option in question.options
    }
    truths = {option: next(iter(found)) for option, found in words.items() if len(found) == 1}
    return truths if sorted(truths.values()) == ["false", "true"] else {}
