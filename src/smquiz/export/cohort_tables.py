"""The tables of a cohort's report: learners, tips, certainty, and who did what."""

from collections.abc import Iterable

from smquiz.export.names import FITS, certainty_name
from smquiz.export.table import Column, Table, Unit, Value
from smquiz.i18n import say
from smquiz.quiz.text import in_language
from smquiz.report.cohort import CohortLearner, CohortReport, CohortReports

Row = tuple[Value, ...]


def learner_tables(report: CohortReport, language: str) -> list[Table]:
    """Each learner's row is in every one of them, save in that of who has not begun a tip."""
    return [_matrix(report, language), _learners(report, language), _not_begun(report, language)]


def group_tables(report: CohortReport, language: str) -> list[Table]:
    return [
        _tips(report, language),
        _certainty_by_tip(report, language),
        _certainty(report, language),
        _distribution(report, language),
    ]


def file_tables(reports: CohortReports, language: str) -> list[Table]:
    """What became of the files; no table where there is nothing to tell."""
    file = Column("file", say(language, "File"))
    tables = []
    if reports.unused:
        columns = (file, Column("reason", say(language, "Reason")))
        rows = [(row.file, row.reason) for row in reports.unused]
        tables.append(Table("unused", say(language, "Files that could not be used"), columns, rows))
    if reports.notices:
        columns = (file, Column("message", say(language, "Notice")))
        rows = [(row.file, row.message) for row in reports.notices]
        tables.append(Table("notices", say(language, "Notices"), columns, rows))
    return tables


def cells_table(reports: Iterable[CohortReport], language: str) -> Table:
    """Every learner and tip in one table, where there is room for one only."""
    columns = (
        Column("bank", say(language, "Question bank")),
        Column("bank_version", say(language, "Version of the bank")),
        Column("bank_hash", say(language, "Content hash of the bank")),
        Column("learner", say(language, "Learner")),
        Column("tip", say(language, "Tip")),
        Column("title", say(language, "Title")),
        Column("questions", say(language, "Questions"), Unit.COUNT),
        Column("answered", say(language, "Questions answered"), Unit.COUNT),
        Column("mean", say(language, "Score"), Unit.FRACTION),
    )
    return Table("cells", say(language, "Learners by tip"), columns, _cells(reports, language))


def _cells(reports: Iterable[CohortReport], language: str) -> Iterable[Row]:
    for report in reports:
        bank = (report.bank.id, report.bank.version, report.bank.hash)
        titles = [in_language(tip.title, language) for tip in report.tips]
        for learner in report.learners:
            for tip, title, cell in zip(report.tips, titles, learner.cells, strict=True):
                yield *bank, learner.label, tip.id, title, tip.questions, cell.answered, cell.mean


def _matrix(report: CohortReport, language: str) -> Table:
    """One column a tip, by its number: its title stands in the table of tips, and where there is room."""
    tips = [
        Column(tip.id, str(number), Unit.FRACTION, full=f"{number}. {in_language(tip.title, language)}")
        for number, tip in enumerate(report.tips, 1)
    ]
    rows = [(learner.label, *(cell.mean for cell in learner.cells)) for learner in report.learners]
    columns = (Column("learner", say(language, "Learner")), *tips)
    return Table("matrix", say(language, "Score by tip"), columns, rows)


def _learners(report: CohortReport, language: str) -> Table:
    columns = (
        Column("learner", say(language, "Learner")),
        Column("sessions", say(language, "Sessions"), Unit.COUNT),
        Column("answered", say(language, "Questions answered"), Unit.COUNT),
        Column("mean", say(language, "Score"), Unit.FRACTION),
        Column("bias", say(language, "Overconfidence"), Unit.DIFFERENCE),
        Column("last", say(language, "Last answer"), Unit.MOMENT),
    )
    rows = [(row.label, row.sessions, row.answered, row.mean, row.bias, row.last) for row in report.learners]
    return Table("learners", say(language, "Learners"), columns, rows)


def _not_begun(report: CohortReport, language: str) -> Table:
    """Tips by their numbers; `left` counts all questions without an answer, also those of tips that were begun."""
    columns = (
        Column("learner", say(language, "Learner")),
        Column("tips", say(language, "Tips")),
        Column("left", say(language, "Questions not answered"), Unit.COUNT),
    )
    rows = [
        (learner.label, ", ".join(map(str, numbers)), sum(tip.questions for tip in report.tips) - learner.answered)
        for learner in report.learners
        if (numbers := _untouched(learner))
    ]
    return Table("not_begun", say(language, "Tips not begun"), columns, rows)


def _untouched(learner: CohortLearner) -> list[int]:
    return [number for number, cell in enumerate(learner.cells, 1) if not cell.answered]


def _tips(report: CohortReport, language: str) -> Table:
    columns = (
        Column("number", say(language, "No.")),
        Column("title", say(language, "Tip")),
        Column("questions", say(language, "Questions"), Unit.COUNT),
        Column("learners", say(language, "Begun by"), Unit.COUNT),
        Column("complete", say(language, "Completed by"), Unit.COUNT),
        Column("not_begun", say(language, "Not begun by"), Unit.COUNT),
        Column("mean", say(language, "Score"), Unit.FRACTION),
        Column("sd", say(language, "SD"), Unit.FRACTION),
        Column("lowest", say(language, "Lowest"), Unit.FRACTION),
        Column("highest", say(language, "Highest"), Unit.FRACTION),
    )
    rows = [
        (
            str(number),
            in_language(tip.title, language),
            *(tip.questions, tip.learners, tip.complete, tip.not_begun),
            *(tip.mean, tip.sd, tip.lowest, tip.highest),
        )
        for number, tip in enumerate(report.tips, 1)
    ]
    return Table("tips", say(language, "Tips"), columns, rows)


def _certainty_by_tip(report: CohortReport, language: str) -> Table:
    columns = (
        Column("number", say(language, "No.")),
        Column("title", say(language, "Tip")),
        Column("stated", say(language, "Answers with a certainty"), Unit.COUNT),
        Column("bias", say(language, "Overconfidence"), Unit.DIFFERENCE),
    )
    rows = [
        (str(number), in_language(tip.title, language), tip.stated, tip.bias)
        for number, tip in enumerate(report.tips, 1)
    ]
    return Table("certainty_by_tip", say(language, "Certainty by tip"), columns, rows)


def _certainty(report: CohortReport, language: str) -> Table:
    levels = report.calibration.levels if report.calibration else ()
    rows = [
        (certainty_name(language, row.certainty), row.answers, row.stated, row.observed, say(language, FITS[row.fit]))
        for row in levels
    ]
    columns = (
        Column("certainty", say(language, "Certainty")),
        Column("answers", say(language, "Answers"), Unit.COUNT),
        Column("stated", say(language, "Stands for"), Unit.FRACTION),
        Column("observed", say(language, "Score"), Unit.FRACTION),
        Column("fit", say(language, "Calibration")),
    )
    return Table("certainty", say(language, "Certainty"), columns, rows)


def _distribution(report: CohortReport, language: str) -> Table:
    columns = (
        Column("low", say(language, "Score from"), Unit.FRACTION),
        Column("high", say(language, "Score to"), Unit.FRACTION),
        Column("learners", say(language, "Learners"), Unit.COUNT),
    )
    rows = [(row.low, row.high, row.learners) for row in report.distribution]
    return Table("distribution", say(language, "Distribution of scores"), columns, rows)
