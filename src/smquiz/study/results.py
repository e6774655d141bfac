"""A learner's results on a bank, summed up from the progress file."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from smquiz.banks.garbage import collecting_no_garbage
from smquiz.quiz.bank import Bank
from smquiz.report.answers import answer_rows
from smquiz.report.learner import Heading, Work, learner_result
from smquiz.report.result import AnswerRow, Result
from smquiz.store.store import Store


def result_of(bank: Bank, store: Store, heading: Heading) -> Result:
    """Without the answers and the digest. Raises StoreError; its cause is a ValidationError where something stored is
    damaged, or longer than a result may hold.
    """
    with store.file.telling(), collecting_no_garbage():
        return learner_result(bank, _work(bank.id, store, beginning(heading.since)), heading)


class EachAnswer:
    """The answers that count, read anew each time that they are gone through: they may be too many to be held.

    Raises StoreError while they are gone through.
    """

    def __init__(self, bank: Bank, store: Store, since: str | None) -> None:
        self._bank = bank
        self._store = store
        self._since = beginning(since)

    def __iter__(self) -> Iterator[AnswerRow]:
        with self._store.file.telling():
            yield from answer_rows(self._store.sums.answers(self._bank.id, self._since), self._bank)


def beginning(day: str | None) -> str:
    """When a day (ISO 8601) begins on the learner's own clock, as `store.sums` takes it; None stands for all days."""
    if day is None:
        return ""
    try:
        moment = datetime.combine(date.fromisoformat(day), time()).astimezone(UTC)
    except (OverflowError, OSError, ValueError):
        # At the ends of the calendar, where a time zone leads out of it.
        return day
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")


def _work(bank: str, store: Store, since: str) -> Work:
    texts = store.sums.texts(bank, since)
    return Work(
        first_session=store.sums.first_session() or "",
        texts=texts,
        given=store.sums.given([number for row in texts for number in (row.first, row.last)]),
        sessions=store.sums.sessions(bank, since),
        learning=[record for record in store.learning.all(bank) if record.written >= since],
    )
