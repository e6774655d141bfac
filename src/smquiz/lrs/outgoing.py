"""From answers to statements: which are new, what they say, and freezing them before they are sent."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from smquiz.export.xapi.activities import Activities
from smquiz.export.xapi.names import Origin
from smquiz.export.xapi.statement import Statement, answered, completed, frozen
from smquiz.lrs.known_banks import KnownBanks
from smquiz.store.outbox import Ended, Frozen, Given, Waiting
from smquiz.store.store import Store

WINDOW: Final = 500
"""Statements that are in memory, and on the disk unsent, at one time."""


class Told(NamedTuple):
    """An answer, or the end of a session, and the statement that tells of it."""

    of: Given | Ended
    statement: Statement


def told(store: Store, endpoint: str | None, origin: Origin, banks: KnownBanks) -> Iterator[list[Told]]:
    """All that an endpoint has no statement of yet, in parts; without an endpoint, all there is.

    Raises StoreError.
    """
    outbox = store.outbox
    of = _Activities(banks, origin)
    number = 0
    while given := outbox.given(endpoint, number, WINDOW):
        with store.file.telling():
            part = [Told(each, answered(each, of[each.session.bank], origin)) for each in given]
        yield part
        number = given[-1].number
    number = 0
    while ended := outbox.ended(endpoint, number, WINDOW):
        with store.file.telling():
            part = [Told(each, completed(each, of[each.session.bank], origin)) for each in ended]
        yield part
        number = ended[-1].number


class _Activities(dict[str, Activities]):
    """Those of each bank, made when it is first asked for."""

    def __init__(self, banks: KnownBanks, origin: Origin) -> None:
        super().__init__()
        self._banks = banks
        self._origin = origin

    def __missing__(self, bank: str) -> Activities:
        self[bank] = Activities(bank, self._banks[bank], self._origin)
        return self[bank]


class Outgoing:
    """What goes to one endpoint, and what becomes of it. `now` gives the moment, in UTC in ISO 8601."""

    def __init__(self, store: Store, endpoint: str, origin: Origin, banks: KnownBanks, now: Callable[[], str]) -> None:
        self._store = store
        self._endpoint = endpoint
        self._origin = origin
        self._banks = banks
        self._now = now

    def parts(self) -> Iterator[list[Waiting]]:
        """What is to be sent: first what waits from before, then what is new, frozen as its turn comes.

        Who asks for the next part has settled the one before.
        """
        yield from self._waiting()
        for new in told(self._store, self._endpoint, self._origin, self._banks):
            self._store.outbox.freeze(self._endpoint, [_frozen(each) for each in new], self._now())
            yield from self._waiting()

    def sent(self, numbers: Sequence[int]) -> None:
        self._store.outbox.sent(numbers, self._now())

    def refuse(self, number: int, reason: str) -> None:
        self._store.outbox.refuse(number, reason, self._now())

    def _waiting(self) -> Iterator[list[Waiting]]:
        while waiting := self._store.outbox.waiting(self._endpoint, WINDOW):
            yield waiting


def _frozen(told: Told) -> Frozen:
    answer = told.of.number if isinstance(told.of, Given) else None
    return Frozen(told.of.session.id, answer, told.statement["id"], frozen(told.statement))
