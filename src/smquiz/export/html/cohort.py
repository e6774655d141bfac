"""A cohort's page: who needs what, how the tips and the certainty are, and how the questions work."""

from collections.abc import Iterable, Iterator

from smquiz.export.cohort_document import cohort_documents, joined
from smquiz.export.cohort_tables import file_tables
from smquiz.export.html.cohort_words import lead
from smquiz.export.html.distribution import distribution_figure
from smquiz.export.html.glossary import cohort_terms
from smquiz.export.html.heat import heat_map
from smquiz.export.html.learner import curve
from smquiz.export.html.needs import needs_table
from smquiz.export.html.parts import Chapter, Facts, Figure, Grid, Page, Paragraphs, Part, Section, Terms, Tiles
from smquiz.export.html.questions import analysis, cards
from smquiz.export.html.quoting import day, stamp
from smquiz.export.html.rendering import rendered
from smquiz.export.html.tables import Tables
from smquiz.export.svg import tracks
from smquiz.export.table import Document
from smquiz.export.values import one_line
from smquiz.i18n import percent, say
from smquiz.quiz.text import in_language
from smquiz.report.cohort import CohortReport, CohortReports
from smquiz.report.group import mean_score


def cohort_page(reports: CohortReports, language: str) -> str:
    return "".join(cohort_pieces(reports, language))


def cohort_pieces(reports: CohortReports, language: str) -> Iterator[str]:
    """The page in pieces. Several versions of a bank are a chapter each."""
    documents = cohort_documents(reports, language)
    whole = joined(documents)
    if len(reports.reports) == 1:
        (report,) = reports.reports
        sections = [*_sections(report, documents[0], "", language), *_closing(reports, language)]
        return rendered(
            Page(whole.title, language, [stamp(report.bank, reports.made)], [Chapter(None, sections)], whole.notes)
        )
    chapters = [
        Chapter(_version(report, language), list(_sections(report, document, f"v{number}-", language)))
        for number, (report, document) in enumerate(zip(reports.reports, documents, strict=False), 1)
    ]
    about = Chapter(say(language, "About this report"), list(_closing(reports, language)))
    return rendered(Page(say(language, "Cohort"), language, [day(reports.made)], [*chapters, about], whole.notes))


def _version(report: CohortReport, language: str) -> str:
    return say(
        language,
        "{bank}, version {version} ({hash})",
        bank=one_line(in_language(report.bank.title, language)),
        version=report.bank.version,
        hash=report.bank.hash,
    )


def _sections(report: CohortReport, document: Document, prefix: str, language: str) -> Iterator[Section]:
    """`prefix` makes anchors unique."""
    tables = Tables(document)

    def section(name: str, title: str, parts: Iterable[Part], *, apart: bool = False) -> Section:
        return Section(prefix + name, title, parts, apart)

    words = Paragraphs(lead(report, language), lead=True)
    yield section("summary", say(language, "In short"), [_tiles(report, language), words])
    yield section(
        "learners",
        say(language, "Who needs what"),
        [
            heat_map(report, language),
            Grid(needs_table(report, language)),
            Grid(tables["not_begun"], say(language, "Every learner has begun every tip.")),
            Grid(tables["learners"]),
        ],
    )
    yield section(
        "tips",
        say(language, "Tips"),
        [_spread(report, prefix, language), Grid(tables["tips"])],
        apart=True,
    )
    yield section("scores", say(language, "Distribution of scores"), distribution_figure(report, prefix, language))
    yield section("certainty", say(language, "Certainty"), _certainty(report, tables, prefix, language))
    yield section("questions", say(language, "Questions"), analysis(report, prefix, language), apart=True)
    if report.items:
        yield section("each", say(language, "Question by question"), cards(report, prefix, language), apart=True)
    yield section("figures", say(language, "All figures"), [Facts(document.facts)])


def _closing(reports: CohortReports, language: str) -> Iterator[Section]:
    files = [Grid(table) for table in file_tables(reports, language)]
    if files:
        yield Section("files", say(language, "Files"), files)
    if not reports.reports:
        yield Section("none", say(language, "In short"), [Paragraphs([say(language, "No file could be used.")])])
        return
    terms = Terms(cohort_terms(reports.reports[0].smallest_cell, language))
    yield Section("terms", say(language, "What the words mean"), [terms])


def _tiles(report: CohortReport, language: str) -> Tiles:
    mean = mean_score(report.learners, report.smallest_cell)
    complete = sum(1 for learner in report.learners if learner.answered == report.bank.questions)
    return Tiles(
        [
            (str(len(report.learners)), say(language, "Learners")),
            (
                say(language, "{part} of {all}", part=complete, all=len(report.learners)),
                say(language, "Answered every question"),
            ),
            ("–" if mean is None else percent(language, mean), say(language, "Mean score")),
            (str(len(report.items)), say(language, "Questions analysed")),
        ]
    )


def _spread(report: CohortReport, prefix: str, language: str) -> Figure:
    legend = tracks.Legend(
        say(language, "Learners’ scores by tip"),
        say(
            language,
            "For each tip the mean of the learners, one standard deviation, and the range. The table has them.",
        ),
        [say(language, "mean"), say(language, "one SD"), say(language, "range")],
        say(language, "not given"),
    )
    rows = [
        tracks.Spread(
            f"{number}. {one_line(in_language(tip.title, language))}", tip.mean, tip.sd, tip.lowest, tip.highest
        )
        for number, tip in enumerate(report.tips, 1)
    ]
    caption = say(language, "Scores of the learners by tip: mean, one standard deviation to either side, and range.")
    return Figure(tracks.spreads(f"{prefix}tips-figure", rows, legend, language), caption)


def _certainty(report: CohortReport, tables: Tables, prefix: str, language: str) -> list[Part]:
    if report.calibration is None:
        return [Paragraphs([say(language, "Too few learners have stated a certainty for figures to be given.")])]
    return [curve(f"{prefix}certainty-figure", report.calibration, language), Grid(tables["certainty"])]
