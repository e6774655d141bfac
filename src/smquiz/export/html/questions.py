"""How the questions of a bank work: over all of them, and each by itself."""

from collections.abc import Iterable, Iterator
from typing import Final

from smquiz.export.flags import flag_in_words, flags_in_words
from smquiz.export.html.parts import Figure, Grid, Option, Paragraphs, Part, Question
from smquiz.export.names import KINDS
from smquiz.export.svg import scatter
from smquiz.export.table import Column, Table, Unit
from smquiz.export.values import MISSING, one_line, shown
from smquiz.i18n import say, say_count
from smquiz.quiz.text import in_language
from smquiz.report.cohort import ENOUGH_FOR_DISCRIMINATION, CohortReport, Flag, ItemFlag, ItemRow, OptionRow
from smquiz.report.items.flags import WEAK

URGENT: Final = frozenset({Flag.TOO_HARD, Flag.TOO_EASY, Flag.NEGATIVE, Flag.WEAK, Flag.BEST_PICK_WRONG})
"""What concerns the whole question, or its key."""


def to_look_at(items: Iterable[ItemRow]) -> list[int]:
    """The numbers of the questions with something urgent."""
    return [number for number, item in enumerate(items, 1) if is_urgent(item)]


def is_urgent(item: ItemRow) -> bool:
    return bool(_urgent(item))


def analysis(report: CohortReport, prefix: str, language: str) -> Iterator[Part]:
    """Facility against discrimination, and a row for each question."""
    if not report.items:
        yield Paragraphs([say(language, "No file has answers: ask for files made with --answers.")])
        return
    yield from _scatter(report, prefix, language)
    yield Grid(_overview(report, language))


def cards(report: CohortReport, prefix: str, language: str) -> Iterator[Part]:
    titles = {tip.id: one_line(in_language(tip.title, language)) for tip in report.tips}
    for number, item in enumerate(report.items, 1):
        tip = titles.get(item.tip or "", item.tip or "")
        yield Question(
            anchor=f"{prefix}question-{number}",
            number=number,
            heading=one_line(in_language(item.prompt, language)) if item.prompt else item.question,
            about=" · ".join(part for part in _about(item, tip, language) if part),
            facts=list(_facts(item, language)),
            flags=[_sentence(flag_in_words(flag, language)) for flag in item.flags],
            options=[_option(option, report.smallest_cell, language) for option in item.options],
            columns=[
                say(language, "Option"),
                say(language, "Chosen"),
                say(language, "Share"),
                say(language, "Correlation"),
            ],
            key=say(language, "right"),
        )


def _urgent(item: ItemRow) -> list[ItemFlag]:
    return [flag for flag in item.flags if flag.flag in URGENT]


def _scatter(report: CohortReport, prefix: str, language: str) -> Iterator[Part]:
    points = [
        scatter.Point(str(number), item.facility, item.discrimination, is_urgent(item))
        for number, item in enumerate(report.items, 1)
        if item.facility is not None and item.discrimination is not None
    ]
    if not points:
        sentence = say(
            language,
            "Discrimination is given from {count} learners on, who answered the same text: there are too few yet.",
            count=max(ENOUGH_FOR_DISCRIMINATION, report.smallest_cell),
        )
        yield Paragraphs([sentence])
        return
    words = scatter.Words(
        say(language, "Questions by facility and discrimination"),
        say(language, "A point for each question, with its number. The table below has the same figures."),
        say(language, "facility (easy questions at the right)"),
        say(language, "discrimination"),
        say(language, "question"),
        say(language, "question to look at"),
    )
    caption = say(
        language,
        "At the top, questions that the best learners get right more often than the others; in the band at the"
        " bottom, questions that hardly tell them apart. Bottom right: often just too easy. Bottom left: perhaps too"
        " hard, unclear, or with a wrong key: read these first.",
    )
    yield Figure(scatter.scatter(f"{prefix}questions-figure", points, WEAK, words, language), caption)


def _overview(report: CohortReport, language: str) -> Table:
    """By the numbers that the figure has."""
    numbers = {tip.id: str(number) for number, tip in enumerate(report.tips, 1)}
    columns = (
        Column("number", say(language, "No."), Unit.COUNT),
        Column("question", say(language, "Question")),
        Column("tip", say(language, "Tip")),
        Column("learners", say(language, "Learners"), Unit.COUNT),
        Column("facility", say(language, "Facility"), Unit.FRACTION),
        Column("discrimination", say(language, "Discrimination (%)"), Unit.POINTS),
        Column("flags", say(language, "To look at")),
    )
    rows = [
        (
            *(number, item.question, numbers.get(item.tip or "", item.tip), item.learners),
            *(item.facility, item.discrimination, flags_in_words(_urgent(item), language)),
        )
        for number, item in enumerate(report.items, 1)
    ]
    return Table("overview", say(language, "Questions"), columns, rows)


def _about(item: ItemRow, tip: str, language: str) -> Iterator[str]:
    yield item.question
    yield tip
    if item.kind:
        yield say(language, KINDS[item.kind])
    yield say_count(language, "{count} learner", "{count} learners", item.learners)
    if not item.current:
        yield say(language, "text {hash}", hash=item.hash)


def _facts(item: ItemRow, language: str) -> Iterator[tuple[str, str]]:
    facility = shown(language, item.facility, Unit.FRACTION)
    if item.low is not None and item.high is not None:
        low, high = (shown(language, value, Unit.FRACTION) for value in (item.low, item.high))
        facility = say(language, "{value} (from {low} to {high})", value=facility, low=low, high=high)
    yield say(language, "Facility"), facility
    discrimination = shown(language, item.discrimination, Unit.POINTS)
    if item.discrimination is not None and not item.stable:
        discrimination = say(language, "{value} (unstable)", value=discrimination)
    yield say(language, "Discrimination"), discrimination
    yield say(language, "Efficiency"), shown(language, item.efficiency, Unit.POINTS)
    yield say(language, "Weight"), shown(language, item.weight, Unit.NUMBER)
    yield say(language, "SD"), shown(language, item.sd, Unit.FRACTION)


def _option(option: OptionRow, smallest: int, language: str) -> Option:
    return Option(
        id=option.id,
        text=in_language(option.text, language) if option.text else "",
        key=option.key,
        chosen=f"<\N{NO-BREAK SPACE}{smallest}" if option.chosen is None else str(option.chosen),
        share=MISSING if option.share is None else shown(language, option.share, Unit.FRACTION),
        fraction=option.share,
        correlation=shown(language, option.correlation, Unit.NUMBER),
    )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
