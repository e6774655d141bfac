"""Settings: each takes effect at once and is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from smquiz.i18n import LANGUAGES, NAMES, mark
from smquiz.settings import CERTAINTY, COUNTS, THEMES, Settings
from smquiz.tui.commands import Command, bindings
from smquiz.tui.screen import SmquizScreen
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.pointed_list import PointedList
from smquiz.tui.widgets.verdict import VERDICTS

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class Choice(NamedTuple):
    """One setting: the field of Settings, what it is called, its values, and how each is written."""

    field: str
    label: str
    help: str
    values: Sequence[object]
    names: Sequence[str]


CHOICES = (
    Choice(
        "language",
        mark("Language"),
        mark("For the interface and the questions; the key l changes it anywhere."),
        LANGUAGES,
        tuple(NAMES[language] for language in LANGUAGES),
    ),
    Choice(
        "theme",
        mark("Theme"),
        mark("Takes effect at once; the key F2 goes from dark to light and back, anywhere."),
        THEMES,
        (
            mark("dark"),
            mark("light"),
            mark("dark, high contrast"),
            mark("light, high contrast"),
            mark("dark, safe for colour blindness"),
            mark("light, safe for colour blindness"),
            mark("the terminal’s own colours"),
        ),
    ),
    Choice(
        "count",
        mark("Questions per session"),
        mark("At most; a tip may have fewer."),
        COUNTS,
        tuple(str(count) for count in COUNTS),
    ),
    Choice(
        "shuffle",
        mark("Shuffle"),
        mark("Mix the order of questions and answers; a resumed session keeps its order."),
        (True, False),
        (mark("yes"), mark("no")),
    ),
    Choice(
        "certainty",
        mark("Ask for certainty"),
        mark("How certain you are of each answer (key c): for your calibration, never for your score."),
        CERTAINTY,
        (mark("always"), mark("in exams only"), mark("never")),
    ),
)
LABEL_WIDTH = 24
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


class SettingsScreen(SmquizScreen):
    COMMANDS_HERE = (
        Command("change", "left,right", mark("Change"), mark("The value before or after"), "← →", ("-1", "1")),
        Command("following", "enter,space", "", mark("The next value")),
        Command("leave", "escape,s", mark("Back"), mark("Back to where you were; everything is saved")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def compose(self) -> ComposeResult:
        yield Static(id="banner", classes="banner")
        yield PointedList(id="choices")
        yield Static(id="choice-help")
        yield KeyBar()

    def on_mount(self) -> None:
        choices = self.query_one("#choices", OptionList)
        choices.focus()

    def relabel(self) -> None:
        self.query_one("#banner", Static).update(Content.styled(self.phrase("Settings"), "bold"))
        choices = self.query_one("#choices", OptionList)
        highlighted = choices.highlighted
        choices.set_options(Option(self._line(choice), id=choice.field) for choice in CHOICES)
        choices.highlighted = highlighted or 0
        self._explain()

    def on_option_list_option_highlighted(self) -> None:
        self._explain()

    def on_option_list_option_selected(self) -> None:
        self.action_change(1)

    def action_following(self) -> None:
        self.action_change(1)

    def action_change(self, by: int) -> None:
        choice = CHOICES[self.query_one("#choices", OptionList).highlighted or 0]
        value = choice.values[(choice.values.index(self._value(choice)) + by) % len(choice.values)]
        settings: Settings = replace(self.smquiz.settings, **{choice.field: value})  # type: ignore[arg-type]
        self.smquiz.choose(settings)
        self.relabel()

    def action_leave(self) -> None:
        self.dismiss()

    def _value(self, choice: Choice) -> object:
        return self.language if choice.field == "language" else getattr(self.smquiz.settings, choice.field)

    def _line(self, choice: Choice) -> Content:
        name = choice.names[choice.values.index(self._value(choice))]
        label = self.phrase(choice.label)
        return Content.assemble(
            label.ljust(LABEL_WIDTH), ("◀ ", "$quiet"), (self.phrase(name), "bold $primary"), (" ▶", "$quiet")
        )

    def _explain(self) -> None:
        choice = CHOICES[self.query_one("#choices", OptionList).highlighted or 0]
        parts = [Content(self.phrase(choice.help))]
        if choice.field == "theme":
            parts.append(self._sample())
        self.query_one("#choice-help", Static).update(Content("\n\n").join(parts))

    def _sample(self) -> Content:
        """What the theme does to the words whose colours matter most; or why it does nothing."""
        if self.app.no_color:
            return Content(self.phrase("NO_COLOR is set: everything is drawn without colour."))
        outcomes = ((self.phrase(words).replace(" ", NO_BREAK_SPACE), colour) for words, colour in VERDICTS.values())
        return Content("   ").join(Content.styled(words, f"bold {colour}") for words, colour in outcomes)
