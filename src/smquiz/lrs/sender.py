"""Sends what waits in the outbox, until all of it is sent, refused with a reason, or nothing more can be sent.

What is sent is marked in the progress file before anything else is sent. If smquiz is killed, or an answer is lost, the
same bytes go once more, and the store knows them by their ids: so each is sent once in effect.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, Protocol

from smquiz.banks.diagnostics import harmless
from smquiz.i18n import mark
from smquiz.lrs.problem import LrsError
from smquiz.lrs.reply import Reply, Verdict
from smquiz.store.outbox import Waiting

BATCH: Final = 100
"""Statements sent at once."""

BATCH_BYTES: Final = 512 * 1024
"""Bytes of a batch, save where one statement alone is larger."""

TRIES: Final = 8
"""How often the same is sent before the store counts as out of reach."""

FIRST_WAIT: Final = 1.0
LONGEST_WAIT: Final = 60.0
"""Seconds between two tries; each wait is twice the one before, and shorter by up to a half by chance."""

PATIENCE: Final = 300.0
"""Seconds that a store may ask us to wait."""

FUTILE: Final = 20
"""Statements refused one after the other, and none taken, after which it is not the statements that are wrong."""

_UNREACHABLE: Final = mark("The Learning Record Store could not be reached, or did not answer ({reason}).")
_TRY_LATER: Final = mark("Run the command again later: nothing is lost, and nothing is sent twice.")
_BUSY: Final = mark("The Learning Record Store asks to be left alone for {seconds} seconds.")
_NO_KEY: Final = mark("The Learning Record Store does not accept the key, or not for writing ({reason}).")
_ASK_FOR_KEY: Final = mark("Check the key and the secret, and ask those who run the store whether they allow writing.")
_MOVED: Final = mark("The Learning Record Store points to another address: {reason}")
_NEW_ADDRESS: Final = mark("If you trust it, put that address (without “/statements”) in place of the endpoint.")
_NO_STORE: Final = mark("There is no Learning Record Store at this address ({reason}).")
_CHECK_ADDRESS: Final = mark("See that the endpoint is the address of its xAPI: often it ends with “/xAPI”.")
_NOT_TRUSTED: Final = mark("The certificate of the Learning Record Store cannot be trusted ({reason}).")
_CHECK_CERTIFICATE: Final = mark(
    "See that the address is right. An institution’s own authority can be named in the variable SSL_CERT_FILE."
)
_OTHER_VERSION: Final = mark("The Learning Record Store uses another version of xAPI ({reason}).")
_CHOOSE_VERSION: Final = mark("Name it with --xapi.")
_FUTILE: Final = mark("The Learning Record Store has refused {count} statements in a row and taken none ({reason}).")
_ASK_KEEPER: Final = mark(
    "Show this message to those who run the store. Once it is settled, “smquiz lrs push --again” sends them once more."
)

_STOPS: Final = {
    Verdict.NO_KEY: (_NO_KEY, _ASK_FOR_KEY),
    Verdict.MOVED: (_MOVED, _NEW_ADDRESS),
    Verdict.NO_STORE: (_NO_STORE, _CHECK_ADDRESS),
    Verdict.NOT_TRUSTED: (_NOT_TRUSTED, _CHECK_CERTIFICATE),
    Verdict.OTHER_VERSION: (_OTHER_VERSION, _CHOOSE_VERSION),
}


class Lrs(Protocol):
    def store(self, statements: Sequence[bytes]) -> Reply: ...
    def has(self, statement: str) -> Reply: ...


class Ledger(Protocol):
    """Where it is written down what became of each statement."""

    def sent(self, numbers: Sequence[int]) -> None: ...
    def refuse(self, number: int, reason: str) -> None: ...


class Step(NamedTuple):
    """What a request settled: `known` of the `sent` were at the store already, in other words."""

    sent: int = 0
    refused: int = 0
    known: int = 0


class Sender:
    """`sleep` waits for some seconds; `chance` gives a number in [0, 1)."""

    def __init__(self, lrs: Lrs, ledger: Ledger, sleep: Callable[[float], None], chance: Callable[[], float]) -> None:
        self._lrs = lrs
        self._ledger = ledger
        self._sleep = sleep
        self._chance = chance
        self._most = BATCH
        self._taken = False
        self._refusals = 0

    def send(self, statements: Sequence[Waiting]) -> Iterator[Step]:
        """Settles each of them, in requests of a size that the store takes. Raises LrsError if it must stop before."""
        rest = list(statements)
        while rest:
            count = _fitting(rest, self._most)
            batch, rest = rest[:count], rest[count:]
            yield from self._settle(batch)

    def _settle(self, batch: list[Waiting]) -> Iterator[Step]:
        """Halves a batch that is not taken until each statement stands alone."""
        reply = self._patiently(lambda: self._lrs.store([each.json for each in batch]))
        if reply.verdict is Verdict.STORED:
            yield self._sent(batch)
            return
        half = len(batch) // 2
        if not half:
            yield self._alone(batch[0], reply)
        elif reply.verdict is Verdict.TOO_LARGE:
            self._most = half
            yield from self.send(batch)
        else:
            yield from self._settle(batch[:half])
            yield from self._settle(batch[half:])

    def _alone(self, statement: Waiting, reply: Reply) -> Step:
        """What was not taken: it is there already, in other words, or it is refused."""
        if reply.verdict is Verdict.CONFLICT:
            found = self._patiently(lambda: self._lrs.has(statement.statement))
            if found.verdict is Verdict.STORED:
                return self._sent([statement])._replace(known=1)
        self._ledger.refuse(statement.number, harmless(reply.reason, 400))
        self._refusals += 1
        if self._refusals >= FUTILE and not self._taken:
            raise LrsError(_FUTILE, _ASK_KEEPER, count=self._refusals, reason=reply.reason)
        return Step(refused=1)

    def _sent(self, batch: Sequence[Waiting]) -> Step:
        self._ledger.sent([each.number for each in batch])
        self._taken = True
        return Step(sent=len(batch))

    def _patiently(self, ask: Callable[[], Reply]) -> Reply:
        """The first answer that is more than “later”. Raises LrsError for one that no other request would change."""
        reply = ask()
        for tried in range(1, TRIES):
            if reply.verdict is not Verdict.LATER:
                break
            self._sleep(self._pause(reply, tried))
            reply = ask()
        if reply.verdict is Verdict.LATER:
            raise LrsError(_UNREACHABLE, _TRY_LATER, reason=reply.reason)
        if reply.verdict in _STOPS:
            raise LrsError(*_STOPS[reply.verdict], reason=reply.reason)
        return reply

    def _pause(self, reply: Reply, tried: int) -> float:
        if reply.wait is not None and reply.wait > PATIENCE:
            raise LrsError(_BUSY, _TRY_LATER, seconds=round(reply.wait))
        longest = min(FIRST_WAIT * 2.0 ** (tried - 1), LONGEST_WAIT)
        # By chance, so that a whole class does not come back at one moment.
        return max(reply.wait or 0.0, longest * (1 - self._chance() / 2))


def _fitting(statements: Sequence[Waiting], most: int) -> int:
    """How many of the first are sent at once; at least one."""
    size = 0
    for count, statement in enumerate(statements[:most]):
        size += len(statement.json) + 1
        if size > BATCH_BYTES and count:
            return count
    return min(len(statements), most)
