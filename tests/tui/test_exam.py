"""Sitting an exam on the screen: each change kept, back and forth, the clock, the list, and handing in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from tests.tui.support import HOSTILE, KINDS, LANGUAGES, NOON, desk, lines, running, small_bank, text
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from smquiz.banks.library import DEFAULT, find
from smquiz.banks.load import load
from smquiz.quiz.bank import Bank
from smquiz.quiz.response import Ranked, Rated, key_of
from smquiz.settings import Settings, SettingsFile
from smquiz.store.faults import StoreError, StoreFault
from smquiz.study.exam import Exam, Stand
from smquiz.tui.app import SmquizApp
from smquiz.tui.screens.exam import ExamScreen
from smquiz.tui.screens.hand_in import HandInScreen
from smquiz.tui.screens.home import HomeScreen
from smquiz.tui.screens.results import ResultsScreen
from smquiz.tui.screens.trouble import TroubleScreen
from smquiz.tui.widgets.clock import Clock
from smquiz.tui.widgets.key_bar import KeyBar

RIGHT_KEYS = {
    "single": ["2"],
    "multiple": ["1", "3"],
    "true-false": ["1"],
    "ranking": ["3", "1", "2"],
    "rating": ["4", "1"],
    "concordance": ["4"],
}
TWO = small_bank(("single", "true-false"))


@asynccontextmanager
async def sitting(
    home: Path, bank: Bank | None = None, *, minutes: int | None = 10, count: int = 30, **how: object
) -> AsyncIterator[tuple[SmquizApp, Pilot[None]]]:
    """The app in an exam on all questions of the bank, in its order."""
    async with running(home, bank=bank, **how) as (app, pilot):  # type: ignore[arg-type]
        app.begin("exam", count=count, minutes=minutes)
        await pilot.pause()
        yield app, pilot


def exam(app: SmquizApp) -> Exam:
    assert isinstance(app.screen, ExamScreen | HandInScreen)
    return app.screen.exam


def screen(app: SmquizApp) -> ExamScreen:
    assert isinstance(app.screen, ExamScreen)
    return app.screen


def listed(app: SmquizApp) -> OptionList:
    """The list before handing in."""
    return app.screen.query_one("#stands", OptionList)


def passes(app: SmquizApp, **time: float) -> None:
    """So much time has passed since the exam began."""
    app.desk.now = lambda: NOON + timedelta(**time)


def ticks(app: SmquizApp) -> None:
    """The clock of the exam screen goes on, whatever lies on top of it."""
    next(each for each in app.screen_stack if isinstance(each, ExamScreen)).query_one(Clock).tick()


def told(app: SmquizApp, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the app tells from now on, in passing."""
    words: list[str] = []
    monkeypatch.setattr(app, "notify", lambda message, **_: words.append(message))
    return words


@pytest.mark.parametrize("kind", KINDS)
async def test_each_change_is_on_the_disk_at_once_and_comes_back_with_the_question(kind: str, tmp_path: Path) -> None:
    other = "single" if kind == "true-false" else "true-false"
    async with sitting(tmp_path, small_bank((kind, other))) as (app, pilot):
        await pilot.press(*RIGHT_KEYS[kind])
        stored = Exam(app.desk, exam(app).session)
        assert stored.response_in(f"q-{kind}") == key_of(app.desk.bank.question(f"q-{kind}"))
        await pilot.press("n", "b")
        assert screen(app).view.response() == key_of(app.desk.bank.question(f"q-{kind}"))
        assert exam(app).answered == 1
        assert "Question 1/2 · 1 answered" in text(app)


@pytest.mark.parametrize(
    ("kind", "keys", "response"),
    [("ranking", ["3", "1"], Ranked(ranks={"c": 1, "a": 2})), ("rating", ["down", "2"], Rated(ratings={"b": 2}))],
)
async def test_an_exam_begun_anew_after_a_kill_has_what_stood_be_it_incomplete(
    kind: str, keys: list[str], response: object, tmp_path: Path
) -> None:
    bank = small_bank(("single", kind))
    async with sitting(tmp_path, bank) as (app, pilot):
        await pilot.press("2", "enter", *keys)
        session = exam(app).session
    async with running(tmp_path, bank=bank) as (app, pilot):
        app.attempt(lambda: app.desk.resume(session))
        await pilot.pause()
        assert screen(app).place == 1
        assert screen(app).view.draft() == response
        assert exam(app).stand(f"q-{kind}") is Stand.INCOMPLETE
        assert exam(app).stand("q-single") is Stand.ANSWERED


async def test_an_exam_is_resumed_from_home_at_the_first_question_without_an_answer(tmp_path: Path) -> None:
    async with sitting(tmp_path) as (app, pilot):
        await pilot.press("2", "n", "n", "1", "escape")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("home", "enter")
        assert screen(app).place == 1


async def test_an_exam_gives_no_feedback_no_tip_and_no_search(tmp_path: Path) -> None:
    async with sitting(tmp_path, TWO, size=(160, 50)) as (app, pilot):
        await pilot.press("2", "t", "slash", "space", "n", "b")
        assert isinstance(app.screen, ExamScreen)
        for words in ("why", "Right", "text of", "points"):
            assert words not in text(app)
        await pilot.press("ctrl+p", *"trace")
        for _ in range(5):
            await pilot.pause()
        assert "Tracé" not in "".join(lines(app)[:20])


async def test_enter_leads_through_the_questions_and_to_the_list_after_the_last(tmp_path: Path) -> None:
    async with sitting(tmp_path, TWO) as (app, pilot):
        await pilot.press("enter")
        assert screen(app).place == 1
        await pilot.press("n")
        assert screen(app).place == 1
        await pilot.press("enter")
        assert isinstance(app.screen, HandInScreen)
        await pilot.press("escape")
        assert screen(app).place == 1


async def test_certainty_is_kept_with_its_question(tmp_path: Path) -> None:
    async with sitting(tmp_path, TWO) as (app, pilot):
        await pilot.press("2", "c", "c")
        assert "Certainty: ▮▮▯ medium (67% to 80%)" in text(app)
        await pilot.press("n")
        assert "Certainty: ▯▯▯ not stated" in text(app)
        await pilot.press("b")
        assert "▮▮▯ medium" in text(app)
        await pilot.press("h", "h", "h")
        [answer] = app.desk.store.answers(cast("ResultsScreen", app.screen).round.session.id)
        assert answer.certainty == 2


async def test_where_certainty_is_never_asked_it_is_not_offered(tmp_path: Path) -> None:
    async with sitting(tmp_path, TWO, settings=Settings(shuffle=False, certainty="never")) as (app, pilot):
        await pilot.press("c")
        assert "Certainty" not in text(app)
        assert screen(app).certainty is None


async def test_the_list_puts_first_what_is_open_then_what_is_flagged(tmp_path: Path) -> None:
    async with sitting(tmp_path) as (app, pilot):
        for question in app.desk.bank.questions[:-2]:
            exam(app).save(question.id, key_of(question), None, 1)
        exam(app).save("q-rating", Rated(ratings={"a": 4}), None, 1)
        app.desk.notebook.flip_flag("q-ranking")
        await pilot.press("2", "h")
        assert [option.id for option in listed(app).options if option.id] == ["4", "5", "3", "0", "1", "2"]
        shown = text(app)
        assert "2 of 6 questions are not answered; the results will say so beside your score." in shown
        assert "5 ◐ incomplete" in shown
        assert "6 ○ not answered" in shown
        assert "4 ● answered ⚑" in shown


async def test_a_question_can_be_reached_and_flagged_from_the_list(tmp_path: Path) -> None:
    async with sitting(tmp_path) as (app, pilot):
        await pilot.press("h", "down", "down", "m", "enter")
        assert screen(app).place == 2
        assert "⚑ flagged" in text(app)
        assert app.desk.notebook.flagged() == {"q-true-false"}
        await pilot.press("m")
        assert app.desk.notebook.flagged() == set()
        assert "⚑" not in text(app)


async def test_with_questions_open_it_is_handed_in_only_when_asked_twice(tmp_path: Path) -> None:
    async with sitting(tmp_path, TWO) as (app, pilot):
        await pilot.press("2", "h")
        assert "1 of 2 questions is not answered; the results will say so beside your score. h hands in." in text(app)
        await pilot.press("h")
        assert "Press h again to hand in all the same." in text(app)
        assert isinstance(app.screen, HandInScreen)
        await pilot.press("h")
        assert isinstance(app.screen, ResultsScreen)
        assert set(app.screen.round.answers) == {"q-single"}
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)
        assert app.desk.unfinished() == []


async def test_with_every_question_answered_it_is_handed_in_at_once(tmp_path: Path) -> None:
    async with sitting(tmp_path, TWO) as (app, pilot):
        await pilot.press("2", "enter", "1", "enter")
        assert "Every question is answered." in text(app)
        await pilot.press("h")
        assert isinstance(app.screen, ResultsScreen)
        assert [answer.fraction for answer in app.screen.round.answers.values()] == [1, 1]


async def test_the_clock_tells_the_time_left_with_a_sign_when_it_runs_out(tmp_path: Path) -> None:
    async with sitting(tmp_path) as (app, pilot):
        assert "10:00 left" in text(app)
        for minutes, shown in ((1.5, "8:30 left"), (5, "! 5:00 left"), (9.5, "‼ 0:30 left")):
            passes(app, minutes=minutes)
            ticks(app)
            await pilot.pause()
            assert shown in text(app)
        await pilot.press("l")
        assert "‼ il reste 0:30" in text(app)


async def test_a_long_exam_has_hours_and_one_without_a_limit_no_clock(tmp_path: Path) -> None:
    async with sitting(tmp_path, minutes=90) as (app, pilot):
        assert "1:30:00 left" in text(app)
        app.begin("exam", count=2)
        await pilot.pause()
        assert "left" not in text(app)


async def test_the_learner_is_warned_once_at_five_minutes_and_once_at_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(tmp_path) as (app, pilot):
        words = told(app, monkeypatch)
        for seconds in (0, 299, 300, 301, 400, 539, 541, 542, 599):
            passes(app, seconds=seconds)
            ticks(app)
            await pilot.pause()
        assert words == ["5 minutes left.", "1 minute left."]


async def test_an_exam_of_five_minutes_does_not_begin_with_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(tmp_path, minutes=5) as (app, pilot):
        words = told(app, monkeypatch)
        passes(app, seconds=1)
        ticks(app)
        await pilot.pause()
        assert words == []


@pytest.mark.parametrize(
    "above", [[], ["question_mark"], ["h"], ["ctrl+p"]], ids=["question", "help", "list", "palette"]
)
async def test_when_the_time_is_up_the_exam_is_handed_in_by_itself(
    above: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(tmp_path, TWO) as (app, pilot):
        words = told(app, monkeypatch)
        await pilot.press("2", *above)
        passes(app, minutes=10)
        ticks(app)
        await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)
        assert set(app.screen.round.answers) == {"q-single"}
        assert words == ["Time is up: the exam is handed in as it stands."]


async def test_a_key_that_comes_after_the_time_changes_nothing_and_ends_the_exam(tmp_path: Path) -> None:
    async with sitting(tmp_path, TWO) as (app, pilot):
        await pilot.press("2")
        passes(app, minutes=11)
        await pilot.press("1")
        assert isinstance(app.screen, ResultsScreen)
        assert [answer.fraction for answer in app.screen.round.answers.values()] == [1]


async def test_an_exam_whose_time_ran_out_at_home_opens_with_its_results(tmp_path: Path) -> None:
    async with sitting(tmp_path, TWO) as (app, pilot):
        await pilot.press("2", "escape")
        passes(app, minutes=11)
        await pilot.press("home", "enter")
        assert isinstance(app.screen, ResultsScreen)
        assert set(app.screen.round.answers) == {"q-single"}


@pytest.mark.parametrize("ending", [["escape"], ["h", "h", "h"]], ids=["left", "handed in"])
async def test_the_clock_of_an_exam_that_one_has_left_disturbs_nobody(
    ending: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After `smquiz play` the first session's screen stays open below all others."""
    at_work = desk(tmp_path, TWO)
    file = SettingsFile(tmp_path / "settings.toml")
    app = SmquizApp(at_work, file, "en", at_work.begin(mode="exam", count=2, minutes=10))
    async with app.run_test() as pilot:
        await pilot.press("2", *ending, *(["escape"] if len(ending) > 1 else []))
        assert isinstance(app.screen, HomeScreen)
        words = told(app, monkeypatch)
        for minutes in (9.5, 11):
            passes(app, minutes=minutes)
            ticks(app)
            await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert words == []
    at_work.store.close()


async def test_an_exam_handed_in_from_another_window_shows_its_results_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(tmp_path, TWO) as (app, pilot):
        words = told(app, monkeypatch)
        await pilot.press("2")
        Exam(app.desk, exam(app).session).hand_in()
        await pilot.press("1")
        assert isinstance(app.screen, ResultsScreen)
        assert [answer.fraction for answer in app.screen.round.answers.values()] == [1]
        assert words == ["The exam was handed in from another window."]


async def test_what_another_window_answered_is_seen_in_the_list(tmp_path: Path) -> None:
    async with sitting(tmp_path, TWO) as (app, pilot):
        other = Exam(app.desk, exam(app).session)
        other.save("q-true-false", key_of(app.desk.bank.question("q-true-false")), None, 1)
        await pilot.press("2", "h")
        assert "Every question is answered." in text(app)


def refuse(*_: object) -> None:
    raise StoreError(StoreFault.FULL, Path("progress.sqlite"))


async def test_a_change_that_cannot_be_saved_is_told_and_saved_with_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(tmp_path, TWO) as (app, pilot):
        with monkeypatch.context() as broken:
            broken.setattr(app.desk.store.exams, "save", refuse)
            await pilot.press("2")
            assert isinstance(app.screen, TroubleScreen)
            await pilot.press("enter", "n")
            assert isinstance(app.screen, TroubleScreen)
            await pilot.press("enter")
            assert screen(app).place == 0
        await pilot.press("n")
        assert screen(app).place == 1
        assert exam(app).stand("q-single") is Stand.ANSWERED


async def test_an_exam_that_cannot_be_handed_in_when_its_time_is_up_is_told_once_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(tmp_path, TWO) as (app, pilot):
        await pilot.press("2")
        passes(app, minutes=10)
        with monkeypatch.context() as broken:
            broken.setattr(app.desk.store, "hand_in", refuse)
            ticks(app)
            await pilot.pause()
            assert isinstance(app.screen, TroubleScreen)
            await pilot.press("enter")
            ticks(app)
            await pilot.pause()
            assert isinstance(app.screen, ExamScreen)
        await pilot.press("enter")
        assert isinstance(app.screen, ResultsScreen)
        assert set(app.screen.round.answers) == {"q-single"}


async def test_the_language_switches_in_an_exam_and_in_its_list(tmp_path: Path) -> None:
    async with sitting(tmp_path, TWO, size=(160, 50)) as (app, pilot):
        await pilot.press("2", "m", "l")
        for words in ("1 avec réponse", "marquée", "reste 10:00", "Certitude : ▯▯▯ non indiquée", "(fr)"):
            assert words in text(app)
        await pilot.press("h")
        for words in (
            "Avant de remettre l’examen",
            "○ sans réponse",
            "● avec réponse",
            "1 question sur 2 est sans réponse",
        ):
            assert words in text(app)
        assert "(en)" not in text(app)
        await pilot.press("l")
        assert "(fr)" not in text(app)
        assert listed(app).highlighted is not None


async def test_markup_in_a_prompt_shows_as_it_is_in_the_list(tmp_path: Path) -> None:
    async with sitting(tmp_path, TWO, size=(160, 50)) as (app, pilot):
        await pilot.press("h")
        assert f"prompt of single {HOSTILE}" in text(app)


def cut(static: Static) -> list[str]:
    """The lines of a text that do not fit where it stands."""
    written = cast("Content", static.content).split("\n")
    return [line.plain for line in written if line.cell_length > static.content_size.width]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_is_cut_at_80_columns_with_the_shipped_bank(language: str, tmp_path: Path) -> None:
    bank = load(find(DEFAULT))
    one_of_each = {question.kind: question for question in bank.questions}
    some = bank.model_copy(update={"questions": tuple(one_of_each.values())})
    async with sitting(tmp_path, some, language=language, minutes=90) as (app, pilot):
        for _ in one_of_each:
            await pilot.press("m", "c", "c")
            for name in ("#progress", "#status", "#clock"):
                assert cut(app.screen.query_one(name, Static)) == []
            status = app.screen.query_one("#status", Static)
            assert status.content_size.height == len(cast("Content", status.content).split("\n"))
            assert cut(app.screen.query_one(KeyBar)) == []
            await pilot.press("n")
        await pilot.press("h", "h")
        assert cut(app.screen.query_one(KeyBar)) == []
        # One line each, and the heading.
        assert listed(app).virtual_size.height == len(one_of_each) + 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_help_tells_every_key_of_an_exam(language: str, tmp_path: Path) -> None:
    async with sitting(tmp_path, TWO, size=(110, 70), language=language) as (app, pilot):
        for keys in ([], ["escape", "h"]):
            await pilot.press(*keys)
            commands = cast("ExamScreen", app.screen).COMMANDS_HERE
            words = [app.phrase(command.help) for command in commands]
            await pilot.press("question_mark")
            shown = text(app)
            assert [help_ for help_ in words if help_.replace("\xa0", " ") not in shown] == []
