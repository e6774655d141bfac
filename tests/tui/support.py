"""What the screen tests share: a small bank of all kinds, an app on it, and the screen as text."""

import html
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from textual.pilot import Pilot

from smquiz.quiz.bank import Bank, Header, Tip
from smquiz.quiz.question import Question
from smquiz.quiz.response import Chosen, Ranked, Rated, Response, key_of
from smquiz.settings import Settings, SettingsFile
from smquiz.store.store import Store
from smquiz.study.desk import Desk
from smquiz.tui.app import SmquizApp

SIZES = ((80, 24), (160, 50))
LANGUAGES = ("fr", "en")
HOSTILE = "[b]bold[/b] [/] [@click=app.bell]click[/] $x \\[y]"
KINDS = ("single", "multiple", "true-false", "ranking", "rating", "concordance")
NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)

KEYS: Mapping[str, list[dict[str, Any]]] = {
    "single": [{"correct": False}, {"correct": True}, {"correct": False}],
    "multiple": [{"correct": True}, {"correct": False}, {"correct": True}, {"correct": False}],
    "true-false": [{"correct": True}, {"correct": False}],
    "ranking": [{"rank": 2}, {"rank": 3}, {"rank": 1}],
    "rating": [{"rating": 4}, {"rating": 1}],
    "concordance": [{"panel": votes} for votes in (0, 2, 3, 9, 1)],
}


def both(text: str) -> dict[str, str]:
    return {"fr": f"{text} (fr)", "en": f"{text} (en)"}


def question_table(kind: str) -> dict[str, Any]:
    options = [
        {**key, "text": both(f"{kind} option {place}"), "feedback": both(f"why {kind} {place}")}
        for place, key in enumerate(KEYS[kind], start=1)
    ]
    return {
        "id": f"q-{kind}",
        "tip": "first" if kind in ("single", "multiple", "true-false") else "second",
        "kind": kind,
        "difficulty": "core",
        "scenario": both(f"scenario of {kind} {HOSTILE}"),
        "prompt": both(f"prompt of {kind} {HOSTILE}"),
        "option": options,
    }


def small_bank(kinds: tuple[str, ...] = KINDS) -> Bank:
    header = {
        "format": 1,
        "id": "small",
        "version": "1.0.0",
        "languages": LANGUAGES,
        "title": both("Small bank"),
        "disclaimer": both("disclaimer"),
        "source": {"title": both("article"), "publisher": both("publisher"), "published": "2014-10"},
    }
    tips = [
        {"id": name, "title": both(f"Tracé {name} {HOSTILE}"), "text": both(f"text of {name} {HOSTILE}")}
        for name in ("first", "second")
    ]
    questions: list[Question] = [TypeAdapter(Question).validate_python(question_table(kind)) for kind in kinds]
    return Bank(
        header=Header.model_validate(header),
        tips=tuple(Tip.model_validate(tip) for tip in tips),
        questions=tuple(questions),
    )


def reworded(question: str) -> Bank:
    """The small bank, with another prompt of this question: answers to the old one no longer count."""
    bank = small_bank()
    questions = tuple(
        each.model_copy(update={"prompt": {"fr": "tout autre", "en": "another"}}) if each.id == question else each
        for each in bank.questions
    )
    return bank.model_copy(update={"questions": questions})


def worst_of(question: Question) -> Response:
    """A response that earns least."""
    match key_of(question):
        case Chosen(chosen=chosen):
            wrong = [option.id for option in question.options if option.id not in chosen]
            return Chosen(chosen=frozenset(wrong if question.kind == "multiple" else wrong[:1]))
        case Ranked(ranks=ranks):
            return Ranked(ranks={option: len(ranks) + 1 - rank for option, rank in ranks.items()})
        case Rated(ratings=ratings):
            return Rated(ratings={option: 5 - step for option, step in ratings.items()})


def desk(home: Path, bank: Bank | None = None) -> Desk:
    bank = bank or small_bank()
    store = Store(home / "progress.sqlite", patience=0.05)
    return Desk(bank.index, lambda: bank, store, now=lambda: NOON, zone=UTC)


@asynccontextmanager
async def running(
    home: Path,
    *,
    language: str = "en",
    size: tuple[int, int] = (80, 24),
    bank: Bank | None = None,
    settings: Settings = Settings(shuffle=False),  # noqa: B008  (it never changes)
) -> AsyncIterator[tuple[SmquizApp, Pilot[None]]]:
    """The app on a small bank, with unshuffled questions, in its first screen."""
    file = SettingsFile(home / "settings.toml")
    if not file.path.exists():
        file.write(replace(settings, language=language))
    app = SmquizApp(desk(home, bank), file, language)
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield app, pilot
    finally:
        app.desk.store.close()


@asynccontextmanager
async def answering(home: Path, kind: str, **how: Any) -> AsyncIterator[tuple[SmquizApp, Pilot[None]]]:
    """The app with one question of this kind before the learner."""
    async with running(home, bank=small_bank((kind,)), **how) as (app, pilot):
        await pilot.press("enter")
        yield app, pilot


def lines(app: SmquizApp) -> list[str]:
    """What stands on the screen, line by line, without colour."""
    found: dict[float, list[tuple[float, str]]] = {}
    for x, y, text in re.findall(r'<text [^>]*?x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>', app.export_screenshot()):
        found.setdefault(float(y), []).append((float(x), html.unescape(text)))
    return ["".join(text for _, text in sorted(parts)).rstrip("\xa0 ") for _, parts in sorted(found.items())]


def text(app: SmquizApp) -> str:
    """The screen as one text; the picture writes every space as a non-breaking one."""
    return re.sub(r"\s+", " ", "\n".join(lines(app)).replace("\xa0", " "))
