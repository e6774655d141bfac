"""A small bank, a learner's answers to it, and the result made of them through a progress file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from smquiz.quiz.bank import Bank
from smquiz.quiz.session import Answer, Session
from smquiz.report.learner import Heading
from smquiz.report.result import Result
from smquiz.store.store import ANSWER, SESSION, Store
from smquiz.study.results import result_of

MADE: Final = "2026-11-01T12:00:00.000+00:00"
DAY: Final = "2026-10-{:02}T12:00:00.000+00:00"

TIPS: Final[dict[str, list[str]]] = {
    "reach": ["communicator", "leader"],
    "style": ["communicator"],
    "privacy": ["medical-expert"],
    "unasked": ["scholar"],
}
"""The roles of each tip; nothing is asked about the last one."""


def _question(identifier: str, tip: str) -> dict[str, Any]:
    return {
        "id": identifier,
        "tip": tip,
        "kind": "single",
        "difficulty": "core",
        "scenario": {"fr": "Une patiente vous écrit.", "en": "A patient writes to you."},
        "prompt": {"fr": f"Que faire, {identifier}?", "en": f"What to do, {identifier}?"},
        "option": [
            {"text": {"fr": text, "en": text}, "feedback": {"fr": "Car.", "en": "Why."}, "correct": right}
            for text, right in (("one", True), ("two", False))
        ],
    }


BANK: Final = Bank.model_validate(
    {
        "header": {
            "format": 1,
            "id": "small",
            "version": "1.2.3",
            "languages": ["fr", "en"],
            "title": {"fr": "Petite banque", "en": "Small bank"},
            "disclaimer": {"fr": "Aucun avis.", "en": "No advice."},
            "source": {
                "title": {"fr": "Un article", "en": "An article"},
                "publisher": {"fr": "Une revue", "en": "A journal"},
                "published": "2014-10",
                "accuracy": {"fr": "Exact en 2014.", "en": "Accurate in 2014."},
            },
        },
        "tips": [
            {
                "id": tip,
                "title": {"fr": f"Conseil {tip}", "en": f"Tip {tip}"},
                "text": {"fr": "Texte.", "en": "Text."},
                "canmeds": roles,
            }
            for tip, roles in TIPS.items()
        ],
        "questions": [
            _question(f"{tip}-{number}", tip)
            for tip, count in (("reach", 3), ("style", 2), ("privacy", 1))
            for number in range(count)
        ],
    }
)
HASHES: Final = {question.id: question.hash for question in BANK.index.questions}
OLD_HASH: Final = "0" * 16


def answer(question: str, of: str, fraction: float, **more: Any) -> Answer:
    """To the question's current text, without a certainty, unless `more` says otherwise."""
    usual = Answer(
        of, question, HASHES[question], '{"chosen":["a"]}', 4 * fraction, 4.0, fraction, None, 1500, DAY.format(1)
    )
    return usual._replace(**more)


def store(path: Path, *sessions: Sequence[Answer]) -> Store:
    """A progress file with these sessions, of which each asks all questions."""
    opened = Store(path)
    with opened.file.transaction():
        for answers in sessions:
            begin(opened, answers[0].session)
            for each in answers:
                opened.file.write(f"INSERT INTO answer ({ANSWER}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", each)
    return opened


def begin(opened: Store, name: str, bank: str = "small") -> None:
    asked = '["' + '","'.join(HASHES) + '"]'
    session = Session(name, bank, "1.2.3", "practice", 1, True, "[]", asked, DAY.format(1))  # type: ignore[arg-type]
    opened.file.write(f"INSERT INTO session ({SESSION}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", session)


def result(path: Path, *sessions: Sequence[Answer], name: str | None = "Ada", since: str | None = None) -> Result:
    with store(path, *sessions) as opened:
        return result_of(BANK, opened, Heading(MADE, name, since))
