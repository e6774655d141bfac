"""The CanMEDS 2015 roles by their names. © Royal College of Physicians and Surgeons of Canada."""

from collections.abc import Mapping
from typing import Final

from smquiz.i18n import mark, say
from smquiz.quiz.bank import CanMeds

_NAMES: Final[Mapping[CanMeds, str]] = {
    "medical-expert": mark("Medical Expert"),
    "communicator": mark("Communicator"),
    "collaborator": mark("Collaborator"),
    "leader": mark("Leader"),
    "health-advocate": mark("Health Advocate"),
    "scholar": mark("Scholar"),
    "professional": mark("Professional"),
}


def role_name(language: str, role: CanMeds) -> str:
    return say(language, _NAMES[role])
