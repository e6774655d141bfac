"""Reports for the tests of every format: a usual one in both languages, and one with all that could go wrong."""

from collections.abc import Mapping, Sequence
from typing import Final

from smquiz.export.table import Column, Document, Fact, Table, Unit, Value

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "Results: Social media and medical practice",
        "learner": "Learner",
        "score": "Score",
        "answers": "Answers",
        "time": "Time spent",
        "bias": "Overconfidence",
        "marks": "Mean mark",
        "tips": "Tips",
        "tip": "Tip",
        "questions": "Questions",
        "mean": "Mean of all answers",
        "first": "Mean of the first answers",
        "last": "Last answer",
        "done": "All answered",
        "boundaries": "Keep your professional and your personal life apart",
        "purpose": "Know why you are there",
        "learning": "Learning record",
        "written": "Written on",
        "learned": "What was learned",
        "by": "By when",
        "text": "A former patient’s request:\nnot “accepted”, not ignored.\n\nAnswer, and say why.",
        "missed": "Most missed questions",
        "source": "Source: a College, “Ten tips”, 2014. Accurate as of October 2014.",
        "disclaimer": "This is no legal advice. 100% of it is to be checked.",
    },
    "fr": {
        "title": "Résultats\u00a0: médias sociaux et pratique médicale",
        "learner": "Apprenant",
        "score": "Note",
        "answers": "Réponses",
        "time": "Temps consacré",
        "bias": "Surconfiance",
        "marks": "Cote moyenne",
        "tips": "Conseils",
        "tip": "Conseil",
        "questions": "Questions",
        "mean": "Moyenne de toutes les réponses",
        "first": "Moyenne des premières réponses",
        "last": "Dernière réponse",
        "done": "Tout répondu",
        "boundaries": "Séparez votre vie professionnelle de votre vie personnelle",
        "purpose": "Sachez pourquoi vous y êtes",
        "learning": "Journal d’apprentissage",
        "written": "Écrit le",
        "learned": "Ce qui a été appris",
        "by": "Échéance",
        "text": "Demande d’une ancienne patiente\u00a0:\nni «\u00a0acceptée\u00a0», ni ignorée.\n\nRépondez et dites"
        " pourquoi.",
        "missed": "Questions les plus manquées",
        "source": "Source\u00a0: un Ordre, «\u00a0Dix conseils\u00a0», 2014. À jour en octobre 2014.",
        "disclaimer": "Ceci n’est pas un avis juridique. Tout, à 100\u00a0%, est à vérifier.",
    },
}


def usual(language: str) -> Document:
    """As a tutor is given, but short: every unit, wide characters, an empty table, values that are not known."""
    words = _WORDS[language]
    facts = (
        Fact("learner", words["learner"], "Zoé Ôkami 狼"),
        Fact("score", words["score"], 0.8345, Unit.FRACTION),
        Fact("answers", words["answers"], 12345, Unit.COUNT),
        Fact("seconds", words["time"], 5025.3, Unit.SECONDS),
        Fact("bias", words["bias"], -0.053, Unit.FRACTION),
        Fact("marks", words["marks"], None, Unit.NUMBER),
    )
    tips = Table(
        "tips",
        words["tips"],
        (
            Column("tip", words["tip"]),
            Column("questions", words["questions"], Unit.COUNT),
            Column("mean", words["mean"], Unit.FRACTION),
            Column("first", words["first"], Unit.FRACTION),
            Column("seconds", words["time"], Unit.SECONDS),
            Column("marks", words["marks"], Unit.NUMBER),
            Column("last", words["last"], Unit.MOMENT),
            Column("done", words["done"], Unit.YES_NO),
        ),
        (
            (words["boundaries"], 6, 5 / 6, 2 / 3, 754.0, -1.25, "2026-11-24T01:50:16Z", True),
            (words["purpose"], 12, 1.0, 0.0, 42.4, 3.0, "2026-11-23T23:05:00.250Z", False),
            ("=SUM(A1:A9) | **狼**", 0, None, None, 0.0, None, None, None),
        ),
    )
    learning = Table(
        "learning",
        words["learning"],
        (
            Column("written", words["written"], Unit.MOMENT),
            Column("learned", words["learned"]),
            Column("by", words["by"], Unit.DAY),
        ),
        (("2026-11-24T02:00:00Z", words["text"], "2026-12-31"), ("2026-11-24T02:05:00Z", "", None)),
    )
    missed = Table("most_missed", words["missed"], (Column("question", words["questions"]),), ())
    return Document(words["title"], language, facts, (tips, learning, missed), (words["source"], words["disclaimer"]))


STRANGE: Final = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+33 1 23",
    "-5",
    "-",
    "@SUM(1)",
    "\t=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    " =1",
    "'=1",
    "'",
    "http://example.org/a",
    "mailto:a@example.org",
    "www.example.org",
    "internal:Sheet1!A1",
    "{=1}",
    "<r><t>x</t></r>",
    "<r>&</r>",
    "_x0041_",
    "a, b; c\td",
    'say "yes"',
    "one\ntwo\n\nfour",
    "a | b \\| c \\",
    "  spaces  ",
    "\u00a0«\u00a0x\u00a0»\u00a0",
    "狼と香辛料 👩‍⚕️ é e\u0301",
    "007",
    "TRUE",
    "NaN",
    "None",
    "1,5",
    "2026-11-24",
    "x" * 5000,
)
"""Texts that a reader could take for something else. None has a character that no file should hold."""

FORBIDDEN: Final = ("\x1b[31mred", "a\x00b", "a\x07", "a\x9b1m", "\u202etxt", "\ufeffx", "\ud800", "\ufffe", "\uffff")
"""Texts with such a character, to be made visible."""

_NUMBERS: Final[Sequence[float]] = (0.0, 1.0, 1 / 3, -1 / 3, 1e-7, 123456789.25, 1e15, -0.0, 1e-300)


def table_of(texts: Sequence[str]) -> Table:
    """Each of these texts beside a value of every unit."""
    columns = (
        Column("text", "Texte"),
        Column("count", "Nombre", Unit.COUNT),
        Column("fraction", "Part", Unit.FRACTION),
        Column("number", "Valeur", Unit.NUMBER),
        Column("seconds", "Temps", Unit.SECONDS),
        Column("moment", "Moment", Unit.MOMENT),
        Column("day", "Jour", Unit.DAY),
        Column("yes", "Oui", Unit.YES_NO),
    )
    return Table("strange", "Étrange", columns, [(text, *_values(row)) for row, text in enumerate(texts)])


def _values(row: int) -> tuple[Value, ...]:
    if row % 5 == 4:
        return (None,) * 7
    number = _NUMBERS[row % len(_NUMBERS)]
    day = f"20{row % 90 + 10}-02-28"
    return (row * 1000, row % 7 / 6, number, row * 1.5, f"{day}T23:59:58Z", day, row % 2 == 0)
