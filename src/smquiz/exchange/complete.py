"""Makes of a sheet from elsewhere what a bank can be written from: ids, tips, what can be had without guessing.

What nobody but the author can know stays empty: `bank check` tells where it is missing.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from smquiz.exchange.ids import Names, is_id, slug
from smquiz.exchange.report import Imported, Note, changed, lost
from smquiz.exchange.sheet import Sheet, SheetOption, SheetQuestion, SheetSource, SheetTip
from smquiz.exchange.words import truth
from smquiz.i18n import mark

_NEW_ID: Final = mark("The id “{old}” cannot be used in a bank: it became “{new}”.")
_DIFFICULTY: Final = mark("The difficulty is not given: it was set to core.")
_POINTS: Final = mark("The points tested were lost, since the file does not hold their texts: {points}.")
_PARTED: Final = mark("The last sentence became the prompt; what comes before it, the scenario.")

_SENTENCE: Final = re.compile(r"(.*[.!?…][»”\"’')\]]*)\s+(\S.*)", re.DOTALL)
_VERSION: Final = re.compile(r"\d{1,9}\.\d{1,9}\.\d{1,9}", re.ASCII)
_DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_DIFFICULTIES: Final = ("core", "applied", "subtle")
_SCORINGS: Final = ("all-or-nothing", "plus-minus", "per-option", "kprime")


class Given(NamedTuple):
    """What is known of the file besides its contents: the language its texts are in, and the bank's id and title if
    the file has none.
    """

    language: str
    name: str


def complete(sheet: Sheet, given: Given) -> Imported:
    """The sheet with ids that a bank takes and that are its own, each question with a tip that is there."""
    notes: list[Note] = []
    sheet = sheet._replace(
        language=sheet.language if is_language(sheet.language) else given.language,
        id=sheet.id if is_id(sheet.id) else slug(sheet.id or given.name, "bank"),
        version=sheet.version if _VERSION.fullmatch(sheet.version) else "1.0.0",
        title=sheet.title or given.name,
        source=_source(sheet.source, given.name),
    )
    tips, names = _tips(sheet)
    questions = _named(sheet.questions, notes)
    points = {tip.id: {point.id for point in tip.points} for tip in tips}
    done = []
    for question in questions:
        tip = names[question.tip]
        filled = _filled(question._replace(tip=tip), sheet.language, points[tip])
        notes.extend(_told(question, filled))
        done.append(filled)
    return Imported(sheet._replace(tips=tips, questions=tuple(done)), tuple(notes))


def is_language(text: str) -> bool:
    """Whether a bank takes this code."""
    return _LANGUAGE.fullmatch(text) is not None


def _source(source: SheetSource, name: str) -> SheetSource:
    return source._replace(
        title=source.title or name,
        published=source.published if _DATE.fullmatch(source.published) else "",
        revised=source.revised if _DATE.fullmatch(source.revised) else "",
    )


def _tips(sheet: Sheet) -> tuple[tuple[SheetTip, ...], dict[str, str]]:
    """The tips, and the id of each by what the questions call it."""
    names: dict[str, str] = {}
    taken = Names()
    tips: list[SheetTip] = []
    called = dict.fromkeys(question.tip for question in sheet.questions)
    known = {tip.id: tip for tip in sheet.tips}
    for name in dict.fromkeys([*known, *called]):
        tip = known.get(name, SheetTip(name, name or sheet.title))
        names[name] = taken.take(name if is_id(name) else slug(name or tip.title, "tip"))
        tips.append(tip._replace(id=names[name]))
    return tuple(tips), names


def _named(questions: tuple[SheetQuestion, ...], notes: list[Note]) -> list[SheetQuestion]:
    """Ids that can stay do, wherever in the file they are."""
    counts = Counter(question.id for question in questions)
    taken = Names(name for name, count in counts.items() if count == 1 and is_id(name))
    named = []
    for question in questions:
        name = question.id
        if name not in taken or counts[name] > 1:
            name = taken.take(slug(name or question.name, "question"))
            if question.id:
                notes.append(changed(question.name, _NEW_ID, old=question.id, new=name))
        named.append(question._replace(id=name))
    return named


def _filled(question: SheetQuestion, language: str, points: set[str]) -> SheetQuestion:
    scenario, prompt = (
        (question.scenario, question.prompt) if question.scenario or not question.prompt else _parted(question.prompt)
    )
    return question._replace(
        scenario=scenario,
        prompt=prompt,
        options=_options(question, language),
        difficulty=question.difficulty if question.difficulty in _DIFFICULTIES else "core",
        points=tuple(dict.fromkeys(point for point in question.points if point in points)),
        scoring=question.scoring if question.scoring in _SCORINGS else "",
    )


def _told(before: SheetQuestion, after: SheetQuestion) -> Iterator[Note]:
    if before.difficulty != after.difficulty:
        yield changed(before.name, _DIFFICULTY)
    if after.scenario != before.scenario:
        yield changed(before.name, _PARTED)
    if missing := tuple(point for point in dict.fromkeys(before.points) if point not in after.points):
        yield lost(before.name, _POINTS, points=missing)


def _parted(text: str) -> tuple[str, str]:
    """A text of a single paragraph: its last sentence is what is asked, if it has another before it."""
    found = _SENTENCE.fullmatch(text)
    return (found[1], found[2]) if found else ("", text)


def _options(question: SheetQuestion, language: str) -> tuple[SheetOption, ...]:
    """Statements that had their answers from the other program get them in words; ids that a bank refuses go."""
    options = question.options
    if question.kind == "true-false" and not any(option.text for option in options):
        words = truth(language)
        options = tuple(option._replace(text=text) for option, text in zip(options, words, strict=False))
    return tuple(option if not option.id or is_id(option.id) else option._replace(id="") for option in options)
