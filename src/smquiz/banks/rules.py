"""Rules that span the fields of a question. They read the raw tables: where what they need has a fault of its own,
they keep silent, and a fault elsewhere does not stop them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from smquiz.banks.codes import Code
from smquiz.banks.diagnostics import Diagnostic
from smquiz.banks.tables import Table, Tables
from smquiz.quiz.shown import RATING_STEPS

Options = list[Mapping[str, Any]]


def check_bank(tables: Tables, file: Diagnostic) -> Iterator[Diagnostic]:
    """What a bank has once, and what it has at least once. `file` is the place of a fault of the whole bank."""
    for header in tables.headers[1:]:
        yield header.fault(Code.SECOND_BANK_TABLE, first=tables.headers[0].place())
    if not tables.complete:
        return
    if not tables.headers:
        yield file._replace(code=Code.NO_BANK_TABLE)
    if not tables.tips:
        yield file._replace(code=Code.NO_TIP)
    if not tables.questions:
        yield file._replace(code=Code.NO_QUESTION)


def check_question(question: Table) -> Iterator[Diagnostic]:
    """The key of the question, by its kind, and the ids of its options."""
    options = _options(question)
    if not options:
        return
    yield from _option_ids(question, options)
    match question.raw.get("kind"):
        case ("single" | "true-false") as kind:
            yield from _one_correct(question, options, kind)
        case "multiple":
            yield from _some_correct(question, options)
        case "ranking":
            yield from _ranks(question, options)
        case "rating":
            yield from _weights(question)
        case "concordance":
            yield from _panel(question, options)
        case _:
            pass


def _options(question: Table) -> Options:
    """None at all unless they are a list of tables."""
    options = question.raw.get("option")
    return options if isinstance(options, list) and all(isinstance(option, dict) for option in options) else []


def _option_ids(question: Table, options: Options) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for place, option in enumerate(options):
        name = option.get("id", chr(ord("a") + place) if place < 26 else None)
        if not isinstance(name, str):
            continue
        if name in first:
            path = ("option", place, "id") if "id" in option else ("option", place)
            yield question.fault_of_value(Code.DUPLICATE_OPTION_ID, *path, value=name, first=first[name] + 1)
        first.setdefault(name, place)


def _correct(options: Options) -> list[int] | None:
    """The places of the correct options."""
    flags = [option.get("correct", False) for option in options]
    if not all(isinstance(flag, bool) for flag in flags):
        return None
    return [place for place, flag in enumerate(flags) if flag]


def _one_correct(question: Table, options: Options, kind: str) -> Iterator[Diagnostic]:
    correct = _correct(options)
    if correct is None or len(correct) == 1:
        return
    path = ("option", correct[1], "correct") if correct else ("option",)
    yield question.fault(Code.NOT_ONE_CORRECT, *path, count=len(correct), kind=kind)


def _some_correct(question: Table, options: Options) -> Iterator[Diagnostic]:
    correct = _correct(options)
    if correct is not None and not correct:
        yield question.fault(Code.NONE_CORRECT, "option")
    if correct is not None and len(correct) == len(options):
        yield question.fault(Code.ALL_CORRECT, "option")
    if question.raw.get("scoring") == "kprime" and len(options) != 4:
        yield question.fault_of_value(Code.KPRIME_OPTIONS, "scoring", count=len(options))


def _ranks(question: Table, options: Options) -> Iterator[Diagnostic]:
    ranks = _whole_numbers(options, "rank", least=1)
    if not ranks or sorted(ranks) == list(range(1, len(ranks) + 1)):
        return
    wrong = next(place for place, rank in enumerate(ranks) if rank > len(ranks) or rank in ranks[:place])
    written = tuple(str(rank) for rank in ranks)
    yield question.fault_of_value(Code.WRONG_RANKS, "option", wrong, "rank", ranks=written, count=len(ranks))


def _panel(question: Table, options: Options) -> Iterator[Diagnostic]:
    panel = _whole_numbers(options, "panel", least=0)
    if panel and not any(panel):
        yield question.fault(Code.EMPTY_PANEL, "option")


def _whole_numbers(options: Options, key: str, *, least: int) -> list[int]:
    """The value of the key in each option; nothing at all unless each has a right one."""
    numbers = [option.get(key) for option in options]
    right = [number for number in numbers if type(number) is int and number >= least]
    return right if len(right) == len(numbers) else []


def _weights(question: Table) -> Iterator[Diagnostic]:
    for place, row in enumerate(_square(question.raw.get("weights"))):
        if row[place] != 1:
            path = ("weights", place, place)
            yield question.fault(Code.WEIGHTS_DIAGONAL, *path, row=place + 1, value=f"{row[place]:g}")
        if 0 not in row:
            yield question.fault(Code.WEIGHTS_WITHOUT_ZERO, "weights", place, row=place + 1)


def _square(weights: Any) -> list[list[float]]:
    """The weights as rows; nothing at all unless their shape and their numbers are right."""
    size = len(RATING_STEPS)
    if not isinstance(weights, list) or len(weights) != size:
        return []
    if not all(isinstance(row, list) and len(row) == size for row in weights):
        return []
    right = all(type(weight) in (int, float) and 0 <= weight <= 1 for row in weights for weight in row)
    return weights if right else []
