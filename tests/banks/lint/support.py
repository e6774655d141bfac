"""Small banks for the rules of item writing, written as docs/item-writing.md writes its examples."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from smquiz.banks.lint import Finding, lint
from smquiz.quiz.allowance import Rule
from smquiz.quiz.bank import Bank
from smquiz.quiz.question import Question

FEEDBACK = "Plaire ne suffit pas; because it is so."
"""Long enough, in every language, and never what an option says."""

_QUESTION: TypeAdapter[Question] = TypeAdapter(Question)


def bank(*questions: Mapping[str, Any], languages: Sequence[str] = ("en",), **more: Any) -> Bank:
    """A bank of these questions on one tip; `more` are keys of its header, or its `tips`."""
    tips = more.pop("tips", ({"id": "tip", "title": "Tip", "text": "Text"},))
    header = {
        "format": 1,
        "id": "bank",
        "version": "1.0.0",
        "languages": languages,
        "title": "Bank",
        "disclaimer": "None",
        "source": {"title": "Source", "publisher": "Publisher"},
        **more,
    }
    named = [{"id": f"q{place}", **question} for place, question in enumerate(questions)]
    return Bank.model_validate(
        {"header": header, "tips": tips, "questions": [_QUESTION.validate_python(q) for q in named]}
    )


def question(
    *options: str | Mapping[str, Any], prompt: Any = "What?", scenario: Any = "There.", **more: Any
) -> dict[str, Any]:
    """A question with one right option, or several; an option is written `+ right` or `- wrong`, or as a table."""
    written = [_option(option) if isinstance(option, str) else option for option in options]
    right = sum(option.get("correct", False) for option in written)
    return {
        "tip": "tip",
        "kind": "single" if right == 1 else "multiple",
        "difficulty": "core",
        "scenario": scenario,
        "prompt": prompt,
        "option": [{"feedback": FEEDBACK, **option} for option in written],
        **more,
    }


def asking(prompt: Any, **more: Any) -> dict[str, Any]:
    """A question that is about its prompt."""
    return question("+ One thing", "- Another matter", prompt=prompt, **more)


def true_false(statement: str = "It is so.", *, right: bool = True, **more: Any) -> dict[str, Any]:
    options = ({"text": "True", "correct": right}, {"text": "False", "correct": not right})
    return question(*options, prompt=statement, **{"kind": "true-false", **more})


def concordance(*panel: int, **more: Any) -> dict[str, Any]:
    options = ({"text": f"Step {step}", "panel": count} for step, count in enumerate(panel))
    return question(*options, **{"kind": "concordance", **more})


def ranking(*options: str, **more: Any) -> dict[str, Any]:
    ranked = ({"text": text, "rank": rank} for rank, text in enumerate(options, 1))
    return question(*ranked, **{"kind": "ranking", **more})


def found(rule: Rule, *questions: Mapping[str, Any], **more: Any) -> list[Finding]:
    """What the rule finds in a bank of these questions."""
    return [finding for finding in lint(bank(*questions, **more)) if finding.rule is rule]


def both(french: str, english: str) -> dict[str, str]:
    return {"fr": french, "en": english}


def _option(written: str) -> dict[str, Any]:
    mark, _, text = written.partition(" ")
    assert mark in ("+", "-")
    text, _, feedback = text.partition(" || ")
    return {"text": text, "correct": mark == "+", "feedback": feedback or FEEDBACK}


def example(text: str, language: str) -> Bank:
    """The bank that an example of the documentation stands for."""
    questions = [_example_question(part.splitlines()) for part in text.strip().split("\n\n")]
    languages = ("fr", "en") if text.startswith("fr: ") else (language,)
    return bank(*questions, languages=languages)


def _example_question(lines: Sequence[str]) -> dict[str, Any]:
    if re.match(r"\d", lines[0]):
        return concordance(*(int(line.split()[0]) for line in lines))
    if lines[0].startswith("fr: "):
        return asking({line[:2]: line[4:] for line in lines})
    scenario, prompt = _parted(lines[0])
    return question(*lines[1:], scenario=scenario, prompt=prompt)


def _parted(text: str) -> Iterator[str]:
    """The last sentence is what is asked."""
    *scenario, prompt = re.split(r"(?<=[.?]) ", text)
    return iter((" ".join(scenario) or "—", prompt))
