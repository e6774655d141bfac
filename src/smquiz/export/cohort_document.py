"""A cohort's reports as documents, one for each version of a bank."""

from collections.abc import Sequence

from smquiz.export.bank_notes import bank_notes
from smquiz.export.cohort_tables import file_tables, group_tables, learner_tables
from smquiz.export.item_tables import FURTHER, item_tables
from smquiz.export.table import Document, Fact, Unit
from smquiz.i18n import mark, say
from smquiz.quiz.text import in_language
from smquiz.report.cohort import CohortReport, CohortReports, TestRow

_ATTEMPTS = {"first": mark("the first one to each question"), "last": mark("the last one to each question")}


def cohort_documents(reports: CohortReports, language: str) -> list[Document]:
    """The first one tells what became of the files; it is there if no file could be used, too."""
    documents = [_document(report, reports, language) for report in reports.reports]
    if not documents:
        documents = [Document(say(language, "Cohort"), language, _files(reports, language), [], [])]
    first = documents[0]
    documents[0] = first._replace(tables=[*first.tables, *file_tables(reports, language)])
    return documents


def for_readers(document: Document) -> Document:
    """Without what would fill pages in a format that is read from top to bottom."""
    tables = [table for table in document.tables if table.name not in FURTHER]
    if len(tables) == len(document.tables):
        return document
    note = say(document.language, "The options of each question and further figures are in xlsx, csv, json and html.")
    return document._replace(tables=tables, notes=[*document.notes, note])


def joined(documents: Sequence[Document]) -> Document:
    """Several as one, for a format that holds one: each thing says to which it belongs."""
    first, *others = documents
    if not others:
        return first
    return Document(
        first.title,
        first.language,
        [
            fact._replace(label=f"{number}. {fact.label}")
            for number, each in enumerate(documents, 1)
            for fact in each.facts
        ],
        [
            table._replace(name=f"{number}_{table.name}", title=f"{number}. {table.title}")
            for number, each in enumerate(documents, 1)
            for table in each.tables
        ],
        list(dict.fromkeys(note for each in documents for note in each.notes)),
    )


def _document(report: CohortReport, reports: CohortReports, language: str) -> Document:
    tables = [
        *learner_tables(report, language),
        *group_tables(report, language),
        *item_tables(report, language),
    ]
    title = say(language, "Cohort: {bank}", bank=in_language(report.bank.title, language))
    facts = [
        *_which(report, reports, language),
        *_certainty(report, language),
        *_test(report.test or _NO_TEST, language),
    ]
    return Document(title, language, facts, tables, _notes(report, language))


def _files(reports: CohortReports, language: str) -> list[Fact]:
    return [
        Fact("made", say(language, "Summary made"), reports.made, Unit.MOMENT),
        Fact("files", say(language, "Files"), reports.files, Unit.COUNT),
        Fact("unused", say(language, "Files that could not be used"), len(reports.unused), Unit.COUNT),
    ]


def _which(report: CohortReport, reports: CohortReports, language: str) -> list[Fact]:
    bank = report.bank
    return [
        Fact("bank", say(language, "Question bank"), bank.id),
        Fact("bank_version", say(language, "Version of the bank"), bank.version),
        Fact("bank_hash", say(language, "Content hash of the bank"), bank.hash),
        *_files(reports, language),
        Fact("learners", say(language, "Learners"), len(report.learners), Unit.COUNT),
        Fact("with_answers", say(language, "Learners with answers in their file"), report.with_answers, Unit.COUNT),
        Fact("attempts", say(language, "Answers that count"), say(language, _ATTEMPTS[report.attempts])),
        Fact("smallest_cell", say(language, "Fewest learners behind a figure"), report.smallest_cell, Unit.COUNT),
    ]


def _certainty(report: CohortReport, language: str) -> list[Fact]:
    row = report.calibration
    bias, brier = (row.bias, row.brier) if row else (None, None)
    return [
        Fact("bias", say(language, "Overconfidence (below 0: underconfidence)"), bias, Unit.DIFFERENCE),
        Fact("brier", say(language, "Brier score (0 is perfect)"), brier, Unit.NUMBER),
    ]


def _test(test: TestRow, language: str) -> list[Fact]:
    return [
        Fact("complete", say(language, "Learners who answered every question"), test.complete, Unit.COUNT),
        Fact("mean", say(language, "Their mean score"), test.mean, Unit.FRACTION),
        Fact("sd", say(language, "Standard deviation"), test.sd, Unit.FRACTION),
        Fact("alpha", say(language, "Cronbach’s alpha (%)"), test.alpha, Unit.POINTS),
        Fact("error_ratio", say(language, "Error ratio (%)"), test.error_ratio, Unit.POINTS),
        Fact("standard_error", say(language, "Standard error"), test.standard_error, Unit.FRACTION),
    ]


def _notes(report: CohortReport, language: str) -> list[str]:
    notes = bank_notes(report.bank, language)
    if report.smallest_cell > 1:
        notes.append(
            say(
                language,
                "A figure with fewer than {count} learners behind it is not given; each learner’s own row is.",
                count=report.smallest_cell,
            )
        )
    if report.items and not all(row.stable for row in report.items):
        notes.append(say(language, "Discrimination and alpha are unstable with fewer than 100 learners."))
    if report.with_answers < len(report.learners):
        notes.append(
            say(
                language,
                "Some files have no answers in them. These learners count in scores by tip and, over all of their"
                " answers, in certainty, but not in the figures on questions.",
            )
        )
    return notes


_NO_TEST = TestRow(items=0, complete=0)
