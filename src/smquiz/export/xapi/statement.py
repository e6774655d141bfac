"""One answer, or the end of a session, as a statement.

A statement depends on nothing but what it tells and the Origin: no clock, no chance, no version of smquiz. Written
twice it is the same, byte by byte, as long as the bank's texts are.
"""

import json
from datetime import UTC, datetime
from typing import Any, Final

from smquiz.export.xapi.activities import Activities
from smquiz.export.xapi.interactions import Interaction, response_text
from smquiz.export.xapi.names import Origin, registration_of, statement_of_answer, statement_of_end, tag
from smquiz.quiz.response import Ranked, from_json
from smquiz.quiz.session import Answer, Session
from smquiz.store.outbox import Ended, Given

_VERBS: Final = {
    "answered": {"en-CA": "answered", "fr-CA": "a répondu"},
    "completed": {"en-CA": "completed", "fr-CA": "a terminé"},
}
_VERB: Final = "http://adlnet.gov/expapi/verbs"

Statement = dict[str, Any]


def answered(given: Given, activities: Activities, origin: Origin) -> Statement:
    """`activities` are those of the session's bank. A question that it no longer asks in the words that were answered
    is named, and its answer and score told, without texts and key. Raises ValueError if what was stored is damaged.
    """
    answer, session = given.answer, given.session
    asked = activities.asked(answer.question, answer.hash)
    grouping = activities.grouping(answer.question)
    return {
        "id": statement_of_answer(session.id, answer.question),
        "actor": _actor(origin),
        "verb": _verb("answered"),
        "object": asked.activity,
        "result": _result(answer, asked.interaction, origin),
        "context": {
            **_context(session, origin),
            "revision": f"{session.bank_version}+{answer.hash}",
            "contextActivities": {"parent": [activities.bank], **({"grouping": grouping} if grouping else {})},
        },
        "timestamp": _moment(answer.answered),
    }


def completed(ended: Ended, activities: Activities, origin: Origin) -> Statement:
    """The end of a session. There is no `passed` or `failed`: smquiz has no pass mark."""
    session = ended.session
    return {
        "id": statement_of_end(session.id),
        "actor": _actor(origin),
        "verb": _verb("completed"),
        "object": activities.bank,
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


def _actor(origin: Origin) -> Statement:
    return {"objectType": "Agent", "account": {"homePage": origin.base, "name": origin.pseudonym}}


def _verb(name: str) -> Statement:
    return {"id": f"{_VERB}/{name}", "display": _VERBS[name]}


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
