"""What is wrong with the bank, beside the question or below it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from smquiz.banks.diagnostics import harmless
from smquiz.banks.severity import Severity
from smquiz.i18n import say, say_count
from smquiz.tui.safe import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.events import Click

    from smquiz.banks.diagnostics import Diagnostic

SIGNS: Final[Mapping[Severity, tuple[str, str]]] = {
    Severity.ERROR: ("✗", "$error"),
    Severity.WARNING: ("!", "$warning"),
    Severity.NOTE: ("·", "$quiet"),
}
MOST: Final = 100
"""Faults that are shown; who has more sees the others when these are mended."""
LONGEST_NAME: Final = 200


class FaultPiece(Static):
    class Chosen(Message):
        """The fault at this place was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, place: int, told: Content) -> None:
        super().__init__(told, classes="fault")
        self.place = place

    def on_click(self, event: Click) -> None:
        event.stop()
        self.post_message(self.Chosen(self.place))


class FaultList(VerticalScroll, can_focus=False):
    """One piece a fault, so that each can be brought into sight."""

    def __init__(self) -> None:
        super().__init__(id="faults")
        self._pieces: list[FaultPiece] = []
        self._shown: tuple[Sequence[Diagnostic], str] | None = None

    async def show(self, diagnostics: Sequence[Diagnostic], language: str) -> None:
        if self._shown == (diagnostics, language):
            return
        self._shown = (diagnostics, language)
        shown = enumerate(diagnostics[:MOST])
        self._pieces = [FaultPiece(place, _told(diagnostic, language)) for place, diagnostic in shown]
        more = Static(classes="fault")
        if len(diagnostics) > MOST:
            left = len(diagnostics) - MOST
            more.update(say_count(language, "and {count} more", "and {count} more", left))
        await self.remove_children()
        await self.mount(*self._pieces, more)
        self.scroll_home(animate=False)

    def point_to(self, place: int) -> None:
        for at, piece in enumerate(self._pieces):
            piece.set_class(at == place, "-cursor")
        if place < len(self._pieces):
            self.scroll_to_widget(self._pieces[place], top=True, animate=False)


def counts(diagnostics: Sequence[Diagnostic], language: str) -> Content:
    """How many there are, by severity: "✗ 2 errors  ! 1 warning"; "✓ No fault" if there is none that counts."""
    parts = list(_counts(diagnostics, language))
    if not any(found.severity is Severity.ERROR for found in diagnostics):
        parts.insert(0, Content.styled(say(language, "✓ No fault"), "bold $success"))
    return Content("  ").join(parts)


def _counts(diagnostics: Sequence[Diagnostic], language: str) -> Iterator[Content]:
    for severity, (sign, colour) in SIGNS.items():
        if count := sum(found.severity == severity for found in diagnostics):
            yield Content.styled(f"{sign} {_counted(severity, count, language)}", f"bold {colour}")


def _counted(severity: Severity, count: int, language: str) -> str:
    match severity:
        case Severity.ERROR:
            return say_count(language, "{count} error", "{count} errors", count)
        case Severity.WARNING:
            return say_count(language, "{count} warning", "{count} warnings", count)
        case Severity.NOTE:
            return say_count(language, "{count} note", "{count} notes", count)


def _told(found: Diagnostic, language: str) -> Content:
    sign, colour = SIGNS[found.severity]
    where = f"{harmless(Path(found.file).name, LONGEST_NAME)}:{found.line}:{found.column}"
    key = Content.styled(f" {found.key}", "$secondary") if found.key else Content("")
    return Content.assemble(
        (f"{sign} ", f"bold {colour}"),
        (where, "bold"),
        key,
        "\n",
        plain(found.what(language)),
        "\n",
        # Where there is little room, the cure is what must be in sight.
        ("→ ", "bold $primary"),
        plain(found.cure(language)),
        "\n",
        plain(found.expected(language)).stylize("$quiet"),
    )
