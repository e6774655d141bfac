"""How learners and files are called in a cohort's report: by their names, or so that no name shows."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from smquiz.banks.diagnostics import Value
from smquiz.exchange.report import RefusedError
from smquiz.exchange.results.learners import Person, comparable
from smquiz.exchange.results.pseudonyms import pseudonyms
from smquiz.i18n import mark, say
from smquiz.quiz.text import fold

_NOBODY: Final = mark("Learner {number}")
_FILE: Final = mark("File {number}, by order of name")
_TELLING: Final = frozenset({"name", "path"})
"""Values of a refusal that come out of a file, or out of its path."""
_HIDDEN: Final = "…"


class Label(NamedTuple):
    """`id` tells learners apart, `text` is what is shown of them."""

    id: str
    text: str


class Labels(NamedTuple):
    """`learners` by the ids of persons, in the order in which they are shown; `files` by the names of files, empty if
    these are shown as they are.
    """

    learners: Mapping[str, Label]
    files: Mapping[str, str]

    def file(self, name: str) -> str:
        return self.files.get(name, name)

    def reason(self, refused: RefusedError, language: str) -> str:
        """A whole sentence; without names where files are shown without theirs."""
        if not self.files:
            return refused.explain(language)
        values: dict[str, Value] = {
            name: _HIDDEN if name in _TELLING else value for name, value in refused.values.items()
        }
        return RefusedError(refused.message, **values).explain(language)


def by_name(people: Sequence[Person], language: str) -> Labels:
    """In the order of a register, where accents do not count. Those without a name come last, and are counted."""
    named = sorted((person for person in people if person.name), key=_in_register)
    nobodies = sorted((person for person in people if not person.name), key=lambda person: person.id)
    labels = {person.id: Label(person.id, person.name or "") for person in named}
    for number, person in enumerate(nobodies, 1):
        labels[person.id] = Label(person.id, say(language, _NOBODY, number=number))
    return Labels(labels, {})


def _in_register(person: Person) -> tuple[str, str, str]:
    name = comparable(person.name or "")
    return fold(name), name, person.id


def by_pseudonym(people: Sequence[Person], files: Iterable[str], keys: Path, language: str) -> Labels:
    """In the order of the pseudonyms: that of the names would tell. Raises RefusedError if the key file is none."""
    given = pseudonyms(people, keys)
    labels = {
        person: Label(pseudonym, pseudonym) for person, pseudonym in sorted(given.items(), key=lambda pair: pair[1])
    }
    numbered = enumerate(sorted(set(files)), 1)
    return Labels(labels, {file: say(language, _FILE, number=number) for number, file in numbered})
