"""A learner's page: what they did, how well, how sure, what they missed, and what they plan to change."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from smquiz.export.html.glossary import learner_terms
from smquiz.export.html.learner_words import lead
from smquiz.export.html.parts import Chapter, Facts, Figure, Grid, Page, Paragraphs, Part, Section, Terms, Tiles
from smquiz.export.html.quoting import stamp
from smquiz.export.html.rendering import rendered
from smquiz.export.html.tables import Tables, narrowed
from smquiz.export.learner_document import learner_document
from smquiz.export.names import CERTAINTIES
from smquiz.export.svg import calibration, tracks
from smquiz.export.table import Document, Unit
from smquiz.export.values import one_line, shown
from smquiz.i18n import say
from smquiz.quiz.text import in_language
from smquiz.report.groups import whole
from smquiz.report.result import AnswerRow, CalibrationRow, Result

MOST_SESSIONS = 100
"""More than these are for a spreadsheet."""

_GROUP = ("title", "questions", "answered", "first", "latest", "bias", "seconds")
_MISSED = ("question", "prompt", "answers", "missed", "latest", "certainty")
_SESSION = ("started", "mode", "questions", "answered", "mean", "total", "seconds")


def learner_page(result: Result, language: str, answers: Iterable[AnswerRow] | None = None) -> str:
    return "".join(learner_pieces(result, language, answers))


def learner_pieces(result: Result, language: str, answers: Iterable[AnswerRow] | None = None) -> Iterator[str]:
    """The page in pieces; `answers` are gone through once, the result's own failing that."""
    document = learner_document(result, language, result.answers if answers is None else answers)
    under = [*([result.learner.name] if result.learner.name else []), stamp(result.bank, result.made)]
    sections = [section for section in _sections(result, document, language) if section]
    return rendered(Page(document.title, language, under, [Chapter(None, sections)], document.notes))


def _sections(result: Result, document: Document, language: str) -> Iterator[Section | None]:
    tables = Tables(document)
    yield Section(
        "summary", say(language, "In short"), [_tiles(result, language), Paragraphs(lead(result, language), lead=True)]
    )
    yield Section("tips", say(language, "Tips"), [*_by_tip(result, language), Grid(narrowed(tables["tips"], _GROUP))])
    if result.roles:
        yield Section("roles", say(language, "CanMEDS roles"), [Grid(narrowed(tables["roles"], _GROUP))])
    yield Section("certainty", say(language, "Certainty"), _certainty(result, tables, language))
    yield Section("missed", say(language, "Missed questions"), _missed(tables, language))
    yield Section("learning", say(language, "Learning record"), [_learning(tables, language)])
    yield Section("sessions", say(language, "Sessions"), _past(result, tables, language))
    if "answers" in tables:
        yield Section("answers", say(language, "Answers"), [Grid(tables["answers"])], apart=True)
    yield Section("figures", say(language, "All figures"), [Facts(document.facts)])
    yield Section("terms", say(language, "What the words mean"), [Terms(learner_terms(language))])


def _tiles(result: Result, language: str) -> Tiles:
    everything = whole(result.tips)
    values = (
        (everything.first, Unit.FRACTION, say(language, "Score, first answers")),
        (everything.latest, Unit.FRACTION, say(language, "Score, last answers")),
        (result.totals.seconds, Unit.SECONDS, say(language, "Time spent")),
    )
    share = say(language, "{part} of {all}", part=everything.answered, all=result.bank.questions)
    return Tiles(
        [
            (share, say(language, "Questions answered")),
            *((shown(language, value, unit), label) for value, unit, label in values),
        ]
    )


def _by_tip(result: Result, language: str) -> Iterator[Part]:
    if not any(row.answered for row in result.tips):
        return
    legend = tracks.Legend(
        say(language, "Score by tip, first and last answers"),
        say(language, "Two bars for each tip, from 0 to 100%. The table below has the same figures."),
        [say(language, "first answers"), say(language, "last answers")],
        say(language, "nothing answered"),
    )
    rows = [
        tracks.Pair(f"{number}. {one_line(in_language(row.title, language))}", row.first, row.latest)
        for number, row in enumerate(result.tips, 1)
    ]
    caption = say(language, "Score by tip: the first answer to each question, and the last one.")
    yield Figure(tracks.pairs("tips-figure", rows, legend, language), caption)


def _certainty(result: Result, tables: Tables, language: str) -> Iterator[Part]:
    if result.calibration is None:
        yield Paragraphs([say(language, "No certainty was stated.")])
        return
    yield curve("certainty-figure", result.calibration, language)
    yield Grid(tables["certainty"])
    yield Grid(
        narrowed(tables["confidently_wrong"], _MISSED),
        say(language, "No question was last answered wrong with high certainty."),
    )


def curve(name: str, row: CalibrationRow, language: str) -> Figure:
    """Of a learner, or of a cohort."""
    words = calibration.Words(
        say(language, "Score by stated certainty"),
        say(
            language,
            "A dot for each certainty, at the score of its answers, and the band in which it is well calibrated. The"
            " table below has the same figures.",
        ),
        [say(language, each) for each in CERTAINTIES.values()],
        say(language, "certainty stated, and what it stands for"),
        say(language, "score"),
        say(language, "well calibrated"),
        say(language, "score (n: answers)"),
    )
    caption = say(
        language,
        "A dot below its band: overconfident. Above it: underconfident. On the dashed line, the score is what the"
        " certainty stands for.",
    )
    return Figure(calibration.curve(name, row.levels, words, language), caption)


def _missed(tables: Tables, language: str) -> Sequence[Part]:
    return [
        Grid(narrowed(tables["most_missed"], _MISSED), say(language, "No question was missed.")),
    ]


def _learning(tables: Tables, language: str) -> Part:
    return Grid(tables["learning"], say(language, "No learning record was written."))


def _past(result: Result, tables: Tables, language: str) -> Iterator[Part]:
    table = narrowed(tables["sessions"], _SESSION)
    if len(result.sessions) > MOST_SESSIONS:
        sentence = say(
            language,
            "The last {count} of {all} sessions; the other formats have them all.",
            count=MOST_SESSIONS,
            all=len(result.sessions),
        )
        yield Paragraphs([sentence])
        table = table._replace(rows=deque(table.rows, maxlen=MOST_SESSIONS))
    yield Grid(table, say(language, "No session."))
