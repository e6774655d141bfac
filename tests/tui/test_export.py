"""Export: scores as a file, from the progress screen. Every answer of the tour's learner is there to be exported."""

import asyncio
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event

import pytest
from tests.tui.support import LANGUAGES, running, text
from tests.tui.tour import live_in
from textual.pilot import Pilot

from smquiz.export.suffixes import SUFFIXES
from smquiz.i18n import say
from smquiz.quiz.bank import Bank
from smquiz.quiz.session import Answer
from smquiz.report.answers import answer_rows
from smquiz.report.result import AnswerRow
from smquiz.store.faults import StoreError, StoreFault
from smquiz.tui.app import SmquizApp
from smquiz.tui.screens import export
from smquiz.tui.screens.confirm import ConfirmScreen
from smquiz.tui.screens.export import ExportScreen
from smquiz.tui.screens.help import HelpScreen
from smquiz.tui.screens.progress import ProgressScreen
from smquiz.tui.screens.trouble import TroubleScreen


async def opened(pilot: Pilot[None], file: Path | str) -> ExportScreen:
    """The screen, with this written in the field of the file."""
    await pilot.press("p", "x")
    screen = pilot.app.screen
    assert isinstance(screen, ExportScreen)
    screen.file_field.value = str(file)
    await pilot.pause()
    return screen


async def export_it(app: SmquizApp, pilot: Pilot[None]) -> None:
    await pilot.press("ctrl+s")
    await app.workers.wait_for_complete()
    await pilot.pause()


def state(screen: ExportScreen) -> str:
    """What is told below the fields."""
    return screen.say_state().plain.replace("\u00a0", " ")


async def test_x_on_the_progress_screen_writes_the_scores_and_says_where(tmp_path: Path) -> None:
    live_in(tmp_path)
    async with running(tmp_path) as (app, pilot):
        screen = await opened(pilot, tmp_path / "mine.json")
        await export_it(app, pilot)
        assert state(screen) == f"✓ Written: {tmp_path / 'mine.json'}"
    result = json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))
    assert result["totals"]["answers"] == 5
    assert "name" not in result["learner"]
    assert "answers" not in result


async def test_the_name_and_the_answers_are_there_if_they_are_asked_for(tmp_path: Path) -> None:
    live_in(tmp_path)
    async with running(tmp_path) as (app, pilot):
        await opened(pilot, tmp_path / "mine.json")
        await pilot.press("end", "space", "tab", *"Ana  Roy", "tab", "enter")
        await app.workers.wait_for_complete()
    result = json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))
    assert result["learner"]["name"] == "Ana Roy"
    assert len(result["answers"]) == 5


@pytest.mark.parametrize("chosen", list(export.FORMATS))
async def test_each_format_is_written_under_a_name_that_tells_it(tmp_path: Path, chosen: str) -> None:
    live_in(tmp_path)
    async with running(tmp_path) as (app, pilot):
        screen = await opened(pilot, tmp_path / "mine.html")
        await pilot.press("home", *["down"] * list(export.FORMATS).index(chosen), "enter")
        await export_it(app, pilot)
        assert state(screen).startswith("✓ Written: ")
    (file,) = tmp_path.glob("mine.*")
    assert file.stat().st_size > 0
    form = export.FORMATS[chosen]
    assert SUFFIXES[file.suffix] == form.form
    if form.form == "csv":
        assert (";" in file.read_text(encoding="utf-8").splitlines()[0]) is (form.dialect == "excel-fr")


async def test_the_suffix_that_is_typed_chooses_the_format(tmp_path: Path) -> None:
    live_in(tmp_path)
    async with running(tmp_path) as (_, pilot):
        screen = await opened(pilot, "mine")
        assert screen.format.form == "html"
        screen.file_field.focus()
        await pilot.press("end", *".XLSX")
        assert screen.format.form == "xlsx"


async def test_a_file_that_is_there_stays_until_it_is_said_to_replace_it(tmp_path: Path) -> None:
    live_in(tmp_path)
    there = tmp_path / "mine.txt"
    there.write_text("theirs", encoding="utf-8")
    async with running(tmp_path) as (app, pilot):
        screen = await opened(pilot, there)
        await export_it(app, pilot)
        assert isinstance(app.screen, ConfirmScreen)
        await pilot.press("escape")
        assert there.read_text(encoding="utf-8") == "theirs"
        assert state(screen) == "✗ There is a file “mine.txt” already; it was not replaced."
        await export_it(app, pilot)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        assert state(screen).startswith("✓ Written: ")
    assert "theirs" not in there.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("/nowhere-at-all/mine.html", "The folder of “{path}” does not exist: create it first."),
        (" ", "This cannot be the name of a file."),
        ("~nobody-of-this-name/mine.html", "This cannot be the name of a file."),
    ],
)
async def test_what_cannot_be_written_is_told_in_both_languages(tmp_path: Path, typed: str, fault: str) -> None:
    live_in(tmp_path)
    async with running(tmp_path) as (app, pilot):
        screen = await opened(pilot, typed)
        await export_it(app, pilot)
        for language in LANGUAGES:
            app.speak(language)
            assert state(screen) == f"✗ {say(language, fault, path=typed)}".replace("\u00a0", " ")
        assert app.screen is screen
    assert not list(tmp_path.glob("mine*"))


async def test_a_folder_takes_the_file_under_its_usual_name(tmp_path: Path) -> None:
    live_in(tmp_path)
    folder = tmp_path / "portfolio"
    folder.mkdir()
    async with running(tmp_path, language="fr") as (app, pilot):
        await opened(pilot, folder)
        await export_it(app, pilot)
    assert [path.name for path in folder.iterdir()] == ["smquiz-resultats-2026-01-15.html"]


async def test_while_the_file_is_written_the_screen_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live_in(tmp_path)
    go = Event()
    monkeypatch.setattr(export, "put", lambda *_: go.wait(10))
    async with running(tmp_path) as (app, pilot):
        screen = await opened(pilot, "mine.html")
        await pilot.press("ctrl+s")
        assert state(screen) == "The file is being written…"
        screen.formats.focus()
        await pilot.press("l")
        assert "Écriture du fichier en cours" in text(app)
        go.set()
        await app.workers.wait_for_complete()
        assert state(screen).startswith("✓ Écrit : ")


async def test_who_leaves_meanwhile_is_told_when_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live_in(tmp_path)
    go, said = Event(), list[str]()
    monkeypatch.setattr(export, "put", lambda *_: go.wait(10))
    async with running(tmp_path) as (app, pilot):
        monkeypatch.setattr(app, "tell", said.append)
        await opened(pilot, tmp_path / "mine.html")
        await pilot.press("ctrl+s", "escape")
        assert isinstance(app.screen, ProgressScreen)
        go.set()
        await app.workers.wait_for_complete()
    assert said == [f"✓ Written: {tmp_path / 'mine.html'}"]


async def test_who_quits_meanwhile_does_not_wait_and_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_in(tmp_path)
    begun, quitted, ended = Event(), Event(), Event()
    taken: list[AnswerRow] = []

    def rows(answers: Iterable[Answer], bank: Bank) -> Iterator[AnswerRow]:
        """Many, and the first one comes late."""
        (first, *_) = answer_rows(answers, bank)
        begun.set()
        quitted.wait(10)
        try:
            for _ in range(2000):
                taken.append(first)
                yield first
        finally:
            ended.set()

    monkeypatch.setattr("smquiz.study.results.answer_rows", rows)
    async with running(tmp_path) as (_, pilot):
        screen = await opened(pilot, tmp_path / "mine.json")
        screen.answers = True
        await pilot.press("ctrl+s")
        await asyncio.to_thread(begun.wait, 10)
    quitted.set()
    assert ended.wait(10)
    await asyncio.get_running_loop().shutdown_default_executor()
    assert len(taken) == 1
    assert not [path.name for path in tmp_path.iterdir() if "mine" in path.name]


async def test_progress_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live_in(tmp_path)

    def fail(*_: object) -> None:
        raise StoreError(StoreFault.CORRUPT, tmp_path / "progress.sqlite")

    monkeypatch.setattr(export, "put", fail)
    async with running(tmp_path) as (app, pilot):
        await opened(pilot, tmp_path / "mine.html")
        await export_it(app, pilot)
        assert isinstance(app.screen, TroubleScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, ExportScreen)


async def test_without_an_answer_there_is_nothing_to_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = list[str]()
    async with running(tmp_path) as (app, pilot):
        monkeypatch.setattr(app, "tell", said.append)
        await pilot.press("p", "x")
        assert isinstance(app.screen, ProgressScreen)
    assert said == ["Nothing has been answered yet: there are no scores to export."]


async def test_help_and_palette_know_of_it(tmp_path: Path) -> None:
    live_in(tmp_path)
    async with running(tmp_path, size=(100, 60)) as (app, pilot):
        await pilot.press("p", "question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert "Export your scores as a file, for you or for a tutor" in text(app)
        await pilot.press("escape", "ctrl+p", *"export")
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ExportScreen)


async def test_letters_typed_into_a_field_are_letters(tmp_path: Path) -> None:
    live_in(tmp_path)
    async with running(tmp_path) as (app, pilot):
        screen = await opened(pilot, "mine.html")
        screen.name_field.focus()
        await pilot.press(*"xl?q")
        assert screen.name_field.value == "xl?q"
        assert app.screen is screen
