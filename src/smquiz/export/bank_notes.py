"""What stands at the foot of every report: where the bank comes from, as of when it holds, and what this is not."""

from smquiz.i18n import month, say
from smquiz.quiz.text import in_language
from smquiz.report.result import BankLabel, Source


def bank_notes(bank: BankLabel, language: str) -> list[str]:
    """In this language where the bank has it."""
    accuracy = bank.source.accuracy
    return [
        _source(bank.source, language),
        *([in_language(accuracy, language)] if accuracy else []),
        in_language(bank.disclaimer, language),
        say(language, "smquiz grants no credits: it is not an accredited programme."),
    ]


def _source(source: Source, language: str) -> str:
    parts = [in_language(source.publisher, language), in_language(source.title, language)]
    if source.published:
        parts.append(say(language, "published {date}", date=month(language, source.published)))
    if source.revised:
        parts.append(say(language, "revised {date}", date=month(language, source.revised)))
    if source.url:
        parts.append(source.url)
    return say(language, "Source") + say(language, ": ") + ", ".join(parts) + "."
