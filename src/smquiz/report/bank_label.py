"""Which bank was answered, for whoever has not got it."""

import hashlib
from collections.abc import Iterable

from smquiz.quiz.bank import Bank
from smquiz.quiz.index import IndexedQuestion
from smquiz.report.result import BankLabel, Source


def bank_label(bank: Bank) -> BankLabel:
    """Raises ValidationError if a text of the bank's header is longer than a result may hold."""
    header = bank.header
    return BankLabel(
        id=header.id,
        version=header.version,
        hash=bank_hash(bank.index.questions),
        title=header.title,
        languages=header.languages,
        questions=len(bank.questions),
        source=Source.model_validate(header.source.model_dump()),
        disclaimer=header.disclaimer,
    )


def bank_hash(questions: Iterable[IndexedQuestion]) -> str:
    """Changes with any question's hash and with the questions there are, not with their order: SHA-256 over the sorted
    lines of id and hash, 16 hexadecimal digits.
    """
    lines = sorted(f"{question.id} {question.hash}\n" for question in questions)
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:16]
