"""Who the samples are about: one resident over a spring, and a cohort that sat down to the whole bank."""

from pathlib import Path

from smquiz.quiz.selection import Block
from tools.samples.people import Person, learner

RESIDENT = Person("Camille R.", ability=-0.3, boldness=0.5, weak=("defamation", "policy"))

_NAMES = (
    *("Amélie T.", "Noah B.", "Fatou D.", "Étienne L.", "Maude G.", "Liam O’C.", "Inès K.", "Samuel P.", "Anaïs V."),
    *("Priya S.", "Gabriel M.", "Zoé C.", "Ahmed H.", "Rosalie F.", "Wei Z.", "Olivier D.", "Nadia A.", "Thomas W."),
    *("Laurence B.", "Kwame A.", "Florence J.", "Mathis R.", "Elena N.", "Simon Q.", "Juliette P.", "Omar I."),
    *("Béatrice E.", "Lucas T.", "Sofia R.", "Antoine H.", "Leïla M.", "Charles-Édouard V.", "Mei L.", "Xavier G."),
    *("Hannah S.", "Félix U."),
)


def resident(home: Path) -> None:
    """Six weeks: the whole bank once, two tips at a time, then some of it again, with what they learned on the way."""
    with learner(RESIDENT, home) as camille:
        tips = [tip.id for tip in camille.desk.index.tips]
        pairs = [Block(tips=(tips[place], tips[place + 1])) for place in range(0, len(tips), 2)]
        camille.sit(43, 12, pairs[0])
        first = camille.write(
            "A private message that asks about a symptom is a consultation, wherever it comes in.",
            "Answer with one prepared sentence that leads to the clinic’s line, and nothing clinical.",
            "2026-04-10",
        )
        for place, pair in enumerate(pairs[1:], 1):
            camille.sit(43 - 5 * place, 12, pair)
        camille.sit(12, 10, Block(tips=("boundaries", "privacy")))
        camille.tick_off(first)
        camille.write(
            "Détails retirés ou non, un cas récent se reconnaît au lieu et à la date.",
            "Ne plus publier de cas sans consentement écrit, même dans un groupe fermé.",
            "2026-05-15",
        )
        camille.sit(7, 12)
        camille.sit(3, 14)
        camille.write("A repost is a publication of my own.", "", "2026-06-01")


def cohort() -> list[Person]:
    """Abilities spread evenly, the boldest among the weaker ones."""
    middle = (len(_NAMES) - 1) / 2
    return [_person(name, (place * 7 % len(_NAMES) - middle) / middle) for place, name in enumerate(_NAMES)]


def _person(name: str, rank: float) -> Person:
    """`rank` is from -1 to 1."""
    return Person(name, ability=0.7 + 1.3 * rank, boldness=0.5 - 0.4 * rank, weak=("defamation",) if rank < 0.3 else ())


def sit_once(person: Person, place: int, home: Path) -> None:
    """The whole bank in two sittings; every ninth stops early, and one has hardly begun."""
    with learner(person, home) as one:
        tips = [tip.id for tip in one.desk.index.tips]
        rest = tips[5:7] if place % 9 == 4 else tips[5:]
        if place == 11:
            one.sit(9, 8, Block(tips=tuple(tips[:2])))
        else:
            one.sit(10, 30, Block(tips=tuple(tips[:5])))
            one.sit(8 - place % 5, 30, Block(tips=tuple(rest)))
