"""A bank, its questions, tips and roles as activities. What is the same in many statements is made once."""

from typing import Any, Final, NamedTuple

from smquiz.export.roles import role_name
from smquiz.export.xapi.interactions import Interaction, interaction_of
from smquiz.export.xapi.names import Origin, language_map, tag
from smquiz.i18n import LANGUAGES
from smquiz.quiz.bank import Bank
from smquiz.quiz.question import Question, content_hash

_TYPES: Final = "http://adlnet.gov/expapi/activities"

Activity = dict[str, Any]


class Asked(NamedTuple):
    """A question as an activity, and how its responses are read."""

    activity: Activity
    interaction: Interaction


class _Known(NamedTuple):
    """A question of the bank, and the activities that it belongs to."""

    hash: str
    asked: Asked
    grouping: list[Activity]


class Activities:
    """Those of the bank of this id; `bank` is None where it is gone, and then nothing has a text."""

    def __init__(self, identifier: str, bank: Bank | None, origin: Origin) -> None:
        self._identifier = identifier
        self._bank = bank
        self._origin = origin
        self._known: dict[str, _Known | None] = {}
        self.bank = _activity(origin.bank(identifier), "assessment")
        if bank is not None:
            self.bank["definition"]["name"] = language_map(bank.header.title, bank.header.languages)

    def asked(self, question: str, hash_: str) -> Asked:
        """The question; without texts and key if the bank no longer asks it in the words that have this hash."""
        known = self._of(question)
        if known is not None and known.hash == hash_:
            return known.asked
        return Asked(_activity(self._origin.question(self._identifier, question), "question"), Interaction({}, {}))

    def grouping(self, question: str) -> list[Activity]:
        """The question's tip and that tip's CanMEDS roles; nothing if the bank no longer has the question."""
        known = self._of(question)
        return known.grouping if known is not None else []

    def _of(self, question: str) -> _Known | None:
        if question not in self._known:
            self._known[question] = self._looked_up(question)
        return self._known[question]

    def _looked_up(self, identifier: str) -> _Known | None:
        if self._bank is None:
            return None
        try:
            question = self._bank.question(identifier)
        except KeyError:
            return None
        return _Known(
            content_hash(question), self._in_these_words(question, self._bank), self._tip(question, self._bank)
        )

    def _in_these_words(self, question: Question, bank: Bank) -> Asked:
        languages = bank.header.languages
        interaction = interaction_of(question, languages)
        activity = _activity(self._origin.question(bank.id, question.id), "cmi.interaction")
        activity["definition"] |= {"name": language_map(question.prompt, languages), **interaction.definition}
        return Asked(activity, interaction)

    def _tip(self, question: Question, bank: Bank) -> list[Activity]:
        tip = bank.tip(question.tip)
        name = language_map(tip.title, bank.header.languages)
        roles = {role: {tag(each): role_name(each, role) for each in LANGUAGES} for role in tip.canmeds}
        return [
            _activity(self._origin.tip(bank.id, tip.id), "objective", name=name),
            *(_activity(self._origin.role(role), "objective", name=names) for role, names in roles.items()),
        ]


def _activity(iri: str, kind: str, **definition: object) -> Activity:
    return {"objectType": "Activity", "id": iri, "definition": {"type": f"{_TYPES}/{kind}", **definition}}
