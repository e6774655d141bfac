"""Small results of made-up learners."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tomli_w

from smquiz.quiz.response import Chosen
from smquiz.report.result import (
    AnswerRow,
    BankLabel,
    CalibrationRow,
    Learner,
    LevelRow,
    Period,
    Result,
    SessionRow,
    Source,
    TipRow,
    Totals,
)

TITLE = {"fr": "Exemple", "en": "Example"}
TIPS = ("one", "two")
BEGUN = "2026-01-05T09:00:00Z"


def bank(version: str = "1.0.0", number: str = "0123456789abcdef") -> BankLabel:
    """Of two tips with two questions each: one-1, one-2, two-1, two-2."""
    return BankLabel(
        id="example",
        version=version,
        hash=number,
        title=TITLE,
        languages=("fr", "en"),
        questions=4,
        source=Source(title=TITLE, publisher=TITLE),
        disclaimer=TITLE,
    )


def answer(
    question: str,
    fraction: float,
    *,
    session: str = "s1",
    minute: int = 0,
    certainty: int | None = None,
    current: bool = True,
) -> AnswerRow:
    """Option a is right, b is wrong. An answer that is not current is to another text."""
    return AnswerRow(
        session=session,
        question=question,
        hash=("1" if current else "f") * 16,
        current=current,
        tip=question.partition("-")[0],
        kind="single",
        response=Chosen(chosen=frozenset("a" if fraction == 1 else "b")),
        score=fraction,
        most=1,
        fraction=fraction,
        certainty=certainty,
        seconds=20,
        answered=f"2026-01-05T09:{minute:02}:00Z",
    )


def result(
    *answers: AnswerRow,
    learner: str = "learner-1",
    name: str | None = "Alix Roy",
    label: BankLabel | None = None,
    made: str = "2026-02-01T12:00:00Z",
    with_answers: bool = True,
) -> Result:
    """With the sums that belong to these answers."""
    label = label or bank()
    current = [each for each in answers if each.current]
    return Result(
        smquiz="1.0.0",
        made=made,
        learner=Learner(id=learner, name=name),
        bank=label,
        period=Period(first=BEGUN, last=max((each.answered for each in answers), default=None)),
        totals=Totals(
            sessions=len({each.session for each in answers}),
            answers=len(answers),
            questions=len({each.question for each in current}),
            outdated=len(answers) - len(current),
            seconds=20.0 * len(answers),
        ),
        calibration=_calibration(current),
        tips=tuple(_tip(tip, [each for each in current if each.tip == tip]) for tip in TIPS),
        sessions=tuple(_session(session, answers) for session in dict.fromkeys(each.session for each in answers)),
        answers=answers if with_answers else None,
    ).sealed()


def as_toml(result: Result) -> bytes:
    return tomli_w.dumps(result.plain()).encode()


def as_json(result: Result) -> bytes:
    return json.dumps(result.plain()).encode()


def write(folder: Path, **results: Result) -> list[Path]:
    """Each as a TOML file of this name."""
    paths = [folder / f"{name}.toml" for name in results]
    for path, each in zip(paths, results.values(), strict=True):
        path.write_bytes(as_toml(each))
    return paths


def _session(session: str, answers: Sequence[AnswerRow]) -> SessionRow:
    own = [each for each in answers if each.session == session]
    return SessionRow(
        id=session,
        mode="practice",
        version="1.0.0",
        started=BEGUN,
        last=max(each.answered for each in own),
        questions=4,
        answered=len(own),
        mean=mean([each.fraction for each in own]),
        seconds=20.0 * len(own),
    )


def _tip(tip: str, answers: Sequence[AnswerRow]) -> TipRow:
    ordered = sorted(answers, key=lambda each: each.answered)
    first = {each.question: each.fraction for each in reversed(ordered)}
    latest = {each.question: each.fraction for each in ordered}
    stated = [each for each in answers if each.certainty]
    figures: dict[str, Any] = {}
    if answers:
        figures = {
            "mean": mean([each.fraction for each in answers]),
            "first": mean(list(first.values())),
            "latest": mean(list(latest.values())),
        }
    if stated:
        figures["bias"] = mean([CERTAIN[each.certainty or 0] - each.fraction for each in stated])
    return TipRow(
        id=tip,
        title={"fr": tip, "en": tip},
        questions=2,
        answered=len(first),
        answers=len(answers),
        seconds=20.0 * len(answers),
        stated=len(stated),
        **figures,
    )


CERTAIN = {1: 0.60, 2: 0.735, 3: 0.90}


def _calibration(answers: Sequence[AnswerRow]) -> CalibrationRow | None:
    stated = [(each.certainty, each.fraction) for each in answers if each.certainty]
    if not stated:
        return None
    errors = [CERTAIN[certainty] - fraction for certainty, fraction in stated]
    levels = []
    for step in sorted({certainty for certainty, _ in stated}):
        own = [fraction for certainty, fraction in stated if certainty == step]
        levels.append(
            LevelRow(certainty=step, answers=len(own), stated=CERTAIN[step], observed=mean(own), fit="too few")
        )
    return CalibrationRow(
        answers=len(stated), bias=mean(errors), brier=mean([each**2 for each in errors]), levels=tuple(levels)
    )


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
