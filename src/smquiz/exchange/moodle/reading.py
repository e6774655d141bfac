"""From Moodle's questions to a sheet: by the tags that smquiz writes, or, where there are none, by what is usual."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple, get_args

from smquiz.exchange.card import Cards, with_header
from smquiz.exchange.ids import slug
from smquiz.exchange.moodle.export import heading
from smquiz.exchange.moodle.terms import MoodleQuestion
from smquiz.exchange.report import Imported, Note, changed, left_out, lost
from smquiz.exchange.sheet import Kind, Sheet, SheetOption, SheetQuestion, SheetTip
from smquiz.exchange.tags import Tags, read_tags
from smquiz.exchange.words import truth
from smquiz.i18n import mark

_MATCHING: Final = mark("The question was left out: a bank has no kind for matching.")
_LABELS: Final = mark("The question was left out: its labels are not those of a ranking or a rating.")
_TAGS: Final = mark("The tags were lost: {tags}.")
_PARTIAL: Final = mark("Options with partial credit became right or wrong ones.")
_GENERAL: Final = mark("The general feedback was given to the options without feedback of their own.")
_GENERAL_ADDED: Final = mark("The general feedback was added to the feedback of the first right option.")
_GENERAL_LOST: Final = mark("The general feedback was lost: no option could take it.")

_KINDS: Final = frozenset(get_args(Kind))
_UNSAID: Final = frozenset(("$course$", "$system$", "$module$", "top", ""))
"""Parts of a category's path that are Moodle's own."""
_NO_TIPS: Final[Mapping[str, SheetTip]] = {}


class _Read(NamedTuple):
    question: SheetQuestion | None
    notes: list[Note]
    tip: SheetTip | None


def sheet_from(
    questions: Iterable[MoodleQuestion], cards: Cards, described: Mapping[str, SheetTip] = _NO_TIPS
) -> Imported:
    """`described` holds what the file says of its categories, by their slugs. Where no card tells the language, the
    options of statements are without texts.
    """
    language = cards.header.language if cards.header else ""
    read = [_read(question, language) for question in questions]
    tips = dict(cards.tips)
    for result in read:
        if result.tip and result.question:
            tips.setdefault(result.tip.id, described.get(result.tip.id, result.tip))
    sheet = Sheet("", tuple(result.question for result in read if result.question), tuple(tips.values()))
    return Imported(with_header(sheet, cards.header), tuple(note for result in read for note in result.notes))


def category_title(path: tuple[str, ...]) -> str:
    """What people call a category; empty if it has no name of its own."""
    named = [part for part in path if part not in _UNSAID]
    return named[-1] if named else ""


def _read(question: MoodleQuestion, language: str) -> _Read:
    tags = read_tags(question.tags)
    kind = _kind(question, tags)
    if kind is None:
        labels = tags.kind in ("ranking", "rating")
        return _Read(None, [left_out(question.name, _LABELS if labels else _MATCHING)], None)
    options = _options(question, kind, tags, language)
    notes = [lost(question.name, _TAGS, tags=tags.others)] if tags.others else []
    if kind == "single" and any(0 < answer.fraction < 100 for answer in question.answers):
        notes.append(changed(question.name, _PARTIAL))
    tip_text = ""
    if tags.kind:
        options, tip_text = _from_general(options, question.general, tags)
    elif question.general:
        options, note = _with_general(options, question)
        notes.append(note)
    scenario, prompt = _parted(question.text, tags.prompt)
    read = SheetQuestion(
        name=question.name,
        kind=kind,
        prompt=prompt,
        options=options,
        scenario=scenario,
        id=question.id,
        tip=tags.tip or slug(category_title(question.category), ""),
        points=tags.points,
        difficulty=tags.difficulty,
        scoring=tags.scoring if kind == "multiple" else "",
        weights=tags.weights if kind == "rating" else (),
    )
    return _Read(read, notes, SheetTip(read.tip, category_title(question.category), tip_text) if read.tip else None)


def _kind(question: MoodleQuestion, tags: Tags) -> Kind | None:
    """The kind that the tags name, if the question can still be one; else that which goes with its type."""
    if question.type == "matching":
        return _kind_of_matching(question, tags)
    if question.type == "ordering":
        return "ranking"
    if question.type == "truefalse":
        return "true-false"
    if tags.kind == "concordance" and question.single and len(tags.panel) == len(question.answers):
        return "concordance"
    if tags.kind == "true-false" and question.single and len(question.answers) == 2:
        return "true-false"
    return "single" if question.single else "multiple"


def _kind_of_matching(question: MoodleQuestion, tags: Tags) -> Kind | None:
    numbers = [_number(pair.label) for pair in question.pairs]
    if tags.kind == "ranking" and all(0 < number < 10 for number in numbers):
        return "ranking"
    if tags.kind == "rating" and all(0 < number < 5 for number in numbers):
        return "rating"
    return None


def _number(label: str) -> int:
    """The digit that a label begins with; 0 if it does not."""
    return int(label[0]) if label and label[0] in "123456789" and not label[1:2].isdigit() else 0


def _options(question: MoodleQuestion, kind: Kind, tags: Tags, language: str) -> tuple[SheetOption, ...]:
    named = tags.options
    if question.type == "matching":
        keys = [_number(pair.label) for pair in question.pairs]
        return tuple(
            SheetOption(pair.text, id=named.get(place, ""), rank=number)
            if kind == "ranking"
            else SheetOption(pair.text, id=named.get(place, ""), rating=number)
            for place, (pair, number) in enumerate(zip(question.pairs, keys, strict=True))
        )
    texts = tuple(answer.text for answer in question.answers)
    if question.type == "truefalse" and language:
        texts = truth(language)
    options = tuple(
        SheetOption(text, answer.feedback, named.get(place, ""))
        for place, (text, answer) in enumerate(zip(texts, question.answers, strict=True))
    )
    if kind == "ranking":
        return tuple(option._replace(rank=place) for place, option in enumerate(options, 1))
    if kind == "concordance":
        return tuple(option._replace(panel=count) for option, count in zip(options, tags.panel, strict=True))
    return tuple(option._replace(correct=right) for option, right in zip(options, _right(question, kind), strict=True))


def _right(question: MoodleQuestion, kind: Kind) -> Iterator[bool]:
    least = 0.0 if kind == "multiple" else 99.0
    return (answer.fraction > least for answer in question.answers)


def _from_general(options: tuple[SheetOption, ...], general: str, tags: Tags) -> tuple[tuple[SheetOption, ...], str]:
    """The options with their feedback, and the text of the tip, which is what is left."""
    paragraphs = general.split("\n\n")
    found = []
    for option, count in zip(options, tags.feedback, strict=False):
        text = "\n\n".join(paragraphs[:count]).removeprefix(heading(option.text))
        found.append(option._replace(feedback=text))
        del paragraphs[:count]
    return (*found, *options[len(found) :]), "\n\n".join(paragraphs)


def _with_general(options: tuple[SheetOption, ...], question: MoodleQuestion) -> tuple[tuple[SheetOption, ...], Note]:
    """A bank's question has no feedback but that of its options."""
    general = question.general
    if any(not option.feedback for option in options):
        given = (option if option.feedback else option._replace(feedback=general) for option in options)
        return tuple(given), changed(question.name, _GENERAL)
    place = next((place for place, option in enumerate(options) if option.correct), None)
    if place is None:
        return options, lost(question.name, _GENERAL_LOST)
    added = options[place]._replace(feedback=f"{options[place].feedback}\n\n{general}")
    return (*options[:place], added, *options[place + 1 :]), changed(question.name, _GENERAL_ADDED)


def _parted(text: str, prompt: int) -> tuple[str, str]:
    """Scenario and prompt: the last paragraphs are the prompt; see `complete` for a text of a single one."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(paragraphs[:-prompt]), "\n\n".join(paragraphs[-prompt:])
