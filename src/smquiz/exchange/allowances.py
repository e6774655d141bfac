"""What a bank says to `bank check` alone has no place in other programs' forms."""

from typing import Final

from smquiz.exchange.report import Note, lost
from smquiz.i18n import mark
from smquiz.quiz.bank import Bank

_IN_BANK: Final = mark("The bank’s own “allow” was lost: it switches off rules of item writing.")
_ALLOW: Final = mark("“allow” was lost: it switches off rules of item writing.")


def lost_allowances(bank: Bank) -> tuple[Note, ...]:
    """A note for the bank and for each question that switches off advice."""
    whole = (lost("", _IN_BANK),) if bank.header.allow else ()
    return (*whole, *(lost(question.id, _ALLOW) for question in bank.questions if question.allow))
