"""The banks whose texts go into statements."""

from smquiz.banks.library import known
from smquiz.banks.load import read
from smquiz.quiz.bank import Bank


class KnownBanks:
    """Each is read once. `missing` are the ids of those that were asked for and are gone, or have faults."""

    def __init__(self) -> None:
        self._read: dict[str, Bank | None] = {}

    def __getitem__(self, identifier: str) -> Bank | None:
        if identifier not in self._read:
            path = known().get(identifier)
            self._read[identifier] = read(path).bank if path else None
        return self._read[identifier]

    @property
    def missing(self) -> list[str]:
        return sorted(identifier for identifier, bank in self._read.items() if bank is None)
