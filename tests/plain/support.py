"""A console that is a script: lines in, paragraphs out."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.tui.support import NOON, small_bank

from smquiz.plain.console import EndOfInputError
from smquiz.plain.play import play
from smquiz.plain.talk import Talk
from smquiz.quiz.bank import Bank
from smquiz.quiz.question import Question
from smquiz.quiz.response import Chosen, Ranked, Rated, Response
from smquiz.settings import Settings, SettingsFile
from smquiz.store.store import Store
from smquiz.study.desk import Desk
from smquiz.study.exam import Exam
from smquiz.study.round import Round

AGAIN = "smquiz play --plain"

Line = str | Callable[[], None]
"""What is typed, or something that happens before the next line is."""


class Script:
    """Types these lines, then ends; `told` is all that was told, one paragraph an item."""

    def __init__(self, lines: Sequence[Line], *, interactive: bool = False) -> None:
        self.waiting = list(lines)
        self.interactive = interactive
        self.told: list[str] = []

    def write(self, text: str) -> None:
        self.told.append(text)

    def read(self) -> str:
        while self.waiting:
            line = self.waiting.pop(0)
            if isinstance(line, str):
                return line
            line()
        raise EndOfInputError

    @property
    def text(self) -> str:
        return "\n".join(self.told)

    def after(self, words: str) -> str:
        """What was told after these words came for the last time."""
        return self.text.rpartition(words)[2]


class Clock:
    """The moment, as the desk asks for it; a test moves it on."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


class Home:
    """A learner's progress and settings in a folder, and what they do there."""

    def __init__(self, folder: Path, bank: Bank | None = None, language: str = "en", certainty: str = "never") -> None:
        self.bank = bank or small_bank()
        self.language = language
        self.clock = Clock()
        self.settings = SettingsFile(folder / "settings.toml")
        self.settings.write(Settings(language=language, shuffle=False, certainty=certainty))
        self.store = Store(folder / "progress.sqlite", patience=0.05)
        self.desk = self.desk_with(self.bank)

    def desk_with(self, bank: Bank) -> Desk:
        return Desk(bank.index, lambda: bank, self.store, now=self.clock, zone=UTC)

    def talk(self, *lines: Line, interactive: bool = False) -> tuple[Talk, Script]:
        script = Script(lines, interactive=interactive)
        return Talk(script, self.settings, self.language, clock=lambda: 0.0), script

    def play(self, sitting: Round | Exam, *lines: Line, interactive: bool = False) -> Script:
        """Goes through the session with what is typed; returns what was told."""
        talk, script = self.talk(*lines, interactive=interactive)
        play(talk, self.desk, lambda: sitting, AGAIN)
        return script

    def practise(self, *questions: str) -> Round:
        return self.desk.practise_again(questions or [q.id for q in self.bank.questions], shuffle=False)

    def exam(self, minutes: int | None = None) -> Exam:
        sitting = self.desk.begin(mode="exam", count=9, minutes=minutes, shuffle=False)
        assert isinstance(sitting, Exam)
        return sitting

    def stored(self) -> list[tuple[str, float, int | None]]:
        """Question, fraction and certainty of every answer, in the order in which they were given."""
        rows = self.store.file.read("SELECT question, fraction, certainty FROM answer ORDER BY id")
        return [(str(question), fraction, certainty) for question, fraction, certainty in rows]


def typed(question: Question, response: Response) -> str:
    """The response as it is typed, for options in their written order."""
    numbers = {option.id: number for number, option in enumerate(question.options, start=1)}
    match response:
        case Chosen(chosen=chosen):
            return " ".join(str(numbers[option]) for option in sorted(chosen))
        case Ranked(ranks=ranks):
            return " ".join(str(numbers[option]) for option in sorted(ranks, key=ranks.__getitem__))
        case Rated(ratings=ratings):
            return " ".join(str(ratings[option]) for option in numbers)
