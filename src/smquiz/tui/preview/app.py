"""The app of an author who looks at a bank: no desk and no store, so that nothing of it counts as progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smquiz.tui.base import BaseApp
from smquiz.tui.preview.screen import PreviewScreen
from smquiz.tui.preview.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from smquiz.quiz.bank import Bank
    from smquiz.settings import SettingsFile


class PreviewApp(BaseApp):
    def __init__(self, path: Path, settings_file: SettingsFile, language: str) -> None:
        super().__init__(settings_file, language)
        self.preview = PreviewScreen(Source(path))

    @property
    def bank(self) -> Bank | None:
        return self.preview.bank

    def get_default_screen(self) -> PreviewScreen:
        return self.preview
