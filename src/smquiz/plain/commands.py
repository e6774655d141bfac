"""What can be typed at prompts besides an answer: a letter, or a word of either language."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from smquiz.i18n import mark, say
from smquiz.quiz.text import fold


class Command(NamedTuple):
    """`words` says the same as `letter`, by language; `help` tells what it does; `numbered` ones take a number."""

    letter: str
    words: Mapping[str, str]
    help: str
    numbered: bool = False

    def names(self) -> set[str]:
        return {self.letter, *(fold(word) for word in self.words.values())}


class Reply(NamedTuple):
    """What was typed: a command with what follows it, or (no command) a text."""

    command: Command | None
    text: str


HELP = Command("?", {"fr": "aide", "en": "help"}, mark("what you can type"))
REPEAT = Command("r", {"fr": "répéter", "en": "repeat"}, mark("hear this again"))
LANGUAGE = Command("l", {"fr": "anglais", "en": "french"}, mark("the other language, French or English"))
QUIT = Command("q", {"fr": "quitter", "en": "quit"}, mark("leave; everything is kept"))
TIP = Command("t", {"fr": "conseil", "en": "tip"}, mark("read the tip that this question belongs to"))
FLAG = Command("m", {"fr": "marquer", "en": "mark"}, mark("flag the question for later, or take the flag away"))
CHANGE = Command("b", {"fr": "retour", "en": "back"}, mark("back to the answer, to change it"))
NEXT = Command("n", {"fr": "suivante", "en": "next"}, mark("the next question"))
BACK = Command("b", {"fr": "précédente", "en": "back"}, mark("the question before"))
GO = Command("g", {"fr": "aller", "en": "go"}, mark("with a number, as in g 7: go to that question"), numbered=True)
LIST = Command("list", {"fr": "liste", "en": "list"}, mark("what is unanswered, and what is flagged"))
TIME = Command("time", {"fr": "temps", "en": "time"}, mark("the time that is left"))
HAND_IN = Command("h", {"fr": "remettre", "en": "hand in"}, mark("hand in the exam; it asks once more"))
PRACTISE = Command("p", {"fr": "pratiquer", "en": "practise"}, mark("practise what was missed, as a new session"))
NEW = Command("n", {"fr": "nouvelle", "en": "new"}, mark("begin a new session"))
SET_ASIDE = Command(
    "x",
    {"fr": "écarter", "en": "set aside"},
    mark("with a number, as in x 2: set that session aside"),
    numbered=True,
)

ALWAYS = (REPEAT, LANGUAGE, QUIT, HELP)
IN_EXAMS = (NEXT, BACK, GO, LIST, FLAG, TIME, HAND_IN)


def understood(line: str, commands: Sequence[Command]) -> Reply:
    """What a line that was typed means, at a prompt with these commands."""
    typed = " ".join(fold(line).split())
    for command in commands:
        if typed in command.names():
            return Reply(command, "")
        if command.numbered and (number := _number_after(command, typed)):
            return Reply(command, number)
    return Reply(None, line.strip())


def explained(commands: Iterable[Command], language: str) -> list[str]:
    """One line a command."""
    return [
        say(language, "{names}: {meaning}", names=_names(command, language), meaning=say(language, command.help))
        for command in commands
    ]


def _names(command: Command, language: str) -> str:
    word = command.words[language]
    if command.letter in command.words.values():
        return word
    return say(language, "{letter} or {word}", letter=command.letter, word=word)


def _number_after(command: Command, typed: str) -> str | None:
    names = "|".join(map(re.escape, command.names()))
    match = re.fullmatch(rf"(?:{names}) ?(\d{{1,4}})", typed)
    return match[1] if match else None
