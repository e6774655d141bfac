"""The tables of a learner's result."""

from collections.abc import Iterable, Mapping, Sequence

from smquiz.export.names import FITS, KINDS, MODES, certainty_name
from smquiz.export.roles import role_name
from smquiz.export.table import Column, Table, Unit, Value
from smquiz.i18n import say
from smquiz.quiz.response import Chosen, Ranked, Rated
from smquiz.quiz.text import in_language
from smquiz.report.groups import whole
from smquiz.report.result import AnswerRow, Group, MissedRow, Result, SessionRow

Row = tuple[Value, ...]


def learner_tables(result: Result, language: str) -> list[Table]:
    """All but the answers; an empty one is there too, so that two files have the same tables."""
    titles = {tip.id: in_language(tip.title, language) for tip in result.tips}
    return [
        _tips(result, language),
        _roles(result, language),
        _certainty(result, language),
        _missed("confidently_wrong", say(language, "Confidently wrong"), result.confidently_wrong, titles, language),
        _missed("most_missed", say(language, "Most missed"), result.most_missed, titles, language),
        _sessions(result, language),
        _learning(result, language),
    ]


def groups_table(result: Result, language: str) -> Table:
    """The whole bank, the tips and the roles in one table, where there is room for one only."""
    bank, tip, role = say(language, "whole bank"), say(language, "tip"), say(language, "CanMEDS role")
    rows: list[Row] = [
        (bank, result.bank.id, in_language(result.bank.title, language), *_figures(whole(result.tips))),
        *((tip, row.id, in_language(row.title, language), *_figures(row)) for row in result.tips),
        *((role, row.role, role_name(language, row.role), *_figures(row)) for row in result.roles),
    ]
    columns = (
        Column("scope", say(language, "Scope")),
        Column("id", say(language, "Id"), Unit.CODE),
        Column("title", say(language, "Title")),
        *_figure_columns(language),
    )
    return Table("groups", say(language, "Whole bank, tips and CanMEDS roles"), columns, rows)


def answers_table(answers: Iterable[AnswerRow], language: str) -> Table:
    """Goes through the answers once, when its rows are gone through."""
    columns = (
        Column("answered", say(language, "Answered on"), Unit.MOMENT),
        Column("session", say(language, "Session"), Unit.CODE),
        Column("question", say(language, "Question")),
        Column("tip", say(language, "Tip")),
        Column("kind", say(language, "Kind")),
        Column("response", say(language, "Response")),
        Column("score", say(language, "Points"), Unit.NUMBER),
        Column("most", say(language, "Most points"), Unit.NUMBER),
        Column("fraction", say(language, "Score"), Unit.FRACTION),
        Column("certainty", say(language, "Certainty")),
        Column("seconds", say(language, "Time spent"), Unit.SECONDS),
        Column("current", say(language, "Text is current"), Unit.YES_NO),
        Column("hash", say(language, "Content hash"), Unit.CODE),
    )
    rows = (_answer(answer, language) for answer in answers)
    return Table("answers", say(language, "Answers"), columns, rows)


def _tips(result: Result, language: str) -> Table:
    rows = [(row.id, in_language(row.title, language), *_figures(row)) for row in result.tips]
    columns = (Column("id", say(language, "Id"), Unit.CODE), Column("title", say(language, "Tip")))
    return Table("tips", say(language, "Tips"), (*columns, *_figure_columns(language)), rows)


def _roles(result: Result, language: str) -> Table:
    rows = [(row.role, role_name(language, row.role), *_figures(row)) for row in result.roles]
    columns = (Column("id", say(language, "Id"), Unit.CODE), Column("title", say(language, "CanMEDS role")))
    return Table("roles", say(language, "CanMEDS roles"), (*columns, *_figure_columns(language)), rows)


def _figure_columns(language: str) -> Sequence[Column]:
    """What `_figures` gives."""
    return (
        Column("questions", say(language, "Questions"), Unit.COUNT),
        Column("answered", say(language, "Questions answered"), Unit.COUNT),
        Column("answers", say(language, "Answers"), Unit.COUNT),
        Column("first", say(language, "Score, first answers"), Unit.FRACTION),
        Column("latest", say(language, "Score, last answers"), Unit.FRACTION),
        Column("mean", say(language, "Score, all answers"), Unit.FRACTION),
        Column("stated", say(language, "Answers with a certainty"), Unit.COUNT),
        Column("bias", say(language, "Overconfidence"), Unit.DIFFERENCE),
        Column("seconds", say(language, "Time spent"), Unit.SECONDS),
    )


def _figures(row: Group) -> Row:
    return (
        row.questions,
        row.answered,
        row.answers,
        row.first,
        row.latest,
        row.mean,
        row.stated,
        row.bias,
        row.seconds,
    )


def _certainty(result: Result, language: str) -> Table:
    levels = result.calibration.levels if result.calibration else ()
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


def _missed(name: str, title: str, missed: Iterable[MissedRow], titles: Mapping[str, str], language: str) -> Table:
    rows = [
        (
            row.question,
            titles.get(row.tip, row.tip),
            in_language(row.prompt, language),
            row.answers,
            row.missed,
            row.latest,
            certainty_name(language, row.certainty),
        )
        for row in missed
    ]
    columns = (
        Column("question", say(language, "Question")),
        Column("tip", say(language, "Tip")),
        Column("prompt", say(language, "Prompt")),
        Column("answers", say(language, "Answers"), Unit.COUNT),
        Column("missed", say(language, "Missed"), Unit.COUNT),
        Column("latest", say(language, "Last score"), Unit.FRACTION),
        Column("certainty", say(language, "Last certainty")),
    )
    return Table(name, title, columns, rows)


def _sessions(result: Result, language: str) -> Table:
    columns = (
        Column("started", say(language, "Begun"), Unit.MOMENT),
        Column("last", say(language, "Last answer"), Unit.MOMENT),
        Column("mode", say(language, "Mode")),
        Column("questions", say(language, "Questions"), Unit.COUNT),
        Column("answered", say(language, "Questions answered"), Unit.COUNT),
        Column("mean", say(language, "Score"), Unit.FRACTION),
        Column("stated", say(language, "Answers with a certainty"), Unit.COUNT),
        Column("total", say(language, "Score with the bonus"), Unit.FRACTION),
        Column("seconds", say(language, "Time spent"), Unit.SECONDS),
        Column("version", say(language, "Version of the bank")),
        Column("session", say(language, "Session"), Unit.CODE),
    )
    rows = (_session(row, language) for row in result.sessions)
    return Table("sessions", say(language, "Sessions"), columns, rows)


def _session(row: SessionRow, language: str) -> Row:
    return (
        row.started,
        row.last,
        say(language, MODES[row.mode]),
        row.questions,
        row.answered,
        row.mean,
        row.marks.answers if row.marks else 0,
        row.marks.total if row.marks else None,
        row.seconds,
        row.version,
        row.id,
    )


def _learning(result: Result, language: str) -> Table:
    columns = (
        Column("written", say(language, "Written"), Unit.MOMENT),
        Column("learned", say(language, "What was learned")),
        Column("change", say(language, "Planned change in practice")),
        Column("by", say(language, "By"), Unit.DAY),
        Column("settled", say(language, "Ticked off"), Unit.MOMENT),
    )
    rows = [(row.written, row.learned, row.change, row.by, row.settled) for row in result.learning]
    return Table("learning", say(language, "Learning record"), columns, rows)


def _answer(row: AnswerRow, language: str) -> Row:
    return (
        row.answered,
        row.session,
        row.question,
        row.tip,
        row.kind and say(language, KINDS[row.kind]),
        _response(row.response),
        row.score,
        row.most,
        row.fraction,
        certainty_name(language, row.certainty),
        row.seconds,
        row.current,
        row.hash,
    )


def _response(response: Chosen | Ranked | Rated) -> str:
    """The options by their ids: those chosen ("a b"), or each with its rank or its rating ("a:2 b:1")."""
    match response:
        case Chosen(chosen=chosen):
            return " ".join(sorted(chosen))
        case Ranked(ranks=steps) | Rated(ratings=steps):
            return " ".join(f"{option}:{step}" for option, step in sorted(steps.items()))
