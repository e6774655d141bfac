"""How many there are of each severity."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from smquiz.banks.checked import Checked
from smquiz.banks.diagnostics import Diagnostic, harmless
from smquiz.banks.severity import Severity
from smquiz.i18n import mark, say, say_count

SEVERITIES: Final[Mapping[Severity, str]] = {
    Severity.ERROR: mark("error"),
    Severity.WARNING: mark("warning"),
    Severity.NOTE: mark("note"),
}
"""As they are said."""


def diagnostics(checked: Iterable[Checked]) -> list[Diagnostic]:
    return [told.diagnostic for bank in checked for told in bank.told]


def counts(found: Iterable[Diagnostic]) -> dict[Severity, int]:
    """Of each severity, the gravest first; 0 where there is none."""
    numbers = Counter(diagnostic.severity for diagnostic in found)
    return {severity: numbers[severity] for severity in Severity}


def summary(found: Sequence[Diagnostic], language: str) -> str:
    """One sentence: "2 errors, 1 note in 1 file."; who found nothing has nothing to sum up."""
    number = counts(found)
    said = (
        say_count(language, "{count} error", "{count} errors", number[Severity.ERROR]),
        say_count(language, "{count} warning", "{count} warnings", number[Severity.WARNING]),
        say_count(language, "{count} note", "{count} notes", number[Severity.NOTE]),
    )
    parts = [words for words, severity in zip(said, Severity, strict=True) if number[severity]]
    files = len({diagnostic.file for diagnostic in found})
    return say_count(
        language, "{counts} in {count} file.", "{counts} in {count} files.", files, counts=", ".join(parts)
    )


def contents(bank: Checked, language: str) -> str:
    """One line: what was read, and that it can be used; nothing if it cannot."""
    if bank.contents is None or counts(told.diagnostic for told in bank.told)[Severity.ERROR]:
        return ""
    return say(
        language,
        "{path}: no error. {bank} {version} ({languages}), {tips}, {questions}: {kinds}",
        path=harmless(bank.path, len(bank.path)),
        bank=bank.contents.id,
        version=bank.contents.version,
        languages=", ".join(bank.contents.languages),
        tips=say_count(language, "{count} tip", "{count} tips", bank.contents.tips),
        questions=say_count(language, "{count} question", "{count} questions", bank.contents.questions),
        kinds=", ".join(f"{kind} {count}" for kind, count in bank.contents.kinds.items()),
    )
