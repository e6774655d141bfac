"""What smquiz's apps share: settings and language, drawing, and the commands that work everywhere."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.filter import Monochrome

from smquiz import i18n
from smquiz.i18n import LANGUAGES
from smquiz.tui.colourless import COLOURLESS, is_wanted
from smquiz.tui.commands import GLOBAL, bindings
from smquiz.tui.safe import keep_no_break_spaces
from smquiz.tui.screen import SHORT_BELOW, WIDE_FROM, Speaking
from smquiz.tui.theme import COUNTERPARTS, THEMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.filter import LineFilter

    from smquiz.quiz.bank import Bank
    from smquiz.settings import Settings, SettingsFile


class BaseApp(App[None]):
    TITLE = "smquiz"
    CSS_PATH = Path(__file__).with_name("smquiz.tcss")
    BINDINGS: ClassVar[list[BindingType]] = bindings(GLOBAL)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (SHORT_BELOW, "-tall")]  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE_FROM, "-wide")]  # noqa: RUF012  (Textual declares it unannotated)

    def __init__(self, settings_file: SettingsFile, language: str) -> None:
        keep_no_break_spaces()
        super().__init__()
        self.no_color = is_wanted()
        self.language = language
        self.settings_file = settings_file
        self.settings: Settings = settings_file.read()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme

    @property
    def bank(self) -> Bank | None:
        """The bank that the help and the palette tell of."""
        raise NotImplementedError

    def refresh_css(self, animate: bool = True) -> None:
        """Choosing the theme asks for this before there is a screen; the first one is styled with it anyway."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual would only grey the colours, and that for an empty NO_COLOR too."""
        if self.no_color:
            return (COLOURLESS,)
        return [each for each in super().get_line_filters() if not isinstance(each, Monochrome)]

    def on_mount(self) -> None:
        self.call_after_refresh(self._settle)
        if self.settings_file.damaged():
            self.tell(
                self.phrase(
                    "The settings file is not valid TOML: defaults are used. It will be kept as {path}.",
                    path=self.settings_file.aside,
                )
            )

    def _settle(self) -> None:
        """Once the first screen stands: collect garbage again, and fetch what the next key will need."""
        gc.freeze()
        gc.enable()
        self.run_worker(self.warm, thread=True, exit_on_error=False)

    def warm(self) -> None:
        """Fetches, in a thread, what the next key will need."""

    # What screens say and save

    def phrase(self, message: str, /, **values: object) -> str:
        return i18n.say(self.language, message, **values)

    def speak(self, language: str) -> None:
        """Puts every open screen into `language`, each in its place."""
        self.language = language
        for screen in self.screen_stack:
            if isinstance(screen, Speaking):
                screen.switch_language()

    def choose(self, settings: Settings) -> None:
        """Puts settings into effect and keeps them; one that cannot be written holds until the app closes."""
        changed, self.settings = settings != self.settings, settings
        if settings.language and settings.language != self.language:
            self.speak(settings.language)
        self.theme = settings.theme
        if changed:
            try:
                self.settings_file.write(settings)
            except OSError as error:
                self.log.error(error)
                self.tell(self.phrase("Settings could not be saved in {path}.", path=self.settings_file.path))

    def tell(self, text: str) -> None:
        """A line that passes by itself."""
        self.notify(text, markup=False)

    # Commands

    def action_switch_language(self) -> None:
        following = LANGUAGES[(LANGUAGES.index(self.language) + 1) % len(LANGUAGES)]
        self.choose(replace(self.settings, language=following))

    def action_switch_theme(self) -> None:
        if self.no_color:
            self.tell(self.phrase("NO_COLOR is set: everything is drawn without colour."))
        elif self.theme not in COUNTERPARTS:
            self.tell(self.phrase("The terminal decides between dark and light. The settings have other themes."))
        else:
            self.choose(replace(self.settings, theme=COUNTERPARTS[self.theme]))

    def action_help_quit(self) -> None:
        """Ctrl+C, which people press in a terminal."""
        self.tell(self.phrase("Ctrl+Q quits; everything is saved."))

    def action_help(self) -> None:
        from smquiz.tui.screens.help import HelpScreen

        if isinstance(self.screen, Speaking) and not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen.commands(), self.bank))

    def action_command_palette(self) -> None:
        from textual.command import CommandPalette

        from smquiz.tui.screens.palette import SmquizProvider

        if not isinstance(self.screen, CommandPalette):
            placeholder = self.phrase("Find a command or a tip…")
            self.push_screen(CommandPalette(providers=[SmquizProvider], placeholder=placeholder))
