"""Talking with a learner line by line; every prompt answers to the same few commands."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from smquiz.i18n import LANGUAGES, say
from smquiz.plain.commands import ALWAYS, HELP, LANGUAGE, QUIT, Command, Reply, explained, understood
from smquiz.quiz.text import in_language
from smquiz.store.messages import explain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from smquiz.plain.console import Console
    from smquiz.settings import SettingsFile
    from smquiz.store.faults import StoreError


class LeaveError(Exception):
    """The learner leaves."""


class Talk:
    """The console, the language of now, and what the learner chose. `clock` counts seconds from anywhere."""

    def __init__(
        self, console: Console, settings_file: SettingsFile, language: str, clock: Callable[[], float] = monotonic
    ) -> None:
        self.console = console
        self.settings = settings_file.read()
        self.language = language
        self.clock = clock
        self._settings_file = settings_file

    def phrase(self, message: str, /, **values: object) -> str:
        return say(self.language, message, **values)

    def local(self, text: Mapping[str, str]) -> str:
        """A text of the bank in the language of now."""
        return in_language(text, self.language)

    def write(self, *texts: str) -> None:
        """Tells each of these, paragraph by paragraph."""
        for text in texts:
            for paragraph in text.split("\n\n"):
                self.console.write(paragraph)

    def pause(self) -> None:
        """A line that parts what was told from what comes."""
        self.console.write("")

    def switch_language(self) -> None:
        """Goes on in the other language, and begins in it next time, as the key does on the screen."""
        self.language = LANGUAGES[(LANGUAGES.index(self.language) + 1) % len(LANGUAGES)]
        self.settings = replace(self.settings, language=self.language)
        try:
            self._settings_file.write(self.settings)
        except OSError:
            self.write(self.phrase("Settings could not be saved in {path}.", path=self._settings_file.path))

    def tell_trouble(self, error: StoreError) -> None:
        """Progress could not be written: somebody who types can try again, lines from a pipe would go astray."""
        if not self.console.interactive:
            raise error
        self.write(*explain(error, self.language))


class Prompt(ABC):
    """A place where the learner types."""

    COMMANDS: ClassVar[Sequence[Command]] = ()
    """What works here besides ALWAYS."""

    HINTS: ClassVar[bool] = False
    """Whether the first asking says that there is more to type: where somebody may be at a loss."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self._asked = False

    @abstractmethod
    def line(self) -> str:
        """What is asked, and what may be typed, in few words."""

    @abstractmethod
    def answers(self) -> Sequence[str]:
        """What can be typed here besides the commands, for the help."""

    @abstractmethod
    def repeat(self) -> None:
        """Tells what the prompt is about."""

    def hear(self) -> str:
        """The next line that is typed, before it is understood."""
        return self.talk.console.read()

    def ask(self) -> Reply:
        """Asks until something comes that is the caller's to deal with. Raises LeaveError and EndOfInputError."""
        while True:
            self._tell_line()
            reply = understood(self.hear(), (*self.COMMANDS, *ALWAYS))
            if reply.command not in ALWAYS:
                return reply
            self._obey(reply.command)

    def _tell_line(self) -> None:
        line = self.line()
        if self.HINTS and not self._asked:
            line += " " + self.talk.phrase("{help} tells what else you can type.", help=HELP.letter)
        self._asked = True
        self.talk.write(line)

    def refuse(self, text: str) -> None:
        """Says why what was typed is no answer."""
        self.talk.write(text)

    def refuse_unknown(self) -> None:
        self.refuse(
            self.talk.phrase(
                "That is neither an answer nor a command. {help} tells what you can type.", help=HELP.letter
            )
        )

    def _obey(self, command: Command | None) -> None:
        if command is QUIT:
            raise LeaveError
        if command is HELP:
            self._help()
            return
        if command is LANGUAGE:
            self.talk.switch_language()
        self.repeat()

    def _help(self) -> None:
        self.talk.write(self.talk.phrase("Here you can type:"), *self.answers())
        self.talk.write(*explained((*self.COMMANDS, *ALWAYS), self.talk.language))
