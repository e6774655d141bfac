"""The command palette: every command of the screen, every tip, and a session on each. Accents do not matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from smquiz.quiz.text import fold, in_language
from smquiz.tui.commands import key_name
from smquiz.tui.safe import plain
from smquiz.tui.screen import Speaking

if TYPE_CHECKING:
    from smquiz.tui.host import Host


class Entry(NamedTuple):
    """`run` is what choosing it does."""

    title: str
    help: str
    run: Callable[[], object]


class SmquizProvider(Provider):
    """Shows titles as they are (a bank's tips are data, not markup), and says so where nothing matches."""

    @property
    def _host(self) -> Host:
        return cast("Host", self.app)

    async def discover(self) -> Hits:
        for entry in self._entries():
            yield DiscoveryHit(plain(entry.title), entry.run, text=entry.title, help=entry.help or None)

    async def search(self, query: str) -> Hits:
        words = fold(query).split()
        found = False
        for rank, entry in enumerate(self._entries()):
            text = fold(f"{entry.title} {entry.help}")
            if all(word in text for word in words):
                found = True
                yield Hit(1 - rank / 1000, plain(entry.title), entry.run, text=entry.title, help=entry.help or None)
        if not found:
            nothing = self._host.phrase("Nothing matches")
            yield Hit(0.001, plain(nothing), lambda: None, text=nothing)

    def _entries(self) -> Iterator[Entry]:
        app = self._host
        screen = self.screen
        if isinstance(screen, Speaking):
            # Two keys for one thing are one entry.
            for command in {command.help: command for command in screen.commands()}.values():
                action = command.action if "." in command.action else f"screen.{command.action}"
                usable = "." in command.action or screen.check_action(command.action, ())
                if command.in_palette and usable and command.action != "app.command_palette":
                    key = key_name(command, app.language)
                    label = app.phrase(command.label) if command.label else ""
                    run = partial(self.app.run_action, action)
                    yield Entry(app.phrase(command.help), f"{label}  {key}".strip(), run)
        if app.bank is None or (isinstance(screen, Speaking) and screen.WITHOUT_AIDS):
            return
        for tip in app.bank.tips:
            title = in_language(tip.title, app.language)
            yield Entry(app.phrase("Read: {title}", title=title), "", partial(app.open_tips, tip.id))
        for tip in app.bank.tips:
            title = in_language(tip.title, app.language)
            yield Entry(app.phrase("Practise: {title}", title=title), "", partial(app.practise, tip.id))
