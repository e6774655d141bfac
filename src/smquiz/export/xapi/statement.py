"""One answer, or the end of a session, as a statement.

A statement depends on nothing but what it tells and the Origin: no clock, no chance, no version of smquiz. Written
twice it is the same, byte by byte, as long as the bank's texts are.
"""

import json
from datetime import UTC, datetime
from typing import Any, Final

from smquiz.export.roles import role_name
from smquiz.export.xapi.interactions import Interaction, interaction_of, response_text
from smquiz.export.xapi.names import (
    Origin,
    language_map,
    registration_of,
    statement_of_answer,
    statement_of_end,
    tag,
)
from smquiz.i18n import LANGUAGES
from smquiz.quiz.bank import Bank
from smquiz.quiz.question import Question, content_hash
from smquiz.quiz.response import Ranked, from_json
from smquiz.quiz.session import Answer, Session
from smquiz.store.outbox import Ended, Given

_VERBS: Final = {
    "answered": {"en-CA": "answered", "fr-CA": "a répondu"},
    "completed": {"en-CA": "completed", "fr-CA": "a terminé"},
}
_VERB: Final = "http://adlnet.gov/expapi/verbs"
_ACTIVITY: Final = "http://adlnet.gov/expapi/activities"

Statement = dict[str, Any]


def answered(given: Given, bank: Bank | None, origin: Origin) -> Statement:
    """`bank` is the bank as it is now, None if it is gone. A question that it no longer asks in these words is named,
    and its answer and score told, without texts and key. Raises ValueError if what was stored is damaged.
    """
    answer, session = given.answer, given.session
    question = _as_answered(answer, bank)
    interaction = interaction_of(question, bank.header.languages) if bank and question else Interaction({}, {})
    return {
        "id": statement_of_answer(session.id, answer.question),
        "actor": _actor(origin),
        "verb": _verb("answered"),
        "object": {
            "objectType": "Activity",
            "id": origin.question(session.bank, answer.question),
            "definition": _definition(question, bank, interaction),
        },
        "result": _result(answer, interaction, origin),
        "context": {
            **_context(session, origin),
            "revision": f"{session.bank_version}+{answer.hash}",
            "contextActivities": {
                "parent": [_bank(session.bank, bank, origin)],
                **_grouping(answer.question, bank, origin),
            },
        },
        "timestamp": _moment(answer.answered),
    }


def completed(ended: Ended, bank: Bank | None, origin: Origin) -> Statement:
    """The end of a session. There is no `passed` or `failed`: smquiz has no pass mark."""
    session = ended.session
    return {
        "id": statement_of_end(session.id),
        "actor": _actor(origin),
        "verb": _verb("completed"),
        "object": _bank(session.bank, bank, origin),
        "result": {
            "score": {"scaled": _fraction(ended.mean)},
            "completion": True,
            "duration": _duration(ended.milliseconds),
        },
        "context": {**_context(session, origin), "revision": session.bank_version},
        "timestamp": _moment(ended.at),
    }


def frozen(statement: Statement) -> bytes:
    """As it is sent: JSON on one line, in UTF-8."""
    return json.dumps(statement, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _as_answered(answer: Answer, bank: Bank | None) -> Question | None:
    try:
        question = bank.question(answer.question) if bank else None
    except KeyError:
        return None
    return question if question and content_hash(question) == answer.hash else None


def _actor(origin: Origin) -> Statement:
    return {"objectType": "Agent", "account": {"homePage": origin.base, "name": origin.pseudonym}}


def _verb(name: str) -> Statement:
    return {"id": f"{_VERB}/{name}", "display": _VERBS[name]}


def _definition(question: Question | None, bank: Bank | None, interaction: Interaction) -> Statement:
    if question is None or bank is None:
        return {"type": f"{_ACTIVITY}/question"}
    return {
        "type": f"{_ACTIVITY}/cmi.interaction",
        "name": language_map(question.prompt, bank.header.languages),
        **interaction.definition,
    }


def _bank(identifier: str, bank: Bank | None, origin: Origin) -> Statement:
    definition: Statement = {"type": f"{_ACTIVITY}/assessment"}
    if bank is not None:
        definition["name"] = language_map(bank.header.title, bank.header.languages)
    return {"objectType": "Activity", "id": origin.bank(identifier), "definition": definition}


def _grouping(question: str, bank: Bank | None, origin: Origin) -> Statement:
    """The question's tip and that tip's CanMEDS roles, if the bank still has the question."""
    try:
        tip = bank.tip(bank.question(question).tip) if bank else None
    except KeyError:
        tip = None
    if bank is None or tip is None:
        return {}
    objective = f"{_ACTIVITY}/objective"
    activities = [(origin.tip(bank.id, tip.id), language_map(tip.title, bank.header.languages))]
    for role in tip.canmeds:
        activities.append((origin.role(role), {tag(each): role_name(each, role) for each in LANGUAGES}))
    return {
        "grouping": [
            {"objectType": "Activity", "id": iri, "definition": {"type": objective, "name": name}}
            for iri, name in activities
        ]
    }


def _result(answer: Answer, interaction: Interaction, origin: Origin) -> Statement:
    response = from_json(answer.response)
    text = response_text(response, interaction.truths)
    extensions: Statement = {}
    if answer.certainty is not None:
        extensions[origin.extension("certainty")] = answer.certainty
    if text is None and isinstance(response, Ranked):
        extensions[origin.extension("ranks")] = dict(sorted(response.ranks.items()))
    return {
        "score": _score(answer),
        "success": answer.fraction >= 1,
        **({"response": text} if text else {}),
        "duration": _duration(answer.milliseconds),
        **({"extensions": extensions} if extensions else {}),
    }


def _score(answer: Answer) -> Statement:
    """The fraction, which is what counts, and the published points where they make a scale."""
    scaled: Statement = {"scaled": _fraction(answer.fraction)}
    if not 0 <= answer.score <= answer.most or answer.most <= 0:
        return scaled
    return {**scaled, "raw": _number(answer.score), "min": 0, "max": _number(answer.most)}


def _context(session: Session, origin: Origin) -> Statement:
    return {
        "registration": registration_of(session.id),
        "platform": "smquiz",
        "language": tag(origin.language),
        "extensions": {origin.extension("mode"): session.mode},
    }


def _moment(text: str) -> str:
    """With milliseconds and a Z, the spelling that every store takes."""
    moment = datetime.fromisoformat(text).astimezone(UTC)
    return moment.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def _duration(milliseconds: int) -> str:
    """To 0.01 s: stores compare no finer."""
    seconds, hundredths = divmod((milliseconds + 5) // 10, 100)
    return f"PT{seconds}.{hundredths:02}S"


def _fraction(value: float) -> float | int:
    """Sums of floats may fall a hair outside."""
    return _number(min(1.0, max(0.0, value)))


def _number(value: float) -> float | int:
    """Whole numbers as such: some stores spell 1.0 as 1, and then take it for another statement."""
    return int(value) if value.is_integer() else value
