"""Draws the pictures of the README from this very build: `python -m tools.screenshots FOLDER`.

A seeded session on the shipped bank in a temporary home, played by keys; each picture is an SVG that needs no font or
image from elsewhere.
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import chdir
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from textual.pilot import Pilot

from smquiz.banks.library import DEFAULT, find
from smquiz.banks.load import load
from smquiz.banks.template import NewBank, files
from smquiz.quiz.response import Chosen, Ranked, Rated, Response, key_of
from smquiz.quiz.selection import Block
from smquiz.quiz.session import next_question
from smquiz.settings import Settings, SettingsFile
from smquiz.store.store import Store
from smquiz.study.desk import Desk
from smquiz.study.round import Round
from smquiz.tui.app import SmquizApp
from smquiz.tui.preview.faults import FaultList
from smquiz.tui.preview.screen import PreviewScreen
from smquiz.tui.preview.source import Source
from smquiz.tui.screens.quiz import QuizScreen

SEED = 12
MOMENT = datetime(2026, 3, 2, 12, tzinfo=UTC)
CERTAINTY = (3, 2, 3, 1, 3, 2)
SITTINGS = [
    (40, 10, {1, 3, 4, 8}),
    (38, 10, {0, 5, 6}),
    (37, 8, {2, 3}),
    (31, 10, {1, 6, 7}),
    (26, 10, {4, 5}),
    (24, 10, {0, 9}),
    (19, 5, {3}),
    (12, 10, {2}),
    (10, 10, {1, 7}),
    (5, 10, {5}),
    (3, 10, {8}),
    (1, 5, set[int]()),
]
"""Days ago, questions, and the places that were missed."""

NARROW, WIDE = (80, 24), (150, 44)
Draw = Callable[[str], Awaitable[None]]


def self_contained(svg: str) -> str:
    """Without the web fonts that the exporter names, and without markers that change from run to run."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace")
    return re.sub(r"terminal-\d+", "terminal", svg)


def wrong_answer(study_round: Round, place: int) -> Response:
    """A response that misses at least something."""
    question = study_round.question_at(place)
    match key_of(question):
        case Chosen(chosen=chosen):
            return Chosen(chosen=frozenset({next(o.id for o in question.options if o.id not in chosen)}))
        case Ranked(ranks=ranks):
            return Ranked(ranks={option: len(ranks) + 1 - rank for option, rank in ranks.items()})
        case Rated(ratings=ratings):
            return Rated(ratings={option: 5 - step for option, step in ratings.items()})


def answer_to_the_end(study_round: Round, misses: frozenset[int]) -> None:
    """Answers what is left of a session, rightly save in the places given, surest where it comes easy."""
    while (place := next_question(study_round.session, study_round.answers)) is not None:
        question = study_round.question_at(place)
        response = wrong_answer(study_round, place) if place in misses else key_of(question)
        certainty = CERTAINTY[(place + len(question.id)) % len(CERTAINTY)]
        study_round.answer(question, response, milliseconds=45_000, certainty=certainty)


def desk_with_history(home: Path) -> Desk:
    """A learner who has come back for ten minutes on most days of six weeks."""
    bank = load(find(DEFAULT))
    now = [MOMENT]
    desk = Desk(bank.index, lambda: bank, Store(home / "progress.sqlite"), now=lambda: now[0], zone=UTC)
    for days_ago, count, misses in SITTINGS:
        now[0] = MOMENT - timedelta(days=days_ago)
        answer_to_the_end(desk.practise(count=count, seed=SEED + days_ago), frozenset(misses))
    desk.practise(Block(tips=("privacy",)), count=6, seed=SEED)
    now[0] = MOMENT
    desk.notebook.flip_flag("boundaries-two-accounts-one-standard")
    return desk


async def play(pilot: Pilot[None], app: SmquizApp, draw: Draw) -> None:
    """The tour: a question, its feedback, results; then what a learner comes back to."""
    await draw("home")
    app.attempt(lambda: app.desk.practise(Block(tips=("boundaries",)), count=6, seed=SEED))
    await pilot.pause()
    screen = app.screen
    assert isinstance(screen, QuizScreen)
    keys = {"ranking": "31245", "rating": "34124"}.get(screen.panel.question.kind, "2")
    await pilot.press(*keys, "c", "c")
    await draw("question")
    await pilot.press("enter")
    await draw("feedback")
    answer_to_the_end(screen.round, frozenset({3, 4}))
    await pilot.press("enter")
    await draw("results")
    await pilot.press("r")
    await draw("learning")
    await pilot.press("escape", "t")
    await draw("tips")
    await pilot.press("escape", "escape", "question_mark")
    await draw("help")
    await pilot.press("escape")


async def come_back(pilot: Pilot[None], app: SmquizApp, draw: Draw) -> None:
    """Progress page by page, the search, a session of one's own, an exam."""
    await pilot.press("p")
    for number, page in enumerate(("progress", "weeks", "calendar", "due", "calibration", "history"), start=1):
        await pilot.press(str(number))
        await draw(page)
    # So that the picture shows no path of this machine.
    with patch("smquiz.tui.screens.export.documents_folder", lambda: Path("~/Documents")):
        await pilot.press("x")
    await draw("export")
    await pilot.press("escape", "escape", "slash", *"photo")
    await draw("browse")
    await pilot.press("escape", "b")
    await draw("block")
    await pilot.press("escape")
    app.attempt(lambda: app.desk.begin(mode="exam", count=20, minutes=30, seed=SEED))
    await pilot.pause()
    await pilot.press("2", "c", "m")
    await draw("exam")
    await pilot.press("h")
    await draw("hand-in")


async def write_a_bank(app: SmquizApp, pilot: Pilot[None], draw: Draw) -> None:
    """The preview of a new bank in which a kind has just been mistyped."""
    folder = app.settings_file.path.with_name("night-shifts")
    folder.mkdir()
    titles = {"fr": "Bien faire ses gardes", "en": "Good night shifts"}
    texts = files(NewBank("night-shifts", titles), app.language)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    # So that the picture shows no path of this machine.
    with chdir(folder.parent):
        screen = PreviewScreen(Source(Path(folder.name)), every=None)
        await app.push_screen(screen)
        await screen.look()
        questions = folder / "01-good-question.toml"
        text = questions.read_text(encoding="utf-8")
        questions.write_text(text.replace('kind = "single"', 'kind = "singel"', 1), encoding="utf-8")
        for _ in range(2):  # the first look sees that it has changed, the second that it is at rest
            await screen.look()
    if not screen.query_one(FaultList).display:
        await pilot.press("f")
    await draw("preview")


async def picture_all(folder: Path, language: str, size: tuple[int, int], theme: str, tag: str) -> None:
    with tempfile.TemporaryDirectory() as home:
        settings = SettingsFile(Path(home) / "settings.toml")
        settings.write(replace(Settings(), language=language, theme=theme))
        app = SmquizApp(desk_with_history(Path(home)), settings, language)
        async with app.run_test(size=size) as pilot:

            async def draw(name: str) -> None:
                await pilot.pause()
                svg = self_contained(app.export_screenshot(title="smquiz"))
                (folder / f"{name}-{language}{tag}.svg").write_text(svg, encoding="utf-8")

            await play(pilot, app, draw)
            app.go_home()
            await pilot.pause()
            await come_back(pilot, app, draw)
            app.go_home()
            await pilot.pause()
            await write_a_bank(app, pilot, draw)
        app.desk.store.close()


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for language in ("fr", "en"):
        asyncio.run(picture_all(folder, language, NARROW, "smquiz-dark", ""))
        asyncio.run(picture_all(folder, language, WIDE, "smquiz-light", "-wide"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
